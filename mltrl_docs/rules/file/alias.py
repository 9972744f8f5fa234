"""The front matter uses an anchor, an alias, a merge key or a tag.

These let a small file grow into a huge one, and let a value stand far from the place where it is read. A document
is a form that people fill in: what counts is written where it counts.

Wrong:

    === cards/copilot/index.md
    kind: card
    owners: &team {research: [mira-lund]}
    reviewers: *team

Right:

    === cards/copilot/index.md
    kind: card
    owners: {research: [mira-lund]}
    reviewers: {research: [noor-haak]}

Mend: write the value out where it is meant; quote it if it is text that begins with `&`, `*` or `!`.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
