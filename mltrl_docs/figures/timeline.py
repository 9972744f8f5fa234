"""The level of a card over time: a step line over fixed levels, with switchbacks, targets and reviews.

Numbers only: x in per cent of the width, y in pixels. `templates/figures/timeline.html` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from itertools import pairwise
from typing import Literal, TypeAlias

from mltrl_docs.analysis.words import day_words, month_words
from mltrl_docs.figures.labels import Anchor, Box, Spot, around, first_free_glyph, first_free_text, of_text
from mltrl_docs.figures.scale import TimeScale, YearTick, pixels, time_scale
from mltrl_docs.values import Value

Kind: TypeAlias = Literal["entered", "up", "back", "held", "reaffirmed", "paused", "resumed", "retired"]

TOP = 20
ROW = 22
REVIEWS = 251
AXIS = 262
HEIGHT = 284

_SQUARE = 8.0  # half the side of the square at which a level begins
_LETTER = 8.0  # radius of the circle that holds the type of a switchback
_DIAMOND = 11.0
_TICK_APART = 9.0  # pixels: closer marks of reviews cover each other
_EDGE = 11.0  # per cent: the date on top is as wide as this on either side
_OFFSET = 4  # pixels: the line of the parts runs lower, so that both are seen where they agree
_RANK: dict[Kind, int] = {
    "held": 1, "reaffirmed": 1, "resumed": 2, "paused": 2, "entered": 3, "up": 3, "retired": 4, "back": 5,
}  # fmt: skip


class Event(Value):
    """One record: what happened, and the level before (None at entry) and after it."""

    date: Date
    kind: Kind
    level: int
    before: int | None = None
    switchback: Literal["discovery", "review", "embedded"] | None = None


class Plan(Value):
    """A level that is to be reached by a day."""

    level: int
    by: Date


class Drop(Value):
    """A switchback: the dashed line down, and where the letter of its type stands, if there is room."""

    x: float
    y: float  # of the level that was left
    to: float
    letter: str
    spot: Spot | None


class Square(Value):
    """The beginning of a level."""

    x: float
    y: float
    level: int


class Tick(Value):
    """A mark in the row of reviews."""

    x: float
    kind: Kind


class Words(Value):
    """A text in the plot."""

    spot: Spot
    text: str


class Timeline(Value):
    """Everything that is drawn; paths are SVG path data over 100 units of width and `HEIGHT` of height."""

    scale: TimeScale
    level: str
    minimum: str
    planned: str
    drops: tuple[Drop, ...]
    squares: tuple[Square, ...]
    diamonds: tuple[Square, ...]
    ticks: tuple[Tick, ...]
    switchbacks: tuple[Words, ...]  # the type and levels of a switchback, in words
    months: tuple[Words, ...]  # of the targets
    now: Words

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of marks in the row of reviews, for the key."""
        return frozenset(tick.kind for tick in self.ticks)

    @property
    def years(self) -> tuple[YearTick, ...]:
        """The ticks of years."""
        return self.scale.years


def row(level: int) -> int:
    """Return the height of a level's line, in pixels from the top: 9 is at the top, 0 at the bottom."""
    return TOP + (9 - level) * ROW + ROW // 2


def timeline(
    events: Sequence[Event],
    *,
    day: Date,
    plans: Sequence[Plan] = (),
    minimum: Sequence[tuple[Date, int]] = (),
) -> Timeline:
    """Lay out a card's history as seen on `day`.

    `events` are in order; `minimum` is the lowest level over the card's parts, as days and the level from each
    on; `plans` are targets, of which those that are reached are left out.
    """
    reached = events[-1].level if events else -1
    ahead = sorted((plan for plan in plans if plan.level > reached), key=lambda plan: (plan.by, plan.level))
    scale = time_scale([day, *(event.date for event in events), *(plan.by for plan in ahead)])
    end = _end(events, day)
    changes = _changes(events)
    squares = _squares(changes, scale)
    diamonds = tuple(Square(x=scale.x(plan.by), y=row(plan.level), level=plan.level) for plan in ahead)
    now = _now(scale, day)
    taken = [
        *(around(square.x, square.y, _SQUARE) for square in squares),
        *(around(diamond.x, diamond.y, _DIAMOND) for diamond in diamonds),
        of_text(now.spot, now.text),
        *_runs(changes, scale, end),
    ]
    drops = _drops(changes, scale, taken)
    return Timeline(
        scale=scale,
        level=_level_path(changes, scale, end),
        minimum=_minimum_path(minimum, events, scale, end),
        planned=_planned_path(ahead, events, scale, day),
        drops=drops,
        squares=squares,
        diamonds=diamonds,
        ticks=_ticks(events, scale),
        switchbacks=_switchback_words(changes, scale, taken),
        months=_months(diamonds, ahead, taken),
        now=now,
    )


def _end(events: Sequence[Event], day: Date) -> Date:
    """The line ends today, or on the day on which the technology was retired."""
    if events and events[-1].kind == "retired":
        return events[-1].date
    return max([day, *(event.date for event in events[-1:])])


def _changes(events: Sequence[Event]) -> list[Event]:
    changes: list[Event] = []
    for event in events:
        if not changes or event.level != changes[-1].level:
            changes.append(event)
    return changes


def _squares(changes: Sequence[Event], scale: TimeScale) -> tuple[Square, ...]:
    """Return a square where a level begins; on one row, a newer one stands for those that it would cover."""
    kept: list[Square] = []
    for event in changes:
        square = Square(x=scale.x(event.date), y=row(event.level), level=event.level)
        box = around(square.x, square.y, _SQUARE)
        kept = [one for one in kept if not around(one.x, one.y, _SQUARE).hits(box)]
        kept.append(square)
    return tuple(kept)


def _runs(changes: Sequence[Event], scale: TimeScale, end: Date) -> list[Box]:
    """Return the level lines as rectangles that words keep clear of."""
    ends = [*(event.date for event in changes[1:]), end]
    return [
        Box(
            left=pixels(scale.x(event.date)),
            top=row(event.level) - 2,
            right=pixels(scale.x(until)),
            bottom=row(event.level) + 2,
        )
        for event, until in zip(changes, ends, strict=True)
    ] if changes else []  # fmt: skip


def _drops(changes: Sequence[Event], scale: TimeScale, taken: list[Box]) -> tuple[Drop, ...]:
    drops: list[Drop] = []
    for before, event in pairwise(changes):
        if event.kind != "back":
            continue
        x = scale.x(event.date)
        spot = first_free_glyph(_letter_spots(x, row(before.level), row(event.level)), _LETTER, taken)
        if spot is not None:
            taken.append(around(spot.x, spot.y, _LETTER, spot.dx))
        letter = (event.switchback or "").upper()[:1]
        drops.append(Drop(x=x, y=row(before.level), to=row(event.level), letter=letter, spot=spot))
    return tuple(drops)


def _letter_spots(x: float, top: float, bottom: float) -> list[Spot]:
    """Return where a letter may stand: on the drop, its middle first, then beside it."""
    middle = (top + bottom) / 2
    on_it = [
        Spot(x=x, y=middle + shift)
        for shift in (0.0, -11.0, 11.0, -22.0, 22.0, -33.0, 33.0)
        if top + 2 * _LETTER <= middle + shift <= bottom - 2 * _LETTER
    ]
    beside = [Spot(x=x, y=middle, dx=dx) for dx in (17.0, -17.0)]
    return on_it + beside


def _switchback_words(changes: Sequence[Event], scale: TimeScale, taken: list[Box]) -> tuple[Words, ...]:
    """Place the words of each switchback, the newest first: where there is no room, the table has them."""
    words: list[Words] = []
    for before, event in reversed(list(pairwise(changes))):
        if event.kind != "back":
            continue
        text = f"{event.switchback or 'back'} {before.level}\u2009→\u2009{event.level}"
        x = scale.x(event.date)
        low = row(event.level)
        spots = [
            Spot(x=x, y=low + 21, dx=-8, anchor="start"),
            Spot(x=x, y=low + 21, dx=8, anchor="end"),
            Spot(x=x, y=low - 6, dx=12, anchor="start"),
            Spot(x=x, y=low - 6, dx=-12, anchor="end"),
            Spot(x=x, y=low + 35, dx=-8, anchor="start"),
            Spot(x=x, y=low + 35, dx=8, anchor="end"),
        ]
        spot = first_free_text(text, spots, taken, top=TOP - 4, bottom=REVIEWS - 7)
        if spot is not None:
            taken.append(of_text(spot, text))
            words.append(Words(spot=spot, text=text))
    return tuple(reversed(words))


def _months(diamonds: Sequence[Square], ahead: Sequence[Plan], taken: list[Box]) -> tuple[Words, ...]:
    words: list[Words] = []
    for diamond, plan in zip(diamonds, ahead, strict=True):
        text = month_words(plan.by)
        spots = [
            Spot(x=diamond.x, y=diamond.y - 15, dx=-9, anchor="start"),
            Spot(x=diamond.x, y=diamond.y - 15, dx=9, anchor="end"),
            Spot(x=diamond.x, y=diamond.y + 22, dx=-9, anchor="start"),
            Spot(x=diamond.x, y=diamond.y + 22, dx=9, anchor="end"),
            Spot(x=diamond.x, y=diamond.y + 4, dx=14, anchor="start"),
        ]
        spot = first_free_text(text, spots, taken, top=0, bottom=REVIEWS - 7)
        if spot is not None:
            taken.append(of_text(spot, text))
            words.append(Words(spot=spot, text=text))
    return tuple(words)


def _now(scale: TimeScale, day: Date) -> Words:
    x = scale.x(day)
    anchor: Anchor = "start" if x < _EDGE else "end" if x > 100 - _EDGE else "middle"
    return Words(spot=Spot(x=x, y=12, anchor=anchor), text=day_words(day))


def _ticks(events: Sequence[Event], scale: TimeScale) -> tuple[Tick, ...]:
    """Return the marks of reviews; of those that would cover each other, the one that says most."""
    ticks: list[Tick] = []
    for event in events:
        tick = Tick(x=scale.x(event.date), kind=event.kind)
        if ticks and pixels(tick.x - ticks[-1].x) < _TICK_APART:
            if _RANK[tick.kind] >= _RANK[ticks[-1].kind]:
                ticks[-1] = tick
            continue
        ticks.append(tick)
    return tuple(ticks)


def _level_path(changes: Sequence[Event], scale: TimeScale, end: Date) -> str:
    if not changes:
        return ""
    first = changes[0]
    path = _move(scale.x(first.date), row(first.level))
    for event in changes[1:]:
        x = scale.x(event.date)
        path += f"H{x:g}"
        path += _move(x, row(event.level)) if event.kind == "back" else f"V{row(event.level):g}"
    return f"{path}H{scale.x(end):g}"


def _minimum_path(
    minimum: Sequence[tuple[Date, int]], events: Sequence[Event], scale: TimeScale, end: Date
) -> str:
    if not events:
        return ""
    begin = events[0].date
    before = [level for day, level in minimum if day <= begin]
    steps = [(begin, before[-1])] if before else []
    steps += [(day, level) for day, level in minimum if begin < day <= end]
    if not steps:
        return ""
    path = _move(scale.x(steps[0][0]), row(steps[0][1]) + _OFFSET)
    for day, level in steps[1:]:
        path += f"H{scale.x(day):g}V{row(level) + _OFFSET:g}"
    return f"{path}H{scale.x(end):g}"


def _planned_path(ahead: Sequence[Plan], events: Sequence[Event], scale: TimeScale, day: Date) -> str:
    coming = [plan for plan in ahead if plan.by >= day]
    if not coming or not events or events[-1].kind == "retired":
        return ""
    path = _move(scale.x(day), row(events[-1].level))
    for plan in coming:
        path += f"H{scale.x(plan.by):g}V{row(plan.level):g}"
    return path


def _move(x: float, y: float) -> str:
    return f"M{x:g},{y:g}"
