"""Ordinary pages: Markdown files without front matter below the content roots, as they are."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.words import capital
from mltrl_docs.model.address import page_address
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.plain_words import first_heading
from mltrl_docs.pages.world import World


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
    """Return the title of an ordinary page: its first heading as plain words, or the name of its file."""
    heading = first_heading(source)
    if heading:
        return heading
    stem = path.rpartition("/")[2].removesuffix(".md")
    name = path.rpartition("/")[0].rpartition("/")[2] if stem.lower() in {"index", "readme"} else stem
    return capital(name.replace("-", " ").replace("_", " "))
