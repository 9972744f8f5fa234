"""Stays: how long cards were at a level, one stay after the other (paper, Methods, quantifiable progress)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from itertools import groupby, zip_longest
from statistics import fmean, median

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Step
from mltrl_docs.values import Value


class Stay(Value):
    """A time of a card at a level; `end` is None while it lasts, `days` are those until the end or so far.

    A pause is part of the stay; a retirement ends it.
    """

    card: str
    level: int
    start: Date
    end: Date | None
    days: int


class LevelTime(Value):
    """The stays at one level: how many, how many of them last, and in days how long the completed ones took.

    The days are None where no stay has been completed: what still lasts would make them too short.
    """

    level: int
    visits: int
    open: int
    median_days: float | None
    mean_days: float | None
    max_days: int | None


def steps_so_far(assessment: Assessment, card: str) -> tuple[Step, ...]:
    """Return the records of a card that count, up to the day that is looked at, oldest first."""
    day = assessment.viewpoint.day
    return tuple(step for step in assessment.histories[card].steps if step.date <= day)


def stays(assessment: Assessment) -> tuple[Stay, ...]:
    """Return every stay of every card that has records, by card, oldest first.

    A level that was left on the day on which it was reached has no stay.
    """
    return tuple(stay for card in sorted(assessment.histories) for stay in _of_card(assessment, card))


def _of_card(assessment: Assessment, card: str) -> Iterable[Stay]:
    day = assessment.viewpoint.day
    changes: list[tuple[Date, int | None]] = []
    for date, of_day in groupby(steps_so_far(assessment, card), key=lambda step: step.date):
        *_, last = of_day
        level = None if last.after.status == "retired" else last.after.level
        if not changes or changes[-1][1] != level:
            changes.append((date, level))
    for (start, level), end in zip_longest(changes, (date for date, _ in changes[1:])):
        if level is not None:
            yield Stay(card=card, level=level, start=start, end=end, days=((end or day) - start).days)


def time_in_level(all_stays: Sequence[Stay]) -> tuple[LevelTime, ...]:
    """Return the figures of every level that a card has stayed at, by level; means have one decimal."""
    by_level: defaultdict[int, list[Stay]] = defaultdict(list)
    for stay in all_stays:
        by_level[stay.level].append(stay)
    return tuple(_figures(level, by_level[level]) for level in sorted(by_level))


def _figures(level: int, of_level: Sequence[Stay]) -> LevelTime:
    completed = [stay.days for stay in of_level if stay.end is not None]
    return LevelTime(
        level=level,
        visits=len(of_level),
        open=len(of_level) - len(completed),
        median_days=median(completed) if completed else None,
        mean_days=round(fmean(completed), 1) if completed else None,
        max_days=max(completed, default=None),
    )
