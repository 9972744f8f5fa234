"""The risk register: the paragraph, the numbers, the matrix and every requirement with a risk."""

from __future__ import annotations

import pytest

from mltrl_docs.html.forge_links import forge_links
from mltrl_docs.pages import build_pages
from mltrl_docs.rules.enforce import Verdict
from tests.pages.site import html_of, links, one_with, site, with_class, words
from tests.worlds import assessed

RISKS = {
    "cards/a/index.md": "kind: card\ntitle: Slide copilot\nlevel: 4\n",
    "cards/a/requirements/research.md": """\
        kind: requirements
        id: a-research
        requirements:
          - {id: '1.1', statement: It shall sort tissue., category: data, risk: {probability: 0.65, value: 10},
             mitigation: More scanners, verification: {method: test, status: failed}}
          - {id: '1.2', statement: It shall answer in time., category: compute, risk: {probability: 0.1, value: 4},
             validation: {method: test, status: passed}}
          - {id: '1.3', statement: It shall be quiet., category: usability}
        """,
    "cards/b/index.md": "kind: card\ntitle: Viewer\nlevel: 2\n",
    "cards/b/requirements/product.md": """\
        kind: requirements
        id: b-product
        card: b
        stage: product
        requirements:
          - {id: '1', statement: It shall open slides., category: data, risk: {probability: 0.05, value: 4}}
        """,
}


def test_the_register_is_sorted_by_risk_and_says_where_each_comes_from() -> None:
    page = html_of(site(RISKS)["risks/"])
    rows = [row for row in next(with_class(page, "mltrl-register")).iter("tr") if row.get("id")]
    assert [row.get("id") for row in rows] == [
        "risk-a-research.1.1",
        "risk-a-research.1.2",
        "risk-b-product.1",
    ]
    assert [words(cell) for cell in rows[0]] == [
        "6.50",
        "0.65 × 10",
        "1.1 It shall sort tissue.Mitigation: More scanners",
        "4, Proof of concept Slide copilot",
        "research",
        "yes",
        "failed",
        "",
        "5",
    ]
    assert links(rows[0]) == {
        "1.1": "../requirements/a-research/#req-1.1",
        "Slide copilot": "../cards/a/",
    }


def test_a_line_of_the_register_leads_to_the_line_of_the_document() -> None:
    assessment, _ = assessed(RISKS)
    forge = forge_links("https://git.example.org/team/docs", "edit/main/docs/", "docs")
    pages = build_pages(assessment, Verdict(findings=()), forge=forge).pages
    risks, card = (
        html_of(next(page for page in pages if page.address == address)) for address in ("risks/", "cards/a/")
    )
    row = one_with(risks, "id", "risk-b-product.1")
    assert (
        next(one.get("href") for one in row.iter("a") if "blob" in (one.get("href") or ""))
        == "https://git.example.org/team/docs/blob/main/cards/b/requirements/product.md#L7"
    )
    assert links(card)["history"] == "https://git.example.org/team/docs/commits/main/cards/a/index.md"


def test_rows_can_be_chosen_by_what_the_matrix_counts() -> None:
    page = html_of(site(RISKS)["risks/"])
    row = one_with(page, "id", "risk-a-research.1.1")
    assert {
        key.removeprefix("data-facet-"): value for key, value in row.attrib.items() if "facet" in key
    } == {
        "stage": "research",
        "mitigated": "yes",
        "verified": "failed",
        "validated": "none",
        "probability": "0.6 to 0.7",
        "value": "10",
    }
    figure = one_with(page, "data-figure", "risk-matrix")
    assert [one.get("href") for one in figure.iter("a")] == [
        "?probability=0%20to%200.1&value=4#risk-a-research.1.2",
        "?probability=0.6%20to%200.7&value=10#risk-a-research.1.1",
    ]


def test_the_head_says_in_words_and_numbers_what_is_the_case() -> None:
    page = html_of(site(RISKS)["risks/"])
    assert words(next(with_class(page, "mltrl-lead"))) == (
        "Three requirements of two cards carry a risk. One reaches the limit of 6; none lies between 3 and 6. "
        "It has a mitigation. The highest, 6.50, is requirement 1.1 of Slide copilot, whose verification failed."
    )
    numbers = [words(one) for one in next(with_class(page, "mltrl-four")).iter("dd")]
    assert numbers == ["3", "1", "0", "1"]


def test_the_highest_stand_beside_the_matrix() -> None:
    nearest = next(with_class(html_of(site(RISKS)["risks/"]), "mltrl-nearest"))
    said = [words(one) for one in nearest]
    assert said[0] == (
        "6.50 = 0.65 × 10 verification failed 1.1 It shall sort tissue. Slide copilot. Mitigation: More scanners"
    )
    assert len(said) == 3


def test_without_a_risk_the_page_says_so_and_draws_nothing() -> None:
    page = html_of(site({"cards/a/index.md": "kind: card\n"})["risks/"])
    assert "No requirement carries a risk yet." in words(page)
    assert not list(page.iter("figure"))
    assert not list(page.iter("table"))


def test_a_card_shows_its_own_risks_beside_the_three_highest() -> None:
    files = {
        **RISKS,
        "cards/a/requirements/product.md": """\
            kind: requirements
            id: a-product
            stage: product
            requirements:
              - {id: '1.1', statement: It shall stay on the premises., category: security,
                 risk: {probability: 0.65, value: 10}}
              - {id: '1.2', statement: It shall be certified., category: regulatory, status: dropped,
                 risk: {probability: 1, value: 10}}
              - {id: '1.3', statement: It shall be cheap., category: compute, risk: {probability: 0.2, value: 2}}
            """,
    }
    page = html_of(site(files)["cards/a/"])
    figure = one_with(page, "data-figure", "risk-matrix")
    counts = {one.get("href"): words(one) for one in figure.iter("a")}
    assert counts == {"#req-a-product.1.3": "1", "#req-a-research.1.2": "1", "#req-a-product.1.1": "2"}
    for target in counts:
        assert one_with(page, "id", (target or "").removeprefix("#")).tag == "tr"
    nearest = [words(one) for one in next(with_class(page, "mltrl-nearest"))]
    assert [text.partition(" ")[0] for text in nearest] == ["6.50", "6.50", "0.40"]
    assert "Slide copilot" not in " ".join(nearest)


def test_a_requirements_document_has_the_matrix_of_its_own() -> None:
    page = html_of(site(RISKS)["requirements/a-research/"])
    figure = one_with(page, "data-figure", "risk-matrix")
    assert [one.get("href") for one in figure.iter("a")] == ["#req-1.2", "#req-1.1"]
    assert "6.50 = 0.65 × 10" in words(next(with_class(page, "mltrl-nearest")))


def test_requirements_without_a_risk_have_no_matrix() -> None:
    files = {"cards/a/requirements/research.md": "kind: requirements\nid: a-research\n"}
    pages = site(files)
    for address in ("cards/a/", "requirements/a-research/"):
        assert not [
            one for one in html_of(pages[address]).iter("figure") if one.get("data-figure") == "risk-matrix"
        ]


def test_a_long_register_goes_on_on_other_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mltrl_docs.pages.sheets.ROWS", 2)
    pages = site(RISKS)
    first, second = (html_of(pages[address]) for address in ("risks/", "risks/page/2/"))
    assert [row.get("id") for row in second.iter("tr") if row.get("id")] == ["risk-b-product.1"]
    assert not list(second.iter("figure"))
    figure = one_with(first, "data-figure", "risk-matrix")
    assert next(one.get("href") for one in figure.iter("a")) == (
        "?probability=0%20to%200.1&value=4#risk-a-research.1.2"
    )
    assert links(second)["Viewer"] == "../../../cards/b/"
    assert links(second)["previous"] == "../../../risks/"


def test_a_count_leads_to_the_page_that_has_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mltrl_docs.pages.sheets.ROWS", 1)
    figure = one_with(html_of(site(RISKS)["risks/"]), "data-figure", "risk-matrix")
    assert [one.get("href") for one in figure.iter("a")] == [
        "../risks/page/2/?probability=0%20to%200.1&value=4#risk-a-research.1.2",
        "?probability=0.6%20to%200.7&value=10#risk-a-research.1.1",
    ]
