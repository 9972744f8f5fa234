"""A new waiver names an approver who did not approve in code review.

What is let through at a gate is let through by somebody who answers for it (paper, Methods, gated reviews). The same
holds for an entry of `not_applicable`. What counts as an approval is what `approval/not-approved` says.

Wrong:

    === pull-request.yml
    author: mira-lund
    approved_by: []

    === cards/copilot/index.md
    kind: card
    waivers:
      - {rule: stale/dataset-outdated, reason: the new slides are not labelled yet, since: 2026-06-01,
         until: 2026-08-28, approved_by: noor-haak}

Right:

    === pull-request.yml
    author: mira-lund
    approved_by: [noor-haak]

    === cards/copilot/index.md
    kind: card
    waivers:
      - {rule: stale/dataset-outdated, reason: the new slides are not labelled yet, since: 2026-06-01,
         until: 2026-08-28, approved_by: noor-haak}

Mend: ask the person whom `approved_by` names to approve the newest commit.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
