"""The parts of a card as a drawing: the same cards and links as in the list of its parts, and in words."""

from __future__ import annotations

from collections.abc import Sequence

from mltrl_docs.analysis.words import capital, counted, listed
from mltrl_docs.figures.components import Card as Drawn
from mltrl_docs.figures.components import Components, Link, components
from mltrl_docs.model.address import address_of
from mltrl_docs.pages.world import World
from mltrl_docs.values import Value

_NAMED = 12  # more parts than that are a table, not a sentence


class Part(Value):
    """A part of a system: `level` as it counts there, None where it has none."""

    system: str
    id: str
    level: int | None
    is_integrated: bool  # the level is that of the part as integrated
    is_limiting: bool


class LinkRow(Value):
    """A line of the drawing, in the table below it."""

    part: str
    system: str
    level: str
    says: str


class PartsGraph(Value):
    """The drawing, with what is said about it."""

    graph: Components
    description: str
    rows: tuple[LinkRow, ...]
    left_out: tuple[str, ...]
    has_limit: bool


def parts_graph(world: World, card: str, parts: Sequence[Part], coupled: Sequence[str]) -> PartsGraph | None:
    """Draw a card with parts, of it and of each other; None where there are none, or nothing to draw them with."""
    if not parts:
        return None
    graph = components(
        _drawn(world, card, [], is_top=True),
        [
            _drawn(world, name, [part for part in parts if part.id == name])
            for name in dict.fromkeys(part.id for part in parts)
            if name != card
        ],
        [Link(system=part.system, part=part.id, is_limiting=part.is_limiting) for part in parts],
        [_drawn(world, name, []) for name in coupled],
    )
    if graph is None:
        return None
    return PartsGraph(
        graph=graph,
        description=_description(world, card, parts, coupled),
        rows=tuple(_row(world, part) for part in parts),
        left_out=tuple(
            f"{_title(world, link.system)} and {_title(world, link.part)} contain each other: one line is left out."
            for link in graph.left_out
        ),
        has_limit=any(part.is_limiting for part in parts),
    )


def _drawn(world: World, name: str, uses: Sequence[Part], *, is_top: bool = False) -> Drawn:
    """Return a card for the drawing: at its level where it is built in once, else at its own as a system."""
    known = world.portfolio.card(name)
    system = world.assessment.systems.get(name)
    level = uses[0].level if len(uses) == 1 else system.level if system else None
    return Drawn(
        id=name,
        title=_title(world, name),
        level=level,
        address=address_of("card", known.id) if known and not is_top else "",
        note=_note(uses),
    )


def _note(uses: Sequence[Part]) -> str:
    built_in = sorted({part.level for part in uses if part.is_integrated and part.level is not None})
    if not built_in:
        return ""
    return "as built in here" if len(uses) == 1 else f"built in at {listed([str(n) for n in built_in])}"


def _title(world: World, name: str) -> str:
    return world.card_reference(name, "").text


def _row(world: World, part: Part) -> LinkRow:
    said = ["yes"] if part.is_limiting else []
    said += ["level as built in here"] if part.is_integrated else []
    return LinkRow(
        part=_title(world, part.id),
        system=_title(world, part.system),
        level="" if part.level is None else str(part.level),
        says=", ".join(said),
    )


def _description(world: World, card: str, parts: Sequence[Part], coupled: Sequence[str]) -> str:
    """Tell the drawing in words: the direct parts, what is below them, and the coupled cards."""
    direct = [part for part in parts if part.system == card]
    below = {part.id for part in parts} - {part.id for part in direct} - {card}
    told = [_told(world, part) for part in direct[:_NAMED]]
    told += [f"and {len(direct) - _NAMED} more"] if len(direct) > _NAMED else []
    said = [f"{capital(counted(len(direct), 'part'))}: {'; '.join(told)}"]
    if below:
        said.append(f"{capital(counted(len(below), 'part'))} of these further down")
    if coupled:
        said.append(f"Coupled with {listed([_title(world, name) for name in coupled[:_NAMED]])}")
    return "".join(f"{sentence}. " for sentence in said).strip()


def _told(world: World, part: Part) -> str:
    level = "" if part.level is None else f" at level {part.level}"
    built_in = " as built in here" if part.is_integrated else ""
    limit = ", which sets the level" if part.is_limiting else ""
    return f"{_title(world, part.id)}{level}{built_in}{limit}"
