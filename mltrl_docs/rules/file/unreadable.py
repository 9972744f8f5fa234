r"""A file cannot be read as UTF-8 text.

A document that some programs read and others do not is a document that nobody can trust. The site, the command
line and every editor must see the same characters, so a document is UTF-8. A file that may not be opened, that
is no regular file or that changes while it is read is told of by this rule too.

Wrong:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Caf\xe9 copilot
    summary: Reads menus.
    level: 0
    type: model
    owners: {research: [mira-lund]}
    ---

Right:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Café copilot
    summary: Reads menus.
    level: 0
    type: model
    owners: {research: [mira-lund]}
    ---

Mend: save the file as UTF-8 (in the wrong example `\xe9` stands for a single byte of Latin-1), and make it
readable for the user who runs the check.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
