"""The risk register of all cards in use: what is highest, a matrix, and every requirement with a risk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote, urlencode

from mltrl_docs.analysis.risk_summary import RiskFacts, risk_facts, risk_sentences
from mltrl_docs.analysis.risks import RatedNeed, risk_register
from mltrl_docs.analysis.words import counted, noun
from mltrl_docs.figures.risk_matrix import bin_of, bin_words
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.risk_rows import anchor_of, matrix_view, risk_row
from mltrl_docs.pages.sheets import Sheet, sheets
from mltrl_docs.pages.world import World
from mltrl_docs.values import Value

ADDRESS = "risks/"

_NEAREST = 4


class Number(Value):
    """A number of the page's head, and what it counts."""

    number: int
    words: str
    more: str


def pages(world: World) -> Iterator[Page]:
    """Yield the register, in several pages where it is long; the first says and draws what is in all of it."""
    register = world.assessment.once(risk_register)
    limits = world.assessment.policy.risk
    facts = risk_facts(register, limits)
    found = sheets(ADDRESS, len(register))
    for sheet in found:
        yield world.page(
            "risks.html",
            sheet.address,
            sheet.titled("Risks"),
            hub=sheet.hub,
            wide=True,
            in_search=sheet.is_first,
            sheet=sheet,
            sentences=" ".join(risk_sentences(facts)),
            numbers=_numbers(facts) if register else (),
            view=matrix_view(world, register, _targets(register, found)) if sheet.is_first else None,
            nearest=[risk_row(world, rated, sheet.address) for rated in register[:_NEAREST]],
            rows=[risk_row(world, rated, sheet.address) for rated in sheet.of(register)],
            warn=f"{limits.warn:g}",
            error=f"{limits.error:g}",
        )


def _targets(register: Sequence[RatedNeed], found: Sequence[Sheet]) -> Callable[[RatedNeed], str]:
    """Return what links to a requirement's row: scripts show all rows of its cell, and it is where the browser goes."""
    first = found[0]
    ways = {anchor_of(rated): first.way_to(sheet.number) for sheet in found for rated in sheet.of(register)}

    def target(rated: RatedNeed) -> str:
        cell = urlencode(
            {"probability": bin_words(bin_of(rated.risk.probability)), "value": rated.risk.value},
            quote_via=quote,
        )
        way = ways[anchor_of(rated)]
        return f"{'' if way == first.way_to(1) else way}?{cell}#{anchor_of(rated)}"

    return target


def _numbers(facts: RiskFacts) -> tuple[Number, ...]:
    warn, error = f"{facts.limits.warn:g}", f"{facts.limits.error:g}"
    return (
        Number(
            number=facts.all,
            words=noun(facts.all, "requirement with a risk", "requirements with a risk"),
            more=f"of {counted(facts.cards, 'card')}",
        ),
        Number(number=facts.over, words=f"at {error} or above", more="the limit for what has no mitigation"),
        Number(
            number=facts.between,
            words=f"between {warn} and {error}",
            more=f"{facts.unmitigated or 'none'} without a mitigation",
        ),
        Number(number=facts.failed, words="failed", more="in verification or validation"),
    )
