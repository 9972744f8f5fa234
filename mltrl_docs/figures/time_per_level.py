"""How long cards stay at each level: a row a level, a dot a stay, a tick at the median.

Numbers only: x in per cent, y in pixels. `templates/figures/time_per_level.html` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from statistics import median, quantiles

from mltrl_docs.analysis.stays import Stay
from mltrl_docs.values import Value

TOP = 6
ROW = 22
AXIS = TOP + 10 * ROW
DAYS_A_MONTH = 30.4375

_FEW = 60  # stays at a level that are dots each; more are a bar of their middle half
_FEW_LASTING = 12  # stays at a level that last and have a triangle each; more have one, with their number
_LANES = (0.0, -6.0, 6.0)  # pixels from the middle of a row, where dots would cover each other
_APART = 1.0  # per cent: closer dots cover each other on wide screens
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # months from tick to tick
_MOST_TICKS = 8
_SHORTEST = 3.0  # months
_USUAL = 0.85  # share of stays that set the scale: a few that are more than twice as long stand at its end


class Dot(Value):
    """A completed stay, or one that lasts."""

    x: float
    y: float


class LevelRow(Value):
    """What is drawn for a level; `middle` is from the first to the third quartile, of many stays only.

    `many_lasting` is how many last where they are too many for a triangle each: one stands at their median.
    """

    level: int
    y: float
    dots: tuple[Dot, ...]
    lasting: tuple[Dot, ...]
    many_lasting: int
    reach: tuple[float, float] | None
    middle: tuple[float, float] | None
    median: float | None
    beyond: str  # months of those that are longer than the scale


class Tick(Value):
    """A number of months on the axis."""

    x: float
    months: int


class TimePerLevel(Value):
    """All that is drawn: a row for each level that somebody stayed at, and the axis below."""

    rows: tuple[LevelRow, ...]
    ticks: tuple[Tick, ...]

    @property
    def has_beyond(self) -> bool:
        """Whether some stays are longer than the scale."""
        return any(row.beyond for row in self.rows)

    @property
    def has_bars(self) -> bool:
        """Whether some level has too many stays for a dot each."""
        return any(row.middle for row in self.rows)

    @property
    def has_many_lasting(self) -> bool:
        """Whether at some level too many stays last for a triangle each."""
        return any(row.many_lasting for row in self.rows)

    @property
    def has_lasting(self) -> bool:
        """Whether some stays last."""
        return any(row.lasting for row in self.rows)


def time_per_level(stays: Sequence[Stay]) -> TimePerLevel:
    """Lay out stays on a scale of months, from 0 on."""
    step, last = _scale([_months(stay) for stay in stays])
    return TimePerLevel(
        rows=tuple(
            _row(level, of_level, last)
            for level in range(10)
            for of_level in ([stay for stay in stays if stay.level == level],)
            if of_level
        ),
        ticks=tuple(
            Tick(x=round(months / last * 100, 2), months=months) for months in range(0, last + 1, step)
        ),
    )


def _months(stay: Stay) -> float:
    return stay.days / DAYS_A_MONTH


def _scale(months: Sequence[float]) -> tuple[int, int]:
    """Return the step from tick to tick and the last tick, in months."""
    usual = sorted(months)[ceil(_USUAL * len(months)) - 1] if months else 0.0
    longest = max((one for one in months if one <= 2 * usual), default=0.0)
    longest = max(longest, _SHORTEST)
    step = next((one for one in _STEPS if longest / one <= _MOST_TICKS), _STEPS[-1])
    return step, ceil(longest / step) * step


def _row(level: int, stays: Sequence[Stay], last: int) -> LevelRow:
    def x(months: float) -> float:
        return round(min(months / last, 1.0) * 100, 2)

    y = TOP + (9 - level) * ROW + ROW / 2
    completed = sorted(_months(stay) for stay in stays if stay.end is not None)
    lasting = sorted(_months(stay) for stay in stays if stay.end is None)
    is_few, is_few_lasting = len(completed) <= _FEW, len(lasting) <= _FEW_LASTING
    taken: list[Dot] = []
    dots = _apart([x(one) for one in completed], y, taken) if is_few else ()
    beyond = sorted({round(one) for one in (*completed, *lasting) if one > last})
    middle = None
    if not is_few:
        first, _, third = quantiles(completed, n=4)
        middle = (x(first), x(third))
    return LevelRow(
        level=level,
        y=y,
        dots=dots,
        lasting=_apart([x(one) for one in (lasting if is_few_lasting else [median(lasting)])], y, taken),
        many_lasting=0 if is_few_lasting else len(lasting),
        reach=(x(completed[0]), x(completed[-1])) if completed else None,
        middle=middle,
        median=x(median(completed)) if completed else None,
        beyond=f"{beyond[0]}\u2013{beyond[-1]}" if len(beyond) > 1 else "".join(str(one) for one in beyond),
    )


def _apart(places: Sequence[float], y: float, taken: list[Dot]) -> tuple[Dot, ...]:
    """Place marks in the lane of their row where they cover least; `taken` are those that stand there."""
    dots: list[Dot] = []
    for x in places:
        near = [dot.y - y for dot in taken if abs(dot.x - x) < _APART]
        dot = Dot(x=x, y=y + next((lane for lane in _LANES if lane not in near), 0.0))
        taken.append(dot)
        dots.append(dot)
    return tuple(dots)
