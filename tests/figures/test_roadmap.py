"""The roadmap: who is drawn, in which order, and that days do not cover marks."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.figures.labels import around, of_text
from mltrl_docs.figures.roadmap import MOST_ROWS, Due, Look, Row, roadmap

DAY = date(2026, 11, 23)


def row(title: str, *dues: Due, level: int = 4) -> Row:
    return Row(title=title, address=f"cards/{title}/", level=level, dues=dues)


def due(days: int, look: Look = "open", level: int = 5) -> Due:
    by = DAY + timedelta(days=days)
    return Due(level=level, by=by, look=look, reached=by + timedelta(days=9) if look == "late" else None)


def test_what_was_missed_stands_first_and_what_was_met_last() -> None:
    rows = [row("met", due(-20, "met")), row("soon", due(30)), row("missed", due(-10, "missed"))]
    drawn = roadmap(rows, DAY)
    assert drawn is not None
    assert [lane.row.title for lane in drawn.lanes] == ["missed", "soon", "met"]
    assert [lane.dots is not None for lane in drawn.lanes] == [True, True, False]
    assert [lane.y for lane in drawn.lanes] == [44, 80, 116]


def test_days_are_told_in_words() -> None:
    rows = [
        row("a", due(-10, "missed")),
        row("b", due(129)),
        row("c", due(-40, "met")),
        row("d", due(-60, "late")),
        row("e", due(200, "met")),
    ]
    drawn = roadmap(rows, DAY)
    assert drawn is not None
    told = {lane.row.title: [one.text.replace("\u00a0", " ") for one in lane.words] for lane in drawn.lanes}
    assert told == {
        "a": ["due 13 Nov, 10 d ago"],
        "b": ["1 Apr"],
        "c": ["met by 14 Oct"],
        "d": ["met 3 Oct, 9 d late"],
        "e": ["11 Jun"],
    }


def test_dots_lead_from_today_to_the_last_target_and_back_to_one_that_was_missed() -> None:
    drawn = roadmap([row("a", due(-10, "missed"), due(100), due(400))], DAY)
    assert drawn is not None
    x = drawn.scale.x
    assert drawn.lanes[0].dots == (x(DAY - timedelta(days=10)), x(DAY + timedelta(days=400)))


def test_what_is_far_away_is_left_to_the_table() -> None:
    drawn = roadmap([row("far", due(9_000)), row("old", due(-900, "missed")), row("near", due(9))], DAY)
    assert drawn is not None
    assert [lane.row.title for lane in drawn.lanes] == ["near"]
    assert drawn.left_out == 2
    assert roadmap([row("far", due(9_000))], DAY) is None
    assert roadmap([], DAY) is None


def test_of_hundreds_of_cards_those_are_drawn_whose_targets_are_nearest() -> None:
    drawn = roadmap([row(f"c{days}", due(days)) for days in range(300, 0, -1)], DAY)
    assert drawn is not None
    assert [lane.row.title for lane in drawn.lanes] == [f"c{days}" for days in range(1, MOST_ROWS + 1)]
    assert drawn.left_out == 300 - MOST_ROWS


_DUES = st.lists(
    st.builds(due, st.integers(-365, 1800), st.sampled_from(["open", "missed", "late", "met"])),
    min_size=1,
    max_size=4,
)


@given(st.lists(_DUES, min_size=1, max_size=5))
def test_whatever_is_due_days_cover_neither_marks_nor_each_other(cards: list[list[Due]]) -> None:
    drawn = roadmap([row(f"c{number}", *dues) for number, dues in enumerate(cards)], DAY)
    assert drawn is not None
    assert len(drawn.lanes) == len(cards)
    for lane in drawn.lanes:
        assert all(0 <= one.x <= 100 for one in lane.diamonds)
        texts = [of_text(one.spot, one.text) for one in lane.words]
        marks = [
            around(drawn.now.spot.x, lane.y, 9.0),
            *(around(one.x, lane.y, 11.0) for one in lane.diamonds),
        ]
        assert not any(one.hits(other) for one, other in combinations(texts, 2))
        assert not any(text.hits(mark) for text in texts for mark in marks)
