"""A review is held without a list of what is still needed.

A review ends in a graduation or in a list of specific remaining tasks, with numbers where possible (paper, Methods,
gated reviews). A hold without tasks leaves the team without a way forward.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 3

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: hold
    from: 3
    to: 3

Right:

    === cards/copilot/index.md
    kind: card
    level: 3

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: hold
    from: 3
    to: 3
    tasks:
      - {id: second-scanner, task: recall of 0.93 on slides of both scanners}

Mend: list under `tasks` what the panel still asks for, each with an id.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at every hold."""
    for history in assessment.histories.values():
        for step in history.steps:
            if step.record.data.event == "hold" and not step.record.data.tasks:
                yield Problem(
                    document=step.record,
                    message=f"holds the card at level {step.record.data.to} without `tasks`",
                    hint="list what the panel still asks for: `tasks: [{id: …, task: …}]`",
                    key_path=("tasks",),
                )
