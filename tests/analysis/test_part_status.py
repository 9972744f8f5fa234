"""The parts of systems by status: who counts on what is paused or retired."""

from __future__ import annotations

from datetime import date

from mltrl_docs.analysis.part_status import parts_with_status
from mltrl_docs.model.card import Status
from tests.worlds import assessed

PARTS = "components: [{card: resting}, {card: other}, {card: resting, since: 2026-01-01}, {card: gone}]\n"


def life(name: str, status: str = "active", more: str = "") -> dict[str, str]:
    """Return a card that began in 2025, and in March 2026 took its status."""
    files = {
        f"cards/{name}/index.md": f"kind: card\nstatus: {status}\n{more}",
        f"cards/{name}/reviews/2025-01-01.md": "kind: review\nevent: entry\nto: 3\n",
    }
    event = {"paused": "pause", "retired": "retirement"}.get(status)
    if event:
        files[f"cards/{name}/reviews/2026-03-01.md"] = f"kind: review\nevent: {event}\nfrom: 3\nto: 3\n"
    return files


LIVES = (
    life("a", "retired", PARTS)
    | life("b", more=PARTS)
    | life("c", more="components: [{card: other}]\n")
    | life("d", "paused", "components: [{card: resting}]\n")
    | life("e", more="components: [{card: resting, until: 2026-06-01}]\n")
    | life("resting", "paused")
    | life("gone", "retired")
    | life("other")
)


def told(status: Status, *, as_of: date | None = None) -> dict[str, list[str]]:
    assessment, _ = assessed(LIVES, as_of=as_of)
    return {card.id: parts for card, parts in parts_with_status(assessment, status)}


def test_systems_that_are_not_retired_count_on_parts_each_told_once() -> None:
    assert told("paused") == {"b": ["resting"], "d": ["resting"]}
    assert told("retired") == {"b": ["gone"]}
    assert told("active") == {"b": ["other"], "c": ["other"]}


def test_a_look_back_goes_by_the_status_and_the_parts_of_its_day() -> None:
    assert told("paused", as_of=date(2026, 2, 28)) == {}
    assert told("paused", as_of=date(2026, 3, 1)) == {"b": ["resting"], "d": ["resting"], "e": ["resting"]}
    assert told("active", as_of=date(2024, 12, 31)) == {}
