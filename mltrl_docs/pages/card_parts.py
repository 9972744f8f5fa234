"""What a card is made of and what it is near to: parts as a nested list, systems, neighbours, origins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.limiting_path import limiting_path
from mltrl_docs.analysis.words import day_words, spaced
from mltrl_docs.framework import Level
from mltrl_docs.html import relative_url
from mltrl_docs.model.address import address_of
from mltrl_docs.model.card import Card, Component
from mltrl_docs.model.document import Document
from mltrl_docs.pages.card_graph import Part, PartsGraph, parts_graph
from mltrl_docs.pages.sheets import Beginning, beginning
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value

_DEEPEST = 6
_MOST = (
    60  # parts, or cards around it, that a page lists; a graph that is deep and shared is endless as a tree
)


class PartRow(Value):
    """A part in the list, with its own parts below it."""

    id: str  # of the card; as it is referred to, where there is none
    level: Level | None  # of the system that the part is, or as integrated
    card: Reference
    details: str
    is_integrated: bool  # its level is the one that it has here
    is_limiting: bool  # on a chain that sets the level of the system at the top
    is_again: bool  # listed elsewhere with its own parts
    parts: tuple[PartRow, ...] = ()


class Neighbour(Value):
    """A card beside this one, and in what relation."""

    level: Level | None
    card: Reference
    details: str = ""


class Surroundings(Value):
    """All that a card's page says about other cards."""

    parts: tuple[PartRow, ...]
    graph: PartsGraph | None
    left_out: int
    former: tuple[str, ...]  # sentences about parts that are not, or not yet, in the system
    systems: Beginning[Neighbour]
    former_systems: Beginning[Neighbour]
    coupled: Beginning[Neighbour]
    derived_from: Neighbour | None
    derived: Beginning[Neighbour]

    @property
    def is_empty(self) -> bool:
        """Whether the card stands alone."""
        return not (
            self.parts
            or self.former
            or self.systems.rows
            or self.former_systems.rows
            or self.coupled.rows
            or self.derived_from
            or self.derived.rows
        )


def surroundings(world: World, card: Document[Card], address: str) -> Surroundings:
    """Return a card's parts and neighbours on the day that is shown."""
    walk = _Walk(world, address, card.id)
    parts = walk.parts(card.id, 1)
    portfolio = world.portfolio
    coupled = portfolio.coupled_with(card.id)
    origin = card.data.derived_from
    systems = portfolio.systems_of(card.id)
    present = {
        system.id
        for system in systems
        if any(portfolio.card_id(part.card) == card.id for part in _present(world, system.data))
    }
    return Surroundings(
        parts=parts,
        graph=parts_graph(world, card.id, tuple(_links(card.id, parts)), coupled),
        left_out=walk.left_out,
        former=_not_present(world, card),
        systems=_neighbours(world, [one.id for one in systems if one.id in present], address),
        former_systems=_neighbours(world, [one.id for one in systems if one.id not in present], address),
        coupled=_neighbours(world, coupled, address),
        derived_from=_neighbour(world, origin.card, address, origin.level, origin.date) if origin else None,
        derived=_neighbours(world, [other.id for other in portfolio.derived_from(card.id)], address),
    )


def _neighbours(world: World, cards: Sequence[str], address: str) -> Beginning[Neighbour]:
    return beginning([_neighbour(world, card, address) for card in cards], _MOST)


def _links(system: str, parts: Sequence[PartRow]) -> Iterator[Part]:
    for part in parts:
        yield Part(
            system=system,
            id=part.id,
            level=part.level.number if part.level else None,
            is_integrated=part.is_integrated,
            is_limiting=part.is_limiting,
        )
        yield from _links(part.id, part.parts)


class _Walk:
    """One walk over the parts of a card: which cards it has opened, and how many rows it made."""

    def __init__(self, world: World, address: str, top: str) -> None:
        self.world = world
        self.address = address
        self.path = limiting_path(world.assessment, top)
        self.opened = {top}
        self.rows = 0
        self.left_out = 0

    def parts(self, system: str, depth: int) -> tuple[PartRow, ...]:
        """Return the parts of a system; deeper ones are left out, so this never goes deep."""
        world = self.world
        rows: list[PartRow] = []
        for component in _present(world, world.portfolio.cards[system].data):
            if self.rows >= _MOST:
                self.left_out += 1
                continue
            self.rows += 1
            part = world.portfolio.card(component.card)
            known = part.id if part else component.card
            has_parts = part is not None and known in world.assessment.systems and bool(part.data.components)
            opens = has_parts and known not in self.opened and depth < _DEEPEST
            if opens:
                self.opened.add(known)
            rows.append(
                PartRow(
                    id=known,
                    level=_level(world, component, known),
                    card=world.card_reference(component.card, self.address),
                    details=_details(part, component),
                    is_integrated=component.level is not None and known in world.assessment.own_levels,
                    is_limiting=(system, known) in self.path,
                    is_again=has_parts and not opens,
                    parts=self.parts(known, depth + 1) if opens else (),
                )
            )
        return tuple(rows)


def _present(world: World, card: Card) -> list[Component]:
    day = world.assessment.viewpoint.day
    return [part for part in card.components if part.is_present(day)]


def _level(world: World, component: Component, known: str) -> Level | None:
    if known not in world.assessment.systems:
        return None
    if component.level is not None:
        return world.level(min(component.level, world.assessment.own_levels[known]))
    return world.level(world.assessment.systems[known].level)


def _details(part: Document[Card] | None, component: Component) -> str:
    said = [spaced(part.data.type)] if part else ["not in this portfolio"]
    if component.version:
        said.append(f"version {component.version}")
    if component.level is not None:
        reason = f": {component.reason}" if component.reason else ""
        said.append(f"level {component.level} as integrated here{reason}")
    return ", ".join(said)


def _not_present(world: World, card: Document[Card]) -> tuple[str, ...]:
    day = world.assessment.viewpoint.day
    said = []
    for component in card.data.components:
        if component.is_present(day):
            continue
        title = world.card_reference(component.card, "").text
        if component.since is not None and component.since > day:
            said.append(f"{title} joins on {day_words(component.since)}.")
        elif component.until is not None:
            said.append(f"{title} was a part until {day_words(component.until)}.")
    return tuple(said)


def _neighbour(
    world: World, reference: str, address: str, level: int | None = None, date: Date | None = None
) -> Neighbour:
    card = world.portfolio.card(reference)
    standing = world.standings.get(card.id) if card else None
    said = [f"at level {level}" if level is not None else "", f"on {day_words(date)}" if date else ""]
    return Neighbour(
        level=world.level(standing.system_level) if standing else None,
        card=Reference(
            text=card.data.title if card else reference,
            href=relative_url(address, address_of("card", card.id)) if card else None,
        ),
        details=" ".join(word for word in said if word),
    )
