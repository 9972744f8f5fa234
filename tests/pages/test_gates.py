"""What gates ask for: on the page of each level, and judged on the page of each card."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest

from mltrl_docs.framework.mltrl_1 import MLTRL_1
from mltrl_docs.pages import Page
from tests.pages.site import html_of, links, one_with, site, with_class, words

CARD = """\
---
kind: card
id: a
title: Slide copilot
summary: It marks where to look.
level: 0
type: model
owners: {research: [ada]}
reviewers: {research: [grace]}
waivers:
  - rule: gate/literature-cited
    reason: The library is closed.
    since: 2026-06-01
    until: 2026-08-31
    approved_by: grace
not_applicable: [{criterion: hypotheses-stated, reason: A tool has none., approved_by: grace}]
---

## Ethics

Nobody is harmed.
"""
SYSTEM = {
    "cards/a/index.md": "kind: card\ntitle: Copilot\nlevel: 6\ncomponents: [{card: b}, {card: c}]\n",
    "cards/b/index.md": "kind: card\ntitle: Manifold\nlevel: 4\n",
    "cards/c/index.md": "kind: card\ntitle: Viewer\nlevel: 7\n",
}
EVIDENCE = {
    "cards/a/index.md": """\
        kind: card
        level: 4
        datasets:
          - {dataset: slides, version: 1.0.0, role: train}
          - {dataset: clinic, version: 1.0.0, role: test}
        """,
    "cards/datasets/slides/index.md": "kind: dataset\n",
    "cards/datasets/clinic/index.md": "kind: dataset\n",
    "cards/a/requirements/research.md": """\
        kind: requirements
        requirements:
          - {id: "1", statement: Fast, category: performance}
          - {id: "2", statement: Safe, category: security, risk: {probability: 0.1, value: 2}}
        """,
    "cards/a/responses/2026-03-02.md": "kind: response\nlevel: 4\nanswers: {consent: {answer: yes}}\n",
}
OWN = {
    "mltrl.yml": """\
criteria:
  - {id: energy, level: 3, title: Energy is reported, since: 2026-01-01, checklist: ethics, item: consent}
""",
    "cards/a/index.md": "kind: card\nlevel: 3\n",
    "checklists/ethics.md": "kind: checklist\n",
}


def section(pages: Mapping[str, Page], card: str = "a") -> tuple[str, dict[str, list[str]]]:
    """Return the heading of a card's next gate, and the words of each row by those of its criterion."""
    page = html_of(pages[f"cards/{card}/"])
    rows = next(next(with_class(page, "mltrl-gate")).iter("tbody")).iter("tr")
    return words(one_with(page, "id", "mltrl-gate")), {
        words(next(row.iter("th")).find("a")): [words(cell) for cell in row.iter("td")] for row in rows
    }


def row_of(pages: Mapping[str, Page], criterion: str) -> Element:
    """Return the row of a criterion on the page of card `a`."""
    table = next(with_class(html_of(pages["cards/a/"]), "mltrl-gate"))
    return next(row for row in table.iter("tr") if words(next(row.iter("th"))).startswith(criterion))


def test_what_is_missing_comes_first_then_what_is_let_through_each_with_what_decided_it() -> None:
    heading, rows = section(site({"cards/a/index.md": CARD}))
    assert heading == "What is missing for level 1, Goal-Oriented Research"
    assert list(rows.items()) == [
        (
            "The panel saw a completed ethics checklist",
            ["missing", "there is no ethics response for level 0"],
        ),
        (
            "The work that it builds on is cited",
            [
                "waiveduntil 31 Aug 2026",
                "the body has no link and no referenceApproved by grace: The library is closed.",
            ],
        ),
        (
            "Principles and assumptions are written down",
            ["not applicable", "Approved by grace: A tool has none."],
        ),
        ("Ethics is reported on the card", ["pass", "Ethics has text"]),
        ("Reviewers are named", ["pass", "grace"]),
    ]


def test_the_rows_are_counted_in_one_line() -> None:
    text = words(html_of(site({"cards/a/index.md": CARD})["cards/a/"]))
    assert "One missing, one waived, one not applicable, two pass." in text


def test_a_waiver_that_ended_lets_nothing_through() -> None:
    _, rows = section(site({"cards/a/index.md": CARD}, today=date(2026, 9, 1)))
    assert rows["The work that it builds on is cited"][0] == "missing"


def test_what_to_do_is_for_those_who_write() -> None:
    hint = "complete the checklist, and name the response"
    assert hint not in words(html_of(site({"cards/a/index.md": CARD})["cards/a/"]))
    assert hint in words(html_of(site({"cards/a/index.md": CARD}, serving=True)["cards/a/"]))


def test_a_lower_part_is_told_where_it_holds_the_system_back() -> None:
    text = words(html_of(site(SYSTEM)["cards/a/"]))
    assert "as a system it stays at level 4, since Manifold is at 4." in text
    assert "as a system" not in words(html_of(site(SYSTEM)["cards/c/"]))


def test_at_9_the_section_is_about_what_is_asked_there() -> None:
    heading, rows = section(site({"cards/a/index.md": "kind: card\nlevel: 9\n"}))
    assert heading == "What level 9 asks for"
    assert set(rows) == {
        "Ethics is reported on the card",
        "What is deployed is watched, and people hear of it",
        "Users' feedback has a way back",
    }


@pytest.mark.parametrize("status", ["paused", "retired"])
def test_a_card_at_rest_is_not_on_its_way_to_a_gate(status: str) -> None:
    page = site({"cards/a/index.md": f"kind: card\nlevel: 4\nstatus: {status}\n"})["cards/a/"]
    assert "mltrl-gate" not in {heading.id for heading in page.headings_before}
    assert not list(with_class(html_of(page), "mltrl-gate"))


def test_the_documents_that_decided_are_linked() -> None:
    pages = site(EVIDENCE)
    response = links(row_of(pages, "The panel saw"))
    assert response["a-2026-03-02"] == "../../responses/a-2026-03-02/"
    requirement = links(row_of(pages, "Security and privacy"))
    assert requirement["2"] == "../../requirements/a-research/#req-2"
    datasets = links(row_of(pages, "Use is shown"))
    assert datasets["Data and metrics"] == "#mltrl-data"


@pytest.mark.parametrize("level", range(10))
def test_every_link_of_a_gate_leads_to_a_page_or_a_heading(level: int) -> None:
    files = {**EVIDENCE, **OWN, "cards/a/index.md": EVIDENCE["cards/a/index.md"].replace("4", str(level), 1)}
    pages = site(files)
    for address, name in ((f"levels/{level}/", "mltrl-table"), ("cards/a/", "mltrl-gate")):
        page = html_of(pages[address])
        ids = {one.get("id") for one in page.iter()}
        for href in links(next(with_class(page, name))).values():
            if href.startswith("#"):
                assert href[1:] in ids
            else:
                assert urljoin(f"/{address}", href).strip("/").partition("#")[0].rstrip("/") + "/" in pages


def criteria_of(pages: Mapping[str, Page], level: int) -> dict[str, list[str]]:
    """Return the words of each row of what a level asks for, by those of its criterion."""
    page = html_of(pages[f"levels/{level}/"])
    rows = next(next(with_class(page, "mltrl-table")).iter("tbody")).iter("tr")
    return {words(next(row.iter("a"))): [words(cell) for cell in row] for row in rows}


def test_every_criterion_is_listed_at_its_level_with_its_rule() -> None:
    pages = site({})
    for criterion in MLTRL_1.criteria:
        for level in range(10) if criterion.leaves is None else (criterion.leaves, criterion.again):
            if level is None or (level == 9 and criterion.kind == "record"):
                continue
            assert criterion.title in criteria_of(pages, level)
            found = links(html_of(pages[f"levels/{level}/"]))
            assert found[criterion.title] == f"../../rules/gate/{criterion.id}/"


def test_a_record_is_not_asked_for_at_9_since_nobody_leaves_it() -> None:
    assert "The panel saw a completed ethics checklist" not in criteria_of(site({}), 9)


def test_a_criterion_of_the_organisation_is_listed_with_its_date_and_judged_on_the_card() -> None:
    pages = site(OWN)
    assert criteria_of(pages, 3)["Energy is reported"][0] == (
        "Energy is reportedthe organisation's own, energy, from 1 Jan 2026 on"
    )
    assert links(html_of(pages["levels/3/"]))["Energy is reported"] == "../../rules/gate/organisation/"
    assert "Energy is reported" not in criteria_of(pages, 4)
    assert section(pages)[1]["Energy is reported"][0] == "missing"


@pytest.mark.parametrize(
    ("level", "criterion", "severity"),
    [
        pytest.param(2, "Ethics is reported on the card", "warning", id="a card that comes to level 3"),
        pytest.param(3, "Ethics is reported on the card", "error", id="a card that comes to level 4"),
        pytest.param(3, "The panel saw a completed ethics checklist", "warning", id="a review at level 3"),
        pytest.param(4, "The panel saw a completed ethics checklist", "error", id="a review at level 4"),
        pytest.param(0, "Reviewers are named", "error", id="a gate of its own"),
        pytest.param(9, "Users' feedback has a way back", "warning; error after 30 days", id="at 9"),
    ],
)
def test_a_level_says_how_grave_it_is_that_a_criterion_is_not_met(
    level: int, criterion: str, severity: str
) -> None:
    assert criteria_of(site({}), level)[criterion][2] == severity
