"""A Markdown file below a content root has no front matter, so it is published as an ordinary page.

That is often meant: notes and explanations may live beside cards. It is told of because a document whose front
matter was lost would vanish from the portfolio without a word. `README.md` files are never told of.

Wrong:

    === cards/copilot/notes.md
    # Notes from the kick-off

    The team met the pathologists.

Right:

    === cards/copilot/README.md
    # Notes from the kick-off

    The team met the pathologists.

Mend: if the file is a document, start it with a line of exactly `---`, its `kind` and its keys, and another line
of `---`. If it is a page, leave it as it is.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "info"
