"""Levels over time: columns add up, and each level is named somewhere."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.analysis.distribution import Distribution, period_ends
from mltrl_docs.figures.level_distribution import TOP, level_distribution

NOBODY = (0,) * 10


def told(*columns: tuple[int, ...]) -> list[Distribution]:
    days = list(period_ends(date(2020, 2, 1), date(2026, 11, 23), "quarter"))[-len(columns) :]
    return [
        Distribution(day=day, cards=cards, systems=NOBODY) for day, cards in zip(days, columns, strict=True)
    ]


def test_a_card_is_sixteen_pixels_high_while_there_are_few() -> None:
    figure = level_distribution(told((0, 2, 0, 0, 1, 0, 0, 0, 0, 0)), "quarter")
    (column,) = figure.columns
    assert [(one.level, one.height, one.y) for one in column.segments] == [(1, 32, 24), (4, 16, 8)]
    assert (figure.rows, figure.bottom, figure.width) == (3, 56, 11.5)
    assert [mark.number for mark in figure.marks] == [0, 1, 2, 3]


def test_the_newest_dozen_of_periods_is_drawn_and_none_before_the_first_card() -> None:
    one = (1, *NOBODY[1:])
    assert len(level_distribution(told(*[one] * 20), "quarter").columns) == 12
    begun = level_distribution(told(NOBODY, NOBODY, one), "quarter")
    assert [(column.label, column.is_now) for column in begun.columns] == [("Q4", True)]


def test_years_stand_where_they_begin_and_at_the_first_column() -> None:
    figure = level_distribution(told(*[(1, *NOBODY[1:])] * 6), "quarter")
    assert [(column.label, column.year) for column in figure.columns] == [
        ("Q3", "2025"),
        ("Q4", ""),
        ("Q1", "2026"),
        ("Q2", ""),
        ("Q3", ""),
        ("Q4", ""),
    ]


def test_no_card_is_no_column() -> None:
    figure = level_distribution(told(NOBODY), "month")
    assert (figure.columns, figure.beside, figure.rows) == ((), (), 1)


@given(st.lists(st.tuples(*[st.integers(0, 60)] * 10), min_size=1, max_size=16))
def test_whatever_the_levels_columns_are_as_high_as_their_cards(columns: list[tuple[int, ...]]) -> None:
    figure = level_distribution(told(*columns), "quarter")
    most = max(sum(cards) for cards in columns[-12:])
    for column, cards in zip(reversed(figure.columns), reversed(columns), strict=False):
        height = sum(one.height for one in column.segments)
        assert abs(height - sum(cards) * 16 * figure.rows / max(most, 1)) < 0.1
        assert [one.level for one in column.segments] == [level for level in range(10) if cards[level]]
        assert all(one.y >= TOP - 0.1 for one in column.segments)
        for below, above in pairwise(column.segments):
            assert abs(above.y + above.height - below.y) < 0.1
    if figure.columns:
        newest = figure.columns[-1].segments
        named = [one.level for one in newest if one.number is not None]
        assert sorted([*named, *(one.level for one in figure.beside)]) == [one.level for one in newest]
    for one, other in pairwise(figure.beside):
        assert one.y - other.y >= 12.9
    assert all(0 <= one.y <= figure.bottom + 12 for one in figure.beside)
    assert figure.marks[0].y == figure.bottom
    assert len(figure.marks) <= 5
