"""A card enters above level 0 without saying why.

The level at which a technology begins is free, and usually not 0; the reason is what a later reader needs to trust
it (paper, Methods, non-monotonic progression).

Wrong:

    === cards/copilot/reviews/2026-01-05.md
    kind: review
    event: entry
    to: 3

Right:

    === cards/copilot/reviews/2026-01-05.md
    kind: review
    event: entry
    to: 3
    reason: a recognition model in use at a partner, verified on our own slides

Mend: write under `reason` what was done at the levels below, and where.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at every entry above level 0."""
    for history in assessment.histories.values():
        for step in history.steps:
            review = step.record.data
            if review.event == "entry" and review.to > 0 and review.reason is None:
                yield Problem(
                    document=step.record,
                    message=f"enters at level {review.to} without a `reason`",
                    hint="write under `reason` why the levels below count as done",
                    key_path=("reason",),
                )
