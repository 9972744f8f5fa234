"""A record is dated in the future.

A record says what has happened. A planned review is a target on the card (`targets`), not a record. One day is let
through, as it is tomorrow already somewhere on Earth; the clock is UTC.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 2

    === cards/copilot/reviews/2126-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

Right:

    === cards/copilot/index.md
    kind: card
    level: 1
    targets: [{level: 2, by: 2126-03-02}]

Mend: correct the date; write a planned review as a target on the card.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare the date of every record that is seen with the clock."""
    today = assessment.viewpoint.today
    tomorrow = today + timedelta(days=1)
    for history in assessment.histories.values():
        for step in history.steps:
            day = step.record.data.date
            if day > tomorrow:
                yield Problem(
                    document=step.record,
                    message=f"is dated {day}, and today is {today}",
                    hint="correct the date, or write a planned review as a target on the card",
                    key_path=("date",),
                )
