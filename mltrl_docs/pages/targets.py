"""Targets of cards as rows of a table and as a roadmap: of the whole portfolio, or of a system and its parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.targets import CardTarget, card_targets, targets_by_card
from mltrl_docs.analysis.words import counted, day_words
from mltrl_docs.figures.roadmap import MOST_ROWS, Due, Roadmap, Row, roadmap
from mltrl_docs.model.address import address_of
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value


class TargetRow(Value):
    """A target, what became of it as a state and its word, and a note."""

    target: CardTarget
    card: Reference
    level_now: int
    kind: str
    word: str
    note: str

    @property
    def level(self) -> int:
        """The level that is due."""
        return self.target.level

    @property
    def by(self) -> Date:
        """The day on which it is due."""
        return self.target.by


def of_concern(rows: Sequence[TargetRow], most: int) -> Sequence[TargetRow]:
    """Return so many rows at most, in their order: of more, first those that are still to be met, by day."""
    if len(rows) <= most:
        return rows
    kept = set(sorted(range(len(rows)), key=lambda place: (rows[place].kind == "met", place))[:most])
    return [row for place, row in enumerate(rows) if place in kept]


class SystemTargets(Value):
    """The targets of a system and its parts: as a picture, as rows, and what is not drawn."""

    roadmap: Roadmap
    rows: tuple[TargetRow, ...]
    left_out: str


def target_rows(world: World, address: str) -> tuple[TargetRow, ...]:
    """Return the targets of all cards, by day."""
    return tuple(_row(world, target, address) for target in world.assessment.once(card_targets))


def system_targets(world: World, card: str, address: str) -> SystemTargets | None:
    """Return the targets of a system and of the parts that it has now; None where no part has any.

    What a card without parts is to reach stands in its timeline.
    """
    known = world.assessment.once(targets_by_card)
    parts = dict.fromkeys(part.card for part in world.assessment.present_parts.get(card, ()))
    if not any(part in known for part in parts if part != card):
        return None
    found = [target for one in dict.fromkeys((card, *parts)) for target in known.get(one, ())]
    rows = tuple(
        _row(world, target, address)
        for target in sorted(found, key=lambda one: (one.by, one.card, one.level))
    )
    drawn = targets_roadmap(world, rows)
    return SystemTargets(roadmap=drawn, rows=rows, left_out=left_out_words(drawn)) if drawn else None


def _row(world: World, target: CardTarget, address: str) -> TargetRow:
    late = (world.assessment.viewpoint.today - target.by).days
    kind, word, note = {
        "met": ("met", "met", f"since {day_words(target.reached)}" if target.reached else ""),
        "missed": (
            "stale",
            "missed",
            f"reached on {day_words(target.reached)}" if target.reached else f"{counted(late, 'day')} ago",
        ),
        "open": ("planned", "open", ""),
    }[target.state]
    return TargetRow(
        target=target,
        card=world.card_reference(target.card, address),
        level_now=world.assessment.own_levels[target.card],
        kind=kind,
        word=word,
        note=note,
    )


def targets_roadmap(world: World, rows: Sequence[TargetRow]) -> Roadmap | None:
    """Lay out the targets of some rows, a lane a card."""
    by_card: dict[str, list[Due]] = {}
    for row in rows:
        target = row.target
        look = "late" if target.state == "missed" and target.reached else target.state
        by_card.setdefault(target.card, []).append(
            Due(level=target.level, by=target.by, look=look, reached=target.reached)
        )
    return roadmap(
        [
            Row(
                title=world.portfolio.cards[card].data.title,
                address=address_of("card", card),
                level=world.assessment.own_levels[card],
                dues=tuple(dues),
            )
            for card, dues in by_card.items()
        ],
        world.assessment.viewpoint.day,
    )


def left_out_words(drawn: Roadmap) -> str:
    """Say what is not drawn; nothing where all of it is."""
    if not drawn.left_out:
        return ""
    number = len(drawn.lanes)
    first = f"The {number} cards whose targets are nearest; " if number == MOST_ROWS else ""
    return f"{first}{drawn.left_out} more in the table."
