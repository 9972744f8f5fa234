"""A record closes a task that no earlier record of its card asked for.

A review that is held lists what is still needed (paper, Methods, gated reviews); later records close these tasks by
their ids, so that nothing is forgotten between two reviews.

Wrong:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: hold
    from: 3
    to: 3
    tasks:
      - {id: second-scanner, task: recall of 0.93 on both scanners}

    === cards/copilot/reviews/2026-05-04.md
    kind: review
    event: reaffirmation
    from: 3
    to: 3
    closes: [other-scanner]

Right:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: hold
    from: 3
    to: 3
    tasks:
      - {id: second-scanner, task: recall of 0.93 on both scanners}

    === cards/copilot/reviews/2026-05-04.md
    kind: review
    event: reaffirmation
    from: 3
    to: 3
    closes: [second-scanner]

Mend: write the id as the earlier record has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import History
from mltrl_docs.findings import Related, Severity
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Follow the tasks of every card through its records."""
    for card, history in assessment.histories.items():
        if not assessment.portfolio.may_lack_records(card):
            yield from _in_history(history)


def _in_history(history: History) -> Iterator[Problem]:
    later = {task.id: step.record for step in history.steps for task in step.record.data.tasks}
    asked = {task.id for record in history.replaced for task in record.data.tasks}
    for step in history.steps:
        for place, name in enumerate(step.record.data.closes):
            if name in asked:
                continue
            guess = closest(name, asked)
            if name in later:
                message = (
                    f"the task `{name}` is asked for by `{later[name].id}`, which is not an earlier record"
                )
            else:
                message = f"no earlier record of this card has a task `{name}`"
            yield Problem(
                document=step.record,
                message=message,
                hint=f"did you mean `{guess}`?"
                if guess
                else "name a task of an earlier record, or take this out",
                key_path=("closes", place),
                related=(
                    Related(location=later[name].locate(("tasks",), at_key=True), message="asked for here"),
                )
                if name in later
                else (),
            )
        asked.update(task.id for task in step.record.data.tasks)
