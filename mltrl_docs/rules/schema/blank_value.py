"""An optional key has no value, so it counts as absent.

Templates leave keys behind that were never filled in. Nothing is broken by them; they only promise what is not
there.

Wrong:

    === cards/copilot/index.md
    kind: card
    caliber:

Right:

    === cards/copilot/index.md
    kind: card
    caliber: research

Mend: give the key a value, or delete it.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "info"
