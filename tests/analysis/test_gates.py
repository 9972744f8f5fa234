"""Which gates a card has passed, by which record, and how long bad news may wait."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.gates import (
    base_of,
    by_gate_passed,
    doubt,
    gates_passed,
    grounds,
    reached_on,
    record_that_left,
)
from tests.gate_worlds import card, records, whole
from tests.worlds import assessed


def seen(*steps: str, today: date = date(2026, 6, 30), as_of: date | None = None) -> Assessment:
    return assessed(whole(card() | records(*steps)), today=today, as_of=as_of)[0]


WALKS: dict[str, tuple[tuple[str, ...], int, list[int]]] = {
    "an entry alone": (("2026-01-01 entry 4",), 4, []),
    "two steps up": (
        ("2026-01-01 entry 4", "2026-02-01 graduation 4 5", "2026-03-01 graduation 5 6"),
        4,
        [4, 5],
    ),
    "up and back to the entry": (
        ("2026-01-01 entry 4", "2026-02-01 graduation 4 5", "2026-03-01 switchback 5 4"),
        4,
        [],
    ),
    "back below the entry, and up": (
        ("2026-01-01 entry 4", "2026-02-01 switchback 4 1", "2026-03-01 graduation 1 2"),
        1,
        [1],
    ),
    "two switchbacks, the lower one first": (
        (
            "2026-01-01 entry 4",
            "2026-02-01 switchback 4 1",
            "2026-03-01 graduation 1 2",
            "2026-03-02 graduation 2 3",
            "2026-04-01 switchback 3 2",
        ),
        1,
        [1],
    ),
    "holds and reaffirmations": (
        ("2026-01-01 entry 4", "2026-02-01 hold 4 4", "2026-03-01 reaffirmation 4 4"),
        4,
        [],
    ),
}


@pytest.mark.parametrize("name", WALKS)
def test_a_card_answers_from_its_lowest_point_on(name: str) -> None:
    steps, base, passed = WALKS[name]
    assessment = seen(*steps)
    assert base_of(assessment, "copilot") == base
    assert list(gates_passed(assessment, "copilot")) == passed
    by_gate = by_gate_passed(assessment)
    assert [level for level in range(9) if "copilot" in by_gate[level]] == passed


def test_a_gate_that_no_record_has_passed_is_not_asked_about() -> None:
    skipped = seen("2026-01-01 entry 3", "2026-02-01 graduation 3 5", "2026-03-01 graduation 6 7")
    assert base_of(skipped, "copilot") == 3
    assert list(gates_passed(skipped, "copilot")) == [3, 6]


def test_a_card_without_records_answers_for_nothing() -> None:
    files = {"cards/copilot/index.md": "kind: card\nlevel: 5"}
    assessment, _ = assessed(files, leave_out=("entry",))
    assert base_of(assessment, "copilot") is None
    assert list(gates_passed(assessment, "copilot")) == []
    assert grounds(assessment) == {}


def test_a_card_that_has_not_begun_at_the_viewpoint_answers_for_nothing() -> None:
    steps = ("2026-03-01 entry 4", "2026-04-01 graduation 4 5")
    assert list(gates_passed(seen(*steps, as_of=date(2026, 2, 1)), "copilot")) == []
    assert list(gates_passed(seen(*steps, as_of=date(2026, 3, 31)), "copilot")) == []
    assert list(gates_passed(seen(*steps, as_of=date(2026, 4, 1)), "copilot")) == [4]


def test_the_record_that_left_a_level_is_the_newest_that_was_not_undone() -> None:
    assessment = seen(
        "2026-01-01 entry 4",
        "2026-02-01 graduation 4 5",
        "2026-03-01 switchback 5 4",
        "2026-04-01 graduation 4 5",
        "2026-05-01 graduation 5 6",
        "2026-06-01 switchback 6 5",
    )
    left_4 = record_that_left(assessment, "copilot", 4)
    assert left_4 is not None
    assert left_4.record.id == "copilot-2026-04-01"
    assert record_that_left(assessment, "copilot", 5) is None
    assert record_that_left(assessment, "copilot", 3) is None


def test_the_day_on_which_a_level_was_reached_is_that_of_its_latest_visit() -> None:
    steps = ("2026-01-01 entry 4", "2026-02-01 graduation 4 5", "2026-02-20 reaffirmation 5 5")
    assert reached_on(seen(*steps), "copilot") == date(2026, 2, 1)
    back = (*steps, "2026-03-01 switchback 5 4", "2026-04-01 graduation 4 5")
    assert reached_on(seen(*back), "copilot") == date(2026, 4, 1)


@given(st.lists(st.sampled_from(["up", "back", "hold"]), max_size=12), st.integers(0, 9))
def test_however_a_card_walks_it_has_a_record_for_each_gate_that_it_answers_for(
    moves: list[str], start: int
) -> None:
    level, steps, lowest = start, [f"2020-01-01 entry {start}"], start
    for number, move in enumerate(moves, start=1):
        before = level
        level += {"up": level < 9, "back": -(level > 0), "hold": 0}[move]
        event = {1: "graduation", 0: "hold", -1: "switchback"}[level - before]
        steps.append(f"2020-02-{number:02} {event} {before} {level}")
        lowest = min(lowest, level)
    assessment = seen(*steps)
    passed = gates_passed(assessment, "copilot")
    assert list(passed) == list(range(lowest, level))
    for gate in range(10):
        assert (record_that_left(assessment, "copilot", gate) is not None) == (gate in passed)


NEWS = date(2026, 5, 1)
DOUBTS: dict[str, tuple[tuple[str, ...], date, str]] = {
    "on its day": ((), NEWS, "fresh"),
    "on the last day of grace": ((), date(2026, 5, 31), "fresh"),
    "a day later": ((), date(2026, 6, 1), "overdue"),
    "after a switchback": (("2026-05-02 switchback 5 4",), date(2026, 9, 1), "fresh"),
    "after a switchback on its day": (("2026-05-01 switchback 5 4",), date(2026, 9, 1), "fresh"),
    "after a switchback and another graduation": (
        ("2026-05-02 switchback 5 4", "2026-05-10 graduation 4 5"),
        date(2026, 9, 1),
        "overdue",
    ),
    "after a reaffirmation": (("2026-05-02 reaffirmation 5 5",), date(2026, 10, 29), "quiet"),
    "after a reaffirmation that is old itself": (
        ("2026-05-02 reaffirmation 5 5",),
        date(2026, 10, 30),
        "overdue",
    ),
    "after a reaffirmation, while the card is paused": (
        ("2026-05-02 reaffirmation 5 5", "2026-05-03 pause 5 5"),
        date(2029, 1, 1),
        "quiet",
    ),
    "after a hold": (("2026-05-02 hold 5 5",), date(2026, 6, 1), "overdue"),
    "after what came before it": (("2026-04-30 reaffirmation 5 5",), date(2026, 6, 1), "overdue"),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_bad_news(name: str) -> None:
    steps, today, expected = DOUBTS[name]
    assessment = seen("2026-01-01 entry 4", "2026-02-01 graduation 4 5", *steps, today=today)
    assert doubt(assessment, "copilot", NEWS) == expected
    assert doubt(assessment, "copilot", None) == "fresh"


def test_what_follows_from_an_assessment_is_worked_out_once() -> None:
    assessment = seen("2026-01-01 entry 4")
    assert assessment.once(grounds) is assessment.once(grounds)
