"""All rules on the neighbourhood of one file: what they find in it, as a check of everything would."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it
from functools import cached_property
from typing import TypeVar

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.chain import Chain, chain_of
from mltrl_docs.analysis.history import History, history_of
from mltrl_docs.analysis.systems import Changes, Part, SystemLevel, system_levels
from mltrl_docs.analysis.timelines import SystemInterval, system_timelines
from mltrl_docs.findings import Finding
from mltrl_docs.lsp.neighbourhood import Near, around, parts_below, subject_at
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.rules.enforce import enforce
from mltrl_docs.values import Value

_Worked = TypeVar("_Worked")


class NearAssessment(Assessment):
    """An assessment that works out only what is asked of it, card by card; it lists the near cards alone."""

    whole: Portfolio

    def _of_cards(self, find: Callable[[str], _Worked]) -> Near[_Worked]:
        """Return what `find` works out for a card, which raises `KeyError` where there is nothing; each once."""
        known: dict[str, _Worked] = {}
        nothing: set[str] = set()

        def of_card(card: str) -> _Worked:
            if card in known:
                return known[card]
            if card in nothing or card not in self.whole.cards:
                raise KeyError(card)
            try:
                known[card] = made = find(card)
            except KeyError:
                nothing.add(card)
                raise
            return made

        near = [card.id for card in self.portfolio.cards.values()]
        return Near(near, self.whole.cards, of_card)

    @cached_property
    def histories(self) -> Mapping[str, History]:
        """The history of every card."""
        return self._of_cards(lambda card: history_of(card, self.whole.reviews_of(card), self.viewpoint))

    @cached_property
    def chains(self) -> Mapping[str, Chain]:
        """The records of every card, each with why it cannot follow from the one before it."""
        return self._of_cards(lambda card: chain_of(self.histories[card]))

    @cached_property
    def own_levels(self) -> Mapping[str, int]:
        """The level of every card that has begun."""
        return self._of_cards(self._own_level)

    def _own_level(self, card: str) -> int:
        level = self.histories[card].state.level
        if level is None and not self.whole.reviews_of(card):
            level = self.whole.cards[card].data.level
        if level is None:
            raise KeyError(card)
        return level

    @cached_property
    def present_parts(self) -> Mapping[str, tuple[Part, ...]]:
        """The parts that belong to each card on the day that is looked at, for cards that have any."""
        return self._of_cards(self._present)

    def _present(self, card: str) -> tuple[Part, ...]:
        day = self.viewpoint.day
        parts = tuple(part for part in self.parts(self.whole.cards[card]) if part.is_present(day))
        if not parts:
            raise KeyError(card)
        return parts

    @cached_property
    def changes(self) -> Mapping[str, Changes]:
        """The own level of every card over time."""
        return self._of_cards(self._changes)

    def _changes(self, card: str) -> Changes:
        level = self.own_levels[card]
        return self.histories[card].changes or ((Date.min, level),)

    @cached_property
    def systems(self) -> Mapping[str, SystemLevel]:
        """The system level of every card, and what limits it."""
        return self._of_cards(self._with_parts_below(self._systems_of))

    def _systems_of(self, cards: Iterable[str]) -> Mapping[str, SystemLevel]:
        own = {card: self.own_levels[card] for card in cards}
        return system_levels(own, {card: self.present_parts.get(card, ()) for card in own})

    @cached_property
    def timelines(self) -> Mapping[str, tuple[SystemInterval, ...]]:
        """The system level of every card over time."""
        return self._of_cards(self._with_parts_below(self._timelines_of))

    def _timelines_of(self, cards: Iterable[str]) -> Mapping[str, tuple[SystemInterval, ...]]:
        own = {card: self.changes[card] for card in cards}
        return system_timelines(own, {card: self.parts_until_now(self.whole.cards[card]) for card in own})

    def _with_parts_below(
        self, work: Callable[[Iterable[str]], Mapping[str, _Worked]]
    ) -> Callable[[str], _Worked]:
        """Return a search that works out a card with all that it is made of; the near ones at once."""
        known: dict[str, _Worked] = {}

        def find(card: str) -> _Worked:
            if card not in known:
                seeds = [card] if known else [card, *(one.id for one in self.portfolio.cards.values())]
                below = sorted(parts_below(self.whole, seeds))
                known.update(work([one for one in below if one in self.own_levels]))
            return known[card]

        return find

    @cached_property
    def _system_levels(self) -> Mapping[str, int]:
        return self._of_cards(lambda card: self.systems[card].level)


class Checking(Value):
    """What a check of one file needs: everything that was read, and how it is looked at."""

    assessment: Assessment
    found_while_reading: tuple[Finding, ...]


def findings_in(path: str, checking: Checking) -> tuple[Finding, ...]:
    """Return what a check of all documents reports in one file; a few documents around it are looked at."""
    seen = checking.assessment
    whole = seen.portfolio
    subject = subject_at(whole, path)
    neighbourhood = around(whole, subject)
    near = NearAssessment(
        portfolio=neighbourhood,
        viewpoint=seen.viewpoint,
        policy=seen.policy,
        framework=seen.framework,
        locate_in_policy=seen.locate_in_policy,
        whole=whole,
    )
    card = None if subject.card is None else whole.card_id(subject.card) or subject.card
    paths = {path, *(document.path for document in neighbourhood.documents)}
    read = [
        finding
        for finding in checking.found_while_reading
        if finding.location.path in paths or (card is not None and finding.card in {card, subject.card})
    ]
    verdict = enforce(near, read)
    return tuple(finding for finding in verdict.findings if finding.location.path == path)
