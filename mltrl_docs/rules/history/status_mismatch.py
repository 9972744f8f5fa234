"""The status on a card is not where its records have brought it.

A technology is paused, taken up again or retired by a record that says why (paper, MLTRL, level 4: to pause is
common, and no failure). The card repeats the status for its readers, so the two must agree.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 2
    status: paused

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

Right:

    === cards/copilot/index.md
    kind: card
    level: 2
    status: paused

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

    === cards/copilot/reviews/2026-05-04.md
    kind: review
    event: pause
    from: 2
    to: 2
    reason: the budget goes to another project until autumn

Mend: write the status that the newest record left the card in, or add the record that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.causes import status_step
from mltrl_docs.findings import Related, Severity
from mltrl_docs.model.card import Status
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"

_EVENTS: dict[Status, str] = {"active": "resume", "paused": "pause", "retired": "retirement"}


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare every card with its records; the cards of an earlier day are not at hand."""
    if assessment.viewpoint.as_of is not None:
        return
    tomorrow = assessment.viewpoint.today + timedelta(days=1)
    for card, chain in assessment.chains.items():
        document = assessment.portfolio.cards[card]
        if not chain.links or assessment.portfolio.may_lack_records(card):
            continue
        status = document.data.status
        right = {chain.state.status}
        right.update(link.before.status for link in chain.links if link.review.date > tomorrow)
        if status not in right:
            told_by = status_step(assessment, card) or chain.links[-1].step
            yield Problem(
                document=document,
                message=f"`status` is `{status}`, but the records left the card `{chain.state.status}`",
                hint=f"write `status: {chain.state.status}`, or add a record with `event: {_EVENTS[status]}`",
                key_path=("status",),
                related=(
                    Related(location=told_by.record.locate(("event",)), message="the record that left it so"),
                ),
            )
