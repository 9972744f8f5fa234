"""Time from left to right: whole quarters, a year at least, and ticks that have room."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from mltrl_docs.figures.scale import REFERENCE_WIDTH, pixels, time_scale


def test_a_scale_begins_and_ends_with_a_quarter() -> None:
    scale = time_scale([date(2024, 2, 20), date(2026, 11, 23)])
    assert (scale.start, scale.end) == (date(2024, 1, 1), date(2027, 1, 1))


def test_a_first_day_near_the_edge_gets_a_quarter_of_room() -> None:
    scale = time_scale([date(2024, 1, 2), date(2026, 11, 23)])
    assert scale.start == date(2023, 10, 1)


def test_a_single_day_stands_in_a_year_or_more() -> None:
    scale = time_scale([date(2026, 5, 15)])
    assert (scale.start, scale.end) == (date(2025, 10, 1), date(2027, 1, 1))


def test_no_day_is_no_scale() -> None:
    with pytest.raises(ValueError, match="wants a day"):
        time_scale([])


def test_days_are_placed_in_per_cent() -> None:
    scale = time_scale([date(2025, 2, 1), date(2026, 12, 31)])
    assert [scale.x(day) for day in (scale.start, date(2026, 1, 1), scale.end)] == [0.0, 50.0, 100.0]


def test_years_are_named_at_their_first_day_and_the_end_has_a_tick_only_where_a_year_begins() -> None:
    scale = time_scale([date(2024, 2, 20), date(2026, 11, 23)])
    assert [(tick.x, tick.label) for tick in scale.years] == [
        (0.0, "2024"),
        (33.39, "2025"),
        (66.7, "2026"),
        (100.0, ""),
    ]


def test_a_year_that_is_cut_off_is_named_at_the_edge_where_there_is_room() -> None:
    assert [tick.label for tick in time_scale([date(2024, 5, 20), date(2026, 2, 1)]).years] == [
        "2024",
        "2025",
        "2026",
    ]
    tight = time_scale([date(2010, 11, 20), date(2026, 2, 1)])
    assert tight.years[0].x > 0


@pytest.mark.parametrize("first", [2020, 2005, 1990, 1950, 1900])
def test_names_of_years_never_touch(first: int) -> None:
    named = [tick for tick in time_scale([date(first, 3, 1), date(2026, 6, 1)]).years if tick.label]
    places = [pixels(tick.x) for tick in named]
    assert all(after - before >= 34 for before, after in pairwise(places))
    assert REFERENCE_WIDTH - places[-1] >= 34
    assert len(named) > 1


def test_quarters_have_ticks_until_they_would_be_a_band() -> None:
    assert len(time_scale([date(2024, 2, 20), date(2026, 11, 23)]).quarters) == 9
    assert time_scale([date(1990, 1, 1), date(2026, 1, 1)]).quarters == ()
