"""A key is missing without which a document of its kind cannot be read.

Only what identifies a document is required from the start. What a level asks for is told of when that level is
reached, so that a draft is never blocked by what it cannot have yet.

Wrong:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: Points a pathologist to the regions that need a second look.
    type: model
    owners: {research: [mira-lund]}
    ---

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

Mend: write the key and its value; the page of the kind says what it means.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
