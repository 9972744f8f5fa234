"""Risks of requirements: which are high, which are tested, and all of them in order (paper, Methods, risk)."""

from __future__ import annotations

from collections.abc import Iterable

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.needs import Need, standing_needs
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.model.requirements import Risk
from mltrl_docs.values import Value

_TESTS_OF_RISK = frozenset({"critical-scenario", "data-slice"})


def score_of(need: Need) -> float:
    """Return probability times value, from 0 to 10; 0 where a requirement has no risk."""
    return need.requirement.risk.score if need.requirement.risk is not None else 0.0


def is_high(assessment: Assessment, need: Need) -> bool:
    """Whether the risk of a requirement is one that the policy warns of."""
    return need.requirement.risk is not None and score_of(need) >= assessment.policy.risk.warn


def is_tested(assessment: Assessment, need: Need) -> bool:
    """Whether critical scenarios or data slices were tested, in the card or in the part that it is about."""
    return any(_has_test(assessment, card.data) for card in cards_with_tests(assessment, need))


def cards_with_tests(assessment: Assessment, need: Need) -> tuple[Document[Card], ...]:
    """Return the cards whose tests may be of a requirement: its own, and the part that it is about."""
    component = need.requirement.component
    part = None if component is None else assessment.portfolio.card(component)
    return (need.card,) if part is None or part is need.card else (need.card, part)


def _has_test(assessment: Assessment, card: Card) -> bool:
    return any(
        test.kind in _TESTS_OF_RISK
        and test.status != "planned"
        and (test.date is None or assessment.viewpoint.has_happened(test.date))
        for test in card.tests
    )


class RatedNeed(Value):
    """A requirement with its risk."""

    need: Need
    risk: Risk


def risk_register(assessment: Assessment) -> tuple[RatedNeed, ...]:
    """Return the requirements that carry a risk, highest first: of cards in use, dropped ones left out."""
    return by_risk(assessment.once(standing_needs))


def by_risk(needs: Iterable[Need]) -> tuple[RatedNeed, ...]:
    """Return those requirements that carry a risk, highest first."""
    rated = [
        RatedNeed(need=need, risk=need.requirement.risk)
        for need in needs
        if need.requirement.risk is not None
    ]
    return tuple(
        sorted(rated, key=lambda r: (-r.risk.score, r.need.card.id, r.need.document.id, r.need.place))
    )
