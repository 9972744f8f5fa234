"""Random portfolios: cards and records as they may be written, right and wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.model.card import Card, Component
from mltrl_docs.model.portfolio import AnyDocument, Portfolio, portfolio_of
from mltrl_docs.model.review import Review
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.values import replaced
from tests.analysis.oracle import World
from tests.model.world import document

FIRST = date(2025, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(10)]
LEVELS = st.integers(0, 9)


@st.composite
def components(draw: st.DrawFn, names: Sequence[str]) -> Component:
    """Return a part: present always or in a window, counted as it is or as integrated."""
    return Component(
        card=draw(st.sampled_from(names)),
        since=draw(st.none() | st.sampled_from(DAYS)),
        until=draw(st.none() | st.sampled_from(DAYS)),
        level=draw(st.none() | st.none() | LEVELS),
    )


def _events(level: int, status: str) -> list[str]:
    if status == "active":
        up = ["graduation"] * 3 if level < 9 else []
        down = ["switchback"] if level > 0 else []
        return [*up, *down, "hold", "reaffirmation", "pause", "retirement"]
    return ["resume", "retirement"] if status == "paused" else ["resume"]


@st.composite
def histories(draw: st.DrawFn, card: str, *, is_sound: bool = False) -> list[Review]:
    """Return the records of a card: a walk through the levels, with a mistake here and there unless sound."""
    length = draw(st.integers(0, 6))
    names = draw(st.permutations(range(length)))
    days = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=length, max_size=length)))
    level = draw(LEVELS)
    status = "active"
    records: list[Review] = []
    for number, day in zip(names, days, strict=True):
        event = draw(st.sampled_from(_events(level, status))) if records else "entry"
        to = level + 1 if event == "graduation" else level
        if event == "switchback":
            to = draw(st.integers(0, level - 1))
        leads_to = {"pause": "paused", "resume": "active", "retirement": "retired"}
        status = leads_to.get(event, status)
        values: dict[str, Any] = {"event": event, "to": to, "from_": None if event == "entry" else level}
        if event == "switchback":
            values["switchback"] = draw(st.sampled_from(["discovery", "review", "embedded"]))
        records.append(Review(id=f"{card}-{number}", card=card, date=day, **values))
        level = to
    records = _numbered(records, draw(st.sampled_from(["not", "some", "all"])))
    if not is_sound:
        records = [draw(_perhaps_wrong(record)) for record in records]
        records += draw(_corrections(records))
    return records


def _numbered(records: Sequence[Review], which: str) -> list[Review]:
    numbered = []
    for place, record in enumerate(records):
        of_day = [one.date for one in records[: place + 1]].count(record.date)
        has_number = which == "all" or (which == "some" and of_day == 2)
        numbered.append(replaced(record, seq=of_day) if has_number else record)
    return numbered


@st.composite
def _perhaps_wrong(draw: st.DrawFn, record: Review) -> Review:
    changes: dict[str, dict[str, Any]] = {
        "from": {} if record.from_ is None else {"from_": draw(LEVELS)},
        "to": {"to": draw(LEVELS)},
        "date": {"date": draw(st.sampled_from(DAYS))},
        "event": {}
        if record.from_ is None
        else {"event": draw(st.sampled_from(["hold", "pause", "resume"]))},
        "card": {"card": f"old-{record.card}"},
        "seq": {"seq": draw(st.none() | st.integers(1, 3))},
    }
    what = draw(st.sampled_from(["right"] * 12 + list(changes)))
    return replaced(record, **changes.get(what, {}))


@st.composite
def _corrections(draw: st.DrawFn, records: Sequence[Review]) -> list[Review]:
    corrections: list[Review] = []
    for number in range(draw(st.integers(0, 2)) if records else 0):
        target = draw(st.sampled_from([*records, *corrections]))
        later = [day for day in DAYS if day >= target.date]
        to = draw(LEVELS)
        corrections.append(
            replaced(
                target,
                id=f"{target.card}-correction-{number}",
                corrects=target.id,
                date=draw(st.sampled_from(later)),
                to=to,
                seq=draw(st.none() | st.integers(1, 3)),
            )
        )
    return corrections


@st.composite
def worlds(draw: st.DrawFn, *, is_sound: bool = False, may_cycle: bool = True) -> World:
    """Return up to five cards with their records, seen from some day."""
    ids = [f"c{number}" for number in range(draw(st.integers(1, 5)))]
    cards: dict[str, Card] = {}
    records: list[Review] = []
    for number, card in enumerate(ids):
        below = ids if may_cycle else ids[number + 1 :]
        names = [*below, *(f"old-{one}" for one in below), "gone"]
        parts = draw(st.lists(components(names), max_size=3)) if below else []
        made = document(
            "card",
            card,
            level=draw(LEVELS),
            status=draw(st.sampled_from(["active", "paused", "retired"])),
            formerly=[f"old-{card}"],
        )
        cards[card] = replaced(made.data, components=tuple(parts))
        records += draw(histories(card, is_sound=is_sound))
    return World(
        cards=cards,
        records=records,
        today=draw(st.sampled_from([DAYS[0], DAYS[4], DAYS[-1], DAYS[-1] + timedelta(days=400)])),
        as_of=draw(st.none() | st.sampled_from(DAYS)),
    )


def documents(world: World) -> Iterator[AnyDocument]:
    """Yield the documents of a world."""
    for card in world.cards.values():
        yield replaced(document("card", card.id), data=card)
    for record in world.records:
        yield replaced(document("review", record.id), data=record)


def portfolio(world: World) -> Portfolio:
    """Return the documents of a world as a portfolio."""
    return portfolio_of(documents(world))


def assess(world: World) -> Assessment:
    """Return a world as the code under test looks at it."""
    return Assessment(portfolio=portfolio(world), viewpoint=Viewpoint(today=world.today, as_of=world.as_of))


def with_card(world: World, card: Card) -> World:
    """Return a world with one card changed or added."""
    cards: Mapping[str, Card] = {**world.cards, card.id: card}
    return replace(world, cards=cards)
