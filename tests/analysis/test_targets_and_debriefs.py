"""Targets: met, missed or open. Debriefs: what was written down, collected."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from mltrl_docs.analysis.debriefs import debriefs
from mltrl_docs.analysis.targets import card_targets, is_missed, targets_by_card
from mltrl_docs.model.card import Target
from mltrl_docs.values import replaced
from tests.analysis import oracle
from tests.analysis.oracle import World
from tests.analysis.worlds import DAYS, assess, with_card, worlds
from tests.worlds import assessed

LIFE = {
    "cards/a/reviews/2026-01-10.md": "kind: review\nevent: entry\nto: 3\n",
    "cards/a/reviews/2026-02-10.md": "kind: review\nevent: graduation\nfrom: 3\nto: 4\n",
    "cards/a/reviews/2026-03-10.md": "kind: review\nevent: switchback\nfrom: 4\nto: 2\n",
    "cards/a/reviews/2026-05-10.md": "kind: review\nevent: graduation\nfrom: 2\nto: 3\n",
}


@pytest.mark.parametrize(
    ("target", "state", "reached"),
    [
        ("{level: 4, by: 2026-02-28}", "met", date(2026, 2, 10)),
        ("{level: 3, by: 2026-02-28}", "met", date(2026, 1, 10)),
        ("{level: 4, by: 2026-03-10}", "missed", None),
        ("{level: 3, by: 2026-04-30}", "missed", date(2026, 5, 10)),
        ("{level: 2, by: 2025-12-31}", "missed", date(2026, 1, 10)),
        ("{level: 3, by: 2026-12-31}", "met", date(2026, 5, 10)),
        ("{level: 4, by: 2026-12-31}", "open", None),
        ("{level: 4, by: 2026-06-30}", "open", None),
        ("{level: 4, by: 2026-06-29}", "missed", None),
        ("{level: 5, by: 2025-12-31}", "missed", None),
        ("{level: 2, by: 2026-06-30}", "met", date(2026, 1, 10)),
        ("{level: 4, by: 2026-02-10}", "met", date(2026, 2, 10)),
    ],
    ids=[
        "reached in time, though switched back since",
        "reached before it was planned",
        "switched back on the very day",
        "reached too late",
        "due before the first record",
        "reached, and still to be held on the day",
        "still to be reached",
        "due today",
        "due yesterday",
        "due before the first record, and never reached",
        "held since the first record, whatever it went back from",
        "reached on the very day",
    ],
)
def test_a_target_is(target: str, state: str, reached: date | None) -> None:
    files = {**LIFE, "cards/a/index.md": f"kind: card\ntargets: [{target}]\n"}
    assessment, _ = assessed(files, today=date(2026, 6, 30))
    (judged,) = card_targets(assessment)
    assert (judged.state, judged.reached) == (state, reached)


@pytest.mark.parametrize(
    ("day", "target", "state", "reached"),
    [
        ("2026-06-30", "{level: 4, by: 2026-06-30}", "met", date(2026, 6, 30)),
        ("2026-06-30", "{level: 4, by: 2026-06-29}", "missed", date(2026, 6, 30)),
        ("2026-07-01", "{level: 4, by: 2026-06-29}", "missed", None),
        ("2026-07-01", "{level: 4, by: 2026-07-31}", "open", None),
        ("2026-07-01", "{level: 3, by: 2026-07-31}", "met", date(2026, 5, 10)),
    ],
    ids=[
        "met today", "reached today, a day late", "not reached by what is to come", "open until it comes",
        "met before more comes",
    ],
)  # fmt: skip
def test_what_was_reached_by_today_counts(day: str, target: str, state: str, reached: date | None) -> None:
    files = {
        **LIFE,
        "cards/a/index.md": f"kind: card\ntargets: [{target}]\n",
        f"cards/a/reviews/{day}.md": "kind: review\nevent: graduation\nfrom: 3\nto: 4\n",
    }
    (judged,) = card_targets(assessed(files, today=date(2026, 6, 30))[0])
    assert (judged.state, judged.reached) == (state, reached)


@pytest.mark.parametrize(
    ("level", "by", "missed"),
    [
        (4, "2026-06-29", True),
        (4, "2026-06-30", False),
        (4, "2026-04-01", True),
        (4, "2026-03-31", False),
        (3, "2026-04-30", False),
        (3, "2026-05-10", False),
        (5, "2026-05-01", True),
    ],
    ids=[
        "due yesterday", "due today", "due 90 days ago", "due 91 days ago", "reached since", "reached on its day",
        "never reached",
    ],
)  # fmt: skip
def test_a_target_is_missed_for_90_days_or_until_it_is_reached(level: int, by: str, missed: bool) -> None:  # noqa: FBT001 - a case
    assessment, _ = assessed(LIFE, today=date(2026, 6, 30))
    assert is_missed(assessment, "a", Target(level=level, by=date.fromisoformat(by))) is missed


def test_a_target_that_was_reached_late_is_missed_no_more_though_switched_back_since() -> None:
    files = {
        **LIFE,
        "cards/a/reviews/2026-06-10.md": "kind: review\nevent: switchback\nfrom: 3\nto: 1\n",
    }
    assessment, _ = assessed(files, today=date(2026, 6, 30))
    assert not is_missed(assessment, "a", Target(level=3, by=date(2026, 4, 30)))


def test_targets_are_in_the_order_of_their_days_then_of_cards_and_levels() -> None:
    enters = "kind: review\nevent: entry\nto: 1\n"
    late, soon = "{level: 4, by: 2027-01-01}", "{level: 5, by: 2026-12-31}, {level: 4, by: 2026-12-31}"
    files = {
        "cards/a/index.md": f"kind: card\ntargets: [{late}]\n",
        "cards/a/reviews/2026-01-10.md": enters,
        "cards/b/index.md": f"kind: card\ntargets: [{late}, {soon}]\n",
        "cards/b/reviews/2026-01-10.md": enters,
        "cards/c/index.md": "kind: card\n",
    }
    assessment, _ = assessed(files, today=date(2026, 6, 30))
    soon_of_b = [("b", 4, date(2026, 12, 31)), ("b", 5, date(2026, 12, 31))]
    last = date(2027, 1, 1)
    assert [(one.card, one.level, one.by) for one in card_targets(assessment)] == [
        *soon_of_b, ("a", 4, last), ("b", 4, last),
    ]  # fmt: skip
    by_card = targets_by_card(assessment)
    assert {card: [(one.level, one.by) for one in by_card[card]] for card in by_card} == {
        "b": [(4, date(2026, 12, 31)), (5, date(2026, 12, 31)), (4, last)],
        "a": [(4, last)],
    }


def test_a_retired_card_has_only_the_targets_that_it_met() -> None:
    files = {
        **LIFE,
        "cards/a/index.md": "kind: card\ntargets: [{level: 5, by: 2026-12-31}, {level: 4, by: 2026-02-28}]\n",
        "cards/a/reviews/2026-06-10.md": "kind: review\nevent: retirement\nfrom: 3\nto: 3\n",
    }
    assessment, _ = assessed(files, today=date(2026, 6, 30))
    assert [(one.level, one.state) for one in card_targets(assessment)] == [(4, "met")]


def test_targets_of_cards_that_had_not_begun_are_left_out() -> None:
    files = {**LIFE, "cards/a/index.md": "kind: card\ntargets: [{level: 5, by: 2026-12-31}]\n"}
    assessment, _ = assessed(files, today=date(2026, 6, 30), as_of=date(2025, 6, 30))
    assert card_targets(assessment) == ()


@given(worlds(is_sound=True), st.data())
def test_a_target_is_judged_by_the_level_on_its_day(world: World, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(world.cards)))
    targets = data.draw(
        st.lists(
            st.builds(lambda level, by: Target(level=level, by=by), st.integers(0, 9), st.sampled_from(DAYS))
        )
    )
    world = with_card(world, replaced(world.cards[name], targets=tuple(targets)))
    assessment = assess(world)
    told = [(one.level, one.by, one.state) for one in card_targets(assessment)]
    level_now, status = oracle.state_on(world, name, None)
    expected = []
    for target in targets if level_now is not None else ():
        level = oracle.level_on(world, name, min(target.by, world.today))
        met = level is not None and level >= target.level
        state = "met" if met else "missed" if target.by < world.today else "open"
        event(state)
        if met or status != "retired":
            expected.append((target.level, target.by, state))
        if is_missed(assessment, name, target):
            assert state == "missed"
    assert sorted(told) == sorted(expected)


DEBRIEF = """\
---
kind: review
id: a-2026-02-10
card: a
date: 2026-02-10
event: graduation
from: 3
to: 4
---

## Accomplished

The testbed runs.

## Descoped

TBD

## Learned

It [scales](https://example.org/).
"""


def test_a_debrief_has_what_its_sections_say_and_nothing_that_is_only_promised() -> None:
    assessment, _ = assessed({**LIFE, "cards/a/reviews/2026-02-10.md": DEBRIEF})
    newest, oldest = debriefs(assessment)
    assert newest.date == date(2026, 5, 10)
    assert list(newest.answers) == ["accomplished", "descoped", "learned", "technical debt"]
    assert {name: text.strip() for name, text in oldest.answers.items()} == {
        "accomplished": "The testbed runs.",
        "learned": "It [scales](https://example.org/).",
    }


def test_a_correction_without_prose_keeps_the_debrief_of_the_record_that_it_corrects() -> None:
    correction = "kind: review\nevent: graduation\nfrom: 3\nto: 4\ncorrects: a-2026-02-10\n"
    assessment, _ = assessed(
        {**LIFE, "cards/a/reviews/2026-02-10.md": DEBRIEF, "cards/a/reviews/2026-02-20.md": correction},
        leave_out=["body"],
    )
    assert [one.record.id for one in debriefs(assessment)] == ["a-2026-02-10"]
