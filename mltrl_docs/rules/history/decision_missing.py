"""A key decision point is passed without a decision.

Levels 2, 4, 6 and 8 end in a decision, not only in a review: on to a prototype or on with research at 2, to an
application or not at 4, how to serve it at 6, whether and when to release at 8 (paper, MLTRL, levels 2, 4, 6
and 8). Leaving such a level, or holding at it, says which way was taken.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 3

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 2
    to: 3

Right:

    === cards/copilot/index.md
    kind: card
    level: 3

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 2
    to: 3
    decision: {outcome: proceed, note: prototype for one laboratory}

Mend: write `decision` with its `outcome`: `proceed`, `research`, `both`, `pause`, `go` or `no-go`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.panels import framework_of
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"

_RELEASE = 8  # the level whose decision is a go or a no-go


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at every graduation from, and hold at, a key decision point."""
    for chain in assessment.chains.values():
        for link in chain.links:
            review = link.review
            if review.event not in {"graduation", "hold"} or review.decision is not None:
                continue
            level = link.base
            if level in framework_of(assessment, review).decision_levels:
                doing = "leaves" if review.event == "graduation" else "holds at"
                outcome = "go" if level == _RELEASE else "proceed"
                yield Problem(
                    document=link.step.record,
                    message=f"{doing} level {level}, a key decision point, without a `decision`",
                    hint=f"write which way was taken, as in `decision: {{outcome: {outcome}}}`",
                    key_path=("decision",),
                )
