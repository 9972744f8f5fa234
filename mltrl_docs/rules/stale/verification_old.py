"""A requirement was verified long ago.

What passed on last year's code and data may not pass on today's: requirements are shown again at every gated review
(paper, Methods, gated reviews). `staleness.verification` in `mltrl.yml` says after how many days a verification
that passed is old; one without a date cannot be judged. The examples are as of 2026-06-30.

Wrong:

    === cards/copilot/requirements/research.md
    kind: requirements
    requirements:
      - id: "1"
        statement: The copilot shall find the tumour type.
        category: functional
        verification: {method: test, status: passed, date: 2025-03-03}

Right:

    === cards/copilot/requirements/research.md
    kind: requirements
    requirements:
      - id: "1"
        statement: The copilot shall find the tumour type.
        category: functional
        verification: {method: test, status: passed, date: 2026-03-02}

Mend: verify the requirement again, and write down the day and what came out.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.needs import standing_needs
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "warning"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare the day of every verification that passed with the clock."""
    longest = assessment.policy.staleness.verification
    for need in assessment.once(standing_needs):
        proof = need.requirement.verification
        if proof is None or proof.status != "passed" or proof.date is None:
            continue
        age = (assessment.viewpoint.today - proof.date).days
        if age > longest and assessment.status(need.card.id) == "active":
            yield Problem(
                document=need.document,
                message=f"requirement `{need.requirement.id}` was verified on {proof.date}, {counted(age, 'day')} ago",
                hint=f"verify it again: what was seen more than {counted(longest, 'day')} ago may no longer hold",
                key_path=need.path("verification", "date"),
            )
