"""Who must sit on the panel of a record, and who is missing from it (paper, Methods, gated reviews)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.chain import Link
from mltrl_docs.analysis.words import listed
from mltrl_docs.findings import Related
from mltrl_docs.framework import FRAMEWORKS, Framework, PanelSeats
from mltrl_docs.model.review import Review, Seat
from mltrl_docs.model.shared import People
from mltrl_docs.values import Value

INDEPENDENT = PanelSeats(roles=(), at_least=0)
"""No roles: one approving person who is no owner is enough."""

_RESEARCH = frozenset({"research", "research-lead"})


class Lack(Value):
    """What a panel lacks: roles that nobody fills, people (a number from 0), somebody who is no owner."""

    roles: tuple[tuple[str, ...], ...] = ()
    people: int = 0
    independence: bool = False

    def __bool__(self) -> bool:
        """Whether anything is lacking."""
        return bool(self.roles or self.people or self.independence)


def seats_asked_for(assessment: Assessment, link: Link) -> PanelSeats | None:
    """Return the panel that a record needs; None where it needs none.

    Graduations, and reaffirmations below 9, want the panel of their level, the organisation's own before that
    of `profile: small` and of the framework; other reviews want one independent person. Entries have rules of
    their own.
    """
    review = link.review
    if review.event == "hold" or (review.event == "switchback" and review.switchback == "review"):
        return INDEPENDENT
    if review.event not in {"graduation", "reaffirmation"}:
        return None
    level = link.base
    own = [
        panel
        for panel in assessment.policy.panels.get(level, ())
        if panel.since is None or panel.since <= link.step.date
    ]
    if own:
        return PanelSeats(roles=own[-1].roles, at_least=own[-1].at_least)
    framework = framework_of(assessment, review)
    if assessment.policy.profile == "small" or level not in framework.panels:
        return INDEPENDENT
    return framework.panels[level]


def framework_of(assessment: Assessment, review: Review) -> Framework:
    """Return the level definitions that a record went by: its own, or else those in force."""
    return FRAMEWORKS.get(review.framework or "", assessment.framework)


def owners_of(assessment: Assessment, review: Review) -> People:
    """Return the owners who presented a record: its own `presented_by`, or else the card's owners of today."""
    if review.presented_by is not None:
        return review.presented_by
    card = assessment.portfolio.card(review.card)
    return card.data.owners if card is not None else People()


def places_of_owners(assessment: Assessment, review: Review) -> tuple[Related, ...]:
    """Return where the owners of today stand that a record is judged by; none where it names those of its day."""
    card = None if review.presented_by is not None else assessment.portfolio.card(review.card)
    if card is None:
        return ()
    return (Related(location=card.locate(("owners",), at_key=True), message="the owners of today"),)


def lack_of(
    wanted: PanelSeats,
    seats: Sequence[Seat],
    owners: Collection[str],
    counts_as: Mapping[str, Sequence[str]],
) -> Lack:
    """Say what seats lack of a panel, whatever the votes: pass only approving seats to let the votes count.

    A person may fill several roles, and counts once for the number of people; those who sit in none of the
    panel's roles do not count. `counts_as` gives the roles that a role also fills.
    """
    filled = [(seat.person, _roles(seat, counts_as)) for seat in seats]
    asked = frozenset(role for group in wanted.roles for role in group)
    people = {person for person, roles in filled if roles & asked or not asked}
    return Lack(
        roles=tuple(group for group in wanted.roles if not any(roles & set(group) for _, roles in filled)),
        people=max(0, wanted.at_least - len(people)),
        independence=all(seat.person in owners for seat in seats),
    )


def _roles(seat: Seat, counts_as: Mapping[str, Sequence[str]]) -> frozenset[str]:
    return frozenset(seat.role).union(*(counts_as.get(role, ()) for role in seat.role))


def conflicting(seats: Iterable[Seat], owners: People) -> tuple[int, ...]:
    """Return the places, from 0, of the seats in which a research owner judges as a researcher."""
    return tuple(
        place
        for place, seat in enumerate(seats)
        if seat.person in owners.research and not _RESEARCH.isdisjoint(seat.role)
    )


def role_words(group: Sequence[str]) -> str:
    """Write a "one of": `` `design` or `qa` ``."""
    return listed([f"`{role}`" for role in group], "or")


def is_approved_independently(seats: Iterable[Seat], owners: Collection[str]) -> bool:
    """Whether somebody approved who is no owner."""
    return any(seat.approved and seat.person not in owners for seat in seats)
