"""Cards that do not meet a criterion of a gate that they have passed."""

from __future__ import annotations

from tests.gate_worlds import (
    both,
    card,
    left,
    metrics,
    monitors,
    proof,
    requirements,
    response,
    sheet,
    suites,
)
from tests.rules.gate.criteria_met import Cases
from tests.rules.gate.ingredients import (
    DATASET,
    EVIDENT,
    FOUR,
    INTERPRETED,
    OWNED,
    READY,
    SCORE,
    SIMULATED,
    TWO_DATASETS,
)

NOT_MET: Cases = {
    "ethics-reported": {
        "no section": card() | left(3),
        "a promise": card(body="## Ethics\n\nTBD\n") | left(3),
        "a comment": card(body="## Ethics\n\n<!-- Who may be harmed? -->\n") | left(3),
    },
    "ethics-checklist": {
        "no response": card() | left(3),
        "a response that the record does not name": card() | left(3) | response("ethics", 3),
        "a response for another level": (
            card() | left(3, "responses: [copilot-ethics]") | response("ethics", 2)
        ),
        "a checklist of another purpose": (
            card()
            | left(3, "responses: [copilot-score]")
            | SCORE
            | response("score", 3, checklist="test-score", answers="{schema: {answer: 1}}")
        ),
        "a question without an answer": (
            card() | left(3, "responses: [copilot-ethics]") | response("ethics", 3, answers="{}")
        ),
    },
    "reviewers-named": {"nobody": card() | left(0)},
    "hypotheses-stated": {
        "no assumptions": card(body="## Model and algorithm\n\nA manifold.\n") | left(0),
        "no model": card(body="## Key assumptions\n\nOne scanner.\n") | left(0),
        "neither": card(body="## Key assumptions\n\nTBD\n") | left(0),
    },
    "literature-cited": {
        "prose alone": card(body="It builds on known work.\n") | left(0),
        "a picture": card(body="![A map](map.png)\n") | left(0),
        "an address in a comment": card(body="<!-- https://example.org/1 -->\n") | left(0),
        "an empty section": card(body="## References\n\nTBD\n") | left(0),
    },
    "versions-semantic": {
        "none": card() | left(1),
        "a model without the model's": card("versions: {code: 0.1.0}") | left(1),
        "an algorithm without the model's": card("versions: {code: 0.1.0}", kind="algorithm") | left(1),
        "a system without code's": card("versions: {data: 1.0.0}", kind="system") | left(1),
        "hardware with datasets, without data's": card(DATASET, kind="hardware") | left(1) | sheet("wsi"),
    },
    "experiments-reported": {"none": card() | left(1), "later": card(body="## Metrics\n\nTBD\n") | left(1)},
    "research-requirements": {
        "none": card() | left(2),
        "of the product alone": left(2) | requirements("product", both("planned")),
        "a draft alone": left(2) | requirements("research", "status: draft"),
        "a dropped one alone": left(2) | requirements("research", "status: dropped"),
        "one without risk": (
            left(2)
            | requirements(
                "research",
                f"verification: {proof('planned')}, validation: {proof('planned')}, status: approved",
            )
        ),
        "one without validation": (
            left(2)
            | requirements(
                "research",
                both("planned"),
                f"verification: {proof('planned')}, risk: {{probability: 1, value: 1}}, status: approved",
            )
        ),
    },
    "claims-reproducible": {
        "neither": card(metrics("research")) | left(2),
    },
    "prototype-tests": {
        "none": card() | left(3),
        "one kind": card(suites("integration")) | left(3),
        "planned": card(suites("unit", "integration", status="planned")) | left(3),
        "one fails, the other is missing": card(suites("unit", status="failing")) | left(3),
        "one passes here and fails there": (
            card(
                "tests: [{kind: unit, status: passing}, {kind: unit, status: failing}, "
                "{kind: integration, status: passing}]"
            )
            | left(3)
        ),
    },
    "data-versioned": {
        "a version that the sheet does not know": card(DATASET) | left(3) | sheet("wsi", "version: 3.0.0"),
        "no sheet": card(DATASET) | left(3),
    },
    "application-metrics": {
        f"no {missing}": card(metrics(*({"application", "cost", "end-user", "research"} - {missing})))
        | left(4)
        for missing in ("application", "cost", "end-user")
    },
    "several-datasets": {
        "none": card() | left(4),
        "one": card(DATASET) | left(4) | sheet("wsi"),
        "one in two versions": (
            card(
                "datasets: [{dataset: wsi, version: 1.0.0, role: train}, {dataset: wsi, version: 1.0.0, role: test}]"
            )
            | left(4)
            | sheet("wsi")
        ),
    },
    "data-readiness": {
        "no dataset": card() | left(4),
        "nothing known": card(DATASET) | left(4) | sheet("wsi"),
        "one respect unknown": (
            card(DATASET)
            | left(4)
            | sheet("wsi", "readiness: {quality: good, validity: unknown, availability: poor}")
        ),
        "one of two datasets": card(TWO_DATASETS) | left(4) | sheet("wsi", READY) | sheet("pilot"),
        "no sheet": card(TWO_DATASETS) | left(4) | sheet("wsi", READY),
    },
    "security-and-privacy-risk": {
        "no requirement": card() | left(4),
        "another category": left(4) | requirements("research", both("planned")),
        "without risk": left(4) | requirements("research", "category: privacy, status: draft"),
        "a dropped one": (
            left(4)
            | requirements("research", "category: privacy, status: dropped, risk: {probability: 1, value: 2}")
        ),
    },
    "sim-to-real": {
        "no section": card(DATASET) | left(4) | SIMULATED,
        "a promise": card(DATASET, "## Sim to real\n\nTODO\n") | left(4) | SIMULATED,
    },
    "research-vv-complete": {
        "no requirement": card() | left(5),
        "one planned": left(5) | requirements("research", both("passed"), both("passed", "planned")),
        "one failed": left(5) | requirements("research", both("failed", "passed")),
        "a draft": left(5) | requirements("research", both("passed"), "status: draft"),
    },
    "product-requirements-drafted": {
        "none": card() | left(5),
        "of research alone": left(5) | requirements("research", both("passed")),
        "a dropped one": left(5) | requirements("product", "status: dropped"),
    },
    "product-owner": {"none": card() | left(5)},
    "product-requirements-approved": {
        "none": card() | left(6),
        "a draft": left(6) | requirements("product", both("planned"), "status: draft"),
    },
    "service-levels": {"none": card() | left(6)},
    "deployment-declared": {"none": card() | left(6)},
    "data-pipeline-specified": {
        "none": card() | left(6),
        "another category": left(6) | requirements("product", both("planned")),
        "a dropped one": left(6) | requirements("product", "category: data, status: dropped"),
    },
    "compliance": {
        "one in progress": (
            card("compliance: [{regulation: FDA, status: met}, {regulation: GDPR, status: in-progress}]")
            | left(6)
        ),
    },
    "ethics-revisited": {
        "for level 4": card() | left(6, "responses: [copilot-ethics]") | response("ethics", 4),
    },
    "product-caliber": {
        "it says nothing": card(suites("integration")) | left(6),
        "a prototype": card(f"caliber: prototype\n{suites('integration')}") | left(6),
        "not integrated": card("caliber: product") | left(6),
    },
    "explanations-validated": {
        "not tested": card(body=INTERPRETED) | left(6),
        "planned": card(suites("explanation", status="planned"), INTERPRETED) | left(6),
    },
    "test-score": {
        "none": card() | left(7),
        "an ethics response": card() | left(7, "responses: [copilot-ethics]") | response("ethics", 7),
        "not completed": (
            card()
            | left(7, "responses: [copilot-score]")
            | SCORE
            | response("score", 7, checklist="test-score", answers="{}")
        ),
    },
    "golden-dataset": {
        "not marked": card(f"{DATASET}\n{suites('golden-dataset')}") | left(7) | sheet("wsi"),
        "not tested": card(DATASET) | left(7) | sheet("wsi", "golden: true"),
        "not the card's": card(suites("golden-dataset")) | left(7) | sheet("wsi", "golden: true"),
    },
    "critical-scenarios": {"slices instead": card(suites("data-slice")) | left(7)},
    "metamorphic-relations": {
        "none": card() | left(7),
        "of a system whose part has a model in it": (
            card("components: [{card: part}]", kind="system")
            | left(7)
            | {"cards/part/index.md": "kind: card\ntype: software\nlevel: 8\ncomponents: [{card: net}]"}
            | {"cards/net/index.md": "kind: card\ntype: model\nlevel: 8"}
        ),
    },
    "walkthrough": {
        "none": card() | left(8),
        "approved, not met": left(8) | requirements("product", both("passed")),
        "not validated": left(8) | requirements("product", both("passed", "planned", more="status: met")),
        "one of research": (
            left(8)
            | requirements("research", both("passed"))
            | requirements("product", both("passed", more="status: met"))
        ),
    },
    "deployment-tests": {
        "the first pair": card(suites("shadow", "canary")) | left(8),
        "the second pair": card(suites("a-b", "blue-green")) | left(8),
    },
    "stress-tests": {"planned": card(suites("stress", status="planned")) | left(8)},
    "monitoring-ready": {
        "no evidence": card(monitors("data-quality", "data-drift", "concept-drift")) | left(8),
        "one is missing": card(monitors("data-quality", "data-drift", more=EVIDENT)) | left(8),
    },
    "monitoring-live": {
        "three are": card(f"{OWNED}\n{monitors(*FOUR[:3])}") | left(8),
        "planned": card(f"{OWNED}\n{monitors(*FOUR, status='planned')}") | left(8),
        "nobody of the product hears": card(f"{OWNED}\n{monitors(*FOUR, recipients='[mira-lund]')}")
        | left(8),
        "nobody of research hears": card(f"{OWNED}\n{monitors(*FOUR, recipients='[omar-reis]')}") | left(8),
    },
    "feedback-path": {"planned": card(monitors("user-feedback", status="planned")) | left(8)},
}
