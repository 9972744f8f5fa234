"""Names of other things than cards and people: checklists and their versions, level definitions, own criteria."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.worlds import completed, found, found_on_disk, places

CARD = "cards/copilot/index.md"
PART = "cards/segmenter/index.md"
RECORD = "cards/copilot/reviews/2026-03-02.md"
RESPONSE = "cards/copilot/responses/2026-03-02.md"
QUESTIONS = "checklists/ethics.md"


def parts(component: str) -> dict[str, str]:
    return {CARD: f"kind: card\ncomponents:\n  - {component}", PART: "kind: card\nlevel: 3"}


def answered(version: str, checklist: str = "") -> dict[str, str]:
    return {
        RESPONSE: f"kind: response\nchecklist: ethics\nchecklist_version: {version}",
        QUESTIONS: f"kind: checklist\nversion: 2.0.0\n{checklist}",
    }


CHANGES = "changes: [{version: 1.0.0, date: 2025-01-06, note: first}, {version: 2.0.0, date: 2026-01-05, note: more}]"
CRITERION = """\
criteria:
  - id: energy-reported
    level: 4
    title: Energy use is reported
    since: 2026-01-01
    checklist: {checklist}
    item: {item}
"""

WRONG: dict[str, tuple[dict[str, str], str, str]] = {
    "a level as integrated without its reason": (
        parts("{card: segmenter, level: 2}"),
        f"schema/missing-key {CARD}:4",
        "`segmenter` has a `level` as integrated, and its `reason` is missing",
    ),
    "level definitions that there are not": (
        {RECORD: "kind: review\nevent: graduation\nfrom: 0\nto: 1\nframework: mltrl-9"},
        f"schema/bad-value {RECORD}:6",
        "no level definitions are called `mltrl-9`; there are `mltrl-1`",
    ),
    "answers to questions that are still to come": (
        answered("2.1.0"),
        f"reference/unknown-checklist {RESPONSE}:4",
        "`ethics` is at 2.0.0, and never had a version 2.1.0",
    ),
    "answers to questions that are still to come, beside a list of changes": (
        answered("3.0.0", CHANGES),
        f"reference/unknown-checklist {RESPONSE}:4",
        "`ethics` is at 2.0.0, and never had a version 3.0.0",
    ),
    "a criterion on a checklist that there is not": (
        {"mltrl.yml": CRITERION.format(checklist="ethic", item="consent"), QUESTIONS: "kind: checklist"},
        "reference/unknown-checklist mltrl.yml:6",
        "no checklist is called `ethic`; the criterion `energy-reported` asks for it",
    ),
    "a criterion on a question that there is not": (
        {"mltrl.yml": CRITERION.format(checklist="ethics", item="energy"), QUESTIONS: "kind: checklist"},
        "reference/unknown-item mltrl.yml:7",
        "`ethics` has no question `energy`; the criterion `energy-reported` asks for it",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_it_is_told_of(name: str, tmp_path: Path) -> None:
    files, place, message = WRONG[name]
    findings = found_on_disk(tmp_path, completed(files))
    assert places(findings) == [place]
    assert findings[0].message == message
    assert findings[0].severity == "error"


def test_a_criterion_on_a_question_that_there_is_not_points_to_the_questions(tmp_path: Path) -> None:
    files, _, _ = WRONG["a criterion on a question that there is not"]
    (finding,) = found_on_disk(tmp_path, completed(files))
    assert [(one.location.path, one.message) for one in finding.related] == [(QUESTIONS, "the questions")]
    assert finding.key_path == ("criteria", 0, "item")


DAMAGED = "---\nkind: checklist\nid: ethics\nversion: [\n---\n"

RIGHT: dict[str, dict[str, str]] = {
    "a level as integrated with its reason": parts(
        "{card: segmenter, level: 2, reason: only its frame is used}"
    ),
    "a part without a level of its own": parts("{card: segmenter, reason: nothing to add}"),
    "level definitions that there are": {
        RECORD: "kind: review\nevent: graduation\nfrom: 0\nto: 1\nframework: mltrl-1"
    },
    "level definitions of a record that is corrected": {
        RECORD: "kind: review\nevent: graduation\nfrom: 0\nto: 1\nframework: mltrl-9",
        "cards/copilot/reviews/2026-03-03.md": (
            "kind: review\nevent: graduation\nfrom: 0\nto: 1\ncorrects: copilot-2026-03-02"
        ),
    },
    "answers to the questions of today": answered("2.0.0"),
    "answers to older questions that are written down": answered("1.0.0", CHANGES),
    "answers to older questions of which nothing is written down": answered("1.0.0"),
    "answers to older questions that the list of changes leaves out": answered("1.1.0", CHANGES),
    "answers to questions that were taken back": answered(
        "3.0.0", CHANGES.replace("}]", "}, {version: 3.0.0, date: 2026-02-02, note: tried}]")
    ),
    "a criterion on a question that there is": {
        "mltrl.yml": CRITERION.format(checklist="ethics", item="consent"),
        QUESTIONS: "kind: checklist",
    },
}


@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_told_of(name: str, tmp_path: Path) -> None:
    assert found_on_disk(tmp_path, completed(RIGHT[name])) == []


def test_a_criterion_on_a_checklist_that_cannot_be_read_waits_for_it() -> None:
    files = {"mltrl.yml": CRITERION.format(checklist="ethics", item="energy"), QUESTIONS: DAMAGED}
    assert [one.rule for one in found(files)] == ["file/yaml-syntax"]


def test_a_part_whose_reason_is_missing_still_counts_as_integrated() -> None:
    files = parts("{card: segmenter, level: 2}") | {
        RECORD: "kind: review\nevent: graduation\nfrom: 2\nto: 3",
    }
    assert sorted(one.rule for one in found(files)) == ["schema/missing-key", "system/above-components"]


def test_a_system_whose_parts_have_caught_up_is_told_to_look_at_them() -> None:
    files = {
        CARD: "kind: card\ncomponents: [{card: segmenter}]",
        RECORD: "kind: review\nevent: graduation\nfrom: 2\nto: 3",
        "cards/segmenter/reviews/2026-01-05.md": "kind: review\nevent: entry\nto: 2",
        "cards/segmenter/reviews/2026-05-04.md": "kind: review\nevent: graduation\nfrom: 2\nto: 3",
    }
    (finding,) = found(files)
    assert finding.severity == "error"
    assert finding.message == (
        "claims level 3, but on 2026-03-02, the day of `copilot-2026-03-02`, `segmenter` was at 2"
    )
    assert (
        finding.hint == "its parts are at 3 by now: record a reaffirmation by a panel that has looked at them"
    )
    assert str(finding.in_doubt_since) == "2026-03-02"
