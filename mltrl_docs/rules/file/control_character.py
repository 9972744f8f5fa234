r"""A document holds a character that its readers cannot see.

Invisible and bidirectional characters make a text look other than it is: what reviewers approve is not what the
site shows. Escapes in quoted values count as the characters that they stand for.

Wrong:

    === cards/copilot/index.md
    kind: card
    title: "Slide copilot \u202e0.97"

Right:

    === cards/copilot/index.md
    kind: card
    title: "Slide copilot 0.97"

Mend: delete the character at the place that is named; an editor that shows invisible characters helps to find it.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
