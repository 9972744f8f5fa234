"""Parts of systems: rings, and versions that do not fit."""

from __future__ import annotations

from datetime import date

import pytest

from tests.worlds import found, places

CARD = "cards/copilot/index.md"
PART = "cards/segmenter/index.md"
SHEET = "cards/datasets/open-wsi/index.md"


def parts(card: str, *names: str) -> str:
    return f"kind: card\nid: {card}\ncomponents: [{', '.join(f'{{card: {name}}}' for name in names)}]"


def test_a_ring_is_told_of_on_each_card_in_it_and_on_no_other() -> None:
    files = {
        "cards/a/index.md": parts("a", "b"),
        "cards/b/index.md": parts("b", "c"),
        "cards/c/index.md": parts("c", "a", "d"),
        "cards/d/index.md": "kind: card",
        "cards/e/index.md": parts("e", "a"),
    }
    findings = found(files)
    assert places(findings) == [f"reference/component-cycle cards/{card}/index.md:4" for card in "abc"]
    assert [f.message for f in findings] == [
        "`a` is a part of itself: `a` → `b` → `c` → `a`",
        "`b` is a part of itself: `b` → `c` → `a` → `b`",
        "`c` is a part of itself: `c` → `a` → `b` → `c`",
    ]


def test_a_card_that_is_its_own_part_is_a_ring() -> None:
    assert [f.message for f in found({"cards/a/index.md": parts("a", "a")})] == [
        "`a` is a part of itself: `a` → `a`"
    ]


def test_a_ring_by_a_former_id_is_a_ring() -> None:
    files = {
        "cards/a/index.md": parts("a", "old-b"),
        "cards/b/index.md": parts("b", "a") + "\nformerly: [old-b]",
    }
    assert [f.rule for f in found(files)] == ["reference/component-cycle"] * 2


def test_of_two_rings_the_shorter_is_shown() -> None:
    files = {
        "cards/a/index.md": parts("a", "b", "c"),
        "cards/b/index.md": parts("b", "c"),
        "cards/c/index.md": parts("c", "a"),
    }
    assert [f.message.partition(": ")[2] for f in found(files)] == [
        "`a` → `c` → `a`",
        "`b` → `c` → `a` → `b`",
        "`c` → `a` → `c`",
    ]


def test_a_part_that_has_ended_makes_no_ring() -> None:
    files = {
        "cards/a/index.md": parts("a", "b"),
        "cards/b/index.md": "kind: card\ncomponents: [{card: a, until: 2026-06-30}]",
    }
    assert found(files) == []
    assert len(found(files, today=date(2026, 6, 29))) == 2


@pytest.mark.parametrize(
    ("cards", "words"),
    [(24, "a part of itself: `n0` → `n1` → "), (25, "one of 25 cards that contain each other")],
)
def test_a_large_tangle_is_told_of_without_its_rings(cards: int, words: str) -> None:
    names = [f"n{number}" for number in range(cards)]
    files = {
        f"cards/{name}/index.md": parts(name, following)
        for name, following in zip(names, [*names[1:], names[0]], strict=True)
    }
    findings = found(files)
    assert len(findings) == cards
    assert findings[0].message.startswith(f"`n0` is {words}")
    # all of the ring that is shown, else the parts of the card
    assert [one.location.path for one in findings[0].related] == sorted(
        f"cards/{name}/index.md" for name in (names[1:] if cards == 24 else names[1:2])
    )


def test_coupled_cards_may_form_rings() -> None:
    files = {"cards/a/index.md": "kind: card\ncoupled: [b]", "cards/b/index.md": "kind: card\ncoupled: [a]"}
    assert found(files) == []


@pytest.mark.parametrize(
    ("component", "versions", "message"),
    [
        ("version: ^1.2", "{model: 1.4.0, code: 9.0.0}", None),
        ("version: ^1.2", "{model: 2.0.0}", "asks for `^1.2` of `segmenter`, whose model is at 2.0.0"),
        (
            "version: '>=1.0,<2'",
            "{code: 2.1.0, data: 1.0.0}",
            "asks for `>=1.0,<2` of `segmenter`, whose code is at 2.1.0",
        ),
        ("version: ^1.2", "{data: 3.0.0}", "asks for `^1.2` of `segmenter`, whose data is at 3.0.0"),
        ("version: ^1.2, until: 2026-01-01", "{model: 2.0.0}", None),
        ("version: ^1.2, until: 2026-06-30", "{model: 2.0.0}", None),
        (
            "version: ^1.2, until: 2026-07-01",
            "{model: 2.0.0}",
            "asks for `^1.2` of `segmenter`, whose model is at 2.0.0",
        ),
        ("since: 2026-01-01", "{model: 2.0.0}", None),
    ],
    ids=[
        "in range",
        "a model",
        "code before data",
        "data alone",
        "a part that ended",
        "one that ends today",
        "one that ends tomorrow",
        "no range",
    ],
)
def test_the_version_of_a_part(component: str, versions: str, message: str | None) -> None:
    files = {
        CARD: f"kind: card\ncomponents:\n  - {{card: segmenter, {component}}}",
        PART: f"kind: card\nversions: {versions}",
    }
    findings = found(files)
    assert [(f.severity, f.message) for f in findings] == ([("warning", message)] if message else [])


def test_a_version_that_does_not_fit_is_told_behind_parts_that_are_passed_over() -> None:
    files = {
        CARD: (
            "kind: card\ncomponents:\n  - {card: viewer}\n  - {card: segmenter, version: ^1.2, until: 2026-01-01}\n"
            "  - {card: segmenter, version: ^1.2}"
        ),
        PART: "kind: card\nversions: {model: 2.0.0}",
        "cards/viewer/index.md": "kind: card\nversions: {model: 2.0.0}",
    }
    assert places(found(files)) == [f"reference/version-not-in-range {CARD}:6"]


def test_a_part_without_versions_cannot_be_compared() -> None:
    files = {CARD: "kind: card\ncomponents: [{card: segmenter, version: ^1.0}]", PART: "kind: card"}
    assert found(files) == []


def test_a_version_in_the_change_log_of_a_dataset_is_known() -> None:
    files = {
        CARD: "kind: card\ndatasets: [{dataset: open-wsi, version: 1.0.0, role: train}]",
        SHEET: "kind: dataset\nversion: 1.2.0\nchanges: [{version: 1.0.0, date: 2026-01-01, note: first}]",
    }
    assert found(files) == []
