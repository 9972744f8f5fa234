"""System levels over time: tiny systems whose parts come, move and go, and rings of them."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.analysis.systems import Changes, Part
from mltrl_docs.analysis.timelines import system_timelines

Told = list[tuple[str, int, str]]


def day(text: str) -> date:
    return date.fromisoformat(f"2025-{text}")


def life(*steps: str) -> Changes:
    """Return levels over time, each step a day of 2025 and the level from it on."""
    return tuple((day(step[:5]), int(step[6:])) for step in steps)


def part(card: str, since: str = "", until: str = "", level: int | None = None) -> Part:
    return Part(
        card=card, since=day(since) if since else None, until=day(until) if until else None, level=level
    )


def told(own: dict[str, Changes], parts: dict[str, list[Part]], card: str = "system") -> Told:
    """Return the intervals of a card: first day, level, and parts that hold it; each ends where the next begins."""
    intervals = system_timelines(own, parts)[card]
    assert [one.end for one in intervals] == [*(one.start for one in intervals[1:]), None]
    return [(f"{one.start:%m-%d}", one.level, " ".join(one.limited_by)) for one in intervals]


OWN = {
    "system": life("02-01 4", "06-01 5"),
    "encoder": life("01-01 2", "03-01 4", "07-01 3"),
    "viewer": life("01-01 6", "04-01 4"),
    "late": life("05-01 1"),
}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], [("02-01", 4, ""), ("06-01", 5, "")]),
        ([part("gone")], [("02-01", 4, ""), ("06-01", 5, "")]),
        ([part("encoder")], [("02-01", 2, "encoder"), ("03-01", 4, "encoder"), ("07-01", 3, "encoder")]),
        (
            [part("viewer"), part("encoder")],
            [
                ("02-01", 2, "encoder"), ("03-01", 4, "encoder"), ("04-01", 4, "encoder viewer"),
                ("07-01", 3, "encoder"),
            ],
        ),
        ([part("late")], [("02-01", 4, ""), ("05-01", 1, "late")]),
        (
            [part("encoder", since="02-15")],
            [("02-01", 4, ""), ("02-15", 2, "encoder"), ("03-01", 4, "encoder"), ("07-01", 3, "encoder")],
        ),
        ([part("encoder", since="07-01")], [("02-01", 4, ""), ("06-01", 5, ""), ("07-01", 3, "encoder")]),
        ([part("encoder", since="08-01")], [("02-01", 4, ""), ("06-01", 5, ""), ("08-01", 3, "encoder")]),
        (
            [part("encoder", until="03-01")],
            [("02-01", 2, "encoder"), ("03-01", 4, ""), ("06-01", 5, "")],
        ),
        (
            [part("encoder", until="06-01")],
            [("02-01", 2, "encoder"), ("03-01", 4, "encoder"), ("06-01", 5, "")],
        ),
        (
            [part("encoder", since="02-10", until="02-20")],
            [("02-01", 4, ""), ("02-10", 2, "encoder"), ("02-20", 4, ""), ("06-01", 5, "")],
        ),
        ([part("encoder", since="02-20", until="02-20")], [("02-01", 4, ""), ("06-01", 5, "")]),
        ([part("encoder", since="02-20", until="02-10")], [("02-01", 4, ""), ("06-01", 5, "")]),
        (
            [part("encoder", level=3)],
            [("02-01", 2, "encoder"), ("03-01", 3, "encoder")],
        ),
        (
            [part("encoder", until="02-20"), part("encoder", since="05-15", level=3)],
            [
                ("02-01", 2, "encoder"), ("02-20", 4, ""), ("05-15", 3, "encoder"),
            ],
        ),
    ],
    ids=[
        "without parts", "whose part is no card", "of one part", "of two parts", "whose part begins after it",
        "whose part joins later", "whose part joins on a day on which it moves",
        "whose part joins after its last move", "whose part leaves on a day on which it moves",
        "whose part leaves on a day on which it moves itself",
        "that a part is in for ten days", "whose part leaves on the day on which it joins",
        "whose part leaves before it joins", "whose part is integrated at a level",
        "whose part leaves and comes again as integrated",
    ],
)  # fmt: skip
def test_the_levels_over_time_of_a_system(parts: list[Part], expected: Told) -> None:
    assert told(OWN, {"system": parts}) == expected


def test_what_moves_on_one_day_has_moved_at_its_end() -> None:
    own = {"system": life("01-01 2", "06-01 5"), "part": life("01-01 3", "06-01 6")}
    assert told(own, {"system": [part("part")]}) == [("01-01", 2, ""), ("06-01", 5, "")]


def test_a_system_counts_in_another_with_its_own_parts() -> None:
    parts = {"system": [part("encoder")], "encoder": [part("viewer", since="03-10"), part("late")]}
    assert told(OWN, parts, "encoder") == [
        ("01-01", 2, ""), ("03-01", 4, ""), ("04-01", 4, "viewer"), ("05-01", 1, "late"),
    ]  # fmt: skip
    assert told(OWN, parts) == [("02-01", 2, "encoder"), ("03-01", 4, "encoder"), ("05-01", 1, "encoder")]


RING = {"a": life("01-01 4", "05-01 6"), "b": life("02-01 3", "06-01 7"), "c": life("01-01 5")}


@pytest.mark.parametrize(
    ("parts", "a", "b"),
    [
        (
            {"a": [part("b")], "b": [part("a")]},
            [("01-01", 4, ""), ("02-01", 3, "b"), ("06-01", 6, "b")],
            [("02-01", 3, "a"), ("06-01", 6, "a")],
        ),
        (
            {"a": [part("b")], "b": [part("a", since="03-01", until="04-01")]},
            [("01-01", 4, ""), ("02-01", 3, "b"), ("06-01", 6, "")],
            [("02-01", 3, ""), ("03-01", 3, "a"), ("04-01", 3, ""), ("06-01", 7, "")],
        ),
        (
            {"a": [part("b"), part("c", since="03-01")], "b": [part("a")]},
            [("01-01", 4, ""), ("02-01", 3, "b"), ("06-01", 5, "b c")],
            [("02-01", 3, "a"), ("06-01", 5, "a")],
        ),
        (
            {"a": [part("c"), part("b")], "b": [part("a", since="07-01")]},
            [("01-01", 4, ""), ("02-01", 3, "b"), ("06-01", 5, "c"), ("07-01", 5, "b c")],
            [("02-01", 3, ""), ("06-01", 7, ""), ("07-01", 5, "a")],
        ),
        (
            {"a": [part("b")], "b": [part("a"), part("a", level=2)]},
            [("01-01", 4, ""), ("02-01", 2, "b")],
            [("02-01", 2, "a")],
        ),
        (
            {"a": [part("a")], "b": [part("a", since="03-01")]},
            [("01-01", 4, "a"), ("05-01", 6, "a")],
            [("02-01", 3, ""), ("06-01", 6, "a")],
        ),
    ],
    ids=[
        "share the lowest level among them",
        "share it while each is in the other",
        "share that of the parts that are outside of them",
        "have that of their own parts until then",
        "share it where one counts as integrated too",
        "may be one card that is a part of itself",
    ],
)  # fmt: skip
def test_cards_that_contain_each_other(parts: dict[str, list[Part]], a: Told, b: Told) -> None:
    assert (told(RING, parts, "a"), told(RING, parts, "b")) == (a, b)
