"""Holds, decisions and debriefs: what a review leaves behind."""

from __future__ import annotations

import pytest

from tests.rules.histories import CARD, record, world
from tests.worlds import found, places


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


def test_a_correction_with_little_prose_points_to_no_other_record() -> None:
    files = world("2026-01-05 entry 1", "2026-02-01 graduation 2 3")
    front = (
        "---\nkind: review\nid: right\ncard: copilot\ndate: 2026-02-02\nevent: graduation\nfrom: 1\nto: 2\n"
        "corrects: copilot-2026-02-01\nreason: a slip\npanel: [{person: a, role: research, approved: true}, "
        "{person: b, role: research, approved: true}]\n---\n"
    )
    bare = {**files, CARD: "kind: card\nlevel: 2", record("2026-02-02"): front}
    bare[record("2026-02-01")] = (
        "---\nkind: review\nid: copilot-2026-02-01\ncard: copilot\ndate: 2026-02-01\nevent: graduation\n"
        "from: 2\nto: 3\npanel: [{person: a, role: research, approved: true}]\n---\n\nIt went well.\n"
    )
    (finding,) = found(bare)
    assert [(one.location.path, one.location.line, one.message) for one in finding.related] == [
        (record("2026-02-01"), 3, "the record whose debrief stays")
    ]
    (finding,) = found({**bare, record("2026-02-02"): f"{front}\nOnly the levels change.\n"})
    assert finding.related == ()


@pytest.mark.parametrize(("level", "outcome"), [(2, "proceed"), (6, "proceed"), (8, "go")])
def test_a_missing_decision_is_asked_for_as_it_is_written_at_its_level(level: int, outcome: str) -> None:
    files = world(f"2026-01-05 entry {level}", f"2026-02-01 hold {level} {level}")
    (finding,) = found(files, leave_out={"decision"})
    assert finding.hint == f"write which way was taken, as in `decision: {{outcome: {outcome}}}`"
