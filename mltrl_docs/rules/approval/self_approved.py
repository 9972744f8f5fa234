"""Somebody is named as approving their own change.

Work is judged by those who did not do it (paper, Methods, gated reviews). Whoever opened a pull request, or has
written, co-written or committed one of its commits, cannot approve it for a record, a waiver or the policy. A merge
that brings the branch up to date, and changes nothing beyond what git merges by itself, makes nobody an author.

Wrong:

    === pull-request.yml
    author: noor-haak
    approved_by: [noor-haak]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 0
    to: 1
    panel: [{person: noor-haak, role: research-lead, approved: true}]

Right:

    === pull-request.yml
    author: mira-lund
    approved_by: [noor-haak]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 0
    to: 1
    panel: [{person: noor-haak, role: research-lead, approved: true}]

Mend: let an owner open the pull request and write its commits, and a reviewer approve it.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
