"""The level on a card is not where its records have brought it.

The level of a technology is what its reviews say, never what its owners write (paper, Methods, gated reviews). The
card repeats it for its readers, so the two must agree.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 3

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

Right:

    === cards/copilot/index.md
    kind: card
    level: 2

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

Mend: write the level of the newest record, or add the record of the review that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare every card with its newest record; the cards of an earlier day are not at hand."""
    if assessment.viewpoint.as_of is not None:
        return
    tomorrow = assessment.viewpoint.today + timedelta(days=1)
    for card, chain in assessment.chains.items():
        document = assessment.portfolio.cards[card]
        if not chain.links or assessment.portfolio.may_lack_records(card):
            continue
        ends = set(chain.ends)
        ahead = next((link for link in chain.links if link.review.date > tomorrow), None)
        if ahead is not None and ahead.before.level is not None:
            ends.add(ahead.before.level)  # `history/future-date` tells of the record
        if document.data.level not in ends:
            last = chain.links[-1]
            yield Problem(
                document=document,
                message=f"`level` is {document.data.level}, but `{last.step.record.id}` of {last.step.date} left the "
                f"card at {last.review.to}",
                hint=f"write `level: {last.review.to}`, or add the record of the review that brought it to "
                f"{document.data.level}",
                key_path=("level",),
                related=(Related(location=last.step.record.locate(("to",)), message="the newest record"),),
            )
