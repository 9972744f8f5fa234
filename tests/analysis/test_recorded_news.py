"""Which cards record what may be bad news: a test that fails, a proof that is open, compliance in progress."""

from __future__ import annotations

import pytest

from mltrl_docs.analysis.recorded_news import cards_with_news
from tests.gate_worlds import both, card, proof, records, requirements, suites, whole
from tests.worlds import assessed

ENTERED = records("2026-01-01 entry 3")


@pytest.mark.parametrize(
    ("files", "news"),
    [
        (card(suites("unit", "stress")), []),
        (card(suites("unit", status="planned")), []),
        (card(suites("unit", status="failing")), ["tests"]),
        (card("tests: [{kind: unit, status: passing}, {kind: stress, status: failing}]"), ["tests"]),
        (card("compliance: [{regulation: GDPR, status: met}]"), []),
        (
            card("compliance: [{regulation: GDPR, status: met}, {regulation: MDR, status: in-progress}]"),
            ["compliance"],
        ),
        (requirements("research", both("passed"), "status: draft"), []),
        (requirements("research", both("passed"), both("planned", more="status: dropped")), []),
        (requirements("research", both("passed"), both("planned", "passed")), ["requirements"]),
        (requirements("research", f"verification: {proof('passed')}, validation: {proof('failed')}"), ["requirements"]),
        (
            card(f"{suites('unit', status='failing')}\ncompliance: [{{regulation: GDPR, status: in-progress}}]")
            | requirements("product", both("failed")),
            ["tests", "requirements", "compliance"],
        ),
    ],
    ids=[
        "tests that pass", "a test that is planned", "a test that fails", "one of its tests that fails",
        "compliance that is met", "one of its regulations in progress", "proofs that passed, and none",
        "an open proof of a dropped requirement", "a proof that is planned", "a proof that failed", "all of it",
    ],
)  # fmt: skip
def test_a_card_is_looked_at_for(files: dict[str, str], news: list[str]) -> None:
    assessment, _ = assessed(whole(ENTERED | files))
    assert [kind for kind, cards in cards_with_news(assessment).items() if "copilot" in cards] == news
