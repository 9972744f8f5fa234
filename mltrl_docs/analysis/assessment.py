"""A portfolio seen from a viewpoint, by a policy: histories and levels, each worked out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it
from functools import cached_property
from typing import Any, TypeVar

from mltrl_docs.analysis.chain import Chain, chain_of
from mltrl_docs.analysis.history import History, Step, history_of
from mltrl_docs.analysis.systems import (
    Changes,
    Part,
    SystemLevel,
    limiting,
    system_levels,
)
from mltrl_docs.analysis.timelines import SystemInterval, system_timelines
from mltrl_docs.framework import FRAMEWORKS, Framework
from mltrl_docs.model.card import Card, Status
from mltrl_docs.model.document import Document
from mltrl_docs.model.policy import Policy, PolicyLocator, top_of_policy
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.values import Value, field, replaced

_Made = TypeVar("_Made")


def _default_framework() -> Framework:
    return FRAMEWORKS["mltrl-1"]


class Assessment(Value, cached=True):
    """What rules and pages look at: values, and what follows from them."""

    portfolio: Portfolio
    viewpoint: Viewpoint
    policy: Policy = field(default_factory=Policy)
    framework: Framework = field(default_factory=_default_framework)
    base: Portfolio | None = field(default=None, repr=False)  # what a change is compared with
    locate_in_policy: PolicyLocator = field(default=top_of_policy, repr=False, compare=False)

    def once(self, work: Callable[[Assessment], _Made]) -> _Made:
        """Return what a function makes of this assessment; it is worked out once, for all who ask."""
        if work not in self._made:
            self._made[work] = work(self)
        made: _Made = self._made[work]
        return made

    @cached_property
    def _made(self) -> dict[Callable[[Assessment], Any], Any]:
        return {}

    @cached_property
    def histories(self) -> Mapping[str, History]:
        """The history of every card, by id."""
        return {
            card: history_of(card, self.portfolio.reviews_of(card), self.viewpoint)
            for card in self.portfolio.cards
        }

    @cached_property
    def chains(self) -> Mapping[str, Chain]:
        """The records of every card, by id, each with why it cannot follow from the one before it."""
        return {card: chain_of(history) for card, history in self.histories.items()}

    @cached_property
    def own_levels(self) -> Mapping[str, int]:
        """The level of every card, 0 to 9, by its newest record; by the card itself where it has none.

        Cards that had no record yet at the viewpoint are left out.
        """
        levels: dict[str, int] = {}
        for card in self.portfolio.cards.values():
            level = self.histories[card.id].state.level
            if level is None and not self._has_records(card.id):
                level = card.data.level
            if level is not None:
                levels[card.id] = level
        return levels

    def _has_records(self, card: str) -> bool:
        return bool(self.portfolio.reviews_of(card))

    def status(self, card: str) -> Status:
        """The status of a card by its newest record; by the card itself where it has none."""
        history = self.histories[card]
        return history.state.status if history.steps else self.portfolio.cards[card].data.status

    def exists(self, card: str) -> bool:
        """Whether a card had begun at the viewpoint."""
        return card in self.own_levels

    def parts(self, card: Document[Card]) -> tuple[Part, ...]:
        """All parts that a card names and that there are, present ones or not."""
        return tuple(
            Part(card=known, since=c.since, until=c.until, level=c.level)
            for c in card.data.components
            if (known := self.portfolio.card_id(c.card)) is not None
        )

    @cached_property
    def present_parts(self) -> Mapping[str, tuple[Part, ...]]:
        """The parts that belong to each card on the day that is looked at, for cards that have any."""
        day = self.viewpoint.day
        present = {
            card.id: tuple(part for part in self.parts(card) if part.is_present(day))
            for card in self.portfolio.cards.values()
            if card.data.components
        }
        return {card: parts for card, parts in present.items() if parts}

    @cached_property
    def systems(self) -> Mapping[str, SystemLevel]:
        """The system level of every card, and what limits it."""
        return system_levels(self.own_levels, self.present_parts)

    @cached_property
    def changes(self) -> Mapping[str, Changes]:
        """The own level of every card over time; a card without records is at its level from the first day on."""
        return {
            card: self.histories[card].changes or ((Date.min, level),)
            for card, level in self.own_levels.items()
        }

    @cached_property
    def timelines(self) -> Mapping[str, tuple[SystemInterval, ...]]:
        """The system level of every card over time; what is planned for after the day looked at is left out."""
        parts = {
            card.id: self.parts_until_now(card)
            for card in self.portfolio.cards.values()
            if card.data.components
        }
        return system_timelines(self.changes, parts)

    def parts_until_now(self, card: Document[Card]) -> tuple[Part, ...]:
        """Return the parts that a card has had up to the day looked at, without the ends that are planned."""
        day = self.viewpoint.day
        return tuple(
            _until_now(part, day) for part in self.parts(card) if not part.since or part.since <= day
        )

    def system_level_on(self, card: str, day: Date) -> int | None:
        """Return the system level of a card at the end of a day; None before it began."""
        level = None
        for interval in self.timelines.get(card, ()):
            if interval.start > day:
                break
            level = interval.level
        return level

    def roots(self, card: str) -> tuple[str, ...]:
        """Return the cards at the ends of the chains of limiting parts, sorted; none where no part limits."""
        ends: set[str] = set()
        seen = {card}
        pending = self._limiting(card)
        while pending:
            part = pending.pop()
            if part.level is not None:
                ends.add(part.card)  # it counts for what it is here, not for its own parts
            elif part.card not in seen:
                seen.add(part.card)
                further = self._limiting(part.card)
                pending.extend(further)
                if not further:
                    ends.add(part.card)
        return tuple(sorted(ends))

    def _limiting(self, card: str) -> list[Part]:
        return limiting(
            card, self._system_levels[card], self.own_levels, self._system_levels, self.present_parts
        )

    @cached_property
    def _system_levels(self) -> Mapping[str, int]:
        return {card: system.level for card, system in self.systems.items()}

    def last_claim(self, card: str) -> Step | None:
        """Return the newest entry, graduation or reaffirmation of a card."""
        claims = {"entry", "graduation", "reaffirmation"}
        return next(
            (step for step in reversed(self.histories[card].steps) if step.record.data.event in claims), None
        )


def _until_now(part: Part, day: Date) -> Part:
    return part if part.until is None or part.until <= day else replaced(part, until=None)
