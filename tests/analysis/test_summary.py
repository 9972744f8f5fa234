"""What is said of a card: parts by their number, what is not there yet, what went back, when it is looked at again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from mltrl_docs.analysis.standing import standings
from mltrl_docs.analysis.summary import card_sentences
from tests.worlds import TODAY, assessed


def said(files: Mapping[str, str], *, as_of: date | None = None) -> list[str]:
    """Return the sentences about the card `a`."""
    assessment, _ = assessed(files, as_of=as_of)
    standing = next(one for one in standings(assessment, {}) if one.id == "a")
    return [sentence.replace("\u00a0", " ") for sentence in card_sentences(assessment, standing)]


def system(level: int, *parts: tuple[int, str]) -> str:
    """Return what is said of a system of its parts: B, C and on, each with a level and more keys."""
    components = []
    files = {}
    for name, (own, more) in zip("bcdefghijklmnop", parts, strict=False):
        components.append(f"{{card: {name}{more}}}")
        files[f"cards/{name}/index.md"] = f"kind: card\ntitle: {name.upper()}\nlevel: {own}\n"
    files["cards/a/index.md"] = f"kind: card\nlevel: {level}\ncomponents: [{', '.join(components)}]\n"
    return said(files)[1]


FRAME = ", level: 3, reason: its frame alone is used"


@pytest.mark.parametrize(
    ("level", "parts", "sentence"),
    [
        (2, [(4, "")], "Its one part is further on."),
        (2, [(4, "")] * 2, "Both of its parts are further on."),
        (2, [(4, "")] * 3, "All three of its parts are further on."),
        (2, [(4, "")] * 13, "All 13 of its parts are further on."),
        (9, [(9, "")], "Its one part is there too."),
        (9, [(9, "")] * 2, "Both of its parts are there too."),
        (2, [(2, ""), (4, "")], "As a system it can go no higher than B, which is at level 2."),
        (2, [(2, "")] * 3, "As a system it can go no higher than B, C and D, which are at level 2."),
        (8, [(8, "")], "As a system it can go no higher than B, which is at level 8."),
        (4, [(1, "")] * 2, "As a system it is held back to level 1 by B and C."),
        (9, [(8, "")], "As a system it is held back to level 8 by B."),
        (3, [(7, FRAME)], "As a system it can go no higher than B, which is at level 3 as built in here."),
        (3, [(7, FRAME), (8, "")], "As a system it can go no higher than B, which is at level 3 as built in here."),
        (3, [(7, FRAME), (3, "")], "As a system it can go no higher than B and C, which are at level 3."),
        (4, [(4, ""), (8, FRAME.replace("3", "7"))], "As a system it can go no higher than B, which is at level 4."),
        (5, [(7, FRAME)], "As a system it is held back to level 3 by B."),
    ],
    ids=[
        "one part further on", "two parts further on", "three parts further on", "13 parts further on",
        "a deployed part", "two deployed parts",
        "one of two parts as low as it", "three parts as low as it", "a part just below deployment",
        "two parts below it", "a part just below deployment that holds it back",
        "a part that is integrated", "a part that is integrated beside one that is not and is higher",
        "two parts, of which one is integrated", "a part beside an integrated one that is higher",
        "a part that is integrated below it",
    ],
)  # fmt: skip
def test_a_system_tells_of(level: int, parts: list[tuple[int, str]], sentence: str) -> None:
    assert system(level, *parts) == sentence


def test_roots_are_named_that_are_no_parts_of_the_system_itself() -> None:
    files = {
        "cards/a/index.md": "kind: card\nlevel: 4\ncomponents: [{card: b}, {card: c}]\n",
        "cards/b/index.md": "kind: card\ntitle: B\nlevel: 4\ncomponents: [{card: d}, {card: e}]\n",
        "cards/c/index.md": "kind: card\ntitle: C\nlevel: 1\n",
        "cards/d/index.md": "kind: card\ntitle: D\nlevel: 1\n",
        "cards/e/index.md": "kind: card\ntitle: E\nlevel: 1\n",
    }
    assert said(files)[1] == (
        "As a system it is held back to level 1 by B and C; at the root of that stand D and E."
    )


PLANNED = {
    "cards/a/index.md": "kind: card\ncomponents: [{card: b}, {card: c}]\n",
    "cards/a/reviews/2026-01-05.md": "kind: review\nevent: entry\nto: 2\n",
    "cards/b/reviews/2026-02-05.md": "kind: review\nevent: entry\nto: 4\n",
    "cards/c/reviews/2026-03-05.md": "kind: review\nevent: entry\nto: 5\n",
}


@pytest.mark.parametrize(
    ("day", "sentences"),
    [
        (date(2026, 2, 4), []),
        (date(2026, 2, 5), ["Its one part is further on."]),
        (date(2026, 3, 5), ["Both of its parts are further on."]),
    ],
    ids=["before any of them", "when one had begun", "when both had begun"],
)
def test_a_look_back_tells_of_the_parts_that_had_begun(day: date, sentences: list[str]) -> None:
    assert said(PLANNED, as_of=day)[1:-1] == sentences


@pytest.mark.parametrize(
    ("steps", "sentences"),
    [
        ([], []),
        (["8 7"], ["It has been switched back once so far."]),
        (["8 7", "7 6"], ["It has been switched back twice so far."]),
        (["8 7", "7 6", "6 5"], ["It has been switched back three times so far."]),
    ],
    ids=["never", "once", "twice", "three times"],
)
def test_switchbacks_are_counted(steps: list[str], sentences: list[str]) -> None:
    files = {"cards/a/reviews/2026-01-01.md": "kind: review\nevent: entry\nto: 8\n"}
    for number, levels in enumerate(steps, 2):
        before, to = levels.split()
        files[f"cards/a/reviews/2026-{number:02}-01.md"] = (
            f"kind: review\nevent: switchback\nfrom: {before}\nto: {to}\n"
        )
    assert [one for one in said(files) if "switched" in one] == sentences


@pytest.mark.parametrize(
    ("tasks", "sentences"),
    [
        (1, ["One task from its reviews is open."]),
        (2, ["Two tasks from its reviews are open."]),
        (13, ["13 tasks from its reviews are open."]),
    ],
)
def test_open_tasks_are_counted(tasks: int, sentences: list[str]) -> None:
    listed = ", ".join(f"{{id: t{number}, task: Do it}}" for number in range(tasks))
    hold = f"kind: review\nevent: hold\nfrom: 3\nto: 3\ntasks: [{listed}]\n"
    assert [one for one in said({"cards/a/reviews/2026-06-01.md": hold}) if "open" in one] == sentences


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2025-06-28", "Its review was due on 28 Jun 2026, two days ago."),
        ("2025-06-29", "Its review was due on 29 Jun 2026, one day ago."),
        ("2025-06-30", "Its next review is due today."),
        ("2025-07-01", "The next review is due on 1 Jul 2026."),
    ],
    ids=["two days late", "one day late", "due today", "due tomorrow"],
)
def test_the_next_review_is_told(day: str, sentence: str) -> None:
    assert date(2026, 6, 30) == TODAY
    assert said({f"cards/a/reviews/{day}.md": "kind: review\nevent: entry\nto: 3\n"})[-1] == sentence


ENTERED = {"cards/a/reviews/2026-01-10.md": "kind: review\nevent: entry\nto: 4\n"}
UP = {"cards/a/reviews/2026-02-10.md": "kind: review\nevent: graduation\nfrom: 4\nto: 5\n"}


@pytest.mark.parametrize(
    ("status", "event", "begin"),
    [
        ("active", "hold", 'At level 5, Machine Learning "Capability", since 10 Feb 2026.'),
        ("paused", "pause", 'Paused at level 5, Machine Learning "Capability", since 10 Mar 2026.'),
        ("retired", "retirement", 'Retired at level 5, Machine Learning "Capability", since 10 Mar 2026.'),
    ],
    ids=["at its level", "paused", "retired"],
)
def test_it_is_told_since_when_a_card_is(status: str, event: str, begin: str) -> None:
    files = {
        "cards/a/index.md": f"kind: card\nstatus: {status}\n",
        **ENTERED,
        **UP,
        "cards/a/reviews/2026-03-10.md": f"kind: review\nevent: {event}\nfrom: 5\nto: 5\n",
    }
    assert said(files)[0] == begin


@pytest.mark.parametrize(
    ("status", "begin"), [("active", "At"), ("paused", "Paused at"), ("retired", "Retired at")]
)
def test_without_records_nobody_knows_since_when(status: str, begin: str) -> None:
    files = {"cards/a/index.md": f"kind: card\nlevel: 3\nstatus: {status}\n"}
    assessment, _ = assessed(files, leave_out=["entry"])
    (standing,) = standings(assessment, {})
    assert card_sentences(assessment, standing) == (
        f"{begin} level 3, System Development.",
        "No review has been recorded.",
    )
