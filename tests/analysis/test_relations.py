"""What must hold between the levels of one portfolio and of another that differs in one thing."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.graph import strong_groups
from mltrl_docs.analysis.history import history_of
from mltrl_docs.analysis.systems import Part, SystemLevel, system_levels
from mltrl_docs.analysis.timelines import system_timelines
from mltrl_docs.model.card import Component
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.review import Review
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.values import replaced
from tests.analysis.oracle import World
from tests.analysis.worlds import DAYS, LEVELS, assess, documents, histories, with_card, worlds
from tests.model.world import document


def levels(world: World) -> Mapping[str, int]:
    return {card: system.level for card, system in assess(world).systems.items()}


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_files_and_of_components_changes_nothing(world: World, chance: random.Random) -> None:
    files = list(documents(world))
    chance.shuffle(files)
    cards = list(world.cards.values())
    chance.shuffle(cards)
    mixed = replace(
        world,
        cards={
            card.id: replaced(card, components=tuple(chance.sample(card.components, len(card.components))))
            for card in cards
        },
    )
    portfolio = Portfolio(documents=tuple(files))
    shuffled = Assessment(portfolio=portfolio, viewpoint=Viewpoint(today=world.today, as_of=world.as_of))
    plain = assess(world)

    for other in (shuffled, assess(mixed)):
        assert plain.own_levels == other.own_levels
        assert plain.timelines == other.timelines
        assert plain.histories.keys() == other.histories.keys()
        for card in plain.systems:
            assert plain.systems[card].level == other.systems[card].level
            assert set(plain.systems[card].limited_by) == set(other.systems[card].limited_by)
            assert plain.roots(card) == other.roots(card)
            assert plain.histories[card].intervals == other.histories[card].intervals


@given(worlds(), st.data())
def test_adding_a_component_never_raises_a_system_level(world: World, data: st.DataObject) -> None:
    card = world.cards[data.draw(st.sampled_from(sorted(world.cards)))]
    part = data.draw(st.sampled_from(sorted(world.cards)))
    added = Component(card=part, level=data.draw(st.none() | LEVELS))
    after = with_card(world, replaced(card, components=(*card.components, added)))

    for name, level in levels(after).items():
        assert level <= levels(world)[name]


@given(worlds(), st.data())
def test_raising_a_component_never_lowers_a_system_level(world: World, data: st.DataObject) -> None:
    assessment = assess(world)
    own = dict(assessment.own_levels)
    assume(own)
    card = data.draw(st.sampled_from(sorted(own)))
    raised = {**own, card: data.draw(st.integers(own[card], 9))}

    before = system_levels(own, assessment.present_parts)
    after = system_levels(raised, assessment.present_parts)

    assert all(before[name].level <= after[name].level for name in before)
    assert all(after[name].level <= raised[name] for name in after)


@given(worlds(), st.data())
def test_ending_a_component_never_lowers_a_system_level(world: World, data: st.DataObject) -> None:
    with_parts = sorted(card.id for card in world.cards.values() if card.components)
    assume(with_parts)
    card = world.cards[data.draw(st.sampled_from(with_parts))]
    place = data.draw(st.integers(0, len(card.components) - 1))
    ended = replaced(card.components[place], since=None, until=date.min)
    components = (*card.components[:place], ended, *card.components[place + 1 :])
    before = levels(world)

    for name, level in levels(with_card(world, replaced(card, components=components))).items():
        assert level >= before[name]


@given(worlds())
def test_renaming_a_card_renames_it_and_nothing_else(world: World) -> None:
    new = {card: f"new-{card}" for card in world.cards}
    renamed = replace(
        world,
        cards={
            new[card.id]: replaced(card, id=new[card.id], formerly=(card.id, *card.formerly))
            for card in world.cards.values()
        },
    )

    before, after = assess(world), assess(renamed)

    assert {new[card]: level for card, level in before.own_levels.items()} == after.own_levels
    for card, system in before.systems.items():
        assert after.systems[new[card]] == SystemLevel(
            level=system.level, limited_by=tuple(new[part] for part in system.limited_by)
        )


@given(histories("a", is_sound=True), st.data())
def test_a_graduation_and_a_switchback_leave_two_steps_more_and_the_old_ones_as_they_were(
    records: list[Review], data: st.DataObject
) -> None:
    now = Viewpoint(today=DAYS[-1])
    placed = [replaced(document("review", one.id), data=one) for one in records]
    before = history_of("a", placed, now)
    level = before.state.level
    assume(level is not None and level < 9 and before.state.status == "active")
    assert level is not None
    day = DAYS[-1] + timedelta(days=data.draw(st.integers(1, 3)))
    to = data.draw(st.integers(0, level))
    more = [
        Review(id="up", card="a", date=day, event="graduation", from_=level, to=level + 1),
        Review(
            id="down", card="a", date=day, event="switchback", from_=level + 1, to=to, switchback="discovery"
        ),
    ]

    after = history_of("a", [*(replaced(document("review", one.id), data=one) for one in more), *placed], now)

    assert after.steps[:-2] == before.steps
    assert [step.record.id for step in after.steps[-2:]] == ["up", "down"]
    assert [step.fault for step in after.steps[-2:]] == [None, None]
    assert after.state.level == to


@given(histories("a", is_sound=True))
def test_a_sound_history_has_no_faults(records: list[Review]) -> None:
    placed = [replaced(document("review", one.id), data=one) for one in records]

    history = history_of("a", placed, Viewpoint(today=DAYS[-1]))

    assert [step.fault for step in history.steps] == [None] * len(records)


@given(worlds(), st.sampled_from(DAYS))
def test_looking_back_shows_the_beginning_of_what_is_seen_today(world: World, day: date) -> None:
    """Corrections aside, which change what is known of the past."""
    today = replace(world, as_of=None, records=[one for one in world.records if one.corrects is None])
    now, then = assess(today), assess(replace(today, as_of=day))

    for card, history in then.histories.items():
        count = len(history.steps)
        assert [step.record.id for step in history.steps] == [
            step.record.id for step in now.histories[card].steps[:count]
        ]


def test_a_chain_of_thirty_thousand_parts_is_no_deeper_than_another() -> None:
    count = 30_000
    own = {f"c{number}": 9 for number in range(count)} | {f"c{count - 1}": 3}
    parts = {f"c{number}": [Part(card=f"c{number + 1}")] for number in range(count - 1)}
    day = date(2025, 1, 1)

    systems = system_levels(own, parts)
    timelines = system_timelines({card: ((day, level),) for card, level in own.items()}, parts)

    assert set(systems.values()) == {
        SystemLevel(level=3, limited_by=()),
        *(SystemLevel(level=3, limited_by=(f"c{number}",)) for number in range(1, count)),
    }
    assert {intervals[-1].level for intervals in timelines.values()} == {3}


def test_a_ring_of_thirty_thousand_parts_shares_its_lowest_level() -> None:
    count = 30_000
    own = {f"c{number}": 9 for number in range(count)} | {"c77": 2}
    parts = {f"c{number}": [Part(card=f"c{(number + 1) % count}")] for number in range(count)}

    assert {system.level for system in system_levels(own, parts).values()} == {2}


def test_the_roots_of_a_deep_chain_are_found() -> None:
    count = 10_000
    cards = {
        f"c{number}": replaced(
            document("card", f"c{number}", level=5).data,
            components=(Component(card=f"c{number + 1}"),) if number + 1 < count else (),
        )
        for number in range(count)
    }

    assert assess(World(cards=cards, records=[], today=DAYS[0])).roots("c0") == (f"c{count - 1}",)


@given(
    st.dictionaries(st.integers(0, 8), st.lists(st.integers(0, 10), max_size=4), max_size=9),
)
def test_groups_are_those_that_reach_each_other_and_parts_come_first(graph: dict[int, list[int]]) -> None:
    edges = {str(node): [str(target) for target in targets] for node, targets in graph.items()}
    groups = strong_groups(edges, edges)

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        pending = [start]
        while pending:
            for target in edges.get(pending.pop(), []):
                if target in edges and target not in seen:
                    seen.add(target)
                    pending.append(target)
        return seen

    assert sorted(node for group in groups for node in group) == sorted(edges)
    place = {node: number for number, group in enumerate(groups) for node in group}
    for node in edges:
        for other in edges:
            together = node == other or (other in reached(node) and node in reached(other))
            assert together == (place[node] == place[other])
        assert all(place[target] <= place[node] for target in reached(node))
