"""The order of the records of a card, and where each leads: days, numbers, corrections, and what cannot follow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from mltrl_docs.analysis.history import History, Record, State, history_of
from mltrl_docs.model.review import Review
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.values import replaced
from tests.model.world import document


def record(line: str, **more: Any) -> Record:  # noqa: ANN401 - of a record
    """Return a record, written as `id day event [from] to`."""
    name, day, event, *levels = line.split()
    from_ = int(levels[0]) if len(levels) > 1 else None
    kind = "discovery" if event == "switchback" else None
    when = date(2026, 3, int(day))
    values: dict[str, Any] = {"event": event, "from_": from_, "to": int(levels[-1]), "switchback": kind}
    data = Review(id=name, card="a", date=when, **(values | more))
    return replaced(document("review", name), data=data)


def told(records: Iterable[Record]) -> History:
    return history_of("a", records, Viewpoint(today=date(2026, 6, 30)))


def order(history: History) -> list[str]:
    return [step.record.id for step in history.steps]


def faults(history: History) -> list[str | None]:
    return [step.fault for step in history.steps]


ENTRY = record("entry 1 entry 2")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["x 2 graduation 2 3"], ["no-entry"], id="a first record that is no entry"),
        pytest.param(
            ["x 2 graduation 2 3", "y 3 graduation 3 4"],
            ["no-entry", None],
            id="a history without an entry, told of once",
        ),
        pytest.param(["e 1 entry 2", "x 2 entry 2"], [None, "second-entry"], id="an entry that is not the first"),
        pytest.param(["e 1 entry 2", "x 2 graduation 3 4"], [None, "level"], id="another level than it was at"),
        pytest.param(["e 1 entry 2", "x 2 resume 2 2"], [None, "status"], id="a card resumed that was not paused"),
        pytest.param(
            ["e 1 entry 2", "x 2 pause 2 2", "y 3 pause 2 2"], [None, None, "status"], id="a card paused twice"
        ),
        pytest.param(
            ["e 1 entry 2", "x 2 pause 2 2", "y 3 graduation 2 3"],
            [None, None, "status"],
            id="a paused card that goes up",
        ),
        pytest.param(
            ["e 1 entry 2", "x 2 pause 2 2", "y 3 retirement 2 2", "z 4 resume 2 2"],
            [None, None, None, None],
            id="a paused card that is retired and taken up again is nothing wrong",
        ),
        pytest.param(
            ["e 1 entry 2", "x 2 retirement 2 2", "y 3 pause 2 2"], [None, None, "status"], id="a retired card paused"
        ),
        pytest.param(
            ["e 1 entry 2", "x 2 retirement 2 2", "y 3 retirement 2 2"],
            [None, None, "status"],
            id="a card retired twice",
        ),
    ],
)  # fmt: skip
def test_what_cannot_follow_is_marked(lines: list[str], expected: list[str | None]) -> None:
    assert faults(told(map(record, lines))) == expected


def test_a_second_entry_leads_where_it_says_and_to_work() -> None:
    history = told(map(record, ["e 1 entry 2", "x 2 pause 2 2", "y 3 entry 5"]))
    assert history.state == State(level=5, status="active")


def test_a_history_is_that_of_its_card() -> None:
    assert told([ENTRY]).card == "a"


def test_records_of_one_day_are_told_in_the_order_in_which_they_follow() -> None:
    lines = ["a 2 graduation 3 4", "b 2 graduation 2 3", "c 2 switchback 4 3", "e 2 entry 2"]
    assert order(told(map(record, lines))) == ["e", "b", "a", "c"]


def test_records_of_one_day_that_are_all_numbered_stand_as_numbered_whatever_follows() -> None:
    numbered = [record("b 2 graduation 2 3", seq=2), record("a 2 graduation 3 4", seq=1)]
    history = told([ENTRY, *numbered])
    assert order(history) == ["entry", "a", "b"]
    assert faults(history) == [None, "level", "level"]


def test_where_no_order_holds_records_without_a_number_come_first_then_by_name() -> None:
    lost = [
        record("a 2 graduation 6 7", seq=1),
        record("c 2 graduation 6 7"),
        record("b 2 graduation 8 9"),
    ]
    assert order(told([ENTRY, *lost])) == ["entry", "b", "c", "a"]


def ups_and_downs(count: int) -> list[Record]:
    """Return records of one day that follow each other, named against their order."""
    return [
        record(f"{chr(ord('z') - place)} 2 {'graduation 2 3' if place % 2 == 0 else 'switchback 3 2'}")
        for place in range(count)
    ]


def test_eight_records_of_one_day_are_put_in_order_and_more_are_not() -> None:
    assert faults(told([ENTRY, *ups_and_downs(8)])) == [None] * 9
    assert order(told([ENTRY, *ups_and_downs(10)])) == ["entry", *"qrstuvwxyz"]


def test_a_correction_stands_at_the_place_of_what_it_corrects_however_often_it_is_corrected() -> None:
    wrong = record("wrong 2 graduation 2 3")
    better = record("better 5 graduation 1 2", corrects="wrong")
    best = record("best 6 hold 2 2", corrects="better")
    history = told([ENTRY, wrong, better, best])
    last = history.steps[-1]
    assert (last.record, last.date, last.corrected) == (best, wrong.data.date, wrong)
    assert history.replaced == (wrong, better)


def test_a_record_that_corrects_itself_or_nothing_counts_as_it_stands() -> None:
    for target in ("itself", "lost"):
        alone = record("itself 2 hold 2 2", corrects=target)
        history = told([ENTRY, alone])
        assert (order(history), history.replaced) == (["entry", "itself"], ())
        assert history.steps[-1].corrected is None


def test_records_that_correct_each_other_all_stand_in_for_each_other() -> None:
    one, two = record("one 2 hold 2 2", corrects="two"), record("two 3 hold 2 2", corrects="one")
    history = told([ENTRY, one, two])
    assert (order(history), history.replaced) == (["entry"], (one, two))


def test_a_ring_of_corrections_has_an_end_for_those_that_lead_into_it() -> None:
    ring = [record("one 2 hold 2 2", corrects="two"), record("two 3 hold 2 2", corrects="one")]
    into = record("into 4 graduation 2 3", corrects="one")
    assert order(told([ENTRY, *ring, into])) == ["entry", "into"]
