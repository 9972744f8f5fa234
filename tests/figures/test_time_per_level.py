"""Time at each level: where dots, medians and what is longer than the scale stand."""

from __future__ import annotations

from datetime import date
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.analysis.stays import Stay
from mltrl_docs.figures.time_per_level import DAYS_A_MONTH, LevelRow, TimePerLevel, time_per_level

FIRST = date(2020, 1, 1)


def stay(level: int, months: float, *, lasts: bool = False) -> Stay:
    return Stay(
        card="a",
        level=level,
        start=FIRST,
        end=None if lasts else date(2026, 1, 1),
        days=round(months * DAYS_A_MONTH),
    )


def the_row(figure: TimePerLevel, level: int) -> LevelRow:
    return next(row for row in figure.rows if row.level == level)


def test_a_dot_stands_at_its_months_in_the_row_of_its_level() -> None:
    figure = time_per_level([stay(0, 3), stay(9, 12)])
    assert [tick.months for tick in figure.ticks] == [0, 2, 4, 6, 8, 10, 12]
    (low,), (high,) = the_row(figure, 0).dots, the_row(figure, 9).dots
    assert (round(low.x), low.y) == (25, 215)
    assert (round(high.x), high.y) == (100, 17)


def test_what_lasts_is_no_part_of_the_median() -> None:
    row = the_row(time_per_level([stay(4, 2), stay(4, 4), stay(4, 7.9, lasts=True)]), 4)
    assert row.median is not None
    assert abs(row.median - 37.5) < 0.3
    assert (len(row.dots), len(row.lasting)) == (2, 1)


def test_a_level_that_nobody_has_left_has_no_median() -> None:
    row = the_row(time_per_level([stay(4, 2, lasts=True)]), 4)
    assert (row.median, row.reach, row.dots) == (None, None, ())


def test_a_few_stays_of_years_do_not_squeeze_all_others_and_are_told_in_numbers() -> None:
    usual = [stay(3, months) for months in (4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)]
    figure = time_per_level([*usual, stay(9, 97), stay(9, 114, lasts=True)])
    assert figure.ticks[-1].months == 16
    assert the_row(figure, 9).beyond == "97\u2013114"
    assert the_row(figure, 9).dots[0].x == 100
    assert the_row(figure, 3).beyond == ""


def test_dots_of_one_place_stand_apart() -> None:
    row = the_row(time_per_level([stay(3, 6), stay(3, 6), stay(3, 6, lasts=True)]), 3)
    assert len({dot.y for dot in (*row.dots, *row.lasting)}) == 3


def test_many_stays_are_a_bar_of_their_middle_half_and_many_that_last_one_mark_with_their_number() -> None:
    figure = time_per_level(
        [
            *(stay(3, months / 10) for months in range(10, 91)),
            *(stay(3, 5, lasts=True) for _ in range(40)),
        ]
    )
    row = the_row(figure, 3)
    assert (row.dots, row.many_lasting, len(row.lasting)) == ((), 40, 1)
    assert row.middle is not None
    last = figure.ticks[-1].months
    assert [round(x * last / 100) for x in row.middle] == [3, 7]


@given(
    st.lists(
        st.builds(
            lambda level, days, lasts: Stay(
                card="a", level=level, start=FIRST, end=None if lasts else FIRST, days=days
            ),
            st.integers(0, 9),
            st.integers(0, 20_000),
            st.booleans(),
        ),
        max_size=90,
    )
)
def test_whatever_the_stays_all_marks_are_in_the_figure_and_in_order(stays: list[Stay]) -> None:
    figure = time_per_level(stays)
    assert [row.level for row in figure.rows] == sorted({stay.level for stay in stays})
    assert figure.ticks[0].x == 0
    assert figure.ticks[-1].x == 100
    assert len(figure.ticks) <= 36
    last = figure.ticks[-1].months
    for row in figure.rows:
        of_level = [one for one in stays if one.level == row.level]
        assert all(0 <= dot.x <= 100 and abs(dot.y - row.y) <= 6 for dot in (*row.dots, *row.lasting))
        done = [one.days / DAYS_A_MONTH for one in of_level if one.end is not None]
        if done and median(done) <= last:
            assert row.median is not None
            assert abs(row.median - median(done) / last * 100) < 0.01
        assert bool(row.beyond) == any(one.days / DAYS_A_MONTH > last for one in of_level)
