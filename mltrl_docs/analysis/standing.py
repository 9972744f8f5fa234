"""Where each card stands today, in the terms of `mltrl status`: levels, reviews due, doubts, tasks, risk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it
from datetime import timedelta

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.model.card import Card, CardType, Status
from mltrl_docs.model.document import Document
from mltrl_docs.values import Value


class Standing(Value):
    """One row of `status`; levels are whole numbers from 0 to 9, risk is a number from 0 to 10."""

    id: str
    title: str
    type: CardType
    status: Status
    level: int
    system_level: int
    limited_by: tuple[str, ...]
    roots: tuple[str, ...]
    components: tuple[str, ...]
    last_review: Date | None
    next_review_due: Date | None
    stale: bool
    in_doubt_since: Date | None
    switchbacks: int
    open_tasks: int
    max_risk: float | None


def standing_of(assessment: Assessment, card: Document[Card], in_doubt_since: Date | None = None) -> Standing:
    """Say where a card stands; it must have begun at the viewpoint (`Assessment.exists`).

    Since when it is in doubt is for the rules to say.
    """
    history = assessment.histories[card.id]
    system = assessment.systems[card.id]
    due = review_due(assessment, card.id)
    review = history.last_review
    return Standing(
        id=card.id,
        title=card.data.title,
        type=card.data.type,
        status=assessment.status(card.id),
        level=assessment.own_levels[card.id],
        system_level=system.level,
        limited_by=tuple(sorted(system.limited_by)),
        roots=assessment.roots(card.id),
        components=tuple(dict.fromkeys(part.card for part in assessment.present_parts.get(card.id, ()))),
        last_review=review.date if review else None,
        next_review_due=due,
        stale=due is not None and due < assessment.viewpoint.today,
        in_doubt_since=in_doubt_since,
        switchbacks=len(history.switchbacks),
        open_tasks=len(history.open_tasks),
        max_risk=max_risk(assessment, card.id),
    )


def standings(assessment: Assessment, doubts: Mapping[str, Date]) -> tuple[Standing, ...]:
    """Return a row for every card that had begun at the viewpoint, by id.

    `doubts` are the days since which cards are in doubt, by id: what a check of the portfolio found.
    """
    cards = assessment.portfolio.cards
    return tuple(
        standing_of(assessment, cards[card], doubts.get(card))
        for card in sorted(cards)
        if assessment.exists(card)
    )


def review_due(assessment: Assessment, card: str) -> Date | None:
    """Return the day by which a card's level must be looked at again; paused and retired cards have none."""
    review = assessment.histories[card].last_review
    if review is None or assessment.status(card) != "active":
        return None
    days = assessment.policy.staleness.review[assessment.own_levels[card]]
    return review.date + timedelta(days=days)


def below_since(assessment: Assessment, card: str) -> Date | None:
    """Return the day since which some part has been lower than the card's own level; None where none is.

    A part that was lower already when the newest entry, graduation or reaffirmation was recorded counts from
    that day.
    """
    own = assessment.own_levels[card]
    if assessment.systems[card].level >= own:
        return None
    since = None
    for interval in reversed(assessment.timelines[card]):
        if interval.level >= own:
            break
        since = interval.start
    claim = assessment.last_claim(card)
    if since is not None and claim is not None:
        return max(since, claim.date)
    return since


def max_risk(assessment: Assessment, card: str) -> float | None:
    """Return the highest risk (probability times value, 0 to 10) of a card's requirements, dropped ones left out."""
    scores = [
        requirement.risk.score
        for document in assessment.portfolio.requirements_of(card)
        for requirement in document.data.requirements
        if requirement.risk is not None and requirement.status != "dropped"
    ]
    return round(max(scores), 4) if scores else None
