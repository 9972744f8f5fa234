"""A switchback leads below the level at which the card entered.

The levels below the entry were never done here: someone else was trusted to have done them. Going there is right
when a gap is found (paper, Methods, non-monotonic progression), but the way back leads through gates that this card
has never passed, and they apply from now on.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 2

    === cards/copilot/reviews/2026-01-05.md
    kind: review
    event: entry
    to: 3
    reason: taken over from a partner

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: switchback
    from: 3
    to: 2

Right:

    === cards/copilot/index.md
    kind: card
    level: 3

    === cards/copilot/reviews/2026-01-05.md
    kind: review
    event: entry
    to: 3
    reason: taken over from a partner

    === cards/copilot/reviews/2026-02-02.md
    kind: review
    event: graduation
    from: 3
    to: 4

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: switchback
    from: 4
    to: 3

Mend: nothing, if the gap lies that deep; plan for the gates of the levels that are new to this card.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.chain import Chain
from mltrl_docs.findings import Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "warning"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at every switchback that goes lower than the card has ever been."""
    for chain in assessment.chains.values():
        yield from _new_depths(chain)


def _new_depths(chain: Chain) -> Iterator[Problem]:
    if chain.entry is None:
        return
    entry = chain.entry.step.record
    entered = lowest = entry.data.to
    for link in chain.links:
        review = link.review
        if review.event == "switchback" and review.to < lowest:
            lowest = review.to
            yield Problem(
                document=link.step.record,
                message=f"switches back to {review.to}, and the card entered at {entered}",
                hint=f"plan for the gates from {review.to} up to {entered}: this card has never passed them",
                key_path=("to",),
                related=(Related(location=entry.locate(("to",)), message="the entry"),),
            )
