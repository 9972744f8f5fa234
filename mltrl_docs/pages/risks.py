"""The risk register of all cards in use: what is highest, a matrix, and every requirement with a risk."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.risk_summary import RiskFacts, risk_facts, risk_sentences
from mltrl_docs.analysis.risks import risk_register
from mltrl_docs.analysis.words import counted, noun
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.risk_rows import anchor_of, matrix_view, risk_row
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
    """Yield the register."""
    register = world.assessment.once(risk_register)
    limits = world.assessment.policy.risk
    facts = risk_facts(register, limits)
    rows = tuple(risk_row(world, rated, ADDRESS) for rated in register)
    yield world.page(
        "risks.html",
        ADDRESS,
        "Risks",
        wide=True,
        sentences=" ".join(risk_sentences(facts)),
        numbers=_numbers(facts) if register else (),
        view=matrix_view(world, register, anchor_of),
        nearest=rows[:_NEAREST],
        rows=rows,
        warn=f"{limits.warn:g}",
        error=f"{limits.error:g}",
    )


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
