"""Cards that meet a criterion of a gate that they have passed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from tests.gate_worlds import (
    Files,
    both,
    card,
    left,
    metrics,
    monitors,
    part,
    requirements,
    response,
    sheet,
    suites,
)
from tests.rules.gate.ingredients import (
    DATASET,
    EVIDENT,
    FOUR,
    INTERPRETED,
    OWNED,
    READY,
    SCORE,
    SIMULATED,
    TRANSFERRED,
    TWO_DATASETS,
)

Cases: TypeAlias = Mapping[str, Mapping[str, Files]]
"""Worlds of one card that passed a gate, by criterion and by a sentence that says what is the case."""

MET: Cases = {
    "ethics-reported": {"a sentence will do": card(body="## Ethics\n\nNobody is harmed by it.\n") | left(3)},
    "ethics-checklist": {
        "a response for the level that was left": (
            card() | left(3, "responses: [copilot-ethics]") | response("ethics", 3)
        ),
        "one of several responses is enough": (
            card()
            | left(3, "responses: [copilot-early, copilot-ethics]")
            | response("early", 1)
            | response("ethics", 3)
        ),
        "a critical no with a note is an answer": (
            card()
            | left(3, "responses: [copilot-ethics]")
            | response("ethics", 3, answers="{consent: {answer: no, note: no people take part}}")
        ),
    },
    "reviewers-named": {
        "one of research": card("reviewers: {research: [noor-haak]}") | left(0),
        "one of product": card("reviewers: {product: [noor-haak]}") | left(0),
    },
    "hypotheses-stated": {
        "both sections say something": (
            card(body="## Model and algorithm\n\nA manifold.\n\n## Key assumptions\n\nOne scanner.\n")
            | left(0)
        ),
        "the names of the official template": (
            card(body="## Model / algorithm info\n\nA manifold.\n\n## Assumptions\n\nOne scanner.\n")
            | left(0)
        ),
    },
    "literature-cited": {
        "a link": card(body="It builds on [a paper](https://example.org/1).\n") | left(0),
        "a bare address": card(body="See https://example.org/1 for more.\n") | left(0),
        "a section of references": card(body="## References\n\nDoe, On manifolds, 2011.\n") | left(0),
        "a footnote": card(body="As known[^1].\n\n[^1]: Doe, On manifolds, 2011.\n") | left(0),
        "a reference definition": card(body="As [Doe] has it.\n\n[Doe]: ../../papers/doe.pdf\n") | left(0),
        "a digital object identifier": card(body="As known (doi:10.1000/182).\n") | left(0),
    },
    "versions-semantic": {
        "code and model of a model": card("versions: {code: 0.1.0, model: 0.1.0}") | left(1),
        "code of software": card("versions: {code: 0.1.0}", kind="software") | left(1),
        "data where there are datasets": (
            card(f"versions: {{code: 0.1.0, data: 1.0.0}}\n{DATASET}", kind="data-pipeline")
            | left(1)
            | sheet("wsi")
        ),
        "hardware that has a version all the same": card("versions: {code: 0.1.0}", kind="hardware")
        | left(1),
    },
    "experiments-reported": {
        "a failure": card(body="## Metrics and results\n\nRotation breaks it.\n") | left(1),
        "under the official name": card(body="## Metrics, results\n\nIt works.\n") | left(1),
    },
    "research-requirements": {
        "one that is complete": left(2) | requirements("research", both("planned")),
        "a draft beside it": left(2) | requirements("research", both("planned"), "status: draft"),
        "a dropped one beside it": left(2) | requirements("research", both("planned"), "status: dropped"),
    },
    "claims-reproducible": {
        "evidence in the record": left(2, "evidence: https://example.org/1"),
        "evidence at a metric": (
            card("metrics: [{name: recall, value: 1, audience: research, evidence: https://example.org/1}]")
            | left(2)
        ),
    },
    "prototype-tests": {
        "both kinds": card(suites("unit", "integration")) | left(3),
        "more kinds, one of them failing": (
            card(
                "tests: [{kind: unit, status: passing}, {kind: integration, status: passing}, "
                "{kind: stress, status: failing}]"
            )
            | left(3)
        ),
    },
    "data-versioned": {
        "the present version": card(DATASET) | left(3) | sheet("wsi"),
        "an earlier version": (
            card(DATASET)
            | left(3)
            | sheet(
                "wsi",
                "version: 2.0.0\nchanges: [{version: 1.0.0, date: 2020-01-01, note: First}, "
                "{version: 2.0.0, date: 2021-01-01, note: Second}]",
            )
        ),
    },
    "application-metrics": {
        "each audience": card(metrics("application", "cost", "end-user")) | left(4),
    },
    "several-datasets": {"two": card(TWO_DATASETS) | left(4) | sheet("wsi") | sheet("pilot")},
    "data-readiness": {"known, though poor": card(DATASET) | left(4) | sheet("wsi", READY)},
    "security-and-privacy-risk": {
        "security, with risk": left(4) | requirements("research", f"category: security, {both('planned')}"),
        "privacy of the product, a draft": (
            left(4) | requirements("product", "category: privacy, risk: {probability: 0.1, value: 2}")
        ),
    },
    "sim-to-real": {
        "its section": card(DATASET, TRANSFERRED) | left(4) | SIMULATED,
        "used as synthetic data": (
            card("datasets: [{dataset: wsi, version: 1.0.0, role: synthetic}]", TRANSFERRED)
            | left(4)
            | sheet("wsi")
        ),
    },
    "research-vv-complete": {
        "all of them": left(5) | requirements("research", both("passed"), both("passed")),
        "a dropped one beside them": left(5) | requirements("research", both("passed"), "status: dropped"),
        "an open one of the product": (
            left(5) | requirements("research", both("passed")) | requirements("product", "status: draft")
        ),
    },
    "product-requirements-drafted": {"a draft": left(5) | requirements("product", "status: draft")},
    "product-owner": {"one": card(OWNED) | left(5)},
    "product-requirements-approved": {
        "approved and met": (
            left(6) | requirements("product", both("planned"), both("passed", more="status: met"))
        ),
        "a dropped one beside it": left(6) | requirements("product", both("planned"), "status: dropped"),
        "a draft of research": (
            left(6) | requirements("product", both("planned")) | requirements("research", "status: draft")
        ),
    },
    "service-levels": {
        "an objective": card("service_levels: [{name: answer, kind: slo, objective: within 2 s}]") | left(6),
        "an agreement": card("service_levels: [{name: answer, kind: sla, objective: within 2 s}]") | left(6),
    },
    "deployment-declared": {
        "it is": card("deployment: {exposure: internal, setting: [cloud], mode: [batch]}") | left(6),
    },
    "data-pipeline-specified": {
        "data": left(6) | requirements("product", f"category: data, {both('planned')}"),
        "integration, of research": left(6)
        | requirements("research", f"category: integration, {both('planned')}"),
    },
    "compliance": {
        "nothing is listed": card() | left(6),
        "met, or not applicable": (
            card("compliance: [{regulation: GDPR, status: met}, {regulation: FDA, status: not-applicable}]")
            | left(6)
        ),
    },
    "ethics-revisited": {
        "for level 5": card() | left(6, "responses: [copilot-ethics]") | response("ethics", 5),
        "for level 6": card() | left(6, "responses: [copilot-ethics]") | response("ethics", 6),
    },
    "product-caliber": {
        "product code, integrated": card(f"caliber: product\n{suites('integration')}") | left(6),
    },
    "explanations-validated": {
        "tested": card(suites("explanation"), INTERPRETED) | left(6),
    },
    "test-score": {
        "a completed one": (
            card()
            | left(7, "responses: [copilot-score]")
            | SCORE
            | response("score", 7, checklist="test-score", answers="{schema: {answer: 0.5}}")
        ),
    },
    "golden-dataset": {
        "marked and tested": card(f"{DATASET}\n{suites('golden-dataset')}")
        | left(7)
        | sheet("wsi", "golden: true"),
    },
    "critical-scenarios": {"tested": card(suites("critical-scenario")) | left(7)},
    "metamorphic-relations": {
        "of a model": card(suites("metamorphic")) | left(7),
        "of a system with an algorithm in it": (
            card(f"components: [{{card: part}}]\n{suites('metamorphic')}", kind="system")
            | left(7)
            | part("algorithm")
        ),
    },
    "walkthrough": {
        "research and product": (
            left(8)
            | requirements("research", both("passed", more="status: met"))
            | requirements("product", both("passed", more="status: met"), "status: dropped")
        ),
        "only product": left(8) | requirements("product", both("passed", more="status: met")),
    },
    "deployment-tests": {
        f"{one} and {two}": card(suites(one, two)) | left(8)
        for one in ("shadow", "canary")
        for two in ("a-b", "blue-green")
    },
    "stress-tests": {"passing": card(suites("stress")) | left(8)},
    "monitoring-ready": {
        "planned, with evidence": (
            card(monitors("data-quality", "data-drift", "concept-drift", status="planned", more=EVIDENT))
            | left(8)
        ),
    },
    "monitoring-live": {
        "research and product hear of all four": card(f"{OWNED}\n{monitors(*FOUR)}") | left(8),
        "one person who owns both sides": (
            card(
                f"owners: {{research: [mira-lund], product: [mira-lund]}}\n{monitors(*FOUR, recipients='[mira-lund]')}"
            )
            | left(8)
        ),
    },
    "feedback-path": {"live": card(monitors("user-feedback")) | left(8)},
}
