"""The front matter is not well-formed YAML, or a `---` line around it is missing or damaged.

Hosts of documentation sites read broken front matter silently: one shows it as text, another drops it. A card
whose level cannot be read must never pass for a page without one.

Wrong:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: "Slide copilot
    summary: Points a pathologist to the regions that need a second look.
    level: 0
    type: model
    owners: {research: [mira-lund]}
    ---

Right:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: "Slide copilot"
    summary: Points a pathologist to the regions that need a second look.
    level: 0
    type: model
    owners: {research: [mira-lund]}
    ---

Mend: correct the line that is named, or the one above it: a quote or bracket that is open, a colon without a blank,
a tab, or an indentation that differs from its neighbours.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
