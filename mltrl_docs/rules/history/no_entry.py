"""A card has no entry: no record says at which level it began, and why.

A technology may begin at any level: one that is taken from elsewhere may start at 3, with a review of why that is
right (paper, Methods, non-monotonic progression). The entry is that review, and the first record of the card; its
history cannot be told without it.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 1

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 0
    to: 1

Right:

    === cards/copilot/index.md
    kind: card
    level: 1

    === cards/copilot/reviews/2026-01-05.md
    kind: review
    event: entry
    to: 0

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 0
    to: 1

Mend: add a record with `event: entry` and the level at which the card began.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at the first record of every card."""
    portfolio = assessment.portfolio
    for card, chain in assessment.chains.items():
        if portfolio.may_lack_records(card) or not assessment.exists(card):
            continue
        document = portfolio.cards[card]
        if chain.entry is not None:
            continue
        related: tuple[Related, ...] = ()
        if chain.links:
            first = chain.links[0].step
            message = f"the first record, `{first.record.id}` of {first.date}, is no entry"
            level = chain.links[0].base
            related = (Related(location=first.record.locate(("event",)), message="the first record"),)
        else:
            level = document.data.level
            message = f"no record says how the card came to level {level}"
        yield Problem(
            document=document,
            message=message,
            hint=f"add a record with `event: entry` and `to: {level}`",
            key_path=("level",),
            related=related,
        )
