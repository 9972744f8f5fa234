"""People whom the policy does not know, wherever a document names them."""

from __future__ import annotations

import pytest

from tests.worlds import found, places

CARD = "cards/copilot/index.md"
SHEET = "cards/datasets/open-wsi/index.md"

PEOPLE = "people: {mira-lund: {name: Mira}, noor-haak: {name: Noor, until: 2026-01-01}}\n"


def test_where_the_policy_names_nobody_any_handle_will_do() -> None:
    assert found({CARD: "kind: card\nworking_group: [nobody-known]"}) == []
    assert found({"mltrl.yml": "people: {}\n", CARD: "kind: card\nworking_group: [nobody-known]"}) == []


def test_somebody_who_left_is_still_known() -> None:
    files = {
        "mltrl.yml": PEOPLE,
        CARD: "kind: card\nlevel: 1",
        "cards/copilot/reviews/2025-01-01.md": "kind: review\nevent: entry\nto: 1\n",
    }
    assert found(files) == []


PLACES = {
    "owners": (CARD, "kind: card\nowners:\n  research: [mira-lund]\n  product: [mira-lnud]", 5),
    "reviewers": (CARD, "kind: card\nreviewers: {research: [mira-lnud]}", 3),
    "the working group": (CARD, "kind: card\nworking_group:\n  - mira-lund\n  - mira-lnud", 5),
    "recipients": (
        CARD,
        "kind: card\nmonitoring:\n  - {signal: actuals, status: live, recipients: [mira-lnud]}",
        4,
    ),
    "who approved a waiver": (
        CARD,
        (
            "kind: card\nwaivers:\n  - {rule: system/above-components, reason: x, since: 2026-07-01, "
            "until: 2026-08-01, approved_by: mira-lnud}"
        ),
        4,
    ),
    "who approved that something does not apply": (
        CARD,
        "kind: card\nnot_applicable:\n  - {criterion: golden-dataset, reason: x, approved_by: mira-lnud}",
        4,
    ),
    "the steward of a dataset": (SHEET, "kind: dataset\nsteward: mira-lnud", 3),
    "who answered": ("cards/copilot/responses/ethics.md", "kind: response\nanswered_by: [mira-lnud]", 3),
    "a panel": (
        "cards/copilot/reviews/2026-02-01.md",
        "kind: review\nevent: entry\nto: 0\npanel:\n  - {person: mira-lnud, role: qa, approved: true}",
        6,
    ),
    "who presented": (
        "cards/copilot/reviews/2026-02-01.md",
        "kind: review\nevent: entry\nto: 0\npresented_by: {product: [mira-lnud]}",
        5,
    ),
    "the owner of a task": (
        "cards/copilot/reviews/2026-02-01.md",
        "kind: review\nevent: entry\nto: 0\ntasks:\n  - {id: a, task: b, owner: mira-lnud}",
        6,
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_an_unknown_person_in(name: str) -> None:
    path, text, line = PLACES[name]
    findings = found({"mltrl.yml": PEOPLE, path: text})
    assert places(findings) == [f"reference/unknown-person {path}:{line}"]
    assert findings[0].hint == "did you mean `mira-lund`?"


def test_a_handle_is_told_of_once_a_document_with_its_other_places() -> None:
    files = {"mltrl.yml": PEOPLE, CARD: "kind: card\nowners: {research: [x.y]}\nworking_group: [x.y]"}
    [finding] = found(files)
    assert finding.location.line == 3
    assert [related.location.line for related in finding.related] == [4]


def test_people_of_a_corrected_record_are_let_be() -> None:
    files = {
        "mltrl.yml": PEOPLE,
        "cards/copilot/reviews/2026-02-01.md": (
            "kind: review\nevent: entry\nto: 0\npanel: [{person: mira-lnud, role: qa, approved: true}]\n"
        ),
        "cards/copilot/reviews/2026-02-02.md": (
            "kind: review\nevent: entry\nto: 0\npanel: [{person: noor-haak, role: qa, approved: true}]\n"
            "corrects: copilot-2026-02-01\n"
        ),
    }
    assert found(files) == []
