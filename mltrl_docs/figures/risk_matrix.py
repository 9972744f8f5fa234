"""Risks as a matrix: ten bins of probability by ten values, how many requirements are in each, and where limits lie.

A bin holds its upper edge and not its lower one: 0.1 is in the first, 0.3 in the third; 0 is in the first. A line
stands for a limit: below it no risk reaches the limit, wherever in its cell a requirement lies. Numbers only, in
pixels; `templates/figures/risk_matrix.html` draws them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from mltrl_docs.values import Value

WIDTH, HEIGHT = 356, 308
LEFT, TOP = 46, 8  # corner of the plot
CELL_WIDTH, CELL_HEIGHT = 30, 26
BINS = VALUES = 10

_INSET = 0.75  # of paper between cells
_BOX_WIDTH, _BOX_HEIGHT = 22, 20
_DIGIT = 7.5
_MOST = 999  # what a box has room for


class Point(Value):
    """A requirement with a risk: its probability of failure, 0 to 1, the value at stake, 1 to 10, and its place."""

    probability: float
    value: int
    target: str = ""  # the link to its row in the list that stands with the matrix


class Cell(Value):
    """A cell that is not empty; `bin` and `value` count from 1."""

    bin: int
    value: int
    count: int
    highest: float  # risk in it
    target: str  # of the first of its points
    reaches: str  # `error` or `warn`, the higher limit that a risk in it reaches, or nothing

    @property
    def probability(self) -> str:
        """The bin in words: `0.6 to 0.7`."""
        return bin_words(self.bin)

    @property
    def x(self) -> float:
        """The middle of the cell, in pixels."""
        return LEFT + (self.value - 0.5) * CELL_WIDTH

    @property
    def y(self) -> float:
        """The middle of the cell, in pixels."""
        return TOP + (BINS - self.bin + 0.5) * CELL_HEIGHT

    @property
    def text(self) -> str:
        """The count as it stands in the box."""
        return str(self.count) if self.count <= _MOST else f"{self.count // 1000}k"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The box around the count: left, top, width and height."""
        width = max(_BOX_WIDTH, len(self.text) * _DIGIT + 6)
        return self.x - width / 2, self.y - _BOX_HEIGHT / 2, width, _BOX_HEIGHT


class RiskMatrix(Value):
    """All that is drawn: cells as path data by how high a risk in them can be, lines of limits, and counts."""

    below: str
    warned: str  # where a risk can reach the first limit
    stopped: str  # where it can reach the second one
    warn_line: str
    error_line: str
    cells: tuple[Cell, ...]  # those with requirements, from the lowest value and probability on


def bin_of(probability: float) -> int:
    """Return the bin of a probability, 1 to 10."""
    # what binary fractions add would put 0.7 into the eighth bin
    return max(ceil(round(probability * BINS, 9)), 1)


def bin_words(number: int) -> str:
    """Return the edges of a bin: `0.6 to 0.7`."""
    return f"{(number - 1) / BINS:g} to {number / BINS:g}"


def risk_matrix(points: Sequence[Point], *, warn: float, error: float) -> RiskMatrix:
    """Count requirements by cell; the first point of a cell is the one that its count leads to.

    `warn` and `error` are the limits of the policy, risks from 0 to 10.
    """
    by_cell: defaultdict[tuple[int, int], list[Point]] = defaultdict(list)
    for point in points:
        by_cell[point.value, bin_of(point.probability)].append(point)
    below, warned, stopped = _areas(warn, error)
    return RiskMatrix(
        below=below,
        warned=warned,
        stopped=stopped,
        warn_line=_line(warn),
        error_line=_line(error),
        cells=tuple(_cell(*key, by_cell[key], warn, error) for key in sorted(by_cell)),
    )


def _cell(value: int, number: int, points: Sequence[Point], warn: float, error: float) -> Cell:
    highest = max(round(float(point.probability) * point.value, 9) for point in points)
    return Cell(
        bin=number,
        value=value,
        count=len(points),
        highest=highest,
        target=points[0].target,
        reaches=_reached(highest, warn, error),
    )


@lru_cache  # the limits are the same on all pages of a site
def _areas(warn: float, error: float) -> tuple[str, str, str]:
    """Return the cells below both limits, from the first one on, and from the second one on."""
    areas = {"": "", "warn": "", "error": ""}
    for value in range(1, VALUES + 1):
        for number in range(1, BINS + 1):
            areas[_reached(number * value / BINS, warn, error)] += _area(value, number)
    return areas[""], areas["warn"], areas["error"]


def _reached(risk: float, warn: float, error: float) -> str:
    risk = round(risk, 9)
    return "error" if risk >= error else "warn" if risk >= warn else ""


def _area(value: int, number: int) -> str:
    x = LEFT + (value - 1) * CELL_WIDTH + _INSET
    y = TOP + (BINS - number) * CELL_HEIGHT + _INSET
    width, height = CELL_WIDTH - 2 * _INSET, CELL_HEIGHT - 2 * _INSET
    return f"M{x:g},{y:g}h{width:g}v{height:g}h{-width:g}z"


@lru_cache
def _line(limit: float) -> str:
    """Return the steps below all cells in which a risk can reach a limit; nothing where none can."""
    path = ""
    for value in range(1, VALUES + 1):
        lowest = next((n for n in range(1, BINS + 1) if round(n * value / BINS, 9) >= limit), None)
        if lowest is None:
            continue
        left = LEFT + (value - 1) * CELL_WIDTH
        y = TOP + (BINS - lowest + 1) * CELL_HEIGHT
        path += f"V{y:g}H{left + CELL_WIDTH:g}" if path else f"M{left:g},{TOP}V{y:g}H{left + CELL_WIDTH:g}"
    return path
