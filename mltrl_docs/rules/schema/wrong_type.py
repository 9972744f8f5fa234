"""A value has another type than its key asks for.

Readers and figures count on it: a level is a whole number, owners are lists by side, and a version is text,
because 1.10 as a number is 1.1.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: four

Right:

    === cards/copilot/index.md
    kind: card
    level: 4

Mend: write the value in the form that the message asks for; quote a number that is meant as text.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
