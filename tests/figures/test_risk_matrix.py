"""The matrix of risks: which cell a requirement is in, where limits run, and what a count says."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.figures.risk_matrix import (
    CELL_HEIGHT,
    CELL_WIDTH,
    HEIGHT,
    LEFT,
    TOP,
    WIDTH,
    Point,
    bin_of,
    bin_words,
    risk_matrix,
)
from tests.figures.graphs import corners


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        (0, 1),
        (0.001, 1),
        (0.1, 1),
        (0.10001, 2),
        (0.2, 2),
        (0.3, 3),
        (0.7, 7),
        (0.71, 8),
        (0.9, 9),
        (0.95, 10),
        (1, 10),
    ],
)
def test_a_bin_holds_its_upper_edge_and_the_first_holds_nought(probability: float, expected: int) -> None:
    assert bin_of(probability) == expected


def test_bins_are_named_by_their_edges() -> None:
    assert [bin_words(number) for number in (1, 3, 10)] == ["0 to 0.1", "0.2 to 0.3", "0.9 to 1"]


def test_a_cell_counts_its_requirements_and_leads_to_the_first_of_them() -> None:
    matrix = risk_matrix(
        [
            Point(probability=0.2, value=9, target="first"),
            Point(probability=0.65, value=2),
            Point(probability=0.15, value=9, target="second"),
        ],
        warn=3,
        error=6,
    )
    assert [(cell.value, cell.bin, cell.count, cell.highest, cell.target) for cell in matrix.cells] == [
        (2, 7, 1, 1.3, ""),
        (9, 2, 2, 1.8, "first"),
    ]


def test_counts_stand_in_the_middle_of_their_cells() -> None:
    lowest, highest = risk_matrix(
        [Point(probability=0, value=1), Point(probability=1, value=10)], warn=3, error=6
    ).cells
    assert (lowest.x, lowest.y) == (LEFT + CELL_WIDTH / 2, TOP + 9.5 * CELL_HEIGHT)
    assert (highest.x, highest.y) == (LEFT + 9.5 * CELL_WIDTH, TOP + CELL_HEIGHT / 2)
    assert highest.x + CELL_WIDTH / 2 < WIDTH
    assert lowest.y + CELL_HEIGHT / 2 < HEIGHT


@pytest.mark.parametrize(("number", "text"), [(1, "1"), (999, "999"), (1000, "1k"), (24_999, "24k")])
def test_a_count_stays_in_its_cell(number: int, text: str) -> None:
    (cell,) = risk_matrix([Point(probability=0.5, value=5)] * number, warn=3, error=6).cells
    assert cell.text == text
    left, top, width, height = cell.box
    assert width <= CELL_WIDTH
    assert height <= CELL_HEIGHT
    assert (left + width / 2, top + height / 2) == (cell.x, cell.y)


def test_a_count_tells_the_highest_limit_that_is_reached_in_it() -> None:
    points = [Point(probability=p, value=10) for p in (0.29, 0.3, 0.59, 0.6)]
    assert [cell.reaches for cell in risk_matrix(points, warn=3, error=6).cells] == ["warn", "error"]
    assert [cell.reaches for cell in risk_matrix(points[:1], warn=3, error=6).cells] == [""]


def test_every_cell_is_drawn_once() -> None:
    matrix = risk_matrix([], warn=3, error=6)
    corners_of = [re.findall(r"M[-0-9.,]+", area) for area in (matrix.below, matrix.warned, matrix.stopped)]
    assert sum(map(len, corners_of)) == len({one for area in corners_of for one in area}) == 100


def test_a_line_steps_down_from_the_first_value_that_can_reach_its_limit() -> None:
    matrix = risk_matrix([], warn=3, error=6)
    assert corners(matrix.error_line)[:4] == [
        (LEFT + 5 * CELL_WIDTH, TOP),
        (LEFT + 5 * CELL_WIDTH, TOP + CELL_HEIGHT),
        (LEFT + 6 * CELL_WIDTH, TOP + CELL_HEIGHT),
        (LEFT + 6 * CELL_WIDTH, TOP + 2 * CELL_HEIGHT),
    ]
    assert corners(matrix.error_line)[-1] == (LEFT + 10 * CELL_WIDTH, TOP + 5 * CELL_HEIGHT)
    assert corners(matrix.warn_line)[-1] == (LEFT + 10 * CELL_WIDTH, TOP + 8 * CELL_HEIGHT)


def test_a_limit_that_no_risk_can_reach_has_no_line() -> None:
    matrix = risk_matrix([], warn=3, error=10.5)
    assert matrix.error_line == matrix.stopped == ""


@given(
    probability=st.decimals(0, 1, places=3).map(float),
    value=st.integers(1, 10),
    limit=st.decimals(0, 10, places=1).map(float),
)
def test_below_the_line_of_a_limit_no_risk_reaches_it(probability: float, value: int, limit: float) -> None:
    matrix = risk_matrix([Point(probability=probability, value=value)], warn=limit, error=11)
    (cell,) = matrix.cells
    middle = f"M{cell.x - CELL_WIDTH / 2 + 0.75:g},{cell.y - CELL_HEIGHT / 2 + 0.75:g}h"
    assert (middle in matrix.warned) != (middle in matrix.below)
    if cell.reaches:
        assert middle in matrix.warned
    line = corners(matrix.warn_line)
    above = [y for (x, y), (to, _) in pairwise(line) if x < cell.x < to]
    assert (middle in matrix.warned) == (bool(above) and cell.y < above[0])
