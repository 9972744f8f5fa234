"""Targets: levels that a card is to reach by a day (paper, Methods, quantifiable progress)."""

from __future__ import annotations

from datetime import timedelta

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.systems import level_on
from mltrl_docs.model.card import Target

_REMEMBERED = timedelta(days=90)


def is_missed(assessment: Assessment, card: str, target: Target) -> bool:
    """Whether a target passed in the last 90 days and the card has not been at its level from that day on.

    A switchback after the day does not undo what was reached.
    """
    today = assessment.viewpoint.today
    if not target.by < today <= target.by + _REMEMBERED:
        return False
    changes = assessment.changes[card]
    levels = [level_on(changes, target.by), *(level for day, level in changes if target.by < day <= today)]
    return all(level is None or level < target.level for level in levels)
