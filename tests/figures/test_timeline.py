"""The level over time as numbers: steps, drops, marks, and words that keep out of each other's way."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.figures.labels import Box, around, of_text
from mltrl_docs.figures.timeline import (
    REVIEWS,
    Event,
    Kind,
    Plan,
    Timeline,
    row,
    timeline,
)

DAY = date(2026, 11, 23)


def entered(level: int, *day: int) -> Event:
    return Event(date=date(*day), kind="entered", level=level)


def up(level: int, *day: int) -> Event:
    return Event(date=date(*day), kind="up", level=level, before=level - 1)


def back(before: int, level: int, *day: int) -> Event:
    return Event(date=date(*day), kind="back", level=level, before=before, switchback="discovery")


def held(level: int, *day: int, kind: Kind = "held") -> Event:
    return Event(date=date(*day), kind=kind, level=level, before=level)


LIFE = (
    entered(1, 2023, 3, 6),
    up(2, 2023, 9, 18),
    up(3, 2024, 3, 11),
    up(4, 2024, 11, 4),
    back(4, 2, 2025, 2, 17),
    up(3, 2025, 7, 21),
    up(4, 2026, 1, 19),
    held(4, 2026, 6, 8),
)


def test_levels_run_upwards_on_fixed_lines() -> None:
    assert [row(level) for level in (0, 4, 9)] == [229.0, 141.0, 31.0]


def test_the_line_steps_up_and_breaks_at_a_switchback() -> None:
    line = timeline(LIFE, day=DAY)
    assert line.level == ("M4.38,207H17.8V185H29.77V163H46.06V141H53.25M53.25,185H63.79V163H76.25V141H97.33")
    assert [(drop.x, drop.y, drop.to, drop.letter) for drop in line.drops] == [(53.25, 141.0, 185.0, "D")]


def test_a_square_marks_where_each_level_begins() -> None:
    squares = timeline(LIFE, day=DAY).squares
    assert [(square.level, square.x) for square in squares] == [
        (1, 4.38),
        (2, 17.8),
        (3, 29.77),
        (4, 46.06),
        (2, 53.25),
        (3, 63.79),
        (4, 76.25),
    ]
    assert all(square.y == row(square.level) for square in squares)


def test_reviews_have_a_mark_each_by_what_came_of_them() -> None:
    assert [tick.kind for tick in timeline(LIFE, day=DAY).ticks] == [
        "entered", "up", "up", "up", "back", "up", "up", "held",
    ]  # fmt: skip


def test_a_switchback_is_told_in_words_under_the_level_where_it_lands() -> None:
    words = timeline(LIFE, day=DAY).switchbacks
    assert [one.text.replace("\u2009", " ") for one in words] == ["discovery 4 → 2"]
    assert words[0].spot.y == row(2) + 21


def test_a_letter_stands_in_the_middle_of_a_long_drop_and_beside_a_short_one() -> None:
    long = timeline([entered(5, 2024, 1, 1), back(5, 2, 2025, 6, 1)], day=DAY).drops[0].spot
    short = timeline([entered(3, 2024, 1, 1), back(3, 2, 2025, 6, 1)], day=DAY).drops[0].spot
    assert long is not None
    assert short is not None
    assert (long.y, long.dx) == ((row(5) + row(2)) / 2, 0.0)
    assert short.dx != 0


def test_targets_that_are_reached_are_left_out_and_the_others_are_joined_by_dots() -> None:
    plans = [
        Plan(level=6, by=date(2027, 12, 15)),
        Plan(level=3, by=date(2025, 1, 1)),
        Plan(level=5, by=date(2027, 3, 31)),
    ]
    line = timeline(LIFE, day=DAY, plans=plans)
    assert [diamond.level for diamond in line.diamonds] == [5, 6]
    assert [one.text.replace("\u00a0", " ") for one in line.months] == ["Mar 2027", "Dec 2027"]
    x = line.scale.x
    assert line.planned == (f"M{x(DAY):g},141H{x(date(2027, 3, 31)):g}V119H{x(date(2027, 12, 15)):g}V97")


def test_a_target_that_was_missed_is_shown_where_it_was_but_no_dots_lead_back_to_it() -> None:
    line = timeline(LIFE, day=DAY, plans=[Plan(level=5, by=date(2026, 3, 1))])
    assert [diamond.level for diamond in line.diamonds] == [5]
    assert line.planned == ""


def test_the_lowest_part_is_drawn_a_little_lower_and_from_the_systems_own_first_day_on() -> None:
    minimum = [(date(2022, 1, 1), 2), (date(2024, 1, 1), 3), (date(2025, 1, 1), 1)]
    line = timeline([entered(3, 2023, 3, 6)], day=DAY, minimum=minimum)
    x = line.scale.x
    assert line.minimum == (
        f"M{x(date(2023, 3, 6)):g},189H{x(date(2024, 1, 1)):g}V167H{x(date(2025, 1, 1)):g}V211H{x(DAY):g}"
    )


def test_the_line_of_a_retired_technology_ends_on_its_last_day() -> None:
    line = timeline([entered(9, 2017, 1, 10), held(9, 2017, 6, 5, kind="retired")], day=DAY)
    assert line.level.endswith(f"H{line.scale.x(date(2017, 6, 5)):g}")


def test_a_single_record_is_one_flat_line() -> None:
    line = timeline([entered(3, 2026, 11, 20)], day=DAY)
    assert line.level == f"M{line.scale.x(date(2026, 11, 20)):g},163H{line.scale.x(DAY):g}"
    assert len(line.squares) == len(line.ticks) == 1


def test_no_record_is_no_line_but_still_a_day() -> None:
    line = timeline([], day=DAY, plans=[Plan(level=1, by=date(2027, 1, 31))], minimum=[(date(2020, 1, 1), 3)])
    assert (line.level, line.minimum, line.planned, line.squares, line.ticks) == ("", "", "", (), ())
    assert line.now.text == "23\u00a0Nov\u00a02026"


def test_records_of_one_day_share_a_place_and_the_gravest_mark_stands_for_them() -> None:
    events = [entered(2, 2025, 5, 5), up(3, 2025, 5, 5), back(3, 2, 2025, 5, 5), held(2, 2025, 5, 5)]
    line = timeline(events, day=DAY)
    assert [tick.kind for tick in line.ticks] == ["back"]
    assert {square.level for square in line.squares} == {2, 3}


def test_the_day_stays_inside_the_figure_at_either_edge() -> None:
    early = timeline([entered(2, 2026, 11, 20)], day=DAY, plans=[Plan(level=3, by=date(2036, 1, 1))])
    late = timeline([entered(2, 2006, 11, 20)], day=DAY)
    assert (early.now.spot.anchor, late.now.spot.anchor) == ("start", "end")


def _boxes(line: Timeline) -> list[Box]:
    """Return the room of all words and letters, which the figure may leave out, and of the first target."""
    return [
        *(of_text(one.spot, one.text) for one in (*line.switchbacks, *line.months)),
        *(
            around(drop.spot.x, drop.spot.y, 8.0, drop.spot.dx)
            for drop in line.drops
            if drop.spot is not None
        ),
        *(around(one.x, one.y, 11.0) for one in line.diamonds[:1]),
    ]


@pytest.mark.parametrize("days_apart", [1, 7, 30, 90])
def test_switchbacks_close_together_keep_out_of_each_others_way(days_apart: int) -> None:
    events = [entered(4, 2023, 1, 10)]
    day = date(2025, 1, 10)
    for _ in range(3):
        events += [
            Event(date=day, kind="back", level=2, before=4, switchback="embedded"),
            Event(date=day + timedelta(days=days_apart), kind="up", level=3, before=2),
            Event(date=day + timedelta(days=2 * days_apart), kind="up", level=4, before=3),
        ]
        day += timedelta(days=3 * days_apart)
    line = timeline(events, day=DAY)
    assert len(line.drops) == 3
    for one, other in combinations(_boxes(line), 2):
        assert not one.hits(other)


_EVENTS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 4000), st.sampled_from(["up", "back", "held", "paused"])),
    max_size=12,
)


@given(_EVENTS, st.lists(st.tuples(st.integers(0, 9), st.integers(0, 6000)), max_size=4))
def test_whatever_happened_words_and_letters_never_cover_each_other(
    history: list[tuple[int, int, Kind]], targets: list[tuple[int, int]]
) -> None:
    first = date(2016, 1, 1)
    events = [
        Event(date=first + timedelta(days=days), kind=kind, level=level, before=5, switchback="review")
        for level, days, kind in sorted(history, key=lambda one: one[1])
    ]
    plans = [Plan(level=level, by=first + timedelta(days=days)) for level, days in targets]
    line = timeline(events, day=DAY, plans=plans)
    for one, other in combinations(_boxes(line), 2):
        assert not one.hits(other)
    marks = [*(one.x for one in (*line.squares, *line.diamonds)), *(one.x for one in line.drops)]
    assert all(0 <= x <= 100 for x in marks)
    for words in line.switchbacks:
        assert of_text(words.spot, words.text).bottom < REVIEWS
    places = [tick.x for tick in line.ticks]
    assert places == sorted(places)
    assert all(0 <= x <= 100 for x in places)
