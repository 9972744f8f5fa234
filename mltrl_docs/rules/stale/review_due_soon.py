"""The next review of a card is due within days.

A review needs a panel, and a panel needs notice (paper, Methods, gated reviews). `staleness.due_soon` in `mltrl.yml`
says how many days before the end a card is announced. The examples are as of 2026-06-30.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 4

    === cards/copilot/reviews/2026-01-05.md
    kind: review
    event: graduation
    from: 3
    to: 4

Right:

    === cards/copilot/index.md
    kind: card
    level: 4

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 3
    to: 4

Mend: plan the review with its panel.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.standing import review_due
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "info"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare the day by which every card is to be reviewed with the clock."""
    today = assessment.viewpoint.today
    soon = timedelta(days=assessment.policy.staleness.due_soon)
    for card in assessment.portfolio.cards.values():
        due, last = review_due(assessment, card.id), assessment.histories[card.id].last_review
        if (
            due is None
            or last is None
            or not today <= due <= today + soon
            or assessment.portfolio.may_lack_records(card.id)
        ):
            continue
        level = assessment.own_levels[card.id]
        left = "today" if due == today else f"in {counted((due - today).days, 'day')}"
        yield Problem(
            document=card,
            message=f"the next review of level {level} is due on {due}, {left}",
            hint="plan the review with its panel",
            key_path=("level",),
            related=(
                Related(
                    location=last.record.locate(("date",)), message=f"the last review was on {last.date}"
                ),
            ),
        )
