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
    ],
)
def test_a_year_is_counted_in_words(events: list[str], said: str) -> None:
    assert sentence(*events) == said


def test_without_any_move_there_is_no_year() -> None:
    assert years(assessed({"checklists/ethics.md": "kind: checklist\n"})[0]) == ()
