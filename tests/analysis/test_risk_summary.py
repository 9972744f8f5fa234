"""The risk register in sentences: right in number and grammar, for none, one and many."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mltrl_docs.analysis.risk_summary import RiskFacts, risk_facts, risk_sentences
from mltrl_docs.analysis.risks import risk_register
from mltrl_docs.model.policy import RiskLimits
from tests.worlds import assessed

LOW = "{probability: 0.1, value: 5}"
WARNED = "{probability: 0.5, value: 8}"
OVER = "{probability: 0.9, value: 9}"
FAILED = f"{OVER}, verification: {{method: test, status: failed}}"
WHICH_FAILED = "requirement 1 of Slide copilot, whose verification failed, at 8.10."


def facts(*cards: Sequence[str]) -> RiskFacts:
    """Return the numbers of cards with some requirements each: a risk, and more keys."""
    files = {}
    for name, requirements in zip("abc", cards, strict=False):
        files[f"cards/{name}/index.md"] = "kind: card\ntitle: Slide copilot\n"
        listed = "\n".join(
            f"  - {{id: '{number}', statement: It shall answer., category: data, risk: {text}}}"
            for number, text in enumerate(requirements, 1)
        )
        if requirements:
            files[f"cards/{name}/requirements/research.md"] = f"kind: requirements\nrequirements:\n{listed}\n"
    assessment, _ = assessed(files)
    return risk_facts(risk_register(assessment), RiskLimits())


def said(*requirements: str) -> str:
    """Return what is said of one card with some requirements."""
    return " ".join(risk_sentences(facts(requirements)))


def test_without_a_risk_that_is_all_that_is_said() -> None:
    assert said() == "No requirement carries a risk yet."


@pytest.mark.parametrize(
    ("requirement", "sentences"),
    [
        (
            LOW,
            "It is below 3, from where on a mitigation is asked for. It is requirement 1 of Slide copilot, at 0.50.",
        ),
        (
            f"{WARNED}, mitigation: More slides",
            "It lies between 3 and the limit of 6. It has a mitigation. It is requirement 1 of Slide copilot, at 4.00.",
        ),
        (FAILED, "It reaches the limit of 6. It has no mitigation. It is " + WHICH_FAILED),
    ],
    ids=["low", "warned of", "over the limit"],
)
def test_one_risk_is_told_in_the_singular(requirement: str, sentences: str) -> None:
    assert said(requirement) == f"One requirement carries a risk. {sentences}"


def test_low_risks_are_told_together() -> None:
    assert said(LOW, LOW) == (
        "Two requirements carry a risk. Both are below 3, from where on a mitigation is asked for. "
        "The highest, 0.50, is requirement 1 of Slide copilot."
    )
    assert "All are below 3" in said(LOW, LOW, LOW)


def test_risks_below_the_limit_are_told_with_their_mitigations() -> None:
    assert said(LOW, WARNED) == (
        "Two requirements carry a risk. None reaches the limit of 6; one lies between 3 and 6. It has no mitigation. "
        "The highest, 4.00, is requirement 2 of Slide copilot."
    )
    assert "two lie between 3 and 6. Of these, one has no mitigation." in said(
        LOW, WARNED, f"{WARNED}, mitigation: More slides"
    )


def test_risks_over_the_limit_come_first() -> None:
    assert said(OVER, LOW, WARNED) == (
        "Three requirements carry a risk. One reaches the limit of 6; one lies between 3 and 6. "
        "Of these, two have no mitigation. The highest, 8.10, is requirement 1 of Slide copilot."
    )
    assert "Two reach the limit of 6; none lies between 3 and 6." in said(OVER, OVER, LOW)


def test_it_is_told_of_how_many_cards_the_requirements_are() -> None:
    two = risk_sentences(facts([LOW], [LOW, LOW], []))
    assert two[0] == "Three requirements of two cards carry a risk."
    assert risk_sentences(facts([LOW], [LOW], [LOW]))[0] == "Three requirements of three cards carry a risk."


def test_risks_that_all_have_a_mitigation_are_told_so() -> None:
    mitigated = [f"{risk}, mitigation: More slides" for risk in (WARNED, OVER)]
    assert "one lies between 3 and 6. Each of them has a mitigation. The highest" in said(*mitigated, LOW)


def test_both_proofs_that_failed_are_named() -> None:
    both = f"{FAILED}, validation: {{method: test, status: failed}}"
    assert said(both).endswith(
        "requirement 1 of Slide copilot, whose verification and validation failed, at 8.10."
    )
    only = f"{OVER}, verification: {{method: test, status: passed}}, validation: {{method: test, status: failed}}"
    assert said(only).endswith("requirement 1 of Slide copilot, whose validation failed, at 8.10.")


def test_requirements_are_counted_by_the_limits_those_on_a_limit_as_over_it() -> None:
    on_first, on_second = "{probability: 0.5, value: 6}", "{probability: 1, value: 6}"
    counted = facts([LOW, on_first, f"{WARNED}, mitigation: More slides", on_second, OVER], [FAILED])
    assert (counted.all, counted.cards) == (6, 2)
    assert (counted.between, counted.over) == (2, 3)
    assert (counted.unmitigated, counted.failed) == (4, 1)
    assert counted.highest is not None
    assert counted.highest.risk.score == 8.1
