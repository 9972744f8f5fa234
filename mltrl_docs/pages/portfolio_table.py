"""The portfolio's table: a row for every card, systems with their parts below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.standing import Standing
from mltrl_docs.analysis.targets import targets_by_card
from mltrl_docs.analysis.words import spaced
from mltrl_docs.figures.sparkline import Sparkline, sparkline
from mltrl_docs.framework import Level
from mltrl_docs.model.address import address_of
from mltrl_docs.pages.attention import Mark, condition_of
from mltrl_docs.pages.card_facets import CardFacets, card_facets, is_due_soon
from mltrl_docs.pages.events import event_of
from mltrl_docs.pages.tree import Branch
from mltrl_docs.pages.world import Person, Reference, World
from mltrl_docs.values import Value

_YEARS_BACK = 5


class TargetView(Value):
    """The next target of a card, or the one that it missed."""

    level: int
    by: Date
    is_missed: bool


class CardRow(Value):
    """A card in the table of all."""

    id: str
    title: str
    address: str
    depth: int
    level: Level
    condition: str
    system: Level
    is_system: bool
    held_by: tuple[Reference, ...]  # where the system level is below the card's own
    type: str
    status: str
    days: int | None  # at its level; None where no work goes on
    target: TargetView | None
    due: Date | None
    marks: tuple[Mark, ...]
    due_soon: str
    owner: Person | None
    facets: CardFacets
    line: Sparkline | None
    line_words: str


def lines_since(world: World, tree: Sequence[Branch]) -> Date | None:
    """Return the first day of the lines in the table: of the earliest record, five years back at most."""
    day = world.assessment.viewpoint.day
    firsts = [
        steps[0].date for branch in tree if (steps := world.assessment.histories[branch.standing.id].steps)
    ]
    if not firsts or min(firsts) >= day:
        return None
    return max(min(firsts), Date(day.year - _YEARS_BACK, 1, 1))


def card_rows(
    world: World,
    tree: Sequence[Branch],
    marks: Mapping[str, tuple[Mark, ...]],
    since: Date | None,
    address: str,
) -> tuple[CardRow, ...]:
    """Return rows for the page at an address; their lines begin on a day, where they have any."""
    return tuple(_row(world, branch, marks[branch.standing.id], since, address) for branch in tree)


def _row(world: World, branch: Branch, marks: tuple[Mark, ...], since: Date | None, address: str) -> CardRow:
    standing = branch.standing
    data = world.portfolio.cards[standing.id].data
    events = [event_of(step) for step in world.assessment.histories[standing.id].steps]
    line = sparkline(events, since, world.assessment.viewpoint.day) if since and events else None
    is_below = standing.system_level < standing.level
    return CardRow(
        id=standing.id,
        title=standing.title,
        address=address_of("card", standing.id),
        depth=min(branch.depth, 3),
        level=world.level(standing.level),
        condition=condition_of(marks, standing),
        system=world.level(standing.system_level),
        is_system=bool(standing.components),
        held_by=tuple(world.card_reference(part, address) for part in standing.limited_by)
        if is_below
        else (),
        type=spaced(standing.type),
        status="" if standing.status == "active" else standing.status,
        days=_days_at_level(world, standing),
        target=_target(world, standing.id),
        due=standing.next_review_due,
        marks=marks[:1],
        due_soon=_due_soon(world, standing),
        owner=next((world.person(name) for name in data.owners), None),
        facets=card_facets(world, standing, marks),
        line=line,
        line_words="levels " + ", ".join(str(event.level) for event in events) if line else "",
    )


def _days_at_level(world: World, standing: Standing) -> int | None:
    changes = world.assessment.histories[standing.id].changes
    if not changes or standing.status != "active":
        return None
    return (world.assessment.viewpoint.day - changes[-1][0]).days


def _target(world: World, card: str) -> TargetView | None:
    """Return the oldest target that the card still owes, or else the next one."""
    owed = [
        target
        for target in world.assessment.once(targets_by_card).get(card, ())
        if target.state == "open" or (target.state == "missed" and target.reached is None)
    ]
    if not owed:
        return None
    return TargetView(level=owed[0].level, by=owed[0].by, is_missed=owed[0].state == "missed")


def _due_soon(world: World, standing: Standing) -> str:
    if standing.next_review_due is None or not is_due_soon(world, standing):
        return ""
    days = (standing.next_review_due - world.assessment.viewpoint.today).days
    return f"in {days}\u00a0d" if days else "due today"
