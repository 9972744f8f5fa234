"""What a change of levels would do: the systems that would stand elsewhere, and who owns them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.systems import SystemLevel, system_levels
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.values import Value


class Change(Value):
    """A card that would go from its level to another one; levels are whole numbers from 0 to 9."""

    card: str
    level: int
    to: int


class MovedSystem(Value):
    """A system whose level would change, and the handles of its owners, research first."""

    id: str
    before: int
    after: int
    owners: tuple[str, ...]


class Impact(Value):
    """Changes as they were asked for, and the systems that they would move, by id."""

    changes: tuple[Change, ...]
    systems: tuple[MovedSystem, ...]


def impact_of(assessment: Assessment, levels: Mapping[str, int]) -> Impact:
    """Say what would move if some cards, which must have begun, were at other levels of their own.

    Systems are the cards that have parts on the day that is looked at; a changed card with parts is one of them.
    """
    before = assessment.systems
    after = system_levels({**assessment.own_levels, **levels}, assessment.present_parts)
    return Impact(
        changes=tuple(
            Change(card=card, level=assessment.own_levels[card], to=level) for card, level in levels.items()
        ),
        systems=moved_systems(before, after, assessment.portfolio, assessment.present_parts),
    )


def moved_systems(
    before: Mapping[str, SystemLevel],
    after: Mapping[str, SystemLevel],
    portfolio: Portfolio,
    systems: Iterable[str],
) -> tuple[MovedSystem, ...]:
    """Return those of some systems whose level is another one after than before, by id, with today's owners."""
    return tuple(
        MovedSystem(
            id=card,
            before=before[card].level,
            after=after[card].level,
            owners=tuple(portfolio.cards[card].data.owners),
        )
        for card in sorted(systems)
        if card in before and card in after and before[card].level != after[card].level
    )
