"""Risks of requirements: which are high, whose tests count, and in which order they are told."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.analysis.needs import Need, standing_needs
from mltrl_docs.analysis.risks import cards_with_tests, is_high, is_tested, risk_register, score_of
from tests.worlds import assessed


def needs(*items: str, more: str = "", card: str = "a", name: str = "research") -> dict[str, str]:
    """Return a card with requirements, each with more keys; `more` are keys of the card."""
    listed = "\n".join(
        f"  - {{id: '{number}', statement: It shall answer., category: data{item}}}"
        for number, item in enumerate(items, 1)
    )
    return {
        f"cards/{card}/index.md": f"kind: card\n{more}\n",
        f"cards/{card}/requirements/{name}.md": f"kind: requirements\nrequirements:\n{listed}\n",
    }


def risk(probability: float, value: int) -> str:
    return f", risk: {{probability: {probability}, value: {value}}}"


@pytest.mark.parametrize(
    ("item", "policy", "score", "is_it"),
    [
        ("", "", 0.0, False),
        (risk(0.5, 6), "", 3.0, True),
        (risk(0.5, 5), "", 2.5, False),
        (risk(0.5, 5), "risk: {warn: 2.5, error: 6}", 2.5, True),
    ],
    ids=["no risk", "a risk on the limit", "a risk below the limit", "a risk on the limit of the policy"],
)
def test_a_risk_is_high_from_the_limit_on(item: str, policy: str, score: float, is_it: bool) -> None:  # noqa: FBT001 - a case
    assessment, _ = assessed({**needs(item), "mltrl.yml": policy})
    (need,) = standing_needs(assessment)
    assert score_of(need) == score
    assert is_high(assessment, need) is is_it


def test_requirements_are_told_by_their_risk_then_by_card_document_and_place() -> None:
    files = (
        needs(risk(0.1, 5), risk(0.5, 5), "", card="b")
        | needs(risk(0.5, 5), risk(0.5, 5), card="a", name="research")
        | needs(risk(0.5, 5), f"{risk(1, 9)}, status: dropped", card="a", name="product")
        | needs(risk(0.9, 9), card="c")
        | needs(risk(1, 10), card="retired", more="status: retired")
    )
    told = [
        (rated.need.document.id, rated.need.requirement.id) for rated in risk_register(assessed(files)[0])
    ]
    assert told == [
        ("c-research", "1"),
        ("a-product", "1"),
        ("a-research", "1"),
        ("a-research", "2"),
        ("b-research", "2"),
        ("b-research", "1"),
    ]


TESTED = "tests: [{kind: critical-scenario, status: passing}]"


@pytest.mark.parametrize(
    ("component", "own", "part", "is_it"),
    [
        ("", "", TESTED, False),
        ("", TESTED, "", True),
        ("part", "", "", False),
        ("part", "", TESTED, True),
        ("part", TESTED, "", True),
        ("old-part", "", TESTED, True),
        ("gone", "", TESTED, False),
        ("", "tests: [{kind: data-slice, status: failing}]", "", True),
        ("", "tests: [{kind: data-slice, status: planned}]", "", False),
        ("", "tests: [{kind: unit, status: passing}]", "", False),
        ("", "tests: [{kind: data-slice, status: passing, date: 2026-05-01}]", "", True),
        ("", "tests: [{kind: data-slice, status: passing, date: 2026-05-02}]", "", False),
    ],
    ids=[
        "not by a part that it is not about", "by its own card", "not while neither has tests",
        "by the part that it is about", "by its own card beside the part", "by the part under a former id",
        "not by a part that there is not", "by data slices, whatever came out", "not by what is planned",
        "not by tests of other kinds", "by tests that were there then", "not by tests that came later",
    ],
)  # fmt: skip
def test_a_requirement_is_tested(component: str, own: str, part: str, is_it: bool) -> None:  # noqa: FBT001 - a case
    files = {
        **needs(f", component: {component}" if component else "", more=own),
        "cards/part/index.md": f"kind: card\nformerly: [old-part]\n{part}\n",
    }
    assessment, _ = assessed(files, as_of=date(2026, 5, 1))
    (need,) = standing_needs(assessment)
    assert is_tested(assessment, need) is is_it


def test_tests_are_looked_for_in_its_card_and_in_the_part_that_it_is_about() -> None:
    files = {
        **needs("", ", component: part", ", component: a", ", component: gone"),
        "cards/part/index.md": "kind: card\n",
    }
    assessment, _ = assessed(files)

    def looked_in(need: Need) -> list[str]:
        return [card.id for card in cards_with_tests(assessment, need)]

    assert [looked_in(need) for need in standing_needs(assessment)] == [["a"], ["a", "part"], ["a"], ["a"]]
