"""Relative links of bodies, resolved by where the sources lie: what works on a forge works on the site."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_BEFORE_HOST = 0.5  # MkDocs looks relative links up at priority 0

FindPage = Callable[[str], str | None]
"""From a path of the docs repo to where a host keeps that file in its own tree; None where it has none."""


def link_by_source(url: str, source: str, here: str, find: FindPage) -> str:
    """Return a link of a body as the host understands it.

    `source` is the path of the body's file in the docs repo, `here` that in the host's tree. Links that are not
    relative, and those that lead to no file of the site, are returned as they are.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return url
    target = find(posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(parts.path))))
    if target is None:
        return url
    path = posixpath.relpath(target, posixpath.dirname(here) or ".")
    return urlunsplit(("", "", quote(path), parts.query, parts.fragment))


class SourceLinks(Extension, Treeprocessor):
    """Hands the links and images of a body to a function, just before the host looks them up."""

    def __init__(self, link: Callable[[str], str]) -> None:
        super().__init__()
        self._link = link

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register with a Markdown instance."""
        md.treeprocessors.register(self, "mltrl_source_links", _BEFORE_HOST)

    def run(self, root: Element) -> None:
        """Rewrite a document's tree in place."""
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            if key is not None and (url := element.get(key)):
                element.set(key, self._link(url))
