"""All cards at a glance: a row each, filled to its level, with the parts of a system below it.

Numbers only: x in per cent, y in pixels. `templates/figures/heat_map.html` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence

from mltrl_docs.figures.labels import cut
from mltrl_docs.values import Value

FIRST = 37  # pixels above the first row, for phases and numbers
ROW = 22
GAP = 7  # before each system
_CELL = 18
_INSET = 0.4  # per cent left free at either side of a cell
_ROOM = 205.0  # pixels for names
_NARROW_ROOM = 165.0
_INDENT = 12


class Row(Value):
    """A card: at the top of the portfolio (`depth` 0) or a part of the card above it that is less deep."""

    title: str
    address: str
    level: int
    system_level: int
    depth: int = 0
    has_parts: bool = False


class Name(Value):
    """A card's name at the left, cut to its room on wide and on narrow screens."""

    row: Row
    y: float
    x: int
    wide: str
    narrow: str


class Number(Value):
    """The number in the cell of a level that is held."""

    x: float
    y: float
    level: int


class Claimed(Value):
    """A cell above what the parts allow; the one of the card's own level has its number."""

    x: float
    y: float
    level: int
    has_number: bool


class Area(Value):
    """All cells of one level as path data, 100 units wide."""

    level: int
    path: str


class Rule(Value):
    """The vertical line at a system's level, down the rows of its parts."""

    x: float
    top: float
    bottom: float


class HeatMap(Value):
    """All that is drawn; paths are 100 units wide and `height` high."""

    height: int
    rows: int
    gaps: int
    names: tuple[Name, ...]
    passed: tuple[Area, ...]
    held: tuple[Area, ...]
    ahead: str
    numbers: tuple[Number, ...]
    claimed: tuple[Claimed, ...]
    rules: tuple[Rule, ...]


def heat_map(rows: Sequence[Row]) -> HeatMap:
    """Lay out rows in their order; a row of depth 0 begins a new group."""
    passed = [""] * 10
    held = [""] * 10
    ahead = ""
    claimed: list[Claimed] = []
    names: list[Name] = []
    numbers: list[Number] = []
    tops: list[float] = []
    y = float(FIRST)
    gaps = 0
    for index, row in enumerate(rows):
        if row.depth == 0 and index:
            y += GAP
            gaps += 1
        tops.append(y)
        shown = min(row.level, row.system_level)
        for level in range(shown):
            passed[level] += _cell(level, y)
        held[shown] += _cell(shown, y)
        numbers.append(Number(x=shown * 10 + 5.0, y=y + 13.5, level=shown))
        claimed += [
            Claimed(x=level * 10.0, y=y, level=level, has_number=level == row.level)
            for level in range(shown + 1, row.level + 1)
        ]
        if row.level < 9:  # noqa: PLR2004 - nothing is ahead of the last level
            ahead += f"M{row.level * 10 + 10 + _INSET:g},{y + 9:g}H{100 - _INSET:g}"
        names.append(_name(row, y))
        y += ROW
    return HeatMap(
        height=FIRST + ROW * len(rows) + GAP * gaps,
        rows=len(rows),
        gaps=gaps,
        names=tuple(names),
        passed=_areas(passed),
        held=_areas(held),
        ahead=ahead,
        numbers=tuple(numbers),
        claimed=tuple(claimed),
        rules=_rules(rows, tops),
    )


def _areas(paths: Sequence[str]) -> tuple[Area, ...]:
    return tuple(Area(level=level, path=path) for level, path in enumerate(paths) if path)


def _cell(level: int, y: float) -> str:
    return f"M{level * 10 + _INSET:g},{y:g}h{10 - 2 * _INSET:g}v{_CELL}h{2 * _INSET - 10:g}z"


def _name(row: Row, y: float) -> Name:
    indent = _INDENT * min(row.depth, 3)
    is_bold = row.depth == 0
    return Name(
        row=row,
        y=y + 13.5,
        x=indent,
        wide=cut(row.title, _ROOM - indent, bold=is_bold),
        narrow=cut(row.title, _NARROW_ROOM - indent, bold=is_bold),
    )


def _rules(rows: Sequence[Row], tops: Sequence[float]) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    for index, row in enumerate(rows):
        if not row.has_parts:
            continue
        last = index
        while last + 1 < len(rows) and rows[last + 1].depth > row.depth:
            last += 1
        rules.append(
            Rule(x=row.system_level * 10 + 10.0, top=tops[index] - 3.5, bottom=tops[last] + _CELL + 1.5)
        )
    return tuple(rules)
