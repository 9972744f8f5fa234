"""How full a card is: what is recommended at its level, and what of it says something."""

from __future__ import annotations

import pytest

from mltrl_docs.analysis.completeness import Completeness, completeness
from tests.worlds import assessed

SECTIONS = (
    "Model and algorithm",
    "Intended use",
    "Data considerations",
    "Ethics",
    "Metrics and results",
    "Testing status",
    "Caveats",
    "Key assumptions",
)


def of(front_matter: str, body: str = "", more: dict[str, str] | None = None) -> Completeness:
    """Return how full the card `a` is."""
    card = f"---\nkind: card\nid: a\ntitle: A\nsummary: A card.\nowners: {{research: [ada]}}\n{front_matter}---\n{body}"
    assessment, _ = assessed({"cards/a/index.md": card, **(more or {})})
    document = assessment.portfolio.cards["a"]
    return completeness(assessment, document, document.data.level)


def test_more_is_recommended_the_higher_the_level() -> None:
    asked = [set(of(f"type: model\nlevel: {level}\n").all) for level in range(10)]
    assert asked[0] == {"links", "tags", "targets", *SECTIONS}
    assert asked[1] - asked[0] == {"reviewers", "working group", "versions", "datasets", "metrics"}
    assert asked[2] - asked[1] == {"requirements"}
    assert asked[3] - asked[2] == {"tests", "caliber"}
    assert asked[5] - asked[4] == {"product owner"}
    assert asked[7] - asked[6] == {"service levels", "deployment", "compliance"}
    assert asked[9] - asked[8] == {"monitoring"}
    assert asked[8] - asked[9] == {"targets"}, "nothing is higher than the last level"


def test_data_are_not_asked_of_what_learns_nothing() -> None:
    assert set(of("type: model\nlevel: 4\n").all) - set(of("type: hardware\nlevel: 4\n").all) == {
        "datasets",
        "metrics",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("links", "links: {title: Code, url: 'https://example.org/'}"),
        ("tags", "tags: [imaging]"),
        ("targets", "targets: [{level: 9, by: 2027-01-01}]"),
        ("reviewers", "reviewers: {research: [bob]}"),
        ("working group", "working_group: [bob]"),
        ("versions", "versions: {data: 1.0.0}"),
        ("datasets", "datasets: [{dataset: slides, version: 1.0.0, role: train}]"),
        ("metrics", "metrics: [{name: Accuracy, value: 0.9, audience: research}]"),
        ("tests", "tests: [{kind: unit, status: planned}]"),
        ("caliber", "caliber: product"),
        ("service levels", "service_levels: [{name: Answer, kind: slo, objective: In a second}]"),
        ("deployment", "deployment: {exposure: internal, setting: [cloud], mode: [batch]}"),
        ("compliance", "compliance: [{regulation: A law, status: met}]"),
        ("monitoring", "monitoring: [{signal: data-drift, status: live, recipients: [ada]}]"),
    ],
)
def test_a_field_that_is_there_is_filled(name: str, text: str) -> None:
    level = 8 if name == "targets" else 9
    without, filled = of(f"type: model\nlevel: {level}\n"), of(f"type: model\nlevel: {level}\n{text}\n")
    assert set(without.missing) - set(filled.missing) == {name}
    assert filled.filled == without.filled + 1


def test_a_product_owner_is_asked_for_beside_the_research_owner() -> None:
    owners = "type: model\nlevel: 5\nowners: {research: [ada], product: [bob]}\n"
    card = f"---\nkind: card\nid: a\ntitle: A\nsummary: A card.\n{owners}---\n"
    assessment, _ = assessed({"cards/a/index.md": card})
    assert "product owner" not in completeness(assessment, assessment.portfolio.cards["a"], 5).missing
    assert "product owner" in of("type: model\nlevel: 5\n").missing


def test_requirements_are_documents_of_their_own() -> None:
    more = {"cards/a/requirements.md": "kind: requirements\ncard: a\n"}
    assert "requirements" in of("type: model\nlevel: 2\n").missing
    assert "requirements" not in of("type: model\nlevel: 2\n", more=more).missing


def test_a_section_is_filled_by_a_sentence_and_not_by_a_promise() -> None:
    body = "\n## Ethics\n\nTBD\n\n## Caveats\n\nNone applies, since no data is used.\n\n## Results\n\nGood.\n"
    missing = of("type: model\nlevel: 0\n", body).missing
    assert "Ethics" in missing
    assert "Caveats" not in missing
    assert "Metrics and results" not in missing, "longer and other names of sections are accepted"
