"""Moves between levels as arcs: advances above the ten levels, switchbacks below.

Numbers only: x in per cent, y in pixels. `templates/figures/transitions.html` draws them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from mltrl_docs.analysis.moves import Switchback, Transition
from mltrl_docs.figures.labels import text_width
from mltrl_docs.values import Value

ABOVE = 72  # where arcs of advances stand on
LEVELS = 84  # the middle of the squares
BELOW = 96  # where arcs of switchbacks hang from

_APEX = 39.0  # pixels from `ABOVE` to the top of an advance
_FIRST = 30.0  # from `BELOW` to the lowest point of the first lane
_LANE = 46.0
_MOST = 8  # kinds of switchbacks that are drawn
_LEAST_WIDE = 560.0  # pixels: words stand below switchbacks from this width on
_PER_MOVE = 0.35  # pixels of line width
_WIDEST = 6.0


_Back: TypeAlias = tuple[int, int, str]
"""From which level to which, and the type."""


class Arc(Value):
    """A line from level to level as path data, 100 units wide; `x` is its middle, `y` its outermost point."""

    path: str
    width: float
    x: float
    y: float
    count: int


class Back(Value):
    """Switchbacks from a level to a level, of one type."""

    arc: Arc
    kind: str
    words: str

    @property
    def letter(self) -> str:
        """D, R or E."""
        return self.kind[:1].upper()


class Square(Value):
    """A level."""

    x: float
    level: int


class Arcs(Value):
    """All that is drawn; `lanes` is how many rows of switchbacks there are, `left_out` how many kinds are not drawn."""

    squares: tuple[Square, ...]
    advances: tuple[Arc, ...]
    switchbacks: tuple[Back, ...]
    lanes: int
    left_out: int

    @property
    def height(self) -> int:
        """Pixels; without switchbacks nothing hangs below the levels."""
        return round(BELOW + 10 + _LANE * self.lanes)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The types of switchbacks that are drawn, for the key."""
        drawn = {back.kind for back in self.switchbacks}
        return tuple(kind for kind in ("discovery", "review", "embedded") if kind in drawn)


def arcs(transitions: Sequence[Transition], switchbacks: Sequence[Switchback]) -> Arcs:
    """Lay out moves: each arc as wide as its count, a switchback below all those that it spans."""
    ups: Counter[tuple[int, int]] = Counter()
    for one in transitions:
        if one.before is not None and one.to > one.before:
            ups[one.before, one.to] += one.count
    backs: Counter[_Back] = Counter(
        (one.left, one.to, one.kind or "") for one in switchbacks if one.to < one.left
    )
    per_move = min(_PER_MOVE, _WIDEST / max((*ups.values(), *backs.values()), default=1))
    drawn = sorted(backs, key=lambda one: (-backs[one], one))[:_MOST]
    lanes = _lanes(sorted(drawn, key=lambda one: (one[0] - one[1], one)), backs)
    return Arcs(
        squares=tuple(Square(x=_x(level), level=level) for level in range(10)),
        advances=tuple(_arc(move, (ABOVE, -_APEX), count, per_move) for move, count in sorted(ups.items())),
        switchbacks=tuple(
            Back(
                arc=_arc((left, to), (BELOW, _FIRST + _LANE * lane), backs[left, to, kind], per_move),
                kind=kind,
                words=_words(left, to, kind, backs[left, to, kind]),
            )
            for (left, to, kind), lane in sorted(lanes.items(), key=lambda one: (one[1], one[0]))
        ),
        lanes=max(lanes.values(), default=-1) + 1,
        left_out=len(backs) - len(drawn),
    )


def _x(level: int) -> float:
    return level * 10.0 + 5


def _arc(move: tuple[int, int], height: tuple[int, float], count: int, per_move: float) -> Arc:
    """Draw a move; `height` is where the arc begins and ends, and from there how far it goes."""
    start, end = (_x(level) for level in move)
    base, apex = height
    control = base + apex / 0.75  # a cubic curve comes three quarters of the way to its two controls
    return Arc(
        path=f"M{start:g},{base}C{start:g},{control:g} {end:g},{control:g} {end:g},{base}",
        width=round(1 + per_move * count, 2),
        x=(start + end) / 2,
        y=base + apex,
        count=count,
    )


def _words(left: int, to: int, kind: str, count: int) -> str:
    times = f" \u00d7{count}" if count > 1 else ""
    return f"{left}\u2009\u2192\u2009{to} {kind}".rstrip() + times


def _lanes(shortest_first: Sequence[_Back], counts: Counter[_Back]) -> dict[_Back, int]:
    """Put each switchback below those that it spans, and where its words hit no others."""
    lanes: dict[_Back, int] = {}
    for one in shortest_first:
        left, to, _ = one
        lane = max(
            (lanes[other] + 1 for other in lanes if to <= other[1] and other[0] <= left),
            default=0,
        )
        while any(lanes[other] == lane and _touch(one, other, counts) for other in lanes):
            lane += 1
        lanes[one] = lane
    return lanes


def _touch(one: _Back, other: _Back, counts: Counter[_Back]) -> bool:
    between = abs(_x(one[0]) + _x(one[1]) - _x(other[0]) - _x(other[1])) / 200 * _LEAST_WIDE
    widths = text_width(_words(*one, counts[one])) + text_width(_words(*other, counts[other]))
    return between < widths / 2 + 4
