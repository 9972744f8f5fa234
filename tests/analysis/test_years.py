"""Sentences about years are right in number and grammar."""

from __future__ import annotations

import pytest

from mltrl_docs.analysis.years import year_sentence, years
from tests.worlds import assessed


def sentence(*events: str) -> str:
    """Say what a year was like: `e` enters, `u` moves up, `d`, `r`, `m` go back by discovery, review, embedded path."""
    world, day = {}, 0
    for number, kinds in enumerate(events):
        level = 5
        world[f"cards/c{number}/index.md"] = "kind: card\n"
        for kind in kinds:
            day += 1
            to = {"e": 5, "u": level + 1}.get(kind, level - 1)
            lines = {"e": "event: entry\n", "u": f"event: graduation\nfrom: {level}\n"}.get(
                kind,
                f"event: switchback\nfrom: {level}\n"
                f"switchback: {({'d': 'discovery', 'r': 'review', 'm': 'embedded'}).get(kind)}\n",
            )
            name = f"2025-{1 + day // 28:02}-{1 + day % 28:02}"
            world[f"cards/c{number}/reviews/{name}.md"] = f"kind: review\n{lines}to: {to}\n"
            level = to
    (year,) = years(assessed(world)[0])
    return year_sentence(year)


@pytest.mark.parametrize(
    ("events", "said"),
    [
        (["e"], "One entry."),
        (["e", "e"], "Two entries."),
        (["eu"], "One entry and one move up."),
        (["euu"], "One entry and two moves up."),
        (["eud"], "One entry, one move up and one switchback (discovery)."),
        (["eudr"], "One entry, one move up and two switchbacks (one discovery, one review)."),
        (["euurmm"], "One entry, two moves up and three switchbacks (two embedded, one review)."),
        (["euurrd"], "One entry, two moves up and three switchbacks (two review, one discovery)."),
        (["euurd"], "One entry, two moves up and two switchbacks (one discovery, one review)."),
    ],
)
def test_a_year_is_counted_in_words(events: list[str], said: str) -> None:
    assert sentence(*events) == said


@pytest.mark.parametrize(("steps", "said"), [(1, "One switchback."), (2, "Two switchbacks.")])
def test_switchbacks_whose_kind_nobody_wrote_down_are_counted_alone(steps: int, said: str) -> None:
    files = {"cards/a/reviews/2024-01-01.md": "kind: review\nevent: entry\nto: 5\n"}
    for number in range(steps):
        files[f"cards/a/reviews/2025-01-0{number + 1}.md"] = (
            f"kind: review\nevent: switchback\nfrom: {5 - number}\nto: {4 - number}\n"
        )
    newest, _ = years(assessed(files, leave_out=["switchback"])[0])
    assert year_sentence(newest) == said


RECORDS = {
    "cards/a/reviews/2024-01-01.md": "kind: review\nevent: entry\nto: 3\n",
    "cards/a/reviews/2024-05-01.md": "kind: review\nevent: graduation\nfrom: 3\nto: 4\n",
    "cards/a/reviews/2026-02-01.md": "kind: review\nevent: switchback\nfrom: 4\nto: 2\n",
    "cards/a/reviews/2026-03-01.md": "kind: review\nevent: hold\nfrom: 2\nto: 2\n",
    "cards/b/reviews/2024-03-01.md": "kind: review\nevent: entry\nto: 0\n",
    "cards/b/reviews/2026-06-30.md": "kind: review\nevent: graduation\nfrom: 0\nto: 1\n",
    "cards/b/reviews/2026-07-01.md": "kind: review\nevent: graduation\nfrom: 1\nto: 2\n",
}


def test_years_with_a_move_up_to_today_are_told_the_newest_first() -> None:
    told = years(assessed(RECORDS)[0])
    assert [(year.number, [step.record.id for step in year.steps]) for year in told] == [
        (2026, ["b-2026-06-30", "a-2026-02-01"]),
        (2024, ["a-2024-05-01", "b-2024-03-01", "a-2024-01-01"]),
    ]
    newest, oldest = told
    assert [len(year.entered) for year in told] == [0, 2]
    assert [step.record.id for step in newest.up] == ["b-2026-06-30"]
    assert [step.record.id for step in newest.back] == ["a-2026-02-01"]
    assert [step.record.id for step in oldest.up] == ["a-2024-05-01"]


def test_of_moves_on_one_day_the_last_is_told_first() -> None:
    records = {
        "cards/a/reviews/one.md": "kind: review\ndate: 2026-01-01\nevent: entry\nto: 3\n",
        "cards/a/reviews/two.md": "kind: review\ndate: 2026-01-01\nevent: graduation\nfrom: 3\nto: 4\n",
        "cards/b/reviews/one.md": "kind: review\ndate: 2026-01-01\nevent: entry\nto: 3\n",
    }
    (year,) = years(assessed(records)[0])
    assert [step.record.id for step in year.steps] == ["a-two", "a-one", "b-one"]


def test_without_any_move_there_is_no_year() -> None:
    assert years(assessed({"checklists/ethics.md": "kind: checklist\n"})[0]) == ()
