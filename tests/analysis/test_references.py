"""Every place where a document names a card, a person or a file."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.analysis.references import (
    cards_named,
    documents_that_count,
    files_named,
    people_named,
)
from mltrl_docs.model.portfolio import AnyDocument
from tests.worlds import assessed


def document(path: str, text: str) -> AnyDocument:
    assessment, _ = assessed({path: text})
    (found,) = (one for one in assessment.portfolio.documents if one.path == path)
    return found


CARD = """\
kind: card
owners: {research: [mira-lund, omar-reis], product: [ivo-brandt]}
reviewers: {product: [lena-voss]}
working_group: [noor-haak, omar-reis]
components: [{card: atlas}, {card: viewer}]
coupled: [encoder, manifold]
derived_from: {card: old-copilot, level: 3}
monitoring:
  - {signal: data-drift, status: live, recipients: [ivo-brandt, lena-voss], evidence: [a.png, https://example.org/a]}
metrics: [{name: recall, value: 1, audience: research, evidence: [b.csv]}]
compliance: [{regulation: GDPR, status: met, evidence: [c.pdf]}]
tests: [{kind: unit, status: passing}, {kind: canary, status: passing, evidence: [d.log, e.log]}]
waivers: [{rule: system/above-components, reason: x, since: 2026-07-01, until: 2026-08-01, approved_by: omar-reis}]
not_applicable: [{criterion: golden-dataset, reason: x, approved_by: lena-voss}]
links: [https://example.org/b, f.md]
"""
RECORD = """\
kind: review
event: hold
from: 3
to: 3
panel: [{person: omar-reis, role: qa, approved: true}, {person: lena-voss, role: design, approved: true}]
presented_by: {research: [mira-lund], product: [ivo-brandt]}
tasks: [{id: a, task: x}, {id: b, task: y, owner: noor-haak}]
evidence: [g.md, https://example.org/c]
"""
NEEDS = """\
kind: requirements
requirements:
  - {id: a, statement: It shall., category: data}
  - id: b
    statement: It shall.
    category: data
    component: viewer
    verification: {method: test, status: passed, evidence: [h.md]}
    validation: {method: test, status: passed, evidence: [https://example.org/d, i.md]}
"""
RESPONSE = "kind: response\nanswered_by: [mira-lund, omar-reis]\nanswers: {consent: {answer: yes, evidence: [j.md]}}\n"
SHEET = "kind: dataset\nsteward: lena-voss\nlinks: [k.md]\n"

PATHS = {
    "card": ("cards/copilot/index.md", CARD),
    "record": ("cards/copilot/reviews/2026-02-01.md", RECORD),
    "requirements": ("cards/copilot/requirements/research.md", NEEDS),
    "response": ("cards/copilot/responses/ethics.md", RESPONSE),
    "dataset": ("cards/datasets/slides/index.md", SHEET),
    "checklist": ("checklists/ethics.md", "kind: checklist\n"),
}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            "card",
            {
                "components 0 card": "atlas", "components 1 card": "viewer", "coupled 0": "encoder",
                "coupled 1": "manifold", "derived_from card": "old-copilot",
            },
        ),
        ("record", {"card": "copilot"}),
        ("requirements", {"card": "copilot", "requirements 1 component": "viewer"}),
        ("response", {"card": "copilot"}),
        ("dataset", {}),
        ("checklist", {}),
    ],
)  # fmt: skip
def test_cards_are_named_by_a(kind: str, expected: dict[str, str]) -> None:
    found = cards_named(document(*PATHS[kind]))
    assert [(" ".join(map(str, path)), name) for path, name in found] == list(expected.items())


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            "card",
            {
                "owners research 0": "mira-lund", "owners research 1": "omar-reis",
                "owners product 0": "ivo-brandt", "reviewers product 0": "lena-voss",
                "working_group 0": "noor-haak", "working_group 1": "omar-reis",
                "monitoring 0 recipients 0": "ivo-brandt", "monitoring 0 recipients 1": "lena-voss",
                "waivers 0 approved_by": "omar-reis", "not_applicable 0 approved_by": "lena-voss",
            },
        ),
        (
            "record",
            {
                "panel 0 person": "omar-reis", "panel 1 person": "lena-voss",
                "presented_by research 0": "mira-lund", "presented_by product 0": "ivo-brandt",
                "tasks 1 owner": "noor-haak",
            },
        ),
        ("requirements", {}),
        ("response", {"answered_by 0": "mira-lund", "answered_by 1": "omar-reis"}),
        ("dataset", {"steward": "lena-voss"}),
        ("checklist", {}),
    ],
)  # fmt: skip
def test_people_are_named_by_a(kind: str, expected: dict[str, str]) -> None:
    found = people_named(document(*PATHS[kind]))
    assert [(" ".join(map(str, path)), name) for path, name in found] == list(expected.items())


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            "card",
            {
                "links 1": "f.md", "metrics 0 evidence 0": "b.csv", "compliance 0 evidence 0": "c.pdf",
                "tests 1 evidence 0": "d.log", "tests 1 evidence 1": "e.log",
                "monitoring 0 evidence 0": "a.png",
            },
        ),
        ("record", {"evidence 0": "g.md"}),
        (
            "requirements",
            {"requirements 1 verification evidence 0": "h.md", "requirements 1 validation evidence 1": "i.md"},
        ),
        ("response", {"answers consent evidence 0": "j.md"}),
        ("dataset", {"links 0": "k.md"}),
        ("checklist", {}),
    ],
)  # fmt: skip
def test_files_are_named_by_a(kind: str, expected: dict[str, str]) -> None:
    found = files_named(document(*PATHS[kind]))
    assert [(" ".join(map(str, path)), name) for path, name in found] == list(expected.items())


def test_what_is_still_to_come_and_what_was_corrected_does_not_count() -> None:
    files = {
        **dict(PATHS.values()),
        "cards/copilot/reviews/2026-02-02.md": f"{RECORD}corrects: copilot-2026-02-01\n",
        "cards/copilot/reviews/2026-12-01.md": RECORD,
        "cards/copilot/responses/2026-12-01.md": RESPONSE,
    }
    assessment, _ = assessed(files, as_of=date(2026, 11, 30))
    assert [one.path for one in documents_that_count(assessment)] == [
        "cards/copilot/index.md",
        "checklists/ethics.md",
        "cards/datasets/slides/index.md",
        "cards/copilot/requirements/research.md",
        "cards/copilot/responses/ethics.md",
        "cards/copilot/reviews/2026-02-02.md",
        "cards/copilot/reviews/entry.md",
    ]
