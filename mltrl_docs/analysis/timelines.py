"""System levels over time: what each card's parts allowed, from its first day on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from itertools import zip_longest
from typing import TypeAlias

from mltrl_docs.analysis.graph import strong_groups
from mltrl_docs.analysis.systems import Changes, Part, system_levels
from mltrl_docs.values import Value

_ALWAYS: Changes = ((Date.min, 0),)
_Moment: TypeAlias = tuple[Date, int, tuple[str, ...]]
"""A day, the system level from its end on, and the parts that hold it there, sorted."""


class SystemInterval(Value):
    """A time at one system level, held there by the same parts (sorted); `end` is None while it lasts."""

    level: int
    limited_by: tuple[str, ...]
    start: Date
    end: Date | None


def system_timelines(
    own: Mapping[str, Changes], parts: Mapping[str, Sequence[Part]]
) -> dict[str, tuple[SystemInterval, ...]]:
    """Return, for every card, its system level over time, oldest first, from its own first day on.

    `parts` are all that ever belonged to a card. A part counts from the day on which it has a level.
    """
    known = {card: [part for part in of_card if part.card in own] for card, of_card in parts.items()}
    edges = {card: [part.card for part in of_card if part.level is None] for card, of_card in known.items()}
    system: dict[str, Changes] = {}
    moments: dict[str, list[_Moment]] = {}
    for group in strong_groups(own, edges):
        if len(group) == 1 and group[0] not in edges.get(group[0], ()):
            (card,) = group
            moments[card] = list(_of_one(own[card], known.get(card, ()), own, system))
        else:
            moments.update(_of_ring(group, known, own, system))
        for card in group:
            system[card] = tuple((day, level) for day, level, _ in moments[card])
    return {card: _intervals(moments[card]) for card in own}


def _of_one(
    own_changes: Changes, parts: Sequence[Part], own: Mapping[str, Changes], system: Mapping[str, Changes]
) -> Iterator[_Moment]:
    """Follow one card and its parts, from change to change of any of them."""
    events: list[tuple[Date, int | None, int | None]] = [(day, None, level) for day, level in own_changes]
    for place, part in enumerate(parts):
        events += [(day, place, level) for day, level in _while_present(part, own, system)]
    events.sort(key=lambda event: event[0])
    own_level: int | None = None
    now: list[int | None] = [None] * len(parts)
    for place, (day, number, level) in enumerate(events):
        if number is None:
            own_level = level
        else:
            now[number] = level
        is_last_of_day = place + 1 == len(events) or events[place + 1][0] != day
        if own_level is not None and is_last_of_day:
            lowest = min((level for level in now if level is not None), default=own_level)
            system_level = min(own_level, lowest)
            limiting = {parts[number].card for number, level in enumerate(now) if level == system_level}
            yield day, system_level, tuple(sorted(limiting))


def _while_present(
    part: Part, own: Mapping[str, Changes], system: Mapping[str, Changes]
) -> Iterator[tuple[Date, int | None]]:
    """Yield the level of a part from its first day in the system on, in any order; last None, where it leaves."""
    changes = system[part.card] if part.level is None else own[part.card]
    joins: tuple[Date, int] | None = None
    for day, level in changes:
        counted = level if part.level is None else min(level, part.level)
        if part.until is not None and part.until <= max(day, part.since or day):
            break
        if part.since is not None and day <= part.since:
            joins = (part.since, counted)
        else:
            yield day, counted
    if joins is not None:
        yield joins
    if part.until is not None:
        yield part.until, None


def _of_ring(
    group: Sequence[str],
    parts: Mapping[str, Sequence[Part]],
    own: Mapping[str, Changes],
    system: Mapping[str, Changes],
) -> dict[str, list[_Moment]]:
    """Follow cards that contain each other, on each day on which anything in or below them changes.

    Rings are a mistake, and may last for a while only: on each day those that are closed then are told apart.
    """
    members = set(group)
    series: list[tuple[str, Part | None, list[tuple[Date, int | None]]]] = []
    for card in group:
        series.append((card, None, list(own[card])))
        for part in parts[card]:
            # of a part in the ring it only counts when it is there: its level is that of the ring
            levels = {part.card: _ALWAYS} if part.card in members and part.level is None else system
            series.append((card, part, list(_while_present(part, own, levels))))
    events: dict[Date, list[tuple[int, int | None]]] = {}
    for number, (_, _, changes) in enumerate(series):
        for day, level in changes:
            events.setdefault(day, []).append((number, level))
    now: list[int | None] = [None] * len(series)
    moments: dict[str, list[_Moment]] = {card: [] for card in group}
    for day in sorted(events):
        for number, level in events[day]:
            now[number] = level
        for card, level, limiting in _ring_now(series, now, members):
            moments[card].append((day, level, limiting))
    return moments


def _ring_now(
    series: Sequence[tuple[str, Part | None, object]], now: Sequence[int | None], members: set[str]
) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    own: dict[str, int] = {}
    parts: dict[str, list[Part]] = {}
    for number, level in enumerate(now):
        card, part, _ = series[number]
        if level is None:
            continue
        if part is None:
            own[card] = level
        elif part.card in members and part.level is None:
            parts.setdefault(card, []).append(Part(card=part.card))
        else:
            # what lies outside of the ring, or counts as integrated, has its level already
            outside = f"{part.card}\\0{level}"
            own.setdefault(outside, level)
            parts.setdefault(card, []).append(Part(card=outside))
    for card, found in system_levels(own, parts).items():
        if card in members:
            names = {name.partition("\\0")[0] for name in found.limited_by}
            yield card, found.level, tuple(sorted(names))


def _intervals(moments: Iterable[_Moment]) -> tuple[SystemInterval, ...]:
    starts: list[_Moment] = []
    for moment in moments:
        if not starts or starts[-1][1:] != moment[1:]:
            starts.append(moment)
    return tuple(
        SystemInterval(level=level, limited_by=limited_by, start=day, end=end)
        for (day, level, limited_by), end in zip_longest(starts, (day for day, _, _ in starts[1:]))
    )
