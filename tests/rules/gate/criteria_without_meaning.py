"""Cards for which a criterion has no meaning, by what they are."""

from __future__ import annotations

from tests.gate_worlds import card, left, part, sheet
from tests.rules.gate.criteria_met import Cases
from tests.rules.gate.ingredients import DATASET

WITHOUT_MEANING: Cases = {
    "versions-semantic": {
        "a human step without datasets": card(kind="human-step") | left(1),
        "hardware without datasets": card(kind="hardware") | left(1),
    },
    "data-versioned": {"no dataset": card() | left(3)},
    "sim-to-real": {
        "real data": card(DATASET) | left(4) | sheet("wsi"),
        "no data": card() | left(4),
    },
    "explanations-validated": {
        "no section": card() | left(6),
        "an empty section": card(body="## Interpretability\n\nn/a\n") | left(6),
    },
    "metamorphic-relations": {
        "software": card(kind="software") | left(7),
        "a human step": card(kind="human-step") | left(7),
        "a system of hardware": card("components: [{card: part}]", kind="system")
        | left(7)
        | part("hardware"),
        "a system that had a model once": (
            card("components: [{card: part, until: 2025-01-01}]", kind="system") | left(7) | part("model")
        ),
    },
}
