"""Two people, `profile: small`, and a technology that they take from 0 to 9: no gate stands in their way unseen."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mltrl_docs.rules.enforce import enforce
from mltrl_docs.rules.judgements import judgements
from tests.worlds import assessed

BODY = """
## Model and algorithm

A generative model of tissue, after [work on manifolds](https://arxiv.org/abs/2101.03989).

## Ethics

Slides come from adults who agreed to research.

## Key assumptions

Training and use see images of the same scanner.
"""
RESULTS = """
## Metrics and results

The map separates four of five tissue types; rotation breaks it.
"""
POLICY = "profile: small\npeople: {ada: {name: Ada, roles: [research, product]}, bo: {name: Bo, roles: [engineering]}}"
SHEET = """\
kind: dataset
version: "1.0.0"
steward: ada
readiness: {quality: good, validity: fair, availability: good}
"""
SCORE = """\
kind: checklist
title: Test score
purpose: test-score
scale: score
sections: [{id: data, title: Data, items: [{id: schema, question: "Is the schema of the input tested?"}]}]
"""
REQUIREMENTS = """\
kind: requirements
stage: {stage}
requirements:
  - id: "1"
    statement: It shall keep no name of a patient.
    category: privacy
    status: {status}
    verification: {{method: test, status: {proof}}}
    validation: {{method: demonstration, status: {proof}}}
    risk: {{probability: 0.1, value: 9}}
    mitigation: Names are removed at the door.
  - id: "2"
    statement: A slide without a scale shall be refused.
    category: data
    status: {status}
    verification: {{method: test, status: {proof}}}
    validation: {{method: demonstration, status: {proof}}}
    risk: {{probability: 0.1, value: 4}}
"""
TESTS = {
    4: ("unit", "integration"),
    8: ("golden-dataset", "critical-scenario", "metamorphic"),
    9: ("shadow", "blue-green", "stress"),
}
SIGNALS = ("data-quality", "data-drift", "concept-drift", "training-serving-skew", "user-feedback")


def card(level: int) -> str:
    """Return the card as the two keep it when they reach a level: each line with the level that asks for it."""
    lines = [
        (0, "kind: card\nid: slides\ntitle: Slides\nsummary: It finds lesions.\ntype: model"),
        (0, f"level: {level}"),
        (0, "owners: {research: [ada]}" if level < 6 else "owners: {research: [ada], product: [ada]}"),
        (1, "reviewers: {research: [bo]}"),
        (2, 'versions: {code: "0.1.0", model: "0.1.0", data: "1.0.0"}'),
        (3, "metrics:\n  - {name: recall, value: 0.9, audience: research, evidence: https://example.org/1}"),
        (5, "  - {name: recall, value: 0.9, audience: application}"),
        (5, "  - {name: time, value: 2, unit: s, audience: cost}"),
        (5, "  - {name: slides in an hour, value: 12, audience: end-user}"),
        (4, "datasets:\n  - {dataset: open-slides, version: 1.0.0, role: train}"),
        (5, "  - {dataset: clinic-slides, version: 1.0.0, role: golden}"),
        (7, "caliber: product\nservice_levels: [{name: answer, kind: slo, objective: within 2 s}]"),
        (7, "deployment: {exposure: internal, setting: [cloud], mode: [batch]}"),
        (7, "compliance: [{regulation: GDPR, status: met}]"),
        (4, "tests:"),
        *((at, f"  - {{kind: {kind}, status: passing}}") for at, kinds in TESTS.items() for kind in kinds),
        (9, "monitoring:"),
        *(
            (9, f"  - {{signal: {signal}, status: live, recipients: [ada], evidence: https://example.org/2}}")
            for signal in SIGNALS
        ),
    ]
    front = "\n".join(line for at, line in lines if at <= level)
    return f"---\n{front}\n---\n{BODY}{RESULTS if level > 1 else ''}"


def world(level: int, recorded: int | None = None) -> dict[str, str]:
    """Return the docs repo of the two with a card fit for a level, and records up to it or to another."""
    last = level if recorded is None else recorded
    files = {
        "mltrl.yml": POLICY,
        "cards/slides/index.md": card(level).replace(f"level: {level}", f"level: {last}"),
        "cards/slides/reviews/2025-01-06.md": "kind: review\nevent: entry\nto: 0",
    }
    if level > 3:
        files["cards/datasets/open-slides/index.md"] = SHEET
    if level > 4:
        files["cards/datasets/clinic-slides/index.md"] = f"{SHEET}golden: true\n"
    for stage, first, approved, done in (("research", 3, 3, 6), ("product", 6, 7, 9)):
        if level >= first:
            status = "met" if level >= done else "approved" if level >= approved else "draft"
            proof = "passed" if level >= done else "planned"
            text = REQUIREMENTS.format(stage=stage, status=status, proof=proof)
            files[f"cards/slides/requirements/{stage}.md"] = text
    for gate in range(level):
        seen = f"slides-ethics-{gate}" + (", slides-score" if gate == 7 else "")
        files[f"cards/slides/responses/ethics-{gate}.md"] = (
            f"kind: response\nlevel: {gate}\nanswered_by: [ada]\ndate: 2025-{gate + 2:02}-01\n"
            f"answers: {{consent: {{answer: yes, note: asked again before the gate of level {gate}}}}}"
        )
        if gate < last:
            files[f"cards/slides/reviews/2025-{gate + 2:02}-03.md"] = (
                f"kind: review\nevent: graduation\nfrom: {gate}\nto: {gate + 1}\nresponses: [{seen}]\n"
                "panel: [{person: bo, role: engineering, approved: true}]"
            )
    if level > 7:
        files["checklists/test-score.md"] = SCORE
        files["cards/slides/responses/score.md"] = (
            "kind: response\nchecklist: test-score\nlevel: 7\nanswered_by: [ada]\ndate: 2025-09-01\n"
            "answers: {schema: {answer: 1}}"
        )
    if level > 0:
        files["checklists/ethics.md"] = "kind: checklist"
    return files


def problems(files: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return severities and rules of all findings; whether reviews are old is not what this walk is about."""
    assessment, found = assessed(files)
    findings = enforce(assessment, found).findings
    return [(one.severity, one.rule) for one in findings if not one.rule.startswith("stale/")]


TO_COME = {5: [("info", "gate/research-vv-complete")], 8: [("info", "gate/walkthrough")]}
"""Where proofs are still planned, and the next gate asks for them."""


@pytest.mark.parametrize("level", range(10))
def test_two_people_who_did_the_work_of_a_level_have_nothing_to_mend(level: int) -> None:
    assert problems(world(level)) == TO_COME.get(level, [])


@pytest.mark.parametrize("level", range(9))
def test_with_the_work_of_the_next_level_done_its_gate_is_ready(level: int) -> None:
    assessment, _ = assessed(world(level + 1, recorded=level))
    found = {one.criterion.id: one.verdict for one in judgements(assessment, "slides")}
    assert set(found.values()) <= {"met", "not-applicable"}
    assert found["ethics-checklist"] == "met"


@pytest.mark.parametrize("level", range(9))
def test_without_it_the_gate_is_not_ready_and_a_record_by_hand_is_found_out(level: int) -> None:
    assessment, _ = assessed(world(level))
    open_ = {one.criterion.id for one in judgements(assessment, "slides") if one.verdict == "not-met"}
    assert open_ > {"ethics-checklist"}
    by_hand = world(level) | {
        "cards/slides/index.md": card(level).replace(f"level: {level}", f"level: {level + 1}"),
        "cards/slides/reviews/2025-12-01.md": (
            f"kind: review\nevent: graduation\nfrom: {level}\nto: {level + 1}\n"
            "panel: [{person: bo, role: engineering, approved: true}]"
        ),
    }
    told = {rule.removeprefix("gate/") for _, rule in problems(by_hand)}
    assert open_ <= told


def test_at_9_all_that_is_asked_is_met() -> None:
    assessment, _ = assessed(world(9))
    assert {one.criterion.id: one.verdict for one in judgements(assessment, "slides")} == {
        "ethics-reported": "met",
        "monitoring-live": "met",
        "feedback-path": "met",
    }
