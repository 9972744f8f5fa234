"""System levels: the minimum over a card and its parts (paper, MLTRL: "the lowest level of its constituents")."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from typing import TypeAlias

from mltrl_docs.analysis.graph import strong_groups
from mltrl_docs.values import Value

Changes: TypeAlias = tuple[tuple[Date, int], ...]
"""A level over time: days in order, and the level from each of them on; no level before the first."""


class Part(Value):
    """A component as the algebra needs it: which card, from when to when, and its level as integrated."""

    card: str
    since: Date | None = None
    until: Date | None = None
    level: int | None = None

    def is_present(self, day: Date) -> bool:
        """Whether the part belongs to the system on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class SystemLevel(Value):
    """The level of a system, 0 to 9, and the direct parts that hold it there."""

    level: int
    limited_by: tuple[str, ...]


def system_levels(own: Mapping[str, int], parts: Mapping[str, Sequence[Part]]) -> dict[str, SystemLevel]:
    """Return the system level of every card of `own`, from own levels and the parts that are present.

    A part that has no level of its own does not count. Cards that contain each other share the lowest level
    among them and all their parts. As integrated, a part counts at most at its card's own level: integration
    cannot add readiness.
    """
    edges = {card: [part.card for part in of_card if part.level is None] for card, of_card in parts.items()}
    levels: dict[str, int] = {}
    for group in strong_groups(own, edges):
        below = [part for card in group for part in parts.get(card, ()) if part.card in own]
        known = [
            _part_level(part, own, levels) for part in below if part.level is not None or part.card in levels
        ]
        levels.update(dict.fromkeys(group, min([*(own[card] for card in group), *known])))
    return {
        card: SystemLevel(
            level=levels[card],
            limited_by=tuple(
                dict.fromkeys(part.card for part in limiting(card, levels[card], own, levels, parts))
            ),
        )
        for card in own
    }


def limiting(
    card: str,
    level: int,
    own: Mapping[str, int],
    levels: Mapping[str, int],
    parts: Mapping[str, Sequence[Part]],
) -> list[Part]:
    """Return the parts of a card that are as low as its system level, given own and system levels of all."""
    return [
        part for part in parts.get(card, ()) if part.card in own and _part_level(part, own, levels) == level
    ]


def _part_level(part: Part, own: Mapping[str, int], levels: Mapping[str, int]) -> int:
    return levels[part.card] if part.level is None else min(part.level, own[part.card])


def level_on(changes: Changes, day: Date) -> int | None:
    """Return the level at the end of a day; None before the first change."""
    index = bisect_right(changes, day, key=lambda change: change[0])
    return changes[index - 1][1] if index else None
