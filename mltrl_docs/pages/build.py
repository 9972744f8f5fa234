"""All pages and files of a portfolio's site: every module here makes its share; a new module is a new page.

What a module's `pages` returns are pages, what its `assets` returns are files for programs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.html.forge_links import ForgeLinks
from mltrl_docs.model.edit import Edits
from mltrl_docs.model.previous_card import PreviousCards
from mltrl_docs.pages.page import Asset, Page, Site
from mltrl_docs.pages.world import World
from mltrl_docs.rules.enforce import Verdict
from mltrl_docs.values import replaced


@cache
def _modules() -> tuple[ModuleType, ...]:
    """Return the modules of this room, in the order of their names."""
    folder = Path(__file__).parent
    return tuple(import_module(f"mltrl_docs.pages.{name}") for _, name, _ in iter_modules([str(folder)]))


def page_makers() -> tuple[Callable[[World], Iterator[Page]], ...]:
    """Return the functions that make pages."""
    return tuple(module.pages for module in _modules() if hasattr(module, "pages"))


def asset_makers() -> tuple[Callable[[World], Iterator[Asset]], ...]:
    """Return the functions that make files: data, badges, feeds."""
    return tuple(module.assets for module in _modules() if hasattr(module, "assets"))


def build_pages(  # noqa: PLR0913 - what a host decides about a site
    assessment: Assessment,
    verdict: Verdict,
    *,
    overrides: Path | None = None,
    portfolio_address: str = "",
    serving: bool = False,
    generated_note: str = "",
    site_url: str = "",
    previous: PreviousCards | None = None,
    edits: Edits | None = None,
    forge: ForgeLinks | None = None,
) -> Site:
    """Return all pages and all made files of the site, by address.

    `overrides` is an organisation's folder of templates; `portfolio_address` is "" or `portfolio/`, where the
    site has another home page; `serving` shows hints beside findings, for those who write; `generated_note`
    stands at the foot of each page, as text; `site_url` is where the site is published, if anybody knows;
    `previous` are cards as they once stood, `edits` what was edited since the newest records;
    `forge` is where files are shown line by line, where that is known. Files beside documents are not among the files.
    """
    world = World(
        assessment=assessment,
        verdict=verdict,
        overrides=overrides,
        portfolio_address=portfolio_address,
        serving=serving,
        generated_note=generated_note,
        site_url=site_url,
        previous=previous or PreviousCards(),
        edits=edits or {},
        forge=forge,
    )
    assets = (asset for make in asset_makers() for asset in make(world))
    return Site(pages=_pages_of(world), assets=tuple(sorted(assets, key=lambda asset: asset.address)))


def _pages_of(world: World) -> tuple[Page, ...]:
    by_address: dict[str, Page] = {}
    for make in page_makers():
        for page in make(world):
            known = by_address.get(page.address)
            by_address[page.address] = page if known is None else _together(known, page)
    return tuple(by_address[address] for address in sorted(by_address))


def _together(one: Page, other: Page) -> Page:
    """Put an author's page at an address of ours, as `cards/README.md` is, below what we say there.

    Of two documents at one address the first is kept: the check has reported the other.
    """
    ours, authors = (one, other) if one.before else (other, one)
    if authors.before or ours.document is not None:
        return one
    return replaced(ours, path=authors.path, document=authors.document, body=authors.body)
