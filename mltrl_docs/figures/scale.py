"""Time as a position from left to right, in per cent, and the ticks below it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.values import Value

REFERENCE_WIDTH = 396.0
"""Pixels: the narrowest plot that shows words. Where things would collide is worked out at this width."""

_YEAR_LABEL = 36.0  # pixels that a year takes below the axis
_LEAST_QUARTER = 4.0  # pixels; closer ticks are a grey band
_SHORTEST = 4  # quarters
_FREE = 0.025  # of the scale before its first day, so that a mark there stays clear of the names of levels


class YearTick(Value):
    """The first day of a year: where it is, in per cent, and its name where there is room for it."""

    x: float
    label: str


class TimeScale(Value):
    """From a first day (0 %) to the day after a last one (100 %), both the first of a quarter."""

    start: Date
    end: Date

    def x(self, day: Date) -> float:
        """Return where a day is, in per cent with two digits."""
        return round((day - self.start).days / (self.end - self.start).days * 100, 2)

    @property
    def years(self) -> tuple[YearTick, ...]:
        """Ticks of years, named as often as there is room; a first year that is cut off is named at the edge."""
        per_year = pixels(100 * 365.25 / (self.end - self.start).days)
        step = next((n for n in (1, 2, 5, 10, 20, 50) if n * per_year >= _YEAR_LABEL), 100)
        firsts = [Date(year, 1, 1) for year in range(self.start.year, self.end.year + 1)]
        ticks = [
            YearTick(x=self.x(first), label=self._label(first, step))
            for first in firsts
            if first >= self.start
        ]
        if self.start != firsts[0] and (not ticks or pixels(ticks[0].x) >= _YEAR_LABEL):
            ticks.insert(0, YearTick(x=0.0, label=str(self.start.year)))
        return tuple(ticks)

    def _label(self, first: Date, step: int) -> str:
        has_room = pixels(100 - self.x(first)) >= _YEAR_LABEL
        return str(first.year) if first.year % step == 0 and has_room else ""

    @property
    def quarters(self) -> tuple[float, ...]:
        """Ticks of quarters that begin no year, in per cent; none where they would be a band."""
        if pixels(100 * 91 / (self.end - self.start).days) < _LEAST_QUARTER:
            return ()
        days: list[Date] = []
        day = _next_quarter(self.start)
        while day < self.end:
            if day.month != 1:
                days.append(day)
            day = _next_quarter(day)
        return tuple(self.x(day) for day in days)


def time_scale(days: Iterable[Date]) -> TimeScale:
    """Return a scale that holds days (one at least), in whole quarters, for a year or longer.

    Raises:
        ValueError: there are no days.

    """
    ordered = sorted(days)
    if not ordered:
        raise ValueError("a scale of time wants a day")
    start = _quarter(ordered[0])
    end = _next_quarter(ordered[-1])
    if (ordered[0] - start) < _FREE * (end - start):
        start = _quarter(Date.fromordinal(start.toordinal() - 1))
    while (end.year - start.year) * 4 + (end.month - start.month) // 3 < _SHORTEST:
        start = _quarter(Date.fromordinal(start.toordinal() - 1))
        end = _next_quarter(end)
    return TimeScale(start=start, end=end)


def pixels(per_cent: float) -> float:
    """Return a share of the width in pixels, at the reference width."""
    return per_cent / 100 * REFERENCE_WIDTH


def _quarter(day: Date) -> Date:
    return Date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _next_quarter(day: Date) -> Date:
    first = _quarter(day)
    return Date(first.year + 1, 1, 1) if first.month == 10 else Date(first.year, first.month + 3, 1)  # noqa: PLR2004 - October begins the last quarter
