"""A document is larger than 256 KiB, or holds more than 5,000 values.

A card is read by people in a review. What does not fit in one sitting belongs into files beside it, where it can be
linked to as evidence; and a bound keeps a damaged or hostile file from stopping the check for everyone.

Wrong:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: Points a pathologist to the regions that need a second look.
    level: 0
    type: model
    owners: {research: [mira-lund]}
    ---

    2026-03-01 12:00 epoch 1, loss 0.71
    … and 20,000 lines more like this one

Right:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: Points a pathologist to the regions that need a second look.
    level: 0
    type: model
    owners: {research: [mira-lund]}
    ---

    The loss per epoch is in [the log](training.txt).

    === cards/copilot/training.txt
    2026-03-01 12:00 epoch 1, loss 0.71
    … and 20,000 lines more like this one

Mend: move logs, tables and long texts into files beside the document, and link to them; split a long list of
requirements into several documents.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
