"""Cards whose gate cannot be judged, since a file that may decide it cannot be read."""

from __future__ import annotations

from tests.gate_worlds import card, left, response, sheet, suites
from tests.rules.gate.criteria_met import Cases
from tests.rules.gate.ingredients import DATASET, READY, SCORE, TWO_DATASETS

REQUIREMENTS = {"cards/copilot/requirements/r.md": "kind: requirements\nid: x\ncard: copilot\nid: y"}
SHEET = {"cards/datasets/wsi/index.md": "kind: dataset\nid: wsi\nid: wsi"}

UNREAD: Cases = {
    "research-requirements": {"a damaged document": left(2) | REQUIREMENTS},
    "data-versioned": {"a damaged sheet": card(DATASET) | left(3) | SHEET},
    "data-readiness": {"a damaged sheet": card(TWO_DATASETS) | left(4) | sheet("pilot", READY) | SHEET},
    "security-and-privacy-risk": {"a damaged document": left(4) | REQUIREMENTS},
    "sim-to-real": {"a damaged sheet": card(DATASET) | left(4) | SHEET},
    "research-vv-complete": {"a damaged document": left(5) | REQUIREMENTS},
    "product-requirements-drafted": {"a damaged document": left(5) | REQUIREMENTS},
    "product-requirements-approved": {"a damaged document": left(6) | REQUIREMENTS},
    "data-pipeline-specified": {"a damaged document": left(6) | REQUIREMENTS},
    "golden-dataset": {"a damaged sheet": card(f"{DATASET}\n{suites('golden-dataset')}") | left(7) | SHEET},
    "test-score": {
        "damaged answers": (
            left(7, "responses: [copilot-score]")
            | SCORE
            | {"cards/copilot/responses/score.md": "kind: response\nid: copilot-score\nlevel: seven"}
        ),
        "damaged questions": (
            left(7, "responses: [copilot-score]")
            | response("score", 7, checklist="test-score", answers="{schema: {answer: 1}}")
            | {"checklists/test-score.md": "kind: checklist\nid: test-score\nversion: soon"}
        ),
    },
    "walkthrough": {"a damaged document": left(8) | REQUIREMENTS},
}
