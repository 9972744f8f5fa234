"""System levels: the minimum over a card and its parts (paper, MLTRL: "the lowest level of its constituents")."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - said as the model says it
from typing import TypeAlias

from mltrl_docs.analysis.graph import strong_groups

Changes: TypeAlias = tuple[tuple[Date, int], ...]
"""A level over time: days in order, and the level from each of them on; no level before the first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A component as the algebra needs it: which card, from when to when, and its level as integrated."""

    card: str
    since: Date | None = None
    until: Date | None = None
    level: int | None = None

    def is_present(self, day: Date) -> bool:
        """Whether the part belongs to the system on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, kw_only=True, slots=True)
class SystemLevel:
    """The level of a system, 0 to 9, and the direct parts that hold it there."""

    level: int
    limited_by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SystemInterval:
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
    changes: dict[str, Changes] = {}
    for group in strong_groups(own, edges):
        members = set(group)
        outside = [
            (card, part)
            for card in group
            for part in parts.get(card, ())
            if part.card in own and not (part.card in members and part.level is None)
        ]
        days = _days(
            [own[card] for card in group],
            [part for _, part in outside],
            [own[p.card] if p.level is not None else changes[p.card] for _, p in outside],
        )
        for card in group:
            changes[card] = _lowest_over_time(card, group, days, own, outside, changes)
    return {card: _intervals(own[card], parts.get(card, ()), own, changes, changes[card]) for card in own}


def _days(own: Iterable[Changes], parts: Iterable[Part], of_parts: Iterable[Changes]) -> list[Date]:
    days = {day for series in (*own, *of_parts) for day, _ in series}
    for part in parts:
        days.update(day for day in (part.since, part.until) if day is not None)
    return sorted(days)


def _lowest_over_time(
    card: str,
    group: Sequence[str],
    days: Sequence[Date],
    own: Mapping[str, Changes],
    outside: Sequence[tuple[str, Part]],
    changes: Mapping[str, Changes],
) -> Changes:
    lowest: list[tuple[Date, int]] = []
    for day in days:
        if level_on(own[card], day) is None:
            continue
        levels = [level_on(own[member], day) for member in group]
        levels += [_part_level_on(part, day, own, changes) for _, part in outside if part.is_present(day)]
        level = min(level for level in levels if level is not None)
        if not lowest or lowest[-1][1] != level:
            lowest.append((day, level))
    return tuple(lowest)


def _part_level_on(
    part: Part, day: Date, own: Mapping[str, Changes], changes: Mapping[str, Changes]
) -> int | None:
    if part.level is None:
        return level_on(changes[part.card], day)
    at_most = level_on(own[part.card], day)
    return None if at_most is None else min(part.level, at_most)


def _intervals(
    own: Changes,
    parts: Sequence[Part],
    all_own: Mapping[str, Changes],
    changes: Mapping[str, Changes],
    system: Changes,
) -> tuple[SystemInterval, ...]:
    known = [part for part in parts if part.card in all_own]
    series = [all_own[p.card] if p.level is not None else changes[p.card] for p in known]
    starts: list[tuple[Date, int, tuple[str, ...]]] = []
    for day in _days([own, system], known, series):
        level = level_on(system, day)
        if level is None:
            continue
        limiting = tuple(
            dict.fromkeys(
                part.card
                for part in known
                if part.is_present(day) and _part_level_on(part, day, all_own, changes) == level
            )
        )
        if not starts or starts[-1][1:] != (level, limiting):
            starts.append((day, level, limiting))
    ends = [day for day, _, _ in starts[1:]]
    return tuple(
        SystemInterval(level=level, limited_by=limiting, start=day, end=end)
        for (day, level, limiting), end in zip(starts, [*ends, None][: len(starts)], strict=True)
    )
