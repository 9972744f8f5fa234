"""Text from documents is data: whatever it says, a page has the tags and attributes that harmless text gives it."""

from __future__ import annotations

import json
from datetime import date
from xml.etree.ElementTree import Element

import pytest

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Finding, Location
from mltrl_docs.html import safe_href
from mltrl_docs.load.documents import read_document
from mltrl_docs.model.policy import Person, Policy
from mltrl_docs.model.portfolio import portfolio_of
from mltrl_docs.model.viewpoint import Viewpoint
from tests.pages.site import html_of, pages_of

CARD = """\
kind: card
id: alpha
title: @
summary: @
level: 7
type: system
code: @
owners: {research: [ada], product: [bob]}
reviewers: {research: [bob]}
caliber: product
working_group: [ada]
versions: {code: 1.0.0, model: 1.0.0, data: 1.0.0}
components: [{card: beta, version: ^1.0, level: 3, reason: @}, {card: gone, until: 2026-01-01}]
coupled: [gamma]
derived_from: {card: gamma, level: 2, date: 2020-02-02}
datasets: [{dataset: slides, version: 0.9.0, role: train}]
metrics:
  - {name: @, value: @, unit: @, dataset: slides, baseline: @, target: @, better: higher, audience: cost,
     uncertainty: @, evidence: {title: @, url: "https://example.org/a?b=%22"}}
service_levels: [{name: @, kind: sla, objective: @}]
deployment: {exposure: internal, setting: [cloud], mode: [batch], constraints: @}
compliance: [{regulation: @, status: met, date: 2026-01-01, note: @}]
tests: [{kind: unit, status: passing, note: @, evidence: [cards/alpha/a b.csv]}]
monitoring: [{signal: data-drift, status: live, recipients: [ada]}]
targets: [{level: 8, by: 2027-01-01}]
waivers: [{rule: system/above-components, reason: @, since: 2026-01-01, until: 2026-12-01, approved_by: bob}]
not_applicable: [{criterion: sim-to-real, reason: @, approved_by: bob}]
links: [{title: @, url: "https://example.org/"}]
tags: [imaging]
"""
OTHER = "kind: card\nid: %s\ntitle: @\nsummary: @\nlevel: 2\ntype: model\nowners: {research: [ada]}\n"
DOCUMENTS = {
    "cards/alpha/index.md": CARD,
    "cards/beta/index.md": OTHER % "beta",
    "cards/gamma/index.md": OTHER % "gamma" + "formerly: [delta]\n",
    "cards/alpha/requirements/research.md": """\
kind: requirements
id: alpha-research
title: @
card: alpha
stage: research
requirements:
  - {id: "1", statement: @, category: data, mitigation: @, component: beta, risk: {probability: 0.9, value: 9},
     verification: {method: test, status: failed, evidence: {title: @, url: "https://example.org/"}}}
""",
    "cards/alpha/reviews/2020-01-10.md": """\
kind: review
id: alpha-2020-01-10
card: alpha
date: 2020-01-10
event: entry
to: 6
reason: @
panel: [{person: cleo, role: qa, approved: true, note: @}]
""",
    "cards/alpha/reviews/2026-05-10.md": """\
kind: review
id: alpha-2026-05-10
card: alpha
date: 2026-05-10
event: hold
from: 6
to: 6
decision: {outcome: research, by: 2026-12-01, note: @}
tasks: [{id: more, task: @, owner: ada, due: 2026-01-01}]
panel: [{person: cleo, role: qa, approved: false, note: @}]
responses: [alpha-ethics]
evidence: {title: @, url: "https://example.org/"}
""",
    "cards/alpha/reviews/2026-05-20.md": """\
kind: review
id: alpha-2026-05-20
card: alpha
date: 2026-05-20
event: graduation
from: 6
to: 7
presented_by: {research: [ada]}
""",
    "cards/alpha/responses/ethics.md": """\
kind: response
id: alpha-ethics
checklist: ethics
checklist_version: 1.0.0
card: alpha
level: 6
date: 2026-05-01
answered_by: [ada]
answers: {consent: {answer: @, note: @, evidence: {title: @, url: "https://example.org/"}}}
""",
    "checklists/ethics.md": """\
kind: checklist
id: ethics
title: @
version: 1.0.0
purpose: ethics
scale: text
sections: [{id: people, title: @, items: [{id: consent, question: @, guidance: @, critical: true}]}]
changes: [{version: 1.0.0, date: 2020-01-01, note: @}]
""",
    "cards/slides/index.md": """\
kind: dataset
id: slides
title: @
summary: @
version: 1.0.0
source: real
steward: ada
license: @
personal_data: none
size: {records: 1, bytes: 1}
readiness: {quality: good}
changes: [{version: 1.0.0, date: 2020-01-01, note: @}]
links: [{title: @, url: "https://example.org/"}]
""",
}

HOSTILE = [
    "</p></section><script>alert(1)</script><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x=\'',
    "' autofocus onfocus='alert(1)",
    "{{ 7 * 7 }}{% for x in range(9) %}{# #}",
    "]]></svg></title></desc><a href=javascript:alert(1)>x</a>",
    "<!--<b></textarea></style></details>-->&lt;&#60;&quot;",
    "javascript:alert(1)",
]


def _structure(element: Element) -> list[tuple[str, list[str]]]:
    return [(str(one.tag), sorted(one.attrib)) for one in element.iter()]


def _site(text: str) -> dict[str, list[tuple[str, list[str]]]]:
    """Return the tags and attributes of all pages that say something of a portfolio whose texts are all one."""
    documents = []
    for path, front in DOCUMENTS.items():
        source = f"---\n{front.replace('@', json.dumps(text))}---\n\n## Accomplished\n\n{text}\n"
        reading = read_document(path, source.encode())
        assert reading.document is not None, [finding.message for finding in reading.findings]
        documents.append(reading.document)
    people = {handle: Person(name=text) for handle in ("ada", "bob", "cleo")}
    assessment = Assessment(
        portfolio=portfolio_of(documents),
        viewpoint=Viewpoint(today=date(2026, 6, 30)),
        policy=Policy(people=people, organisation=text),
    )
    finding = Finding(
        rule="system/component-paused",
        severity="warning",
        finding_class="unearned",
        message=text,
        hint=text,
        location=Location(path="cards/alpha/index.md"),
        card="alpha",
    )
    pages = pages_of(assessment, [finding], serving=True, generated_note=text)
    return {
        page.address: _structure(html_of(page))
        for page in pages
        if not page.address.startswith(("rules/", "glossary/"))
    }


HARMLESS = _site("x")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_document_changes_the_structure_of_a_page(text: str) -> None:
    hostile = _site(text)
    assert hostile.keys() == HARMLESS.keys()
    for address, structure in HARMLESS.items():
        assert hostile[address] == structure, address


def test_no_page_has_a_style_or_a_handler_in_its_markup() -> None:
    attributes = {name for page in HARMLESS.values() for _, names in page for name in names}
    assert "style" not in attributes
    assert not [name for name in attributes if name.startswith("on")]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "java\tscript:alert(1)"],
)
def test_an_address_of_another_kind_is_no_link(url: str) -> None:
    assert safe_href(url) is None
