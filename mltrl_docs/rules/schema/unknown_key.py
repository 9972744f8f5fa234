"""A document has a key that its kind does not know.

A key that is misspelt says nothing, and nobody notices. Keys of your own belong below `org:`, which every kind
has and which your organisation may give a schema of its own.

Wrong:

    === cards/copilot/index.md
    kind: card
    working_grup: [mira-lund]

Right:

    === cards/copilot/index.md
    kind: card
    working_group: [mira-lund]
    org: {cost-centre: "4711"}

Mend: correct the name of the key, move it to where it belongs, or put it below `org:`.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
