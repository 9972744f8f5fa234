"""Which gates a card has passed, when, and whether a criterion was asked for then (paper, Methods, gated reviews)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from datetime import timedelta
from typing import Literal, TypeAlias

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.history import History, Step
from mltrl_docs.analysis.panels import framework_of
from mltrl_docs.analysis.standing import review_due
from mltrl_docs.framework import Criterion

DEPLOYED = 9
"""The level of a technology that is in use."""


def base_of(assessment: Assessment, card: str) -> int | None:
    """Return the level, 0 to 9, from which a card answers for its gates: its entry, or a later switchback below it.

    None for a card without records.
    """
    return min((step.level for step in assessment.histories[card].steps), default=None)


def gates_passed(assessment: Assessment, card: str) -> Sequence[int]:
    """Return the levels whose gates a card answers for, lowest first: those that it left on its way to today's.

    Where records are missing or do not follow from each other, that is told by `history/` rules: a gate that no
    record has passed is not asked about.
    """
    base = base_of(assessment, card)
    level = assessment.own_levels.get(card)
    if base is None or level is None:
        return ()
    left = assessment.once(records_that_left)[card]
    return tuple(gate for gate in range(base, level) if gate in left)


def grounds(assessment: Assessment) -> Mapping[str, Ground]:
    """Return what state criteria are judged on for every card that answers for gates, by id.

    Left out are retired cards, cards without records, and those of which a record may be one that cannot be read.
    """
    return {
        card.id: Ground(assessment=assessment, card=card, level=level, reach=level)
        for card in assessment.portfolio.cards.values()
        if assessment.histories[card.id].steps
        and (level := assessment.own_levels.get(card.id)) is not None
        and assessment.status(card.id) != "retired"
        and not assessment.portfolio.may_lack_records(card.id)
    }


def by_gate_passed(assessment: Assessment) -> Mapping[int, Sequence[str]]:
    """Return the cards that answer for each gate, by the level that it leaves; those at 9 for what is asked there."""
    cards: dict[int, list[str]] = {level: [] for level in range(DEPLOYED + 1)}
    for card, ground in assessment.once(grounds).items():
        for level in gates_passed(assessment, card):
            cards[level].append(card)
        if ground.level == DEPLOYED:
            cards[DEPLOYED].append(card)
    return cards


def records_that_left(assessment: Assessment) -> Mapping[str, Mapping[int, Step]]:
    """Return, by card and level, the newest graduation that left the level and was not undone.

    A later switchback to the level, or to a lower one, undoes it.
    """
    return {card: _records_that_left(history) for card, history in assessment.histories.items()}


def _records_that_left(history: History) -> Mapping[int, Step]:
    left: dict[int, Step] = {}
    for step in history.steps:
        review = step.record.data
        if review.event == "graduation" and review.from_ is not None:
            left[review.from_] = step
        elif review.event == "switchback":
            left = {level: one for level, one in left.items() if level < review.to}
    return left


def record_that_left(assessment: Assessment, card: str, level: int) -> Step | None:
    """Return the newest graduation of a card that left a level and was not undone; None where there is none."""
    return assessment.once(records_that_left)[card].get(level)


def reached_on(assessment: Assessment, card: str) -> Date | None:
    """Return the day since which a card has been at its level of today; None for a card without records."""
    changes = assessment.histories[card].changes
    return changes[-1][0] if changes else None


def was_asked(assessment: Assessment, card: str, criterion: Criterion, level: int) -> bool:
    """Whether a criterion was in force when a card passed the gate that leaves `level`, or came to 9, or entered.

    Definitions that change later never lower a card: a criterion applies from its own date on, and to reviews held
    by a version of the framework that has it.
    """
    step = record_that_left(assessment, card, level) if level < DEPLOYED else None
    day = step.date if step is not None else reached_on(assessment, card)
    if criterion.since is not None and (day is None or day < criterion.since):
        return False
    if step is None or criterion.is_own:
        return True
    return any(c.id == criterion.id for c in framework_of(assessment, step.record.data).criteria)


Doubt: TypeAlias = Literal["quiet", "fresh", "overdue"]


def doubt(assessment: Assessment, card: str, since: Date | None) -> Doubt:
    """Say what has become of bad news about a gate that a card has passed.

    Quiet: a later reaffirmation has looked at it, until the next review is due. Overdue: more than the days of
    `grace` are over, and no switchback followed that the card has not graduated from since. Fresh: anything else;
    news without a day stays fresh.
    """
    if since is None:
        return "fresh"
    later = [step.record.data.event for step in assessment.histories[card].steps if step.date >= since]
    due = review_due(assessment, card)
    if "reaffirmation" in later and (due is None or due >= assessment.viewpoint.today):
        return "quiet"
    answers = [event for event in later if event in {"switchback", "graduation"}]
    if answers and answers[-1] == "switchback":
        return "fresh"
    ends = since + timedelta(days=assessment.policy.grace)
    return "overdue" if assessment.viewpoint.today > ends else "fresh"
