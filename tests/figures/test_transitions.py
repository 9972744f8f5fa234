"""Arcs between levels: as wide as their counts, and no words on other words."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.analysis.moves import Switchback, Transition
from mltrl_docs.figures.labels import text_width
from mltrl_docs.figures.transitions import Back, arcs
from mltrl_docs.model.review import SwitchbackType

DAY = date(2026, 11, 23)


def back(left: int, to: int, kind: SwitchbackType | None = "review") -> Switchback:
    return Switchback(
        card="a", record="r", date=DAY, left=left, to=to, kind=kind, back_on=None, loop=(left, to)
    )


def up(before: int | None, to: int, count: int) -> Transition:
    return Transition(before=before, to=to, event="graduation", count=count)


def test_advances_stand_above_their_levels_and_entries_and_holds_are_no_arcs() -> None:
    figure = arcs([up(None, 3, 4), up(3, 4, 7), up(4, 4, 2)], [])
    (arc,) = figure.advances
    assert (arc.path, arc.x, arc.count) == ("M35,72C35,20 45,20 45,72", 40.0, 7)
    assert arc.y == 33
    assert (figure.switchbacks, figure.lanes) == ((), 0)


def test_the_widest_line_stays_a_line() -> None:
    few = arcs([up(3, 4, 10), up(4, 5, 2)], [])
    assert [arc.width for arc in few.advances] == [4.5, 1.7]
    many = arcs([up(3, 4, 1000), up(4, 5, 500)], [])
    assert [arc.width for arc in many.advances] == [7, 4]


def test_switchbacks_of_one_path_and_type_are_one_arc_with_its_count() -> None:
    figure = arcs([], [back(4, 2, "discovery"), back(4, 2, "embedded"), back(4, 2, "discovery")])
    assert [(one.words, one.letter, one.arc.count) for one in figure.switchbacks] == [
        ("4\u2009\u2192\u20092 discovery \u00d72", "D", 2),
        ("4\u2009\u2192\u20092 embedded", "E", 1),
    ]
    assert figure.kinds == ("discovery", "embedded")


def test_a_switchback_hangs_below_those_that_it_spans() -> None:
    figure = arcs([], [back(9, 4, "embedded"), back(7, 5), back(9, 7, "embedded")])
    places = {one.words[:5]: one.arc.y for one in figure.switchbacks}
    assert places["7\u2009\u2192\u20095"] == places["9\u2009\u2192\u20097"] == 126
    assert places["9\u2009\u2192\u20094"] == 172


def test_a_switchback_without_a_type_is_drawn_all_the_same() -> None:
    (one,) = arcs([], [back(3, 1, None)]).switchbacks
    assert (one.words, one.letter) == ("3\u2009\u2192\u20091", "")


_BACKS = st.lists(
    st.builds(
        lambda levels, kind: back(max(levels), min(levels), kind),
        st.sets(st.integers(0, 9), min_size=2, max_size=2),
        st.sampled_from(["discovery", "review", "embedded"]),
    ),
    max_size=60,
)


@given(_BACKS)
def test_whatever_switched_back_no_words_cover_others_and_all_stay_in_the_figure(
    switchbacks: list[Switchback],
) -> None:
    figure = arcs([], switchbacks)
    kinds = {(one.left, one.to, one.kind) for one in switchbacks}
    assert len(figure.switchbacks) + figure.left_out == len(kinds)
    assert len(figure.switchbacks) <= 8
    drawn = sum(one.arc.count for one in figure.switchbacks)
    assert drawn == len(switchbacks) or figure.left_out
    for one, other in combinations(figure.switchbacks, 2):
        assert one.arc.y != other.arc.y or abs(_middle(one) - _middle(other)) >= _room(one, other)
    for one in figure.switchbacks:
        start, control, end = map(float, re.findall(r"M(\d+),96C\1,([\d.]+) (\d+),", one.arc.path)[0])
        assert start > end
        assert abs(96 + 0.75 * (control - 96) - one.arc.y) < 0.01
        assert one.arc.y + 26 <= figure.height


def _middle(one: Back) -> float:
    return one.arc.x / 100 * 560


def _room(one: Back, other: Back) -> float:
    return (text_width(one.words) + text_width(other.words)) / 2
