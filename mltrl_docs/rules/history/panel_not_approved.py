"""A panel is complete only when those who did not approve are counted.

A dissent is recorded, not hidden: `approved: false` stays on record, with its note. But a card that moves on has the
approval of each role that its gate asks for (paper, Methods, gated reviews). A dissent beside an approval in the
same role is fine.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 4

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 3
    to: 4
    panel:
      - {person: noor-haak, role: engineering, approved: true}
      - {person: ivo-brandt, role: applied-ai, approved: false}

Right:

    === cards/copilot/index.md
    kind: card
    level: 4

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 3
    to: 4
    panel:
      - {person: noor-haak, role: engineering, approved: true}
      - {person: ivo-brandt, role: applied-ai, approved: true}

Mend: record a hold with the tasks that the dissent asks for; graduate once the role approves.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.chain import Link
from mltrl_docs.analysis.panels import (
    framework_of,
    lack_of,
    owners_of,
    places_of_owners,
    role_words,
    seats_asked_for,
)
from mltrl_docs.analysis.words import listed, number_word
from mltrl_docs.findings import Severity
from mltrl_docs.framework import PanelSeats
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Count the votes of every panel that a record needs."""
    for chain in assessment.chains.values():
        for link in chain.links:
            wanted = seats_asked_for(assessment, link)
            if wanted is None or all(seat.approved for seat in link.review.panel):
                continue
            message = _message(assessment, link, wanted)
            if message is not None:
                yield Problem(
                    document=link.step.record,
                    message=message,
                    hint=_hint(link),
                    key_path=("panel", _first_dissent(link), "approved"),
                    related=places_of_owners(assessment, link.review),
                )


def _message(assessment: Assessment, link: Link, wanted: PanelSeats) -> str | None:
    review = link.review
    owners = set(owners_of(assessment, review))
    counts_as = framework_of(assessment, review).counts_as
    sat = lack_of(wanted, review.panel, owners, counts_as)
    approving = lack_of(wanted, [seat for seat in review.panel if seat.approved], owners, counts_as)
    roles = [group for group in approving.roles if group not in sat.roles]
    if roles:
        return f"nobody approved as {listed([role_words(group) for group in roles])}"
    if approving.people > sat.people == 0:
        have, asked = wanted.at_least - approving.people, number_word(wanted.at_least)
        return f"{have} of the {asked} people that the panel needs approved" if have else "nobody approved"
    if approving.independence and not sat.independence:
        return "nobody approved who is no owner"
    return None


def _first_dissent(link: Link) -> int:
    return next(place for place, seat in enumerate(link.review.panel) if not seat.approved)


def _hint(link: Link) -> str:
    if link.review.event == "graduation":
        return "record a hold with the tasks that the dissent asks for, and graduate once they are done"
    return "record the approval that is missing, or ask somebody else to review"
