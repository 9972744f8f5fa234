"""How many cards stood at each level, and how many systems, on the last days of quarters or months."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from datetime import timedelta
from typing import Literal, TypeAlias

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.stays import Stay, stays
from mltrl_docs.analysis.systems import Part, level_on
from mltrl_docs.values import Value

Span: TypeAlias = Literal["month", "quarter"]

_LEVELS = 10
_YOUNG = timedelta(days=366)  # a portfolio that is younger is shown by month


class Distribution(Value):
    """The end of a day: how many cards stand at each level 0 to 9 by themselves, and how many systems as systems.

    Retired cards are left out, paused ones are not. A system is a card that has parts on that day.
    """

    day: Date
    cards: tuple[int, ...]
    systems: tuple[int, ...]


def distribution_over_time(assessment: Assessment) -> tuple[Span, tuple[Distribution, ...]]:
    """Return the levels at the end of each quarter since the first record, or of each month in the first year.

    The last day is the one that is looked at.
    """
    day = assessment.viewpoint.day
    first = min((stay.start for stay in assessment.once(stays)), default=day)
    span: Span = "month" if day - first < _YOUNG else "quarter"
    return span, distribution(assessment, tuple(period_ends(first, day, span)))


def period_ends(first: Date, day: Date, span: Span) -> Iterator[Date]:
    """Yield the last days of the periods from that of `first` on that ended before `day`, then `day` itself."""
    months = 1 if span == "month" else 3
    year, month = first.year, ((first.month - 1) // months + 1) * months
    while (end := Date(year, month, monthrange(year, month)[1])) < day:
        yield end
        year, month = (year + 1, months) if month + months > 12 else (year, month + months)  # noqa: PLR2004 - of a year
    yield day


def distribution(assessment: Assessment, days: Sequence[Date]) -> tuple[Distribution, ...]:
    """Return the levels at the end of each of some days, which are in order."""
    cards = [[0] * _LEVELS for _ in days]
    systems = [[0] * _LEVELS for _ in days]
    for stay in (*assessment.once(stays), *_without_records(assessment)):
        begin = bisect_left(days, stay.start)
        end = len(days) if stay.end is None else bisect_left(days, stay.end)
        parts = assessment.parts(assessment.portfolio.cards[stay.card])
        for place in range(begin, end):
            cards[place][stay.level] += 1
            if parts and _has_any(assessment, parts, days[place]):
                level = assessment.system_level_on(stay.card, days[place])
                systems[place][stay.level if level is None else level] += 1
    return tuple(
        Distribution(day=day, cards=tuple(of_cards), systems=tuple(of_systems))
        for day, of_cards, of_systems in zip(days, cards, systems, strict=True)
    )


def _without_records(assessment: Assessment) -> Iterator[Stay]:
    """Yield a stay without a beginning for each card that says only itself where it stands."""
    for card, level in assessment.own_levels.items():
        if not assessment.histories[card].steps and assessment.status(card) != "retired":
            yield Stay(card=card, level=level, start=Date.min, end=None, days=0)


def _has_any(assessment: Assessment, parts: Sequence[Part], day: Date) -> bool:
    """Whether any of some parts belonged to the system on a day, and had begun."""
    return any(
        part.is_present(day) and level_on(assessment.changes.get(part.card, ()), day) is not None
        for part in parts
    )
