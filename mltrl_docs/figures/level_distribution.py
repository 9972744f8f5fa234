"""How many cards stand at each level, quarter by quarter: a column a quarter, stacked from level 0 up.

Numbers only: x in per cent, y in pixels. `templates/figures/level_distribution.html` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from mltrl_docs.analysis.distribution import Distribution, Span
from mltrl_docs.analysis.words import MONTHS
from mltrl_docs.values import Value

TOP = 8
UNIT = 16  # pixels of a card where there are few
_MOST_UNITS = 14  # the height of the columns at most
_MOST_COLUMNS = 12
_LEAST_COLUMNS = 8  # fewer stand at the left, as wide as if there were so many
_GAP = 0.5  # per cent at either side of a column
_NUMBER = 13.0  # pixels that the number of a level takes
_MOST_TICKS = 4


class Segment(Value):
    """The cards at one level in a column; `number` is where the level is written, None where there is no room."""

    level: int
    y: float
    height: float
    number: float | None


class Beside(Value):
    """A level that has no room in the last column, written at its right."""

    level: int
    y: float


class Column(Value):
    """The end of one quarter or month: `label` is its name, `year` stands where a year begins in the figure."""

    x: float
    left: float
    middle: float
    label: str
    year: str
    segments: tuple[Segment, ...]
    is_now: bool


class Mark(Value):
    """A number of cards at the left."""

    y: float
    number: int


class LevelDistribution(Value):
    """All that is drawn: `rows` is the height of the highest column in units of 16 pixels, `width` that of each."""

    rows: int
    width: float
    columns: tuple[Column, ...]
    marks: tuple[Mark, ...]
    beside: tuple[Beside, ...]

    @property
    def bottom(self) -> int:
        """Where the columns stand, in pixels."""
        return TOP + UNIT * self.rows

    @property
    def height(self) -> int:
        """Of the figure, in pixels."""
        return self.bottom + 36


def level_distribution(told: Sequence[Distribution], span: Span) -> LevelDistribution:
    """Lay out the newest periods, a dozen at most; those before anything was there are left out."""
    shown = list(told[-_MOST_COLUMNS:])
    while shown and not any(shown[0].cards):
        shown.pop(0)
    most = max((sum(one.cards) for one in shown), default=0)
    rows = min(max(most, 1), _MOST_UNITS)
    per_card = UNIT * rows / max(most, 1)
    slot = 100 / max(len(shown), _LEAST_COLUMNS)
    bottom = TOP + UNIT * rows
    columns = tuple(
        Column(
            x=round(place * slot + _GAP, 2),
            left=round(place * slot, 2),
            middle=round((place + 0.5) * slot, 2),
            label=_label(one, span),
            year=str(one.day.year) if place == 0 or shown[place - 1].day.year != one.day.year else "",
            segments=_segments(one.cards, per_card, bottom),
            is_now=place + 1 == len(shown),
        )
        for place, one in enumerate(shown)
    )
    return LevelDistribution(
        rows=rows,
        width=round(slot - 2 * _GAP, 2),
        columns=columns,
        marks=tuple(Mark(y=round(bottom - number * per_card, 2), number=number) for number in _marks(most)),
        beside=_beside(columns[-1].segments, bottom) if columns else (),
    )


def _label(one: Distribution, span: Span) -> str:
    return MONTHS[one.day.month - 1] if span == "month" else f"Q{(one.day.month + 2) // 3}"


def _segments(cards: Sequence[int], per_card: float, bottom: float) -> tuple[Segment, ...]:
    segments = []
    y = bottom
    for level, number in enumerate(cards):
        if not number:
            continue
        height = number * per_card
        y -= height
        segments.append(
            Segment(
                level=level,
                y=round(y, 2),
                height=round(height, 2),
                number=round(y + height / 2 + 4.3, 2) if height >= _NUMBER else None,
            )
        )
    return tuple(segments)


def _beside(segments: Sequence[Segment], bottom: float) -> tuple[Beside, ...]:
    """Write the levels that have no number at the right of the column, each a line above the one before."""
    beside: list[Beside] = []
    lowest = bottom + _NUMBER / 2
    for one in segments:
        if one.number is None:
            y = min(one.y + one.height / 2 + 4.3, lowest)
            beside.append(Beside(level=one.level, y=round(y, 2)))
            lowest = y - _NUMBER
    return tuple(beside)


def _marks(most: int) -> list[int]:
    """Return round numbers from 0 to the highest column, at most four steps."""
    step = 1
    while ceil(most / step) > _MOST_TICKS:
        step = step * 2 if str(step)[0] != "2" else step // 2 * 5
    return list(range(0, most + 1, step))
