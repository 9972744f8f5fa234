"""Definitions that change never lower a card, and nothing that is dated later is seen."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.framework import Criterion
from mltrl_docs.rules.criterion import criterion_check
from mltrl_docs.rules.judgements import judge_of, judgements
from mltrl_docs.values import replaced
from tests.gate_worlds import (
    card,
    judged,
    left,
    of_rule,
    proof,
    records,
    requirements,
    response,
    told,
    whole,
)
from tests.worlds import TODAY, assessed


def later(assessment: Assessment, criterion: Criterion) -> Assessment:
    """Return an assessment whose framework has one criterion more."""
    framework = replaced(assessment.framework, criteria=(*assessment.framework.criteria, criterion))
    return replaced(assessment, framework=framework)


class TestDefinitionsThatChange:
    """A criterion added later applies from its date on, and never lowers a card that passed before."""

    NEW = Criterion(
        id="product-owner", title="An owner", kind="state", leaves=2, section="own", since=date(2026, 3, 1)
    )

    def findings(self, *steps: str) -> int:
        assessment = assessed(whole(card() | records(*steps)))[0]
        bare = replaced(assessment, framework=replaced(assessment.framework, criteria=()))
        check = criterion_check("product-owner", judge_of(self.NEW))
        assert list(check(bare)) == []
        return len(list(check(later(bare, self.NEW))))

    def test_a_gate_that_was_passed_before_is_left_alone(self) -> None:
        assert self.findings("2026-01-01 entry 2", "2026-02-28 graduation 2 3") == 0

    def test_a_gate_that_is_passed_on_the_day_is_asked(self) -> None:
        assert self.findings("2026-01-01 entry 2", "2026-03-01 graduation 2 3") == 1

    def test_a_later_gate_asks_nothing_of_an_earlier_one(self) -> None:
        steps = ("2026-01-01 entry 2", "2026-02-28 graduation 2 3", "2026-04-01 graduation 3 4")
        assert self.findings(*steps) == 0

    def test_a_gate_that_is_passed_again_is_asked(self) -> None:
        steps = ("2026-01-01 entry 2", "2026-02-01 graduation 2 3", "2026-03-05 switchback 3 2")
        assert self.findings(*steps) == 0
        assert self.findings(*steps, "2026-04-05 graduation 2 3") == 1

    def test_a_reaffirmation_of_a_card_that_passed_before_asks_nothing_new(self) -> None:
        steps = ("2026-01-01 entry 2", "2026-02-01 graduation 2 3", "2026-04-05 reaffirmation 3 3")
        assert self.findings(*steps) == 0

    def test_the_gate_ahead_asks_from_the_day_on(self) -> None:
        assessment = later(assessed(whole(card() | records("2026-01-01 entry 2")))[0], self.NEW)
        assert "product-owner" in [one.criterion.id for one in judgements(assessment, "copilot")]
        early = replaced(
            assessment,
            viewpoint=replaced(assessment.viewpoint, today=date(2026, 2, 1), as_of=date(2026, 2, 1)),
        )
        assert "product-owner" not in [one.criterion.id for one in judgements(early, "copilot")]

    def test_a_review_held_by_another_version_of_the_framework_is_judged_by_that(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assessment = assessed(whole(card() | left(5, "framework: mltrl-1")))[0]
        old = replaced(assessment.framework, criteria=())
        check = criterion_check("product-owner", judge_of(self.NEW))
        assert len(list(check(assessment))) == 1
        monkeypatch.setattr("mltrl_docs.analysis.panels.FRAMEWORKS", {"mltrl-1": old})
        newer = replaced(assessment, framework=replaced(assessment.framework, version="mltrl-2"))
        assert list(check(newer)) == []


class TestAsOf:
    """What is dated after the viewpoint has not happened."""

    DAY = date(2026, 4, 1)

    def test_a_test_that_failed_later_was_in_order_where_the_gate_was_passed(self) -> None:
        files = card(
            "tests: [{kind: unit, status: failing, date: 2026-06-01}, {kind: integration, status: passing}]"
        ) | left(3)
        assert of_rule(told(files, as_of=self.DAY, today=self.DAY), "prototype-tests") == []
        assert of_rule(told(files), "prototype-tests") == ["warning"]

    def test_a_test_that_passed_later_does_not_count_ahead_of_the_gate(self) -> None:
        files = card(
            "tests: [{kind: unit, status: passing, date: 2026-06-01}, {kind: integration, status: passing}]"
        ) | records("2026-01-01 entry 3")
        assert judged(files, "prototype-tests").verdict == "met"
        assert judged(files, "prototype-tests", as_of=self.DAY, today=self.DAY).verdict == "not-met"

    def test_proofs_and_compliance_are_looked_at_in_the_same_way(self) -> None:
        failed = (
            f"verification: {proof('failed', str(TODAY))}, validation: {proof('passed')}, status: approved"
        )
        files = left(5) | requirements("research", failed)
        assert of_rule(told(files, as_of=self.DAY, today=self.DAY), "research-vv-complete") == []
        pending = "compliance: [{regulation: GDPR, status: in-progress, date: 2026-06-01}]"
        assert of_rule(told(card(pending) | left(6), as_of=self.DAY, today=self.DAY), "compliance") == []

    def test_a_proof_that_passed_later_is_to_come(self) -> None:
        late = f"verification: {proof('passed', str(TODAY))}, validation: {proof('passed')}, status: approved"
        files = requirements("research", late) | records("2026-01-01 entry 5")
        assert judged(files, "research-vv-complete").verdict == "met"
        one = judged(files, "research-vv-complete", as_of=self.DAY, today=self.DAY)
        assert "verification to come" in one.judgement.detail

    def test_a_response_of_later_is_not_there_yet(self) -> None:
        files = (
            card()
            | records("2026-01-01 entry 3")
            | {
                **response("ethics", 3),
                "cards/copilot/responses/ethics.md": response("ethics", 3)[
                    "cards/copilot/responses/ethics.md"
                ]
                + "\ndate: 2026-05-01",
            }
        )
        assert judged(files, "ethics-checklist").verdict == "met"
        assert judged(files, "ethics-checklist", as_of=self.DAY, today=self.DAY).verdict == "not-met"


def test_ahead_of_the_gate_claims_may_get_their_evidence_in_either_place() -> None:
    judgement = judged(card() | records("2026-01-05 entry 2"), "claims-reproducible").judgement
    assert judgement.detail == "no metric has evidence"
    assert judgement.hint == "add `evidence` to a metric of the card, or to the record"
