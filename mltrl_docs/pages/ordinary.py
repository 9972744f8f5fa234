"""Ordinary pages: Markdown files without front matter below the content roots, as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mltrl_docs.analysis.words import capital
from mltrl_docs.model.address import page_address
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.world import World

_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_SEARCHED = 4_000  # characters: a title is at the top


def pages(world: World) -> Iterator[Page]:
    """Yield ordinary pages; where the site has a page of its own at the address, `build` puts both together."""
    for page in world.portfolio.pages:
        yield Page(
            path=page.path,
            address=page_address(page.path),
            title=title_of(page.source, page.path),
            body=page.source,
            document=page.path,
        )


def title_of(source: str, path: str) -> str:
    """Return the title of an ordinary page: its first heading, or the name of its file."""
    heading = _HEADING.search(source[:_SEARCHED])
    if heading:
        return heading[1]
    stem = path.rpartition("/")[2].removesuffix(".md")
    name = path.rpartition("/")[0].rpartition("/")[2] if stem.lower() in {"index", "readme"} else stem
    return capital(name.replace("-", " ").replace("_", " "))
