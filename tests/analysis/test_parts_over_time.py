"""The lowest level among a card's parts over time: tiny portfolios, and the line below their own level."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from mltrl_docs.analysis.parts_over_time import lowest_part_over_time
from tests.worlds import assessed


def line(components: str, *lives: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return the line of a system that was there from January 2025 on; its parts have lives of their own."""
    files = {
        "cards/system/index.md": f"kind: card\ncomponents: [{components}]\n",
        "cards/system/reviews/2025-01-01.md": "kind: review\nevent: entry\nto: 9\n",
    }
    for life in lives:
        files.update(life)
    assessment, _ = assessed(files, today=date(2026, 6, 30))
    return [(str(day), level) for day, level in lowest_part_over_time(assessment, "system")]


def life(name: str, *steps: str) -> dict[str, str]:
    """Return the records of a part, each a day and the level from it on; the first is its entry."""
    files: dict[str, str] = {}
    before = ""
    for step in steps:
        day, to = step.split()
        event = "entry" if not before else "graduation" if to > before else "switchback"
        start = f"from: {before}\n" if before else ""
        files[f"cards/{name}/reviews/{day}.md"] = f"kind: review\nevent: {event}\n{start}to: {to}\n"
        before = to
    return files


ENCODER = life("encoder", "2025-02-01 3", "2025-04-01 4", "2025-08-01 2")
VIEWER = life("viewer", "2025-03-01 2", "2025-05-01 3", "2025-06-01 4")


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        ("{card: encoder}", [("2025-02-01", 3), ("2025-04-01", 4), ("2025-08-01", 2)]),
        (
            "{card: encoder}, {card: viewer}",
            [("2025-02-01", 3), ("2025-03-01", 2), ("2025-05-01", 3), ("2025-06-01", 4), ("2025-08-01", 2)],
        ),
        ("{card: encoder}, {card: gone}", [("2025-02-01", 3), ("2025-04-01", 4), ("2025-08-01", 2)]),
        ("{card: encoder, since: 2025-03-01}", [("2025-03-01", 3), ("2025-04-01", 4), ("2025-08-01", 2)]),
        ("{card: encoder, until: 2025-08-01}", [("2025-02-01", 3), ("2025-04-01", 4)]),
        (
            "{card: encoder, until: 2025-07-01}, {card: viewer, until: 2025-04-20}",
            [("2025-02-01", 3), ("2025-03-01", 2), ("2025-04-20", 4)],
        ),
        (
            "{card: encoder, level: 3, reason: its frame alone is used}",
            [("2025-02-01", 3), ("2025-08-01", 2)],
        ),
        (
            "{card: viewer, level: 3, reason: its frame alone is used, since: 2025-01-15}",
            [("2025-03-01", 2), ("2025-05-01", 3)],
        ),
        (
            "{card: viewer, level: 3, reason: its frame alone is used}, {card: encoder, since: 2025-07-01}",
            [("2025-03-01", 2), ("2025-05-01", 3), ("2025-08-01", 2)],
        ),
        ("{card: gone}", []),
    ],
    ids=[
        "follows a part from its first day on",
        "is that of the lowest of several parts",
        "leaves out what is no card",
        "begins where the first part joins",
        "goes on from the day before, where the last part has left",
        "rises where the lowest part leaves",
        "counts an integrated part with the level it is used at, at most its own",
        "begins where an integrated part has a level",
        "has no day on which the lowest level stays as it is",
        "is empty without a part",
    ],
)  # fmt: skip
def test_the_line_of_the_lowest_part(components: str, expected: list[tuple[str, int]]) -> None:
    assert line(components, ENCODER, VIEWER) == expected


def test_a_part_that_is_a_system_counts_with_its_system_level() -> None:
    deep = {"cards/encoder/index.md": "kind: card\ncomponents: [{card: viewer, since: 2025-03-10}]\n"}
    assert line("{card: encoder}", ENCODER, VIEWER, deep) == [
        ("2025-02-01", 3), ("2025-03-10", 2), ("2025-05-01", 3), ("2025-06-01", 4), ("2025-08-01", 2),
    ]  # fmt: skip


def test_a_part_that_is_a_system_and_integrated_counts_with_its_own_level() -> None:
    deep = {"cards/encoder/index.md": "kind: card\ncomponents: [{card: viewer, since: 2025-03-10}]\n"}
    integrated = "{card: encoder, level: 4, reason: its frame alone is used}"
    assert line(integrated, ENCODER, VIEWER, deep) == [
        ("2025-02-01", 3), ("2025-04-01", 4), ("2025-08-01", 2),
    ]  # fmt: skip
