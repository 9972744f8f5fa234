"""What cards can be chosen by in tables: their state, owners and tags, and the words that find them."""

from __future__ import annotations

from mltrl_docs.analysis.standing import Standing
from mltrl_docs.pages.attention import Mark, need_attention
from mltrl_docs.pages.world import World
from mltrl_docs.values import Value

NEEDS_ATTENTION = "needs attention"
DUE_SOON = "review due soon"

_STATES = {
    "broken": "invalid",
    "unearned": "invalid",
    "stale": "overdue",
    "lapsed": "lapsed",
    "doubt": "in doubt",
    "note": "with a warning",
    "waived": "waived",
}
STATES = tuple(dict.fromkeys(_STATES.values()))
"""States of a card that marks speak of, the gravest first."""


class CardFacets(Value):
    """A card's values of facets that have several, and words that stand in none of its cells."""

    states: tuple[str, ...]
    owners: tuple[str, ...]
    tags: tuple[str, ...]
    find: str


def card_facets(world: World, standing: Standing, marks: tuple[Mark, ...]) -> CardFacets:
    """Return what a card can be chosen by; `marks` are what needs attention on it."""
    data = world.portfolio.cards[standing.id].data
    words = (
        standing.id,
        data.code or "",
        *(person.name for person in world.people(data.owners)),
        *data.owners,
        *data.tags,
        *data.formerly,
    )
    return CardFacets(
        states=_states(world, standing, marks),
        owners=tuple(data.owners),
        tags=data.tags,
        find=" ".join(word for word in dict.fromkeys(words) if word),
    )


def state_of(mark: Mark) -> str:
    """Return the state that a mark speaks of: one of `STATES`."""
    return _STATES[mark.kind]


def _states(world: World, standing: Standing, marks: tuple[Mark, ...]) -> tuple[str, ...]:
    states = [state_of(mark) for mark in marks]
    if need_attention(marks):
        states.append(NEEDS_ATTENTION)
    if standing.status != "active":
        states.append(standing.status)
    if is_due_soon(world, standing):
        states.append(DUE_SOON)
    return tuple(dict.fromkeys(states)) or ("in order",)


def is_due_soon(world: World, standing: Standing) -> bool:
    """Whether a card's next review is due within the policy's days."""
    if standing.next_review_due is None:
        return False
    days = (standing.next_review_due - world.assessment.viewpoint.today).days
    return 0 <= days <= world.assessment.policy.staleness.due_soon
