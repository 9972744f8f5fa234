"""A task that a review asked for is overdue.

A review that does not let a technology pass leaves a list of what is still needed (paper, Methods, gated reviews).
A task is open until a later record of the card closes it (`closes`), or the card graduates from that level. The
examples are as of 2026-06-30.

Wrong:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: hold
    from: 3
    to: 3
    tasks:
      - {id: second-scanner, task: recall of 0.93 on slides of both scanners, due: 2026-05-29}

Right:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: hold
    from: 3
    to: 3
    tasks:
      - {id: second-scanner, task: recall of 0.93 on slides of both scanners, due: 2026-05-29}

    === cards/copilot/reviews/2026-05-25.md
    kind: review
    event: graduation
    from: 3
    to: 4

Mend: when it is done, name its id under `closes` in the next record of the card; else agree on a new day in a review.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.scope import cards_at_work
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "warning"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare the days of all open tasks with the clock."""
    today = assessment.viewpoint.today
    for card in assessment.once(cards_at_work):
        if assessment.portfolio.may_lack_records(card.id):
            continue
        for step, task in assessment.histories[card.id].open_tasks:
            if task.due is not None and task.due < today:
                yield Problem(
                    document=step.record,
                    message=f"task `{task.id}` was due on {task.due}, {counted((today - task.due).days, 'day')} ago",
                    hint=f"name `{task.id}` under `closes` in the next record once it is done",
                    key_path=("tasks", step.record.data.tasks.index(task), "due"),
                )
