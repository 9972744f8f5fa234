"""A research owner sits on the panel as a researcher.

Nobody judges their own research: the panel of a gate brings in people who did not do the work (paper, Methods,
gated reviews). Owners are those who presented (`presented_by`), or else the card's owners. A product owner may sit
as `product`, and owners may sit in roles other than `research` and `research-lead`, as long as somebody who is no
owner approves.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 2
    owners: {research: [mira-lund]}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2
    panel:
      - {person: mira-lund, role: research, approved: true}
      - {person: noor-haak, role: research, approved: true}

Right:

    === cards/copilot/index.md
    kind: card
    level: 2
    owners: {research: [mira-lund]}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2
    panel:
      - {person: lena-voss, role: research, approved: true}
      - {person: noor-haak, role: research, approved: true}

Mend: let somebody else take the seat; if the owners have changed since the review, name those of that day under
`presented_by`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.panels import (
    conflicting,
    is_approved_independently,
    owners_of,
    places_of_owners,
    seats_asked_for,
)
from mltrl_docs.findings import Severity
from mltrl_docs.model.review import Review
from mltrl_docs.model.shared import People
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at every panel that a record needs."""
    for chain in assessment.chains.values():
        for link in chain.links:
            review = link.review
            owners = owners_of(assessment, review)
            if seats_asked_for(assessment, link) is None and not _is_reviewed_entry(review, owners):
                continue
            for place in conflicting(review.panel, owners):
                seat = review.panel[place]
                yield Problem(
                    document=link.step.record,
                    message=f"`{seat.person}` owns the research and sits as `{seat.role[0]}`",
                    hint="let somebody else take the seat, or name the owners of that day under `presented_by`",
                    key_path=("panel", place, "person"),
                    related=places_of_owners(assessment, review),
                )


def _is_reviewed_entry(review: Review, owners: People) -> bool:
    # where nobody else approved, `history/entry-unreviewed` tells of it
    return review.event == "entry" and review.to > 0 and is_approved_independently(review.panel, set(owners))
