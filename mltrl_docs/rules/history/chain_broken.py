"""A record does not follow from the one before it.

Each record begins where the one before it ended: at its level, and in a status from which its event can follow.
Only an unbroken chain shows every switchback and every step of the way (paper, Methods, non-monotonic
progression). The finding stands in the record that breaks the chain; what comes after is read from there on.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 4

    === cards/copilot/reviews/2026-01-05.md
    kind: review
    event: entry
    to: 2
    reason: taken over from a partner

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 3
    to: 4

Right:

    === cards/copilot/index.md
    kind: card
    level: 4

    === cards/copilot/reviews/2026-01-05.md
    kind: review
    event: entry
    to: 2
    reason: taken over from a partner

    === cards/copilot/reviews/2026-02-02.md
    kind: review
    event: graduation
    from: 2
    to: 3

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 3
    to: 4

Mend: correct `from`, or add the record that is missing between the two. Records of one day need `seq` where their
levels do not tell their order. In a record that is merged already, write a new one that `corrects` it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.chain import Link
from mltrl_docs.findings import KeyPath, Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Follow the records of every card."""
    for card, chain in assessment.chains.items():
        if not assessment.portfolio.may_lack_records(card):
            yield from _breaks(chain.links)


def _breaks(links: Sequence[Link]) -> Iterator[Problem]:
    for place, link in enumerate(links):
        if link.fault is None or link.fault == "no-entry":
            continue
        before = links[place - 1]
        message, hint, key_path = _words(link, before)
        other = links[0] if link.fault == "second-entry" else before
        what = "the first entry" if link.fault == "second-entry" else "the record before it"
        yield Problem(
            document=link.step.record,
            message=message,
            hint=hint,
            key_path=key_path,
            related=(Related(location=other.step.record.locate(("to",)), message=what),),
        )


def _words(link: Link, before: Link) -> tuple[str, str, KeyPath]:
    review = link.review
    name = f"`{before.step.record.id}` of {before.step.date}"
    corrected = link.step.corrected
    if corrected is not None and before.step.corrected is corrected:
        return (
            f"`{corrected.id}` is corrected by `{before.step.record.id}` already",
            f"correct the correction: write `corrects: {before.step.record.id}`",
            ("corrects",),
        )
    if link.fault == "second-entry":
        return (
            "a card enters once, and this is a second entry",
            "write the event that happened, or `corrects` if this entry replaces the first",
            ("event",),
        )
    if link.fault == "status":
        return (
            f"a card that is {link.before.status} cannot have this `{review.event}`: {name} left it so",
            "add the record that is missing between the two, or take this one out",
            ("event",),
        )
    return (
        f"`from` is {review.from_}, but {name} left the card at {link.before.level}",
        f"write `from: {link.before.level}`, or add the record that is missing between the two",
        ("from",),
    )
