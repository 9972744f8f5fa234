"""Histories, system levels and what limits them: two implementations of one text must agree."""

from __future__ import annotations

from hypothesis import event, given, settings

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.standing import review_due
from tests.analysis import oracle
from tests.analysis.oracle import World
from tests.analysis.worlds import assess, worlds

MANY = max(100, settings.default.max_examples) if settings.default else 100


@given(worlds())
@settings(max_examples=MANY)
def test_histories_are_the_same(world: World) -> None:
    assessment = assess(world)

    for card in world.cards:
        history = assessment.histories[card]
        level, status = oracle.state_on(world, card, None)
        event("with faults" if any(step.fault for step in history.steps) else "without faults")
        event("with corrections" if history.replaced else "without corrections")
        assert [(step.date, step.record.id) for step in history.steps] == [
            (day, record.id) for day, record in oracle.in_order(world, card)
        ]
        assert [(one.level, one.start, one.end) for one in history.intervals] == (
            oracle.own_timeline(world, card)
        )
        assert assessment.own_levels.get(card) == level
        assert assessment.exists(card) == (level is not None)
        if level is not None:
            assert assessment.status(card) == status
            days = assessment.policy.staleness.review
            assert review_due(assessment, card) == oracle.review_due(world, card, days)


@given(worlds())
@settings(max_examples=MANY)
def test_systems_are_the_same(world: World) -> None:
    assessment = assess(world)

    for card in world.cards:
        level = oracle.system_level(world, card)
        if level is None:
            assert card not in assessment.systems
            assert card not in assessment.timelines
            continue
        ours = assessment.systems[card]
        event("limited" if ours.limited_by else "not limited")
        assert ours.level == level
        assert set(ours.limited_by) == oracle.limited_by(world, card)
        assert len(set(ours.limited_by)) == len(ours.limited_by)
        assert assessment.roots(card) == tuple(sorted(oracle.roots(world, card)))


@given(worlds())
@settings(max_examples=MANY)
def test_systems_over_time_are_the_same(world: World) -> None:
    assessment = assess(world)

    for card in assessment.own_levels:
        event("one interval" if len(assessment.timelines[card]) == 1 else "several intervals")
        assert [
            (one.level, frozenset(one.limited_by), one.start, one.end) for one in assessment.timelines[card]
        ] == oracle.timeline(world, card)
        _last_is_now(assessment, card)


def _last_is_now(assessment: Assessment, card: str) -> None:
    last = assessment.timelines[card][-1]
    system = assessment.systems[card]

    assert (last.level, set(last.limited_by), last.end) == (system.level, set(system.limited_by), None)
