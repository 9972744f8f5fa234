"""All pages of a portfolio: every module here that has `pages` makes its share; a new file is a new page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.world import World
from mltrl_docs.rules.enforce import Verdict
from mltrl_docs.values import replaced


@cache
def makers() -> tuple[Callable[[World], Iterator[Page]], ...]:
    """Return the functions that make pages, in the order of their modules' names."""
    folder = Path(__file__).parent
    modules = [import_module(f"mltrl_docs.pages.{name}") for _, name, _ in iter_modules([str(folder)])]
    return tuple(module.pages for module in modules if hasattr(module, "pages"))


def build_pages(  # noqa: PLR0913 - what a host decides about a site
    assessment: Assessment,
    verdict: Verdict,
    *,
    overrides: Path | None = None,
    portfolio_address: str = "",
    serving: bool = False,
    generated_note: str = "",
) -> tuple[Page, ...]:
    """Return all pages of the site, by address.

    `overrides` is an organisation's folder of templates; `portfolio_address` is "" or `portfolio/`, where the
    site has another home page; `serving` shows hints beside findings, for those who write; `generated_note`
    stands at the foot of each page, as text.
    """
    world = World(
        assessment=assessment,
        verdict=verdict,
        overrides=overrides,
        portfolio_address=portfolio_address,
        serving=serving,
        generated_note=generated_note,
    )
    by_address: dict[str, Page] = {}
    for make in makers():
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
