"""The `kind` of a document is missing, or none that there is.

A folder never says what a file is; its `kind` does. There are `card`, `checklist`, `dataset`, `requirements`,
`response` and `review`.

Wrong:

    === cards/copilot/index.md
    ---
    kind: trl-card
    id: copilot
    title: Slide copilot
    ---

Right:

    === cards/copilot/index.md
    kind: card
    id: copilot
    title: Slide copilot

Mend: write one of the six kinds.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
