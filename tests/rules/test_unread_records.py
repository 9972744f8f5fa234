"""What cannot be read or counted is never held against a card."""

from __future__ import annotations

import pytest

from tests.rules.histories import CARD, record, world
from tests.worlds import found, places

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
