"""Hundreds of cards at a glance: a row a group, and how many of its cards are at each level.

Numbers only: x in per cent, y in pixels. `templates/figures/level_counts.html` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence

from mltrl_docs.figures.heat_map import FIRST, ROW
from mltrl_docs.figures.labels import cut
from mltrl_docs.values import Value

_CELL = 18
_INSET = 0.4  # per cent left free at either side of a cell
_ROOM = 205.0  # pixels for names
_NARROW_ROOM = 112.0


class Group(Value):
    """Cards that belong together: `counts` says how many of them are at each level, from 0 up."""

    name: str
    href: str
    counts: tuple[int, ...]

    @property
    def cards(self) -> int:
        """How many there are."""
        return sum(self.counts)


class Name(Value):
    """A group's name at the left, cut to its room on wide and on narrow screens."""

    group: Group
    y: float
    wide: str
    narrow: str


class Cell(Value):
    """How many cards of a group are at a level; `is_most` where no other level has more of them."""

    x: float
    y: float
    level: int
    number: int
    is_most: bool


class LevelCounts(Value):
    """All that is drawn; `empty` is path data, 100 units wide and `height` high."""

    height: int
    rows: int
    names: tuple[Name, ...]
    cells: tuple[Cell, ...]
    empty: str


def level_counts(groups: Sequence[Group]) -> LevelCounts:
    """Lay out groups in their order."""
    names: list[Name] = []
    cells: list[Cell] = []
    empty = ""
    for index, group in enumerate(groups):
        y = float(FIRST + ROW * index)
        names.append(
            Name(
                group=group,
                y=y + 13.5,
                wide=cut(group.name, _ROOM),
                narrow=cut(group.name, _NARROW_ROOM),
            )
        )
        most = max(group.counts)
        for level, number in enumerate(group.counts):
            x = level * 10.0
            if number:
                cells.append(Cell(x=x, y=y, level=level, number=number, is_most=number == most))
            else:
                empty += f"M{x + _INSET:g},{y + _CELL / 2:g}H{x + 10 - _INSET:g}"
    return LevelCounts(
        height=FIRST + ROW * len(groups),
        rows=len(groups),
        names=tuple(names),
        cells=tuple(cells),
        empty=empty,
    )
