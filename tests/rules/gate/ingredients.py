"""What several cases of criteria are made of."""

from __future__ import annotations

from tests.gate_worlds import sheet

DATASET = "datasets: [{dataset: wsi, version: 1.0.0, role: train}]"
TWO_DATASETS = (
    "datasets: [{dataset: wsi, version: 1.0.0, role: train}, {dataset: pilot, version: 1.0.0, role: test}]"
)
READY = "readiness: {quality: good, validity: fair, availability: poor}"
SIMULATED = sheet("wsi", "source: simulated")
TRANSFERRED = "## Sim to real\n\nStains vary less in simulation.\n"
INTERPRETED = "## Interpretability\n\nA map of cells.\n"
SCORE = {
    "checklists/test-score.md": (
        "kind: checklist\ntitle: Score\npurpose: test-score\nscale: score\n"
        "sections: [{id: a, title: A, items: [{id: schema, question: 'Is it tested?'}]}]"
    )
}
OWNED = "owners: {research: [mira-lund], product: [omar-reis]}"
FOUR = ("data-quality", "data-drift", "concept-drift", "training-serving-skew")
EVIDENT = ", evidence: https://example.org/drift"
