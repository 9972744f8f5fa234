"""Stays, moves and levels over time: counted anew from the documents, in the most naive way, and compared."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import groupby, pairwise

from hypothesis import event, given, settings

from mltrl_docs.analysis.distribution import Distribution, distribution, distribution_over_time, period_ends
from mltrl_docs.analysis.moves import (
    Cycle,
    Path,
    Switchback,
    Transition,
    by_type,
    cycles,
    paths,
    switchbacks,
    transitions,
)
from mltrl_docs.analysis.stays import Stay, stays, time_in_level
from mltrl_docs.model.review import Review
from tests.analysis import oracle
from tests.analysis.oracle import World
from tests.analysis.worlds import DAYS, assess, worlds
from tests.worlds import assessed

MANY = max(100, settings.default.max_examples) if settings.default else 100


def counted_records(world: World, card: str) -> list[tuple[date, Review]]:
    """Return the records that count and have happened, oldest first."""
    return [(day, record) for day, record in oracle.in_order(world, card) if day <= world.day]


def in_use_at(world: World, card: str, day: date) -> int | None:
    """Return the level at the end of a day; None before the first record and while retired."""
    state = oracle.BEGINNING
    for when, record in oracle.in_order(world, card):
        if when <= day:
            state = oracle.follow(state, record)
    level, status = state
    return None if status == "retired" else level


@given(worlds())
@settings(max_examples=MANY)
def test_every_day_of_a_card_in_use_belongs_to_one_stay(world: World) -> None:
    found = stays(assess(world))
    for card in world.cards:
        days = [DAYS[0] + timedelta(days=n) for n in range((world.day - DAYS[0]).days)]
        levels = [level for day in days if (level := in_use_at(world, card, day)) is not None]
        stayed: Counter[int] = Counter()
        for stay in found:
            if stay.card == card and stay.days:
                stayed[stay.level] += stay.days
        assert stayed == Counter(levels)
        now = in_use_at(world, card, world.day)
        event("in use" if now is not None else "not in use")
        lasting = [stay.level for stay in found if stay.card == card and stay.end is None]
        assert lasting == ([] if now is None else [now])


@given(worlds())
@settings(max_examples=MANY)
def test_the_stays_of_a_card_that_was_never_retired_sum_to_its_age(world: World) -> None:
    found = stays(assess(world))
    for card in world.cards:
        records = counted_records(world, card)
        if records and all(record.event != "retirement" for _, record in records):
            age = (world.day - records[0][0]).days
            assert sum(stay.days for stay in found if stay.card == card) == age


@given(worlds())
@settings(max_examples=MANY)
def test_figures_of_a_level_are_those_of_its_completed_stays(world: World) -> None:
    found = stays(assess(world))
    for one in time_in_level(found):
        of_level = [stay for stay in found if stay.level == one.level]
        done = sorted(stay.days for stay in of_level if stay.end is not None)
        assert (one.visits, one.open) == (len(of_level), len(of_level) - len(done))
        if not done:
            assert (one.median_days, one.mean_days, one.max_days) == (None, None, None)
            continue
        assert one.median_days == (done[(len(done) - 1) // 2] + done[len(done) // 2]) / 2
        assert one.mean_days is not None
        assert abs(one.mean_days - sum(done) / len(done)) <= 0.05
        assert one.max_days == done[-1]
    assert [one.level for one in time_in_level(found)] == sorted({stay.level for stay in found})


@given(worlds())
@settings(max_examples=MANY)
def test_every_record_that_counts_is_one_transition(world: World) -> None:
    records = [record for card in world.cards for _, record in counted_records(world, card)]
    told = transitions(assess(world))
    assert {(one.before, one.to, one.event): one.count for one in told} == Counter(
        (record.from_, record.to, record.event) for record in records
    )
    assert sum(one.count for one in told) == len(records)


@given(worlds())
@settings(max_examples=MANY)
def test_every_card_takes_one_path_and_its_moves_are_those_of_its_records(world: World) -> None:
    told = paths(assess(world))
    taken = {card: path.levels for path in told for card in path.cards}
    assert sum(len(path.cards) for path in told) == len(taken)
    for card in world.cards:
        levels = [record.to for _, record in counted_records(world, card)]
        assert taken.get(card, ()) == tuple(level for level, _ in groupby(levels))
    assert [len(path.cards) for path in told] == sorted((len(path.cards) for path in told), reverse=True)


@given(worlds())
@settings(max_examples=MANY)
def test_every_switchback_is_followed_until_its_level_is_reached_again(world: World) -> None:
    told = {one.record: one for one in switchbacks(assess(world))}
    expected = set()
    for card in world.cards:
        records = counted_records(world, card)
        for place, (_, record) in enumerate(records):
            if record.event != "switchback" or record.from_ is None:
                continue
            expected.add(record.id)
            later = [(when, one) for when, one in records[place + 1 :] if one.to >= record.from_]
            one = told[record.id]
            event("came back" if later else "has not come back")
            assert one.back_on == (later[0][0] if later else None)
            assert (one.left, one.to, one.kind) == (record.from_, record.to, record.switchback)
            assert one.loop[0] == record.from_
            if later:
                assert one.loop[-1] == later[0][1].to
                assert all(level < record.from_ for level in one.loop[1:-1])
    assert set(told) == expected
    found = tuple(told.values())
    assert sum(by_type(found).values()) == len(found)
    assert sum(cycle.count for cycle in cycles(found)) == sum(one.back_on is not None for one in found)


@given(worlds())
@settings(max_examples=MANY)
def test_the_levels_of_a_day_are_those_that_cards_and_systems_had_on_it(world: World) -> None:
    assessment = assess(world)
    days = [day for day in DAYS if day <= world.day]
    for one in distribution(assessment, days):
        cards: list[int] = []
        systems: list[int] = []
        for card in world.cards:
            level, status = oracle.state_on(world, card, one.day)
            if level is None or status == "retired":
                continue
            cards.append(level)
            if any(True for _ in oracle.present_parts(world, card, one.day)):
                as_system = oracle.system_level(world, card, one.day)
                assert as_system is not None
                systems.append(as_system)
        event("with systems" if systems else "without systems")
        assert one.cards == tuple(cards.count(level) for level in range(10))
        assert one.systems == tuple(systems.count(level) for level in range(10))


def test_periods_end_with_their_months_and_the_last_one_with_the_day_that_is_looked_at() -> None:
    first, day = date(2025, 11, 20), date(2026, 5, 3)
    assert list(period_ends(first, day, "quarter")) == [date(2025, 12, 31), date(2026, 3, 31), day]
    assert list(period_ends(date(2026, 2, 2), date(2026, 4, 30), "month")) == [
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]
    assert list(period_ends(day, day, "quarter")) == [day]
    assert list(period_ends(date(9999, 11, 1), date(9999, 12, 31), "month"))[-1] == date(9999, 12, 31)


def test_a_young_portfolio_is_told_by_month_and_an_older_one_by_quarter() -> None:
    young, _ = assessed(
        {"cards/a/reviews/2026-01-10.md": "kind: review\nevent: entry\nto: 3\n"}, today=date(2026, 3, 5)
    )
    span, told = distribution_over_time(young)
    assert span == "month"
    assert [one.day for one in told] == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 5)]
    old, _ = assessed({"cards/a/index.md": "kind: card\nlevel: 3\n"}, today=date(2026, 3, 5))
    span, told = distribution_over_time(old)
    assert (span, len(told), told[-1].cards[3]) == ("quarter", 25, 1)


def test_a_portfolio_without_cards_has_one_day_without_levels() -> None:
    empty, _ = assessed({}, today=date(2026, 3, 5))
    assert distribution_over_time(empty) == (
        "month",
        distribution(empty, [date(2026, 3, 5)]),
    )
    assert (stays(empty), transitions(empty), paths(empty), switchbacks(empty)) == ((), (), (), ())


def test_a_pause_is_part_of_a_stay_and_a_retirement_ends_it() -> None:
    assessment, _ = assessed(
        {
            "cards/a/reviews/2026-01-01.md": "kind: review\nevent: entry\nto: 3\n",
            "cards/a/reviews/2026-02-01.md": "kind: review\nevent: pause\nfrom: 3\nto: 3\n",
            "cards/a/reviews/2026-03-01.md": "kind: review\nevent: resume\nfrom: 3\nto: 3\n",
            "cards/a/reviews/2026-04-01.md": "kind: review\nevent: retirement\nfrom: 3\nto: 3\n",
            "cards/a/reviews/2026-05-01.md": "kind: review\nevent: resume\nfrom: 3\nto: 3\n",
        },
        today=date(2026, 5, 11),
    )
    assert stays(assessment) == (
        Stay(card="a", level=3, start=date(2026, 1, 1), end=date(2026, 4, 1), days=90),
        Stay(card="a", level=3, start=date(2026, 5, 1), end=None, days=10),
    )


def test_the_mean_of_stays_has_one_decimal() -> None:
    files = {}
    for card, day in (("a", "2026-01-11"), ("b", "2026-01-21"), ("c", "2026-02-11")):
        files[f"cards/{card}/reviews/2026-01-01.md"] = "kind: review\nevent: entry\nto: 3\n"
        files[f"cards/{card}/reviews/{day}.md"] = "kind: review\nevent: graduation\nfrom: 3\nto: 4\n"
    three, _ = time_in_level(stays(assessed(files)[0]))
    assert (three.median_days, three.mean_days, three.max_days) == (20, 23.7, 41)


TOLD = {
    "cards/a/reviews/2026-01-01.md": "kind: review\nevent: entry\nto: 3\n",
    "cards/a/reviews/2026-01-11.md": "kind: review\nevent: graduation\nfrom: 3\nto: 4\n",
    "cards/a/reviews/2026-01-21.md": (
        "kind: review\nevent: switchback\nfrom: 4\nto: 2\nswitchback: embedded\n"
    ),
    "cards/a/reviews/2026-01-31.md": "kind: review\nevent: graduation\nfrom: 2\nto: 3\n",
    "cards/a/reviews/2026-02-10.md": "kind: review\nevent: graduation\nfrom: 3\nto: 4\n",
    "cards/a/reviews/2026-02-20.md": "kind: review\nevent: graduation\nfrom: 4\nto: 5\n",
    "cards/b/reviews/2026-01-16.md": "kind: review\nevent: entry\nto: 5\n",
    "cards/b/reviews/2026-01-26.md": (
        "kind: review\nevent: switchback\nfrom: 5\nto: 4\nswitchback: discovery\n"
    ),
    "cards/b/reviews/2026-02-05.md": "kind: review\nevent: hold\nfrom: 4\nto: 4\n",
}


def test_a_switchback_is_told_with_its_record_and_the_way_back_up() -> None:
    assessment, _ = assessed(TOLD, today=date(2026, 3, 1))
    found = switchbacks(assessment)
    assert found == (
        Switchback(
            card="a",
            record="a-2026-01-21",
            date=date(2026, 1, 21),
            left=4,
            to=2,
            kind="embedded",
            back_on=date(2026, 2, 10),
            loop=(4, 2, 3, 4),
        ),
        Switchback(
            card="b",
            record="b-2026-01-26",
            date=date(2026, 1, 26),
            left=5,
            to=4,
            kind="discovery",
            back_on=None,
            loop=(5, 4),
        ),
    )
    assert by_type(found) == {"discovery": 1, "review": 0, "embedded": 1}
    assert cycles(found) == (Cycle(levels=(4, 2, 3, 4), count=1, median_days=20),)


def test_paths_are_the_levels_that_cards_went_through() -> None:
    assessment, _ = assessed(TOLD, today=date(2026, 3, 1))
    assert paths(assessment) == (
        Path(levels=(3, 4, 2, 3, 4, 5), cards=("a",)),
        Path(levels=(5, 4), cards=("b",)),
    )


def walk(card: str, first: int, *levels: int, day: int = 1) -> dict[str, str]:
    """Return the records of a card that goes through levels, one a day."""
    files = {f"cards/{card}/reviews/2026-01-{day:02}.md": f"kind: review\nevent: entry\nto: {first}\n"}
    for place, (left, to) in enumerate(pairwise([first, *levels]), start=day + 1):
        event = "graduation" if to > left else "switchback"
        files[f"cards/{card}/reviews/2026-01-{place:02}.md"] = (
            f"kind: review\nevent: {event}\nfrom: {left}\nto: {to}\n"
        )
    return files


def test_the_path_that_most_cards_took_comes_first_and_of_others_the_lowest() -> None:
    taken = {"a": (4, 5), "b": (1, 2), "c": (3, 4), "d": (3, 4)}
    files = {path: text for card, levels in taken.items() for path, text in walk(card, *levels).items()}
    assert paths(assessed(files, today=date(2026, 3, 1))[0]) == (
        Path(levels=(3, 4), cards=("c", "d")),
        Path(levels=(1, 2), cards=("b",)),
        Path(levels=(4, 5), cards=("a",)),
    )


def test_the_loop_that_was_taken_most_comes_first_and_of_others_the_lowest() -> None:
    files = walk("a", 5, 4, 5) | walk("b", 2, 1, 2) | walk("c", 4, 3, 4, 3, 4)
    found = switchbacks(assessed(files, today=date(2026, 3, 1))[0])
    assert cycles(found) == (
        Cycle(levels=(4, 3, 4), count=2, median_days=1),
        Cycle(levels=(2, 1, 2), count=1, median_days=1),
        Cycle(levels=(5, 4, 5), count=1, median_days=1),
    )


def test_a_transition_is_told_by_where_it_led_and_how_often() -> None:
    assessment, _ = assessed(TOLD, today=date(2026, 3, 1))
    assert transitions(assessment) == (
        Transition(before=None, to=3, event="entry", count=1),
        Transition(before=None, to=5, event="entry", count=1),
        Transition(before=2, to=3, event="graduation", count=1),
        Transition(before=3, to=4, event="graduation", count=2),
        Transition(before=4, to=2, event="switchback", count=1),
        Transition(before=4, to=4, event="hold", count=1),
        Transition(before=4, to=5, event="graduation", count=1),
        Transition(before=5, to=4, event="switchback", count=1),
    )


def test_levels_of_days_count_cards_and_systems_by_themselves() -> None:
    world = TOLD | {
        "cards/c/index.md": "kind: card\nlevel: 6\ncomponents: [{card: b}]\n",
        "cards/c/reviews/2026-01-20.md": "kind: review\nevent: entry\nto: 6\n",
    }
    assessment, _ = assessed(world, today=date(2026, 3, 1))
    before, after = distribution(assessment, [date(2026, 1, 5), date(2026, 1, 27)])
    assert before == Distribution(
        day=date(2026, 1, 5), cards=(0, 0, 0, 1, 0, 0, 0, 0, 0, 0), systems=(0,) * 10
    )
    assert after == Distribution(
        day=date(2026, 1, 27),
        cards=(0, 0, 1, 0, 1, 0, 1, 0, 0, 0),
        systems=(0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
    )
