"""Relative links of bodies, resolved by where the sources lie: what works on a forge works on the site."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_MARKS = "\x02\x03"  # Python-Markdown's own, around what it puts back later
_BEFORE_HOST = 0.5  # MkDocs looks relative links up at priority 0

FindPage = Callable[[str], str | None]
"""From a path of the docs repo to where a host keeps that file in its own tree; None where it has none."""


def link_by_source(url: str, source: str, here: str, find: FindPage) -> str:
    """Return a link of a body as the host understands it.

    `source` is the path of the body's file in the docs repo, `here` that in the host's tree. Links that are not
    relative, and those that lead to no file of the site, stay where they lead.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return _visible(url)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return url if parts.scheme else _visible(url)
    target = find(posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(parts.path))))
    if target is None:
        return _visible(url)
    path = posixpath.relpath(target, posixpath.dirname(here) or ".")
    return _visible(urlunsplit(("", "", quote(path), parts.query, parts.fragment)))


def _visible(url: str) -> str:
    """Return a link that a host can print in a warning: on one line, and no command to the runner of a CI."""
    seen = (
        c if c in _MARKS or (c.isprintable() and c not in "[]") else quote(c, errors="replace") for c in url
    )
    return "".join(seen)


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
