"""System levels: the minimum over a card and its parts (paper, MLTRL: "the lowest level of its constituents")."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
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


class SystemInterval(Value):
    """A time at one system level, set by the same parts; `end` is None while it lasts."""

    level: int
    limited_by: tuple[str, ...]
    start: Date
    end: Date | None


def system_levels(own: Mapping[str, int], parts: Mapping[str, Sequence[Part]]) -> dict[str, SystemLevel]:
    """Return the system level of every card of `own`, from own levels and the parts that are present.

    A part that has no level of its own does not count. Cards that contain each other share the lowest level
    among them and all their parts.
    """
    edges = {card: [part.card for part in of_card] for card, of_card in parts.items()}
    levels: dict[str, int] = {}
    for group in strong_groups(own, edges):
        members = set(group)
        lowest = min(own[card] for card in group)
        for card in group:
            for part in parts.get(card, ()):
                if part.card in own and not (part.card in members and part.level is None):
                    lowest = min(lowest, _part_level(part, own, levels))
        levels.update(dict.fromkeys(group, lowest))
    return {
        card: SystemLevel(
            level=levels[card],
            limited_by=tuple(
                dict.fromkeys(
                    part.card
                    for part in parts.get(card, ())
                    if part.card in own and _part_level(part, own, levels) == levels[card]
                )
            ),
        )
        for card in own
    }


def _part_level(part: Part, own: Mapping[str, int], levels: Mapping[str, int]) -> int:
    # as integrated, a part is at most at its card's own level: integration cannot add readiness
    return levels[part.card] if part.level is None else min(part.level, own[part.card])


def level_on(changes: Changes, day: Date) -> int | None:
    """Return the level at the end of a day; None before the first change."""
    index = bisect_right(changes, day, key=lambda change: change[0])
    return changes[index - 1][1] if index else None


def system_timelines(
    own: Mapping[str, Changes], parts: Mapping[str, Sequence[Part]]
) -> dict[str, tuple[SystemInterval, ...]]:
    """Return, for every card, its system level over time, oldest first, from its own first day on.

    `parts` are all that ever belonged to a card. A part counts from the day on which it has a level.
    """
    edges = {card: [part.card for part in of_card] for card, of_card in parts.items()}
    series = _Series(own=own, system={})
    for group in strong_groups(own, edges):
        members = set(group)
        outside = [
            part
            for card in group
            for part in parts.get(card, ())
            if part.card in own and not (part.card in members and part.level is None)
        ]
        days = series.days([own[card] for card in group], outside)
        for card in group:
            begun = (day for day in days if level_on(own[card], day) is not None)
            series.system[card] = _without_idle((day, series.lowest_on(day, group, outside)) for day in begun)
    return {
        card: series.intervals(card, [part for part in parts.get(card, ()) if part.card in own])
        for card in own
    }


def _without_idle(changes: Iterable[tuple[Date, int]]) -> Changes:
    kept: list[tuple[Date, int]] = []
    for day, level in changes:
        if not kept or kept[-1][1] != level:
            kept.append((day, level))
    return tuple(kept)


class _Series(Value):
    """Own levels over time, and the system levels over time that are known so far."""

    own: Mapping[str, Changes]
    system: dict[str, Changes]

    def of_part(self, part: Part) -> Changes:
        return self.system[part.card] if part.level is None else self.own[part.card]

    def part_on(self, part: Part, day: Date) -> int | None:
        level = level_on(self.of_part(part), day)
        return level if level is None or part.level is None else min(part.level, level)

    def lowest_on(self, day: Date, cards: Iterable[str], parts: Iterable[Part]) -> int:
        levels = [level_on(self.own[card], day) for card in cards]
        levels += [self.part_on(part, day) for part in parts if part.is_present(day)]
        return min(level for level in levels if level is not None)

    def days(self, own: Iterable[Changes], parts: Sequence[Part]) -> list[Date]:
        """Return the days on which anything of these may change, in order."""
        days = {day for changes in own for day, _ in changes}
        for part in parts:
            days.update(day for day, _ in self.of_part(part))
            days.update(day for day in (part.since, part.until) if day is not None)
        return sorted(days)

    def intervals(self, card: str, parts: Sequence[Part]) -> tuple[SystemInterval, ...]:
        starts: list[tuple[Date, int, tuple[str, ...]]] = []
        for day in self.days([self.own[card], self.system[card]], parts):
            level = level_on(self.system[card], day)
            if level is None:
                continue
            here = (part.card for part in parts if part.is_present(day) and self.part_on(part, day) == level)
            limiting = tuple(dict.fromkeys(here))
            if not starts or starts[-1][1:] != (level, limiting):
                starts.append((day, level, limiting))
        ends = [*(day for day, _, _ in starts[1:]), None]
        return tuple(
            SystemInterval(level=level, limited_by=limiting, start=day, end=end)
            for (day, level, limiting), end in zip(starts, ends, strict=False)
        )
