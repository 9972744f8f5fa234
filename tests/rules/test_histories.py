"""Histories that cannot have happened: one mistake is told of once, where it was made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from tests.rules.histories import CARD, record, world
from tests.worlds import found, places


def messages(files: Mapping[str, str]) -> list[str]:
    return [finding.message for finding in found(files)]


SOUND = {
    "an entry at level 0 without anything else": world("2026-01-05 entry 0"),
    "a card that enters above 0, goes up, is held, confirmed, goes down and up again": world(
        "2026-01-05 entry 3",
        "2026-02-01 graduation 3 4",
        "2026-02-08 hold 4 4",
        "2026-03-01 reaffirmation 4 4",
        "2026-04-01 switchback 4 3",
        "2026-05-01 graduation 3 4",
    ),
    "a card that is paused, resumed and retired": world(
        "2026-01-05 entry 2",
        "2026-02-01 pause 2 2",
        "2026-03-01 resume 2 2",
        "2026-04-01 retirement 2 2",
        card="level: 2\nstatus: retired",
    ),
    "a retired card that is taken up again": world(
        "2026-01-05 entry 2", "2026-02-01 retirement 2 2", "2026-03-01 resume 2 2"
    ),
    "a correction with other levels than the record that it corrects": world(
        "2026-01-05 entry 1",
        "2026-02-01 graduation 2 3",
        "2026-03-01 graduation 1 2; corrects: copilot-2026-02-01",
    ),
    "records of one day of which one alone is numbered": world(
        "2026-01-05 entry 1",
        "2026-02-02-a graduation 2 3",
        "2026-02-02-b graduation 1 2; seq: 1",
        card="level: 3",
    ),
    "records of one day with one number": world(
        "2026-01-05 entry 1",
        "2026-02-02-a graduation 2 3; seq: 1",
        "2026-02-02-b graduation 1 2; seq: 1",
        card="level: 3",
    ),
    "a correction of a correction": world(
        "2026-01-05 entry 1",
        "2026-02-01 graduation 2 3",
        "2026-02-02 graduation 3 4; corrects: copilot-2026-02-01",
        "2026-02-03 graduation 1 2; corrects: copilot-2026-02-02",
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_history(name: str) -> None:
    assert found(SOUND[name]) == []


BROKEN: dict[str, tuple[dict[str, str], list[str]]] = {
    "records of one day that are numbered the wrong way round": (
        world(
            "2026-01-05 entry 1",
            "2026-02-02-a graduation 1 2; seq: 2",
            "2026-02-02-b graduation 2 3; seq: 1",
            card="level: 2",
        ),
        [
            f"history/chain-broken {record('2026-02-02-a')}:4",
            f"history/chain-broken {record('2026-02-02-b')}:4",
        ],
    ),
    "a retirement of a retired card that is taken up again": (
        world(
            "2026-01-05 entry 2",
            "2026-02-01 retirement 2 2",
            "2026-03-01 retirement 2 2",
            "2026-04-01 resume 2 2",
        ),
        [f"history/chain-broken {record('2026-03-01')}:3"],
    ),
    "a switchback that leads up, after which the card goes on further down": (
        world("2026-01-05 entry 3", "2026-02-01 switchback 3 5", "2026-03-01 graduation 1 2"),
        [f"history/level-skipped {record('2026-02-01')}:5"],
    ),
    "an entry dated between the records that follow from it": (
        world("2026-01-12 graduation 1 2", "2026-02-02 entry 1", "2026-03-02 graduation 2 3"),
        [f"history/date-order {record('2026-01-12')}:8"],
    ),
    "a card without any record": (
        {CARD: "kind: card\nlevel: 3\n"},
        [f"history/no-entry {CARD}:3"],
    ),
    "a first record that is no entry": (
        world("2026-02-01 graduation 0 1", card="level: 1"),
        [f"history/no-entry {CARD}:3"],
    ),
    "a card that claims more than its records": (
        world("2026-01-05 entry 3", "2026-02-01 graduation 3 4", card="level: 5"),
        [f"history/level-mismatch {CARD}:3"],
    ),
    "a card whose records paused it": (
        world("2026-01-05 entry 2", "2026-02-01 pause 2 2", card="level: 2"),
        [f"history/status-mismatch {CARD}:2"],
    ),
    "a graduation over two levels": (
        world("2026-01-05 entry 2", "2026-02-01 graduation 2 4"),
        [f"history/level-skipped {record('2026-02-01')}:5"],
    ),
    "a slip in `to` that neither the next record nor the card repeats": (
        world(
            "2026-01-05 entry 3", "2026-02-01 graduation 3 5", "2026-03-01 graduation 4 5", card="level: 5"
        ),
        [f"history/level-skipped {record('2026-02-01')}:5"],
    ),
    "a slip in the newest `to` that the card does not repeat": (
        world("2026-01-05 entry 3", "2026-02-01 graduation 3 5", card="level: 4"),
        [f"history/level-skipped {record('2026-02-01')}:5"],
    ),
    "a slip in `from`": (
        world("2026-01-05 entry 3", "2026-02-01 graduation 2 4"),
        [f"history/chain-broken {record('2026-02-01')}:4"],
    ),
    "a slip in both levels of one record": (
        world("2026-01-05 entry 3", "2026-02-01 graduation 2 3", "2026-03-01 graduation 4 5"),
        [f"history/chain-broken {record('2026-02-01')}:4"],
    ),
    "a missing record": (
        world("2026-01-05 entry 3", "2026-02-01 graduation 4 5", "2026-03-01 graduation 5 6"),
        [f"history/chain-broken {record('2026-02-01')}:4"],
    ),
    "two missing records": (
        world("2026-01-05 entry 1", "2026-02-01 graduation 2 3", "2026-03-01 graduation 4 5"),
        [f"history/chain-broken {record('2026-02-01')}:4", f"history/chain-broken {record('2026-03-01')}:4"],
    ),
    "a second entry": (
        world("2026-01-05 entry 2", "2026-02-01 entry 3", "2026-03-01 graduation 3 4"),
        [f"history/chain-broken {record('2026-02-01')}:3"],
    ),
    "a second entry that changes nothing": (
        world("2026-01-05 entry 2", "2026-02-01 graduation 2 3", "2026-03-01 entry 2", card="level: 3"),
        [f"history/chain-broken {record('2026-03-01')}:3"],
    ),
    "a forgotten resume": (
        world(
            "2026-01-05 entry 2",
            "2026-02-01 pause 2 2",
            "2026-03-01 graduation 2 3",
            "2026-04-01 graduation 3 4",
            card="level: 4",
        ),
        [f"history/chain-broken {record('2026-03-01')}:3"],
    ),
    "a pause of a paused card": (
        world(
            "2026-01-05 entry 2",
            "2026-02-01 pause 2 2",
            "2026-03-01 pause 2 2",
            card="level: 2\nstatus: paused",
        ),
        [f"history/chain-broken {record('2026-03-01')}:3"],
    ),
    "a resumption of a card that was never paused": (
        world("2026-01-05 entry 2", "2026-02-01 resume 2 2"),
        [f"history/chain-broken {record('2026-02-01')}:3"],
    ),
    "a record dated before the entry": (
        world(
            "2026-01-05 entry 1", "2026-02-01 graduation 1 2", "2025-03-01 graduation 2 3", card="level: 3"
        ),
        [f"history/date-order {record('2025-03-01')}:2"],
    ),
    "an entry dated after its records": (
        world(
            "2026-05-05 entry 1", "2026-02-01 graduation 1 2", "2026-03-01 graduation 2 3", card="level: 3"
        ),
        [f"history/date-order {record('2026-02-01')}:2"],
    ),
    "a hold that moves the card": (
        world("2026-01-05 entry 3", "2026-02-01 hold 3 4; decision: {outcome: research}"),
        [f"history/level-skipped {record('2026-02-01')}:5"],
    ),
    "a switchback that leads up": (
        world("2026-01-05 entry 3", "2026-02-01 switchback 3 4"),
        [f"history/level-skipped {record('2026-02-01')}:5"],
    ),
    "a switchback that stays": (
        world("2026-01-05 entry 3", "2026-02-01 switchback 3 3"),
        [f"history/level-skipped {record('2026-02-01')}:5"],
    ),
    "a graduation that leads down": (
        world("2026-01-05 entry 3", "2026-02-01 graduation 3 2"),
        [f"history/level-skipped {record('2026-02-01')}:5"],
    ),
    "a correction of a record that there is not": (
        world(
            "2026-01-05 entry 1",
            "2026-02-01 graduation 1 2",
            "2026-03-01 graduation 1 2; corrects: copilot-2026-02-11",
        ),
        [f"reference/unknown-record {record('2026-03-01')}:6"],
    ),
    "two corrections of one record": (
        world(
            "2026-01-05 entry 1",
            "2026-02-01 graduation 2 3",
            "2026-03-01 graduation 1 2; corrects: copilot-2026-02-01",
            "2026-03-02 graduation 1 2; corrects: copilot-2026-02-01",
        ),
        [f"history/chain-broken {record('2026-03-02')}:6"],
    ),
    "a record of the future that the card has not followed": (
        world("2026-01-05 entry 1", "2027-02-01 graduation 1 2", card="level: 1"),
        [f"history/future-date {record('2027-02-01')}:8"],
    ),
    "a record of the future that the card has followed": (
        world("2026-01-05 entry 1", "2027-02-01 graduation 1 2", card="level: 2"),
        [f"history/future-date {record('2027-02-01')}:8"],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_one_mistake_is_one_finding(name: str) -> None:
    files, expected = BROKEN[name]
    findings = found(files, leave_out={"entry"})
    assert [f"{f.rule} {f.location.path}" for f in findings] == [
        place.rpartition(":")[0] for place in expected
    ]


@pytest.mark.parametrize("name", [name for name in BROKEN if "dated" not in name and "future" not in name])
def test_a_finding_stands_on_the_line_of_the_value(name: str) -> None:
    files, expected = BROKEN[name]
    assert places(found(files, leave_out={"entry"})) == expected


def test_a_record_of_tomorrow_is_let_through_and_one_of_the_day_after_is_not() -> None:
    files = world("2026-01-05 entry 1", "2026-03-02 graduation 1 2")
    assert found(files, today=date(2026, 3, 1)) == []
    assert [f.rule for f in found(files, today=date(2026, 2, 28))] == ["history/future-date"]


def test_a_record_that_the_viewpoint_leaves_out_is_not_of_the_future() -> None:
    files = world("2026-01-05 entry 1", "2027-02-01 graduation 1 2", card="level: 2")
    assert found(files, as_of=date(2026, 6, 1)) == []


def test_the_card_of_today_is_not_compared_with_the_records_of_an_earlier_day() -> None:
    files = world(
        "2026-01-05 entry 1",
        "2026-02-01 graduation 1 2",
        "2026-03-01 pause 2 2",
        card="level: 2\nstatus: paused",
    )
    assert found(files, as_of=date(2026, 1, 20)) == []


def test_records_of_one_day_are_ordered_by_their_levels() -> None:
    files = world("2026-01-05 entry 1")
    for name, from_, to in (("b", 1, 2), ("a", 2, 3)):
        files[f"cards/copilot/reviews/{name}.md"] = (
            f"kind: review\nevent: graduation\ndate: 2026-02-01\nfrom: {from_}\nto: {to}\n"
        )
    assert found(files) == []


def test_an_entry_and_a_graduation_of_one_day_that_do_not_fit_are_one_break() -> None:
    files = world("2026-02-01 graduation 2 3", card="level: 3")
    files["cards/copilot/reviews/zz.md"] = "kind: review\nevent: entry\ndate: 2026-02-01\nto: 1\n"
    assert places(found(files)) == [f"history/chain-broken {record('2026-02-01')}:4"]


def test_records_may_use_a_former_id_of_their_card() -> None:
    files = world(
        "2026-01-05 entry 1; card: helper", "2026-02-01 graduation 1 2", card="level: 2\nformerly: [helper]"
    )
    assert found(files, leave_out={"entry"}) == []


def test_the_messages_name_both_sides() -> None:
    assert messages(BROKEN["a slip in `from`"][0]) == [
        "`from` is 2, but `copilot-2026-01-05` of 2026-01-05 left the card at 3"
    ]
    assert messages(BROKEN["a card that claims more than its records"][0]) == [
        "`level` is 5, but `copilot-2026-02-01` of 2026-02-01 left the card at 4"
    ]
    assert messages(BROKEN["an entry dated after its records"][0]) == [
        "is dated 2026-02-01, before the entry `copilot-2026-05-05` of 2026-05-05, and so is one record more"
    ]
    assert messages(BROKEN["a forgotten resume"][0]) == [
        "a card that is paused cannot have this `graduation`: `copilot-2026-02-01` of 2026-02-01 left it so"
    ]
    assert messages(BROKEN["a hold that moves the card"][0]) == [
        "a hold keeps the level, and this one leads from 3 to 4"
    ]


@pytest.mark.parametrize(
    ("day", "is_ahead"),
    [("2026-07-01", False), ("2026-07-02", True)],
    ids=["of tomorrow, which is today elsewhere", "of the day after"],
)
@pytest.mark.parametrize(
    ("event", "rule"),
    [("graduation 1 2", "history/level-mismatch"), ("pause 1 1", "history/status-mismatch")],
)
def test_a_card_is_as_it_was_before_a_record_that_is_ahead(
    event: str, rule: str, day: str, *, is_ahead: bool
) -> None:
    files = world("2026-01-05 entry 1", f"{day} {event}", card="level: 1\nstatus: active")
    assert [f.rule for f in found(files)] == (["history/future-date"] if is_ahead else [rule])
