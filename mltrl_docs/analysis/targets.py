"""Targets: levels that a card is to reach by a day (paper, Methods, quantifiable progress)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it
from datetime import timedelta
from typing import Literal, TypeAlias

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.systems import level_on
from mltrl_docs.model.card import Target
from mltrl_docs.values import Value

TargetState: TypeAlias = Literal["met", "missed", "open"]

_REMEMBERED = timedelta(days=90)


class CardTarget(Value):
    """A target of a card, and what has become of it.

    `reached` is the day from which on the level was held when it counted: on the target's day, or today where that
    is still to come. For a missed one it is the day on which it was reached after all; None where it was not.
    """

    card: str
    level: int
    by: Date
    state: TargetState
    reached: Date | None


def is_missed(assessment: Assessment, card: str, target: Target) -> bool:
    """Whether a target passed in the last 90 days and the card has not been at its level from that day on.

    A switchback after the day does not undo what was reached.
    """
    if assessment.viewpoint.today > target.by + _REMEMBERED:
        return False
    judged = _judged(assessment, card, target)
    return judged.state == "missed" and judged.reached is None


def card_targets(assessment: Assessment) -> tuple[CardTarget, ...]:
    """Return the targets of all cards that had begun, by day, card and level.

    Of a card that is retired those are left out that it did not meet: nobody works on them.
    """
    found = [
        judged
        for card in assessment.portfolio.cards.values()
        if assessment.exists(card.id)
        for target in card.data.targets
        for judged in (_judged(assessment, card.id, target),)
        if judged.state == "met" or assessment.status(card.id) != "retired"
    ]
    return tuple(sorted(found, key=lambda one: (one.by, one.card, one.level)))


def targets_by_card(assessment: Assessment) -> Mapping[str, tuple[CardTarget, ...]]:
    """Return the targets of the cards that have any, by card, in the same order."""
    found: defaultdict[str, list[CardTarget]] = defaultdict(list)
    for target in assessment.once(card_targets):
        found[target.card].append(target)
    return {card: tuple(of_card) for card, of_card in found.items()}


def _judged(assessment: Assessment, card: str, target: Target) -> CardTarget:
    today = assessment.viewpoint.today
    changes = assessment.changes[card]
    level = level_on(changes, min(target.by, today))
    is_met = level is not None and level >= target.level
    state: TargetState = "met" if is_met else "missed" if target.by < today else "open"
    return CardTarget(
        card=card,
        level=target.level,
        by=target.by,
        state=state,
        reached=_reached(assessment, card, target),
    )


def _reached(assessment: Assessment, card: str, target: Target) -> Date | None:
    """Return the first day of the last time at the level up to the target's day, or the first day after it."""
    last = min(target.by, assessment.viewpoint.today)
    since: Date | None = None
    for day, level in assessment.changes[card]:
        if day > assessment.viewpoint.today:
            break
        if level >= target.level:
            since = since or day
        elif day <= last:
            since = None
    return since
