"""One mistake has one finding: gates are silent where a damaged file or another rule tells."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.rules.enforce import enforce
from tests.gate_worlds import (
    Files,
    both,
    card,
    judged,
    left,
    of_rule,
    proof,
    records,
    requirements,
    response,
    sheet,
    suites,
    told,
    whole,
)
from tests.worlds import TODAY, assessed


def rules(files: Files, *, today: date = TODAY, as_of: date | None = None) -> set[str]:
    """Return the criteria that are told as errors, those of every gate left out."""
    every = {"gate/ethics-reported", "gate/ethics-checklist"}
    return {
        finding.rule.removeprefix("gate/")
        for finding in told(files, today=today, as_of=as_of)
        if finding.severity == "error" and finding.rule not in every
    }


SETS = "datasets: [{dataset: wsi, version: 1.0.0, role: train}, {dataset: pilot, version: 1.0.0, role: test}]"
ONE = "requirements: [{id: '1', statement: It shall., category: data, status: approved}]"
BROKEN = "kind: {0}\nid: x\ncard: copilot\nid: y"

QUIET: dict[str, tuple[str, Files]] = {
    "a requirements document of the card that cannot be read": (
        "research-requirements",
        left(2) | {"cards/copilot/requirements/research.md": BROKEN.format("requirements")},
    ),
    "a requirements document that names a card with a slip of the pen": (
        "research-requirements",
        left(2) | {"cards/copilot/requirements/r.md": f"kind: requirements\ncard: copilto\n{ONE}"},
    ),
    "a requirements document whose id another one has": (
        "research-vv-complete",
        left(5)
        | requirements("product", "status: draft")
        | {"cards/copilot/requirements/r.md": f"kind: requirements\nid: copilot-product\n{ONE}"},
    ),
    "the sheet of a dataset that cannot be read": (
        "data-readiness",
        card(SETS)
        | left(4)
        | sheet("wsi", "readiness: {quality: good, validity: fair, availability: poor}")
        | {"cards/datasets/pilot/index.md": "kind: dataset\nid: pilot\nid: pilot"},
    ),
    "a golden sheet that cannot be read": (
        "golden-dataset",
        card(f"{SETS}\n{suites('golden-dataset')}")
        | left(7)
        | sheet("wsi")
        | {"cards/datasets/pilot/index.md": "kind: dataset\nid: pilot\nid: pilot"},
    ),
    "a response that cannot be read": (
        "ethics-checklist",
        card()
        | left(4, "responses: [copilot-ethics]")
        | {"cards/copilot/responses/ethics.md": "kind: response\nid: copilot-ethics\nlevel: four"},
    ),
    "a checklist that cannot be read": (
        "ethics-checklist",
        card()
        | left(4, "responses: [copilot-ethics]")
        | response("ethics", 4)
        | {"checklists/ethics.md": "kind: checklist\nid: ethics\nversion: soon"},
    ),
    "a response that there is not, which another rule tells": (
        "ethics-checklist",
        card() | left(4, "responses: [copilot-ehtics]") | response("ethics", 4),
    ),
    "a checklist that there is not, which another rule tells": (
        "ethics-checklist",
        card() | left(4, "responses: [copilot-ethics]") | response("ethics", 4, checklist="ehtics"),
    ),
    "a record of the card that cannot be read": (
        "prototype-tests",
        card() | left(3) | {"cards/copilot/reviews/2026-04-01.md": BROKEN.format("review")},
    ),
}


@pytest.mark.parametrize("name", QUIET)
def test_one_mistake_has_one_finding(name: str) -> None:
    criterion, files = QUIET[name]
    assert of_rule(told(files), criterion) == []
    assessment, while_reading = assessed(whole(files))
    assert [one for one in enforce(assessment, while_reading).findings if one.severity == "error"]


@pytest.mark.parametrize("name", [name for name in QUIET if "record" not in name])
def test_the_gate_still_shows_it_as_not_met(name: str) -> None:
    criterion, files = QUIET[name]
    assessment, _ = assessed(whole(files))
    level = assessment.own_levels["copilot"]
    one = judged(files, criterion, level)
    assert one.verdict == "not-met"
    assert one.judgement.hint


def test_a_file_that_cannot_be_read_hides_nothing_of_another_card() -> None:
    files = (
        card()
        | left(2)
        | card(name="other")
        | {"cards/other/requirements/research.md": "kind: requirements\nid: x\ncard: other\nid: y"}
    )
    assert of_rule(told(files), "research-requirements") == ["error"]


class TestExplained:
    """What another rule says of the same card is not said twice, unless that rule is switched off."""

    FILES = card(SETS) | left(3) | sheet("wsi", "version: 2.0.0") | sheet("pilot")

    def test_the_other_rule_s_finding_is_shown_alone(self) -> None:
        assert "data-versioned" not in rules(self.FILES)

    @pytest.mark.parametrize("severity", ["error", "warning", "info"])
    def test_the_other_rule_may_be_milder(self, severity: str) -> None:
        policy = {"mltrl.yml": f"rules: {{reference/dataset-version: {severity}}}"}
        assert "data-versioned" not in rules(self.FILES | policy)

    def test_a_rule_that_is_off_explains_nothing(self) -> None:
        off = {"mltrl.yml": "rules: {reference/dataset-version: off}"}
        assert "data-versioned" in rules(self.FILES | off)

    def test_a_family_that_is_off_explains_nothing(self) -> None:
        assert "data-versioned" in rules(self.FILES | {"mltrl.yml": "rules: {reference: off}"})

    def test_a_waiver_of_the_other_rule_lets_both_through(self) -> None:
        waiver = (
            "waivers: [{rule: reference/dataset-version, reason: it moves, since: 2026-06-01, until: 2026-09-01, "
            "approved_by: noor-haak}]"
        )
        assert "data-versioned" not in rules(self.FILES | card(f"{SETS}\n{waiver}"))

    ETHICS = left(6, "responses: [copilot-ethics]") | response("ethics", 4)
    """At the gate of 6, neither for the level that was left nor for any since 5: a response for 6 mends both."""

    def ethics(self, *waivers: str, policy: str = "") -> set[str]:
        entries = (
            f"{{rule: gate/{name}, reason: it is being translated, since: 2026-06-01, until: 2026-08-28, "
            "approved_by: noor-haak}"
            for name in waivers
        )
        files = self.ETHICS | card(f"waivers: [{', '.join(entries)}]") | {"mltrl.yml": policy}
        names = {finding.rule.removeprefix("gate/") for finding in told(files)}
        return names & {"ethics-checklist", "ethics-revisited"}

    def test_ethics_that_nobody_looked_at_again_is_told_once(self) -> None:
        assert self.ethics() == {"ethics-checklist"}

    @pytest.mark.parametrize(
        ("waived", "left_over"),
        [
            (("ethics-checklist",), {"ethics-revisited"}),
            (("ethics-revisited",), {"ethics-checklist"}),
            (("ethics-checklist", "ethics-revisited"), set()),
        ],
        ids=["the checklist", "the second look", "both"],
    )
    def test_a_waiver_of_one_criterion_lets_no_other_through(
        self, waived: tuple[str, ...], left_over: set[str]
    ) -> None:
        assert self.ethics(*waived) == left_over

    @pytest.mark.parametrize(
        ("severity", "expected"),
        [
            ("off", {"ethics-revisited"}),
            ("warning", {"ethics-checklist", "ethics-revisited"}),
            ("error", {"ethics-checklist"}),
        ],
    )
    def test_a_criterion_is_not_hidden_by_one_that_the_policy_makes_milder(
        self, severity: str, expected: set[str]
    ) -> None:
        assert self.ethics(policy=f"rules: {{gate/ethics-checklist: {severity}}}\n") == expected

    def test_another_card_explains_nothing(self) -> None:
        files = card() | left(2) | requirements("research", "status: approved")
        (finding,) = [one for one in told(files) if one.rule == "gate/research-requirements"]
        assert finding.explained_by == {
            "requirement/no-verification", "requirement/no-validation", "requirement/no-risk"
        }  # fmt: skip


@pytest.mark.parametrize(
    ("sheets", "told_by"),
    [(sheet("wsi"), {"reference/unknown-dataset"}), (sheet("wsi") | sheet("pilot"), set())],
    ids=["one of two datasets has no sheet", "both have one"],
)
def test_a_golden_dataset_may_be_one_that_is_misspelt(sheets: dict[str, str], told_by: set[str]) -> None:
    files = card(f"{SETS}\n{suites('golden-dataset')}") | left(7) | sheets
    assert judged(files, "golden-dataset", 8).judgement.explained_by == told_by


@pytest.mark.parametrize(
    ("requirement", "told_by"),
    [("status: approved", {"requirement/no-risk"}), ("status: draft", set())],
)
def test_only_what_is_no_draft_is_told_by_the_rule_on_risk(requirement: str, told_by: set[str]) -> None:
    files = left(4) | requirements("research", f"category: privacy, {requirement}")
    (finding,) = [one for one in told(files) if one.rule == "gate/security-and-privacy-risk"]
    assert finding.explained_by == told_by


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ("{consent: {answer: yes}}", "does not answer `harm`"),
        ("{}", "does not answer `consent` and 1 more"),
        (
            "{consent: {answer: yes}, harm: {answer: no}}",
            "answers the critical `harm` with no, without a note",
        ),
    ],
)
def test_an_incomplete_response_says_what_it_lacks(answers: str, words: str) -> None:
    questions = (
        "kind: checklist\nsections: [{id: a, title: A, items: [{id: consent, question: Did they agree?}, "
        "{id: harm, question: Is nobody harmed?, critical: true}, {id: later, question: Later?, from_level: 5}]}]"
    )
    files = card() | left(4, "responses: [copilot-ethics]") | response("ethics", 4, answers=answers)
    one = judged(files | {"checklists/ethics.md": questions}, "ethics-checklist", 5)
    assert one.judgement.detail == f"`copilot-ethics` {words}"
    assert one.judgement.explained_by <= {"checklist/unanswered", "checklist/critical-no"}
    assert one.location.path == "cards/copilot/responses/ethics.md"


def test_answers_to_an_older_version_of_the_questions_are_taken_as_complete() -> None:
    questions = {"checklists/ethics.md": "kind: checklist\nversion: 2.0.0"}
    files = card() | left(4, "responses: [copilot-ethics]") | response("ethics", 4, answers="{}") | questions
    assert judged(files, "ethics-checklist", 5).verdict == "met"


def test_a_finding_points_to_what_decided_it() -> None:
    entries = "compliance: [{regulation: FDA, status: met}, {regulation: GDPR, status: in-progress}]"
    (finding,) = [one for one in told(card(entries) | left(6)) if one.rule == "gate/compliance"]
    related, gate = finding.related
    assert gate.location.path == "cards/copilot/reviews/2026-03-02.md"
    assert related.location.column == entries.index("{regulation: GDPR") + 1
    assert related.location.line == 8


def test_a_response_that_there_is_is_not_taken_for_one_that_is_missing() -> None:
    files = card() | left(4, "responses: [copilot-ethics]") | response("ethics", 3)
    assert judged(files, "ethics-checklist", 5).judgement.explained_by == set()
    unknown = card() | left(4, "responses: [copilot-ethics, copilot-gone]") | response("ethics", 3)
    assert judged(unknown, "ethics-checklist", 5).judgement.explained_by == {"reference/unknown-response"}


TOLD: dict[str, tuple[str, str, Files]] = {
    "a requirement without a risk": (
        "research-requirements",
        "requirement/no-risk",
        left(2)
        | requirements(
            "research", f"verification: {proof('planned')}, validation: {proof('planned')}, status: approved"
        ),
    ),
    "a requirement without a validation": (
        "research-requirements",
        "requirement/no-validation",
        left(2)
        | requirements(
            "research",
            f"verification: {proof('planned')}, risk: {{probability: 0.1, value: 1}}, status: approved",
        ),
    ),
    "a verification that failed": (
        "research-vv-complete",
        "requirement/failed",
        left(5) | requirements("research", both("failed", "passed")),
    ),
    "a verification that failed ahead of its gate": (
        "research-vv-complete",
        "requirement/failed",
        records("2026-01-01 entry 4") | requirements("research", both("failed", "passed")),
    ),
    "a question without an answer": (
        "ethics-checklist",
        "checklist/unanswered",
        card() | left(4, "responses: [copilot-ethics]") | response("ethics", 4, answers="{}"),
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_the_rules_on_requirements_and_checklists_tell_is_told_by_them_alone(name: str) -> None:
    criterion, rule, files = TOLD[name]
    assessment, while_reading = assessed(whole(files))
    found = {finding.rule for finding in enforce(assessment, while_reading).findings}
    assert rule in found
    assert f"gate/{criterion}" not in found


def test_what_they_do_not_tell_beside_it_is_told() -> None:
    files = left(5) | requirements("research", both("failed", "passed"), both("planned", "passed"))
    assessment, while_reading = assessed(whole(files))
    found = {finding.rule for finding in enforce(assessment, while_reading).findings}
    assert {"requirement/failed", "gate/research-vv-complete"} <= found
