"""The line of a file that a finding stands on, with a caret under the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TypeAlias

from mltrl_docs.reporters.printable import printable

LineOf: TypeAlias = Callable[[str, int], str | None]
"""Returns a line of a file, by its path in the docs repo and its number from 1; None where there is none."""

WIDTH = 96
"""How many columns of a terminal a line may take; a longer one is cut around the caret."""

_BEHIND = 32  # columns kept for what stands behind the caret, where there is as much
_CUT = "..."
_TAB = "    "


def excerpt(line: str, number: int, column: int) -> list[str]:
    """Return a line with its number, and a caret under one of its characters, by its number from 1."""
    shown, offset = _window(line, column)
    return [f"{number:>6} | {shown}".rstrip(), f"{'':>6} | {' ' * offset}^"]


def _window(line: str, column: int) -> tuple[str, int]:
    """Return what is shown of a line, and how many columns stand before the caret."""
    place = min(max(column, 1), len(line) + 1) - 1
    reach = WIDTH * 2  # a line may be long; what lies further away is not looked at
    before = [_cell(character) for character in line[max(place - reach, 0) : place]]
    behind = [_cell(character) for character in line[place : place + reach]]
    room = WIDTH - min(_width("".join(behind)), _BEHIND)
    cells, is_cut = _kept(before[::-1], room, whole=place <= reach)
    head = _CUT * is_cut + "".join(cells[::-1])
    cells, is_cut = _kept(behind, WIDTH - _width(head), whole=place + reach >= len(line))
    tail = "".join(cells) + _CUT * is_cut
    return printable(head + tail), _width(printable(head))


def _kept(cells: list[str], room: int, *, whole: bool) -> tuple[list[str], bool]:
    """Return the first cells, as many as fit into so many columns, and whether the rest is cut off."""
    if whole and _fitting(cells, room) == len(cells):
        return cells, False
    return cells[: _fitting(cells, room - len(_CUT))], True


def _cell(character: str) -> str:
    return _TAB if character == "\t" else printable(character)


def _fitting(cells: list[str], room: int) -> int:
    """Return how many cells, from the first on, fit into so many columns."""
    for number, cell in enumerate(cells):
        room -= _width(cell)
        if room < 0:
            return number
    return len(cells)


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
