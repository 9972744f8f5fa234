"""Ways in above level 0, and ways back."""

from __future__ import annotations

import pytest

from tests.rules.histories import record, world
from tests.worlds import found, places


def test_an_entry_above_zero_is_approved_by_someone_who_is_no_owner() -> None:
    against = "{person: noor-haak, role: qa, approved: false}"
    owner = "{person: mira-lund, role: engineering, approved: true}"
    second = "{person: sam-ode, role: product, approved: true}"
    seats = {
        "": "and nobody has reviewed it",
        f"panel: [{owner}]": "approved by `mira-lund` alone, who owns it",
        f"panel: [{against}]": "and nobody on the panel approved",
        f"panel: [{against}, {owner}]": "approved by `mira-lund` alone, who owns it",
        f"panel: [{owner}, {second}]": "approved by owners alone",
    }
    owners = "owners: {research: [mira-lund], product: [sam-ode]}"
    for panel, words in seats.items():
        files = world(f"2026-01-05 entry 3; {panel}", card=owners)
        (finding,) = found(files, leave_out={"panel"})
        assert (finding.rule, finding.message) == (
            "history/entry-unreviewed",
            f"enters at level 3, {words}",
        )
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


def test_a_response_that_there_is_not_is_told_of_as_that_and_may_be_the_one_on_ethics() -> None:
    files = world("2026-01-05 entry 4; responses: [copilot-ehtics]")
    assert [f.rule for f in found(files, leave_out={"evidence"})] == ["reference/unknown-response"]


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
    (finding,) = found(files)
    assert finding.message == (
        "no embedded switchback leads from 4 to 3; there are 4 to 2 and 9 to 4, 5, 6 or 7"
    )
    assert found({**files, "mltrl.yml": "embedded_switchbacks: {4: [3]}\n"}) == []
    (finding,) = found({**files, "mltrl.yml": "embedded_switchbacks: {4: []}\n"})
    assert finding.message == "no embedded switchback leads from 4 to 3; there are none"


def test_an_embedded_switchback_that_leads_up_is_told_of_as_that_alone() -> None:
    files = world(
        "2026-01-05 entry 3", "2026-01-20 graduation 3 4", "2026-02-01 switchback 4 5; switchback: embedded"
    )
    assert [f.rule for f in found(files)] == ["history/level-skipped"]
