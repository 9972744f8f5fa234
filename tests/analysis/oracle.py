"""A second reading of `documents.md`: histories and system levels, written from its text alone, as naively as it goes.

Nothing here is shared with `mltrl_docs.analysis`; nothing is fast. Every question is answered from the documents,
anew, by trying everything: all orders of a day, all reachable parts, all chains of limiting parts, every day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations
from typing import Any

from mltrl_docs.model.card import Card, Component
from mltrl_docs.model.review import Review

State = tuple[int | None, str]
BEGINNING: State = (None, "active")


@dataclass(frozen=True, repr=False)
class World:
    """Cards and records as they are written, and the day on which one looks at them."""

    cards: Mapping[str, Card]
    records: Sequence[Review]
    today: date
    as_of: date | None = None

    @property
    def day(self) -> date:
        return self.as_of or self.today

    def _repr_pretty_(self, printer: Any, _cycle: object) -> None:  # noqa: ANN401 - how Hypothesis asks
        printer.text(repr(self))

    def __repr__(self) -> str:
        lines = [f"seen on {self.today}, as of {self.as_of}"]
        for card in self.cards.values():
            parts = [
                f"{one.card} {one.since or ''}..{one.until or ''} {'' if one.level is None else one.level}"
                for one in card.components
            ]
            lines.append(f"{card.id} {card.level} {card.status}: {', '.join(parts)}")
        for one in self.records:
            place = f"{one.date}#{one.seq}" if one.seq else f"{one.date}"
            corrects = f" corrects {one.corrects}" if one.corrects else ""
            lines.append(f"{one.id} of {one.card} {place} {one.event} {one.from_}->{one.to}{corrects}")
        return "\n".join(lines)


def todays_id(world: World, name: str) -> str | None:
    """Return the card that a name means: references may use either id."""
    if name in world.cards:
        return name
    renamed = [card.id for card in world.cards.values() if name in card.formerly]
    return renamed[0] if renamed else None


# "Records are ordered by date, then by the one order of a day's records in which each `from` is the `to` before
# it, or by `seq`."


def records_of(world: World, card: str) -> list[Review]:
    """Return the records of a card that have happened at the viewpoint."""
    return [
        record
        for record in world.records
        if todays_id(world, record.card) == card and (world.as_of is None or record.date <= world.as_of)
    ]


def first_written(record: Review, records: Sequence[Review]) -> Review:
    """Return the record whose place a correction takes."""
    for other in records:
        if other.id == record.corrects:
            return first_written(other, records)
    return record


def in_order(world: World, card: str) -> list[tuple[date, Review]]:
    """Return the records that count, each with the day on which it counts, oldest first."""
    records = records_of(world, card)
    standing = [one for one in records if not any(other.corrects == one.id for other in records)]
    placed = [(first_written(one, records), one) for one in standing]
    result: list[tuple[date, Review]] = []
    state = BEGINNING
    for day in sorted({place.date for place, _ in placed}):
        for _, record in one_day([pair for pair in placed if pair[0].date == day], state):
            result.append((day, record))
            state = follow(state, record)
    return result


def one_day(pairs: list[tuple[Review, Review]], before: State) -> Sequence[tuple[Review, Review]]:
    """Put the records of a day in order: by `seq` where all have one of their own, else as they follow."""
    by_seq = sorted(pairs, key=lambda pair: (pair[0].seq or 0, pair[1].id))
    numbers = [place.seq for place, _ in pairs]
    if None not in numbers and len(set(numbers)) == len(numbers):
        return by_seq
    for order in permutations(by_seq):
        state = before
        for _, record in order:
            if not can_follow(state, record):
                break
            state = follow(state, record)
        else:
            return order
    return by_seq


def can_follow(state: State, record: Review) -> bool:
    """Whether a record begins where the card stands."""
    level, status = state
    if record.event == "entry":
        return level is None
    if level is None or record.from_ != level:
        return False
    if record.event == "resume":
        return status != "active"
    if record.event == "retirement":
        return status != "retired"
    return status == "active"


def follow(state: State, record: Review) -> State:
    """Return where a record leaves a card."""
    _, status = state
    leads_to = {"entry": "active", "pause": "paused", "resume": "active", "retirement": "retired"}
    return (record.to, leads_to.get(record.event, status))


# "The level and status of a card are where the newest record leaves them."


def state_on(world: World, card: str, day: date | None) -> State:
    """Return level and status of a card at the end of a day, or where the newest record leaves them."""
    all_of_it = [record for record in world.records if todays_id(world, record.card) == card]
    if not all_of_it:
        return (world.cards[card].level, world.cards[card].status)
    state = BEGINNING
    for when, record in in_order(world, card):
        if day is None or when <= day:
            state = follow(state, record)
    return state


def level_on(world: World, card: str, day: date | None) -> int | None:
    level, _ = state_on(world, card, day)
    return level


# "System level of a card: the minimum of its own level and the system levels of its present `components` (or their
# level as integrated)."


def present_parts(world: World, card: str, day: date | None) -> Iterator[tuple[str, Component]]:
    """Yield the parts of a card on a day, but for those that have not begun. What is planned is no part yet."""
    on = world.day if day is None else min(day, world.day)
    for component in world.cards[card].components:
        part = todays_id(world, component.card)
        if part is None or level_on(world, part, day) is None:
            continue
        if component.since is not None and on < component.since:
            continue
        if component.until is not None and component.until <= on:
            continue
        yield part, component


def as_integrated(world: World, part: str, component: Component, day: date | None) -> int:
    own = level_on(world, part, day)
    assert own is not None
    assert component.level is not None
    return min(own, component.level)


def system_level(world: World, card: str, day: date | None = None) -> int | None:
    """Return the lowest level of all that a card is made of, however deep, or None before it began."""
    if level_on(world, card, day) is None:
        return None
    found: list[int] = []
    seen: set[str] = set()

    def look_at(here: str) -> None:
        if here in seen:
            return
        seen.add(here)
        own = level_on(world, here, day)
        assert own is not None
        found.append(own)
        for part, component in present_parts(world, here, day):
            if component.level is None:
                look_at(part)
            else:
                found.append(as_integrated(world, part, component, day))

    look_at(card)
    return min(found)


# "`limited_by`: the direct components whose system level (or level as integrated) equals the card's system level
# (ties with the card's own level included)"


def limiting_parts(world: World, card: str, day: date | None = None) -> list[tuple[str, Component]]:
    level = system_level(world, card, day)
    return [
        (part, component)
        for part, component in present_parts(world, card, day)
        if level
        == (
            system_level(world, part, day)
            if component.level is None
            else as_integrated(world, part, component, day)
        )
    ]


def limited_by(world: World, card: str, day: date | None = None) -> set[str]:
    return {part for part, _ in limiting_parts(world, card, day)}


# And the last sentence: "the cards at the end of those chains."


def roots(world: World, card: str) -> set[str]:
    """Return where chains of limiting parts end: at a part without one, or at one that counts as integrated."""
    ends: set[str] = set()

    def go_on(here: str, chain: tuple[str, ...]) -> None:
        for part, component in limiting_parts(world, here):
            if component.level is not None or not limiting_parts(world, part):
                ends.add(part)
            elif part not in chain:
                go_on(part, (*chain, part))

    go_on(card, (card,))
    return ends


Interval = tuple[int, frozenset[str], date, date | None]


def timeline(world: World, card: str) -> list[Interval]:
    """Return the system level over time, and what set it, by asking on every day on which anything could change."""
    days = {place.date for place in world.records}
    days |= {
        day
        for one in world.cards.values()
        for component in one.components
        for day in (component.since, component.until)
        if day is not None
    }
    if not any(todays_id(world, record.card) == card for record in world.records):
        days.add(date.min)
    intervals: list[Interval] = []
    for day in sorted(days):
        level = system_level(world, card, day)
        if level is None:
            continue
        now = (level, frozenset(limited_by(world, card, day)))
        if intervals and intervals[-1][:2] == now:
            continue
        if intervals:
            intervals[-1] = (*intervals[-1][:3], day)
        intervals.append((*now, day, None))
    return intervals


def own_timeline(world: World, card: str) -> list[tuple[int, date, date | None]]:
    """Return the levels of a card over time, one a day at most."""
    intervals: list[tuple[int, date, date | None]] = []
    for day in sorted({day for day, _ in in_order(world, card)}):
        level = level_on(world, card, day)
        assert level is not None
        if intervals and intervals[-1][0] == level:
            continue
        if intervals:
            intervals[-1] = (*intervals[-1][:2], day)
        intervals.append((level, day, None))
    return intervals


# "Entry, graduation, hold, reaffirmation and switchback of type review reset the review clock; paused and retired
# cards have none."


def review_due(world: World, card: str, days_by_level: Sequence[int]) -> date | None:
    level, status = state_on(world, card, None)
    resets = [
        day
        for day, record in in_order(world, card)
        if record.event in {"entry", "graduation", "hold", "reaffirmation"} or record.switchback == "review"
    ]
    if status != "active" or not resets or level is None:
        return None
    return max(resets) + timedelta(days=days_by_level[level])
