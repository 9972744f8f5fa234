"""Targets on a scale of time: a row a card, from its level today to the levels that it is due at.

Numbers only: x in per cent, y in pixels. `templates/figures/roadmap.html` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from datetime import timedelta
from typing import Literal, TypeAlias

from mltrl_docs.analysis.words import MONTHS, day_words
from mltrl_docs.figures.labels import Anchor, Box, Spot, around, cut, first_free_text, of_text, text_width
from mltrl_docs.figures.scale import TimeScale, pixels, time_scale
from mltrl_docs.values import Value

Look: TypeAlias = Literal["open", "missed", "late", "met"]
"""What became of a target; `late` ones were reached after their day."""

TOP = 20
ROW = 36
MOST_ROWS = 30

_MIDDLE = 24  # from the top of a row to its marks
_SQUARE = 9.0
_DIAMOND = 11.0
_ROOM = 200.0  # pixels for names
_NARROW_ROOM = 330.0
_BACK = timedelta(days=366)  # what was due earlier is in the table only
_AHEAD = timedelta(days=5 * 366)
_EDGE = 11.0  # per cent: the date on top is as wide as this on either side
_MONTH_ROOM = 32.0  # pixels
_MONTHS_SHOWN = 30  # months up to which quarters are named


class Due(Value):
    """A level that is due by a day, and what became of it; `reached` is the day of one that came late."""

    level: int
    by: Date
    look: Look
    reached: Date | None = None

    @property
    def is_pending(self) -> bool:
        """Whether the level is still to be reached."""
        return self.look in {"open", "missed"}


class Row(Value):
    """A card with its level today and its targets: one at least."""

    title: str
    address: str
    level: int
    dues: tuple[Due, ...]


class Diamond(Value):
    """A target: where it is due."""

    x: float
    level: int
    look: Look


class Words(Value):
    """When a target is due."""

    spot: Spot
    text: str
    is_late: bool = False

    @property
    def room(self) -> tuple[float, float]:
        """The left edge and the width of the text in pixels, from its place on: dots must not run through it."""
        width = round(text_width(self.text), 1)
        return (self.spot.dx - width if self.spot.anchor == "end" else self.spot.dx, width)


class Lane(Value):
    """What is drawn for a card: `dots` are from where to where something is planned, in per cent."""

    row: Row
    y: int  # of its marks
    bottom: int
    wide: str
    narrow: str
    dots: tuple[float, float] | None
    diamonds: tuple[Diamond, ...]
    words: tuple[Words, ...]


class Quarter(Value):
    """The first day of a quarter that begins no year, with the name of its month where there is room."""

    x: float
    label: str


class Roadmap(Value):
    """All that is drawn; `left_out` is how many cards with targets are in the table only."""

    scale: TimeScale
    lanes: tuple[Lane, ...]
    now: Words
    quarters: tuple[Quarter, ...]
    left_out: int

    @property
    def bottom(self) -> int:
        """Below the last row, in pixels."""
        return TOP + ROW * len(self.lanes)

    @property
    def height(self) -> int:
        """Of the figure, in pixels."""
        return self.bottom + 22

    @property
    def looks(self) -> frozenset[Look]:
        """What is drawn, for the key."""
        return frozenset(one.look for lane in self.lanes for one in lane.diamonds)


def roadmap(rows: Sequence[Row], day: Date) -> Roadmap | None:
    """Lay out cards: those first whose next target is due first, those last that have met all of theirs.

    None where no target is near enough to be drawn: within the year before the day and five years after it.
    """
    near = [(row, tuple(due for due in row.dues if day - _BACK <= due.by <= day + _AHEAD)) for row in rows]
    ordered = sorted(((row, dues) for row, dues in near if dues), key=lambda one: _urgency(*one))
    shown = ordered[:MOST_ROWS]
    if not shown:
        return None
    scale = time_scale([day, *(due.by for _, dues in shown for due in dues)])
    x = scale.x(day)
    anchor: Anchor = "start" if x < _EDGE else "end" if x > 100 - _EDGE else "middle"
    return Roadmap(
        scale=scale,
        lanes=tuple(_lane(row, dues, place, scale, day) for place, (row, dues) in enumerate(shown)),
        now=Words(spot=Spot(x=x, y=12, anchor=anchor), text=day_words(day)),
        quarters=_quarters(scale),
        left_out=len(rows) - len(shown),
    )


def _urgency(row: Row, dues: Sequence[Due]) -> tuple[bool, Date, str, str]:
    pending = [due.by for due in dues if due.is_pending]
    return (not pending, min(pending or [due.by for due in dues]), row.title.casefold(), row.address)


def _lane(row: Row, dues: Sequence[Due], place: int, scale: TimeScale, day: Date) -> Lane:
    y = TOP + ROW * place + _MIDDLE
    now = scale.x(day)
    pending = [scale.x(due.by) for due in dues if due.is_pending]
    diamonds = tuple(Diamond(x=scale.x(due.by), level=due.level, look=due.look) for due in dues)
    taken = [
        around(now, y, _SQUARE),
        *(around(diamond.x, y, _DIAMOND) for diamond in diamonds),
    ]
    return Lane(
        row=row,
        y=y,
        bottom=TOP + ROW * (place + 1),
        wide=cut(row.title, _ROOM),
        narrow=cut(row.title, _NARROW_ROOM),
        dots=(min(now, *pending), max(now, *pending)) if pending else None,
        diamonds=diamonds,
        words=_words(dues, y, scale, day, taken),
    )


def _words(dues: Sequence[Due], y: int, scale: TimeScale, day: Date, taken: list[Box]) -> tuple[Words, ...]:
    """Place the days of targets, the ones that were missed first; where there is no room, the table has them."""
    words: list[Words] = []
    for due in sorted(dues, key=lambda due: due.look != "missed"):
        x = scale.x(due.by)
        right, left = Spot(x=x, y=y + 4, dx=16), Spot(x=x, y=y + 4, dx=-16, anchor="end")
        beside_now = Spot(x=scale.x(day), y=y + 4, dx=14)
        spots = [right, left] if due.by > day else [beside_now, left, right]
        text = _text(due, day)
        spot = first_free_text(text, spots, taken, top=0, bottom=y + ROW)
        if spot is not None:
            taken.append(of_text(spot, text))
            words.append(Words(spot=spot, text=text, is_late=due.look == "missed"))
    return tuple(words)


def _text(due: Due, day: Date) -> str:
    match due.look:
        case "missed":
            return f"due {_day(due.by)}, {(day - due.by).days}\u00a0d ago"
        case "late" if due.reached:
            return f"met {_day(due.reached)}, {(due.reached - due.by).days}\u00a0d late"
        case "met" if due.by <= day:
            return f"met by {_day(due.by)}"
        case _:
            return _day(due.by)


def _day(day: Date) -> str:
    return f"{day.day}\u00a0{MONTHS[day.month - 1]}"


def _quarters(scale: TimeScale) -> tuple[Quarter, ...]:
    has_room = pixels(100 * 91 / (scale.end - scale.start).days) >= _MONTH_ROOM
    days = [
        Date(year, month, 1)
        for year in range(scale.start.year, scale.end.year + 1)
        for month in (4, 7, 10)
        if scale.start <= Date(year, month, 1) < scale.end
    ]
    by_place = {scale.x(day): day for day in days}
    return tuple(
        Quarter(x=x, label=MONTHS[by_place[x].month - 1] if has_room and x in by_place and x > 0 else "")
        for x in scale.quarters
    )
