"""A key stands twice in the same place.

Readers of YAML differ: most take the last of two keys and say nothing, so a reviewer could read one level and the
site show another. Keys that only look alike count as the same.

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
    level: 4
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

Mend: keep one of the two and delete the other.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
