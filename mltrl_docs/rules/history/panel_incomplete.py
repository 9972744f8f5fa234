"""A panel lacks a role, people, or somebody who is no owner.

Who reviews grows with the levels: researchers first, then engineers, product managers, quality assurance, and in
the end all stakeholders (paper, Methods, gated reviews, and MLTRL, levels 0 to 9). Roles count as filled here
whatever the votes. Graduations, and reaffirmations below 9, ask for the panel of their level; holds, reaffirmations
at 9 and switchbacks of type `review` for one person who is no owner, and so does every gate with `profile: small`.
One person may sit in several roles, and counts once for the number of people; who sits in none of the panel's roles
does not count.

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
      - {person: lena-voss, role: research, approved: true}

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

Mend: add who sat on the panel; if the role was not there, ask for that review before the card moves on.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.chain import Link
from mltrl_docs.analysis.panels import (
    Lack,
    conflicting,
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
    """Compare every panel with the one that its record needs."""
    for chain in assessment.chains.values():
        for link in chain.links:
            wanted = seats_asked_for(assessment, link)
            if wanted is None:
                continue
            review = link.review
            owners = owners_of(assessment, review)
            counts_as = framework_of(assessment, review).counts_as
            lack = lack_of(wanted, review.panel, set(owners), counts_as)
            is_told = bool(conflicting(review.panel, owners)) and not lack.roles and not lack.people
            if lack and not is_told:  # else `history/reviewer-is-owner` tells of it
                yield Problem(
                    document=link.step.record,
                    message=_message(link, wanted, lack),
                    hint=_hint(lack),
                    key_path=("panel",),
                    related=places_of_owners(assessment, review) if lack.independence else (),
                )


def _message(link: Link, wanted: PanelSeats, lack: Lack) -> str:
    if not link.review.panel:
        return f"there is no panel; {_occasion(link)} asks for {_wanted_words(wanted)}"
    parts = []
    if lack.roles:
        parts.append(f"the panel has no {' and no '.join(role_words(group) for group in lack.roles)}")
    if lack.people > len(lack.roles):
        have = wanted.at_least - lack.people
        parts.append(f"{_occasion(link)} asks for {number_word(wanted.at_least)} people, and {have} sat")
    if lack.independence:
        parts.append("everyone on the panel owns the technology")
    return "; ".join(parts)


def _occasion(link: Link) -> str:
    if link.review.event == "graduation":
        return f"leaving level {link.base}"
    return f"a {link.review.event} at level {link.base}"


def _wanted_words(wanted: PanelSeats) -> str:
    if not wanted.roles:
        if wanted.at_least > 1:
            return f"{number_word(wanted.at_least)} people, one of them no owner"
        return "one approving person who is no owner"
    groups = listed([role_words(group) for group in wanted.roles])
    if wanted.at_least > len(wanted.roles):
        return f"{number_word(wanted.at_least)} people: {groups}"
    return groups


def _hint(lack: Lack) -> str:
    if lack.roles:
        roles = listed([role_words(group) for group in lack.roles])
        return f"add who sat as {roles}, or ask them to review first"
    if lack.people:
        return "add who else sat in one of these roles, or ask one more person to review first"
    return "ask somebody who is no owner to review first"
