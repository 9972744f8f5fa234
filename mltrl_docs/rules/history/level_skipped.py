"""The levels of a record do not fit its event: levels are left one at a time, and none is skipped.

Once begun, a technology passes every level: skipping from a demonstration to deployment is how projects in
industry fail (paper, Methods, non-monotonic progression). A graduation leads one level up and a switchback down;
holds, reaffirmations, pauses, resumptions and retirements keep the level.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 3

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 3

Right:

    === cards/copilot/index.md
    kind: card
    level: 2

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

Mend: correct `to` or `event`. For two levels there are two reviews with a record each; what was done elsewhere is
told in an `entry`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.chain import Link, makes_sense
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare `from` and `to` of every record with its event."""
    for chain in assessment.chains.values():
        for link in chain.links:
            if not makes_sense(link):
                message, hint = _words(link)
                yield Problem(document=link.step.record, message=message, hint=hint, key_path=("to",))


def _words(link: Link) -> tuple[str, str]:
    review = link.review
    start = link.base
    way = f"from {start} to {review.to}"
    if review.event == "graduation":
        if review.to <= start:
            return (
                f"a graduation leads one level up, not {way}",
                "write `event: switchback` if the card went back",
            )
        return (
            f"a graduation leads one level up, not {way}",
            f"write `to: {start + 1}`, and a record of its own for every further level",
        )
    if review.event == "switchback":
        return f"a switchback leads down, not {way}", f"write a level below {start}, or another event"
    article = "an" if review.event[0] in "aeiou" else "a"
    return (
        f"{article} {review.event} keeps the level, and this one leads {way}",
        f"write `to: {start}`, or the event that moved the card",
    )
