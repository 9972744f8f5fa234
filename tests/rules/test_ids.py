"""Ids that stand twice."""

from __future__ import annotations

import pytest

from tests.worlds import found, places

CARD = "cards/copilot/index.md"


def test_three_documents_of_one_id_are_three_findings() -> None:
    files = {f"cards/copilot{name}/index.md": "kind: card\nid: copilot" for name in ("", "-b", "-c")}
    findings = found(files, leave_out={"entry"})
    told = [f for f in findings if f.rule == "reference/duplicate-id"]
    assert places(told) == [
        f"reference/duplicate-id cards/copilot{name}/index.md:3" for name in ("-b", "-c", "")
    ]
    assert all("cards/copilot-b/index.md" in f.message or "this file is used" in f.message for f in told)
    assert [len(f.related) for f in told] == [2, 2, 2]


def test_one_id_in_two_kinds_is_no_duplicate() -> None:
    assert found({CARD: "kind: card", "cards/datasets/copilot/index.md": "kind: dataset"}) == []


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (
            "cards/copilot/requirements/r.md",
            (
                "kind: requirements\nrequirements:\n  - {id: a, statement: x, category: data}\n"
                "  - {id: a, statement: y, category: data}"
            ),
            5,
        ),
        (
            "checklists/x.md",
            (
                "kind: checklist\nsections:\n  - {id: s, title: S, items: [{id: q, question: Q}]}\n"
                "  - {id: t, title: T, items: [{id: q, question: R}]}"
            ),
            5,
        ),
        (
            "cards/copilot/reviews/2026-02-01.md",
            "kind: review\nevent: hold\nfrom: 1\nto: 1\ntasks:\n  - {id: a, task: b}\n  - {id: a, task: c}",
            8,
        ),
    ],
    ids=["requirements of a document", "questions of a checklist", "tasks of a record"],
)
def test_an_id_stands_once_among(path: str, text: str, line: int) -> None:
    assert places(found({path: text})) == [f"reference/duplicate-id {path}:{line}"]
