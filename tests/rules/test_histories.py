"""Histories that cannot have happened: one mistake is told of once, where it was made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from tests.worlds import found, places

CARD = "cards/copilot/index.md"


def record(day: str) -> str:
    return f"cards/copilot/reviews/{day}.md"


def world(*records: str, card: str = "") -> dict[str, str]:
    """Return a card with records, each as `day event from to; more keys`."""
    files = {CARD: f"kind: card\n{card}"} if card else {}
    for line in records:
        head, _, more = line.partition("; ")
        day, event, *levels = head.split()
        from_ = f"from: {levels[0]}\n" if len(levels) > 1 else ""
        files[record(day)] = f"kind: review\nevent: {event}\n{from_}to: {levels[-1]}\n{more}\n"
    return files


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


# What cannot be read or counted is never held against a card.

HIDDEN = {
    "is no YAML": 'kind: review\nid: copilot-2026-02-01\ncard: copilot\nevent: "graduation\nfrom: 1\nto: 2\n',
    "lacks a key": "kind: review\nid: copilot-2026-02-01\ncard: copilot\nevent: graduation\nfrom: 1\n",
    "does not say its kind": "id: copilot-2026-02-01\ncard: copilot\nevent: graduation\nfrom: 1\nto: 2\n",
    "names a card that there is not": (
        "kind: review\nid: copilot-2026-02-01\ncard: copilto\ndate: 2026-02-01\nevent: graduation\nfrom: 1\nto: 2\n"
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize(
    "others",
    [
        world("2026-01-05 entry 1", "2026-03-01 graduation 2 3", card="level: 3"),
        world("2026-01-05 entry 1", card="level: 2"),
        world("2026-01-05 entry 1", card="level: 1\nstatus: paused"),
        world("2026-03-01 graduation 2 3", card="level: 3"),
    ],
    ids=["in the middle", "at the end", "of a paused card", "at the beginning"],
)
def test_a_record_that_cannot_be_counted_is_the_only_finding(name: str, others: dict[str, str]) -> None:
    text = f"---\n{HIDDEN[name]}---\n"
    findings = found({**others, record("2026-02-01"): text}, leave_out={"entry"})
    assert {finding.location.path for finding in findings} == {record("2026-02-01")}
    assert len({finding.rule for finding in findings}) == 1


def test_a_damaged_record_of_one_card_hides_nothing_of_another() -> None:
    files = world("2026-01-05 entry 1", card="level: 3")
    files["cards/viewer/index.md"] = "kind: card\nlevel: 1\n"
    files["cards/viewer/reviews/2026-02-01.md"] = (
        f"---\n{HIDDEN['is no YAML'].replace('copilot', 'viewer')}---\n"
    )
    files["cards/viewer/reviews/2026-01-01.md"] = "kind: review\nevent: entry\nto: 1\n"
    assert places(found(files)) == [
        f"history/level-mismatch {CARD}:3",
        "file/yaml-syntax cards/viewer/reviews/2026-02-01.md:5",
    ]


def test_a_file_of_unknown_kind_in_another_cards_folder_hides_nothing() -> None:
    files = world("2026-01-05 entry 1", card="level: 3")
    files["cards/viewer/index.md"] = "kind: card\nlevel: 1\n"
    files["cards/viewer/notes.md"] = "---\ntitle: [\n---\n"
    assert f"history/level-mismatch {CARD}:3" in places(found(files))


def test_a_copied_record_is_a_second_id_and_nothing_else() -> None:
    files = world("2026-01-05 entry 1", "2026-02-01 graduation 1 2", card="level: 3")
    files[record("2026-03-01")] = "kind: review\nid: copilot-2026-02-01\nevent: graduation\nfrom: 2\nto: 3\n"
    assert places(found(files)) == [
        f"reference/duplicate-id {record('2026-02-01')}:6",
        f"reference/duplicate-id {record('2026-03-01')}:3",
    ]


def test_records_of_a_card_that_cannot_be_read_are_let_be() -> None:
    files = world("2026-01-05 entry 1", "2026-02-01 graduation 2 3")
    files[CARD] = "---\nkind: card\nid: copilot\nlevel: four\n---\n"
    assert {finding.location.path for finding in found(files)} == {CARD}


# Entries and switchbacks.


def test_an_entry_above_zero_is_approved_by_someone_who_is_no_owner() -> None:
    seats = {
        "by nobody": "",
        "by an owner": "panel: [{person: mira-lund, role: engineering, approved: true}]",
        "by nobody, one against": "panel: [{person: noor-haak, role: engineering, approved: false}]",
        "by an owner, one against": (
            "panel: [{person: noor-haak, role: qa, approved: false}, {person: mira-lund, role: qa, approved: true}]"
        ),
    }
    for panel in seats.values():
        files = world(f"2026-01-05 entry 3; {panel}")
        assert [f.rule for f in found(files, leave_out={"panel"})] == ["history/entry-unreviewed"]
    files = world("2026-01-05 entry 0")
    assert found(files, leave_out={"panel"}) == []


def test_an_owner_who_judges_an_entry_as_a_researcher_is_told_of_where_somebody_else_approved() -> None:
    owner = "{person: mira-lund, role: research, approved: true}"
    other = "{person: noor-haak, role: qa, approved: true}"
    assert [f.rule for f in found(world(f"2026-01-05 entry 3; panel: [{owner}]"))] == [
        "history/entry-unreviewed"
    ]
    assert [f.rule for f in found(world(f"2026-01-05 entry 3; panel: [{owner}, {other}]"))] == [
        "history/reviewer-is-owner"
    ]


def test_the_owners_of_an_entry_are_those_who_presented_it() -> None:
    panel = "panel: [{person: mira-lund, role: engineering, approved: true}]"
    presented = "presented_by: {research: [sam-ode]}"
    assert found(world(f"2026-01-05 entry 3; {panel}\n{presented}")) == []


@pytest.mark.parametrize(
    ("level", "more", "severities"),
    [
        (3, "", []),
        (4, "", ["warning"]),
        (4, "evidence: https://example.org/a", []),
        (4, "responses: [copilot-ethics]", []),
    ],
    ids=["not asked for at 3", "missing at 4", "evidence at 4", "an ethics response at 4"],
)
def test_an_entry_from_level_4_on_has_evidence(level: int, more: str, severities: list[str]) -> None:
    files = world(f"2026-01-05 entry {level}; {more}")
    if "responses" in more:
        files["cards/copilot/responses/ethics.md"] = "kind: response\ndate: 2026-01-02\n"
    findings = found(files, leave_out={"evidence"})
    assert [f.severity for f in findings] == severities
    assert {f.rule for f in findings} <= {"history/entry-unreviewed"}


def test_another_checklist_than_that_of_ethics_is_no_evidence_for_an_entry() -> None:
    files = world("2026-01-05 entry 4; responses: [copilot-score]")
    files["cards/copilot/responses/score.md"] = "kind: response\nchecklist: ml-test-score\ndate: 2026-01-02\n"
    files["checklists/ml-test-score.md"] = "kind: checklist\npurpose: test-score\n"
    assert [f.rule for f in found(files, leave_out={"evidence"})] == ["history/entry-unreviewed"]


def test_only_a_switchback_to_a_new_depth_is_told_of() -> None:
    files = world(
        "2026-01-05 entry 3",
        "2026-02-01 switchback 3 2",
        "2026-03-01 graduation 2 3",
        "2026-04-01 switchback 3 2",
        "2026-05-01 switchback 2 1",
    )
    assert places(found(files)) == [
        f"history/below-entry-level {record('2026-02-01')}:5",
        f"history/below-entry-level {record('2026-05-01')}:5",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("2026-02-01 switchback 3 2; switchback: review\npanel: []", None),
        ("2026-02-01 switchback 3 2; reason: a gap", "a switchback without `switchback`"),
        ("2026-02-01 switchback 3 2; switchback: discovery", "a switchback without `reason`"),
        ("2026-02-01 switchback 3 2", "a switchback without `switchback` and `reason`"),
        ("2026-02-01 pause 3 3", "a pause without `reason`"),
        ("2026-02-01 retirement 3 3", "a retirement without `reason`"),
    ],
)
def test_what_changes_a_card_without_a_gate_says_why(line: str, message: str | None) -> None:
    status = "paused" if "pause" in line else "retired" if "retirement" in line else "active"
    files = world(
        "2026-01-05 entry 3; reason: known",
        line,
        card=f"level: {3 if ' 3 3' in line else 2}\nstatus: {status}",
    )
    told = [
        f.message
        for f in found(files, leave_out={"switchback", "reason"})
        if f.rule.endswith("without-reason")
    ]
    assert told == ([message] if message else ["a switchback without `reason`"])


def test_a_correction_says_why() -> None:
    files = world(
        "2026-01-05 entry 1; reason: known",
        "2026-02-01 graduation 1 2",
        "2026-02-02 graduation 1 2; corrects: copilot-2026-02-01",
    )
    findings = found(files, leave_out={"reason"})
    assert [(f.rule, f.message) for f in findings] == [
        ("history/switchback-without-reason", "a correction without `reason`")
    ]


@pytest.mark.parametrize(
    ("from_", "to", "is_known"),
    [(4, 2, True), (4, 3, False), (9, 4, True), (9, 7, True), (9, 8, False), (5, 2, False)],
)
def test_embedded_switchbacks_take_the_paths_of_the_framework(from_: int, to: int, is_known: bool) -> None:  # noqa: FBT001
    files = world(
        "2026-01-05 entry 1; reason: known",
        f"2026-01-06 entry {from_}; corrects: copilot-2026-01-05",
        f"2026-02-01 switchback {from_} {to}; switchback: embedded",
    )
    rules = [f.rule for f in found(files)]
    assert ("history/embedded-path-unknown" in rules) is not is_known


def test_an_organisation_may_foresee_other_paths() -> None:
    files = world(
        "2026-01-05 entry 3", "2026-01-20 graduation 3 4", "2026-02-01 switchback 4 3; switchback: embedded"
    )
    assert [f.rule for f in found(files)] == ["history/embedded-path-unknown"]
    assert found({**files, "mltrl.yml": "embedded_switchbacks: {4: [3]}\n"}) == []


# Holds, decisions and debriefs.


@pytest.mark.parametrize("level", range(9))
def test_leaving_level_2_4_6_or_8_takes_a_decision(level: int) -> None:
    files = world(f"2026-01-05 entry {level}", f"2026-02-01 graduation {level} {level + 1}")
    rules = [f.rule for f in found(files, leave_out={"decision"})]
    assert rules == (["history/decision-missing"] if level in {2, 4, 6, 8} else [])


@pytest.mark.parametrize("level", range(10))
def test_holding_at_level_2_4_6_or_8_takes_a_decision(level: int) -> None:
    files = world(f"2026-01-05 entry {level}", f"2026-02-01 hold {level} {level}")
    rules = [f.rule for f in found(files, leave_out={"decision"})]
    assert rules == (["history/decision-missing"] if level in {2, 4, 6, 8} else [])


def test_confirming_a_level_takes_none() -> None:
    files = world("2026-01-05 entry 4", "2026-02-01 reaffirmation 4 4")
    assert found(files, leave_out={"decision"}) == []


DEBRIEFS = {
    "no body at all": ("", "error", None),
    "prose without the sections": ("It went well.\n", "error", None),
    "four sections without a sentence": (
        "## Accomplished\n\nTBD\n\n## Descoped\n\n## Learned\n\nTODO\n\n## Technical debt\n\nn/a\n",
        "error",
        None,
    ),
    "one empty section": (
        "## Accomplished\n\nThat.\n\n## Descoped\n\nThis.\n\n## Learned\n\nTBD\n\n## Technical debt\n\nNone.\n",
        "warning",
        "the debrief says nothing under `Learned`",
    ),
    "two missing sections": (
        "## Accomplished\n\nThat.\n\n## Technical debt\n\nNone.\n",
        "warning",
        "the debrief says nothing under `Descoped` and `Learned`",
    ),
}


@pytest.mark.parametrize("name", DEBRIEFS)
@pytest.mark.parametrize("event", ["graduation", "hold"])
def test_debrief(name: str, event: str) -> None:
    body, severity, message = DEBRIEFS[name]
    files = world("2026-01-05 entry 1", f"2026-02-01 {event} 1 {2 if event == 'graduation' else 1}")
    panel = ", ".join(
        f"{{person: {who}, role: research, approved: true}}" for who in ("noor-haak", "lena-voss")
    )
    to = 2 if event == "graduation" else 1
    files[record("2026-02-01")] = (
        f"---\nkind: review\nid: up\ncard: copilot\ndate: 2026-02-01\nevent: {event}\nfrom: 1\nto: {to}\n"
        f"panel: [{panel}]\ntasks: [{{id: a, task: b}}]\n---\n\n{body}"
    )
    findings = found(files)
    assert [(f.rule, f.severity) for f in findings] == [("history/debrief-missing", severity)]
    assert findings[0].message == (message or f"a {event} without a debrief")


def test_a_debrief_finding_points_at_the_first_empty_section() -> None:
    files = world("2026-01-05 entry 1")
    files[record("2026-02-01")] = (
        "---\nkind: review\nid: up\ncard: copilot\ndate: 2026-02-01\nevent: hold\nfrom: 1\nto: 1\n"
        "panel: [{person: noor-haak, role: research, approved: true}]\ntasks: [{id: a, task: b}]\n---\n\n"
        "## Accomplished\n\nThat.\n\n## Descoped\n\n## Learned\n\nThis.\n\n## Technical debt\n\nNone.\n"
    )
    assert places(found(files)) == [f"history/debrief-missing {record('2026-02-01')}:17"]


def test_a_debrief_may_have_the_organisations_own_headings() -> None:
    files = world("2026-01-05 entry 1")
    files["mltrl.yml"] = (
        "sections: {Accomplished: Erreicht, Descoped: Gestrichen, Learned: Gelernt, Technical debt: Altlasten}\n"
    )
    files[record("2026-02-01")] = (
        "---\nkind: review\nid: up\ncard: copilot\ndate: 2026-02-01\nevent: hold\nfrom: 1\nto: 1\n"
        "panel: [{person: noor-haak, role: research, approved: true}]\ntasks: [{id: a, task: b}]\n---\n\n"
        "## Erreicht\n\nDas.\n\n## Gestrichen\n\nDies.\n\n## Gelernt\n\n## Altlasten\n\nKeine.\n"
    )
    assert [f.message for f in found(files)] == ["the debrief says nothing under `Gelernt`"]


def test_a_correction_without_a_body_keeps_the_debrief_of_the_record_that_it_corrects() -> None:
    files = world("2026-01-05 entry 1", "2026-02-01 graduation 2 3")
    files[record("2026-02-02")] = (
        "---\nkind: review\nid: right\ncard: copilot\ndate: 2026-02-02\nevent: graduation\nfrom: 1\nto: 2\n"
        "corrects: copilot-2026-02-01\nreason: a slip\npanel: [{person: a, role: research, approved: true}, "
        "{person: b, role: research, approved: true}]\n---\n"
    )
    assert found({**files, CARD: "kind: card\nlevel: 2"}) == []
    files[record("2026-02-02")] += "\nOnly the levels change.\n"
    told = found({**files, CARD: "kind: card\nlevel: 2"})
    assert places(told) == [f"history/debrief-missing {record('2026-02-02')}:2"]


def test_tasks_of_a_record_that_was_corrected_may_be_closed() -> None:
    files = world(
        "2026-01-05 entry 1",
        "2026-02-01 hold 1 1; tasks: [{id: slides, task: more}]",
        "2026-02-02 hold 1 1; corrects: copilot-2026-02-01",
        "2026-03-01 reaffirmation 1 1; closes: [slides, more-slides]",
    )
    assert found(files) == []


# A deployed technology.


@pytest.mark.parametrize(
    ("now", "then", "policy", "message"),
    [
        ("{model: 2.0.0}", "{model: 2.0.0}", "any", None),
        ("{model: 2.0.1}", "{model: 2.0.0}", "any", "model 2.0.1"),
        ("{model: 1.9.0}", "{model: 2.0.0}", "any", "model 1.9.0"),
        ("{model: 2.0.1}", "{model: 2.0.0}", "minor", None),
        ("{model: 2.1.0}", "{model: 2.0.0}", "minor", "model 2.1.0"),
        ("{model: 2.1.0}", "{model: 2.0.0}", "major", None),
        ("{model: 3.0.0}", "{model: 2.0.0}", "major", "model 3.0.0"),
        ("{code: 2.0.0, model: 2.0.0}", "{code: 1.0.0, model: 1.0.0}", "any", "code 2.0.0 and model 2.0.0"),
        ("{model: 2.0.0, data: 1.0.0}", "{model: 2.0.0}", "any", None),
        ("{code: 2.0.0}", "{model: 2.0.0}", "any", None),
    ],
    ids=[
        "the same",
        "a patch",
        "a step back",
        "a patch where minor changes matter",
        "a minor change where they matter",
        "a minor change where major ones matter",
        "a major change where they matter",
        "two parts are one finding",
        "a part that the record does not name",
        "nothing in common",
    ],
)
def test_versions_of_a_deployed_card(now: str, then: str, policy: str, message: str | None) -> None:
    files = world(
        "2026-01-05 entry 8",
        f"2026-02-01 graduation 8 9; versions: {then}",
        card=f"level: 9\nversions: {now}",
    )
    files["mltrl.yml"] = f"deployed_changes: {policy}\n"
    findings = found(files)
    assert [f.rule for f in findings] == (["history/changed-while-deployed"] if message else [])
    if message:
        assert f"is deployed with {message};" in findings[0].message


def test_a_reaffirmation_that_looked_at_the_new_version_quiets_the_change() -> None:
    files = world(
        "2026-01-05 entry 8",
        "2026-02-01 graduation 8 9; versions: {model: 1.0.0}",
        "2026-03-01 reaffirmation 9 9; versions: {model: 1.1.0}",
        card="level: 9\nversions: {model: 1.1.0}",
    )
    assert found(files) == []


def test_versions_below_level_9_change_freely() -> None:
    files = world(
        "2026-01-05 entry 7",
        "2026-02-01 graduation 7 8; versions: {model: 1.0.0}",
        card="level: 8\nversions: {model: 1.1.0}",
    )
    assert found(files) == []
