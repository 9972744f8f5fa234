"""A new record says that somebody approved, and they did not in code review.

A gate holds because people look who are not those who present (paper, Methods, gated reviews), and a name in a file
is typed by whoever writes the file. So `mltrl approvals` asks the forge: the newest review of that person's account
must approve the very commit that is merged. Who the account is says the policy of the base, by its number: neither the
change itself nor a name that was given up and taken again makes a reviewer. Bots, and people who have left, approve
nothing; two names with one account are one person. A change of the policy wants one of its `policy_owners` in the same
way. In the examples, `pull-request.yml` stands for what the forge answers.

Wrong:

    === pull-request.yml
    author: mira-lund
    approved_by: []

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

Mend: ask those whom the record names to approve the newest commit; or write `approved: false` for whoever dissents.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "error"
