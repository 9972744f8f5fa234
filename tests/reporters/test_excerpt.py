"""The line with a caret: under the right sign, whatever stands before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.reporters.excerpt import WIDTH, excerpt

GUTTER = len("     1 | ")


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("level: four", 8, "level: four", 7),
        ("level: four", 1, "level: four", 0),
        ("\tlevel: four", 9, "    level: four", 11),
        ("title: 漢字 x", 11, "title: 漢字 x", 12),
        ("title: e\u0301 x", 11, "title: e\u0301 x", 9),
        ("a\u202eb x", 5, "a\\u202eb x", 9),
        ("a ##[b] x", 9, "a ##\\[b] x", 9),
        ("short", 99, "short", 5),
        ("short", 0, "short", 0),
    ],
    ids=[
        "plain",
        "first",
        "tab",
        "wide",
        "combining",
        "invisible",
        "mark",
        "behind the end",
        "before the start",
    ],
)
def test_the_caret_stands_under_its_sign(line: str, column: int, shown: str, caret: int) -> None:
    text, mark = excerpt(line, 1, column)
    assert text == f"     1 | {shown}"
    assert mark == "       | " + " " * caret + "^"


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("a" * 96, 50, "a" * 96),
        ("a" * 97, 1, "a" * 93 + "..."),
        ("a" * 97, 97, "..." + "a" * 93),
        ("a" * 500 + "b" + "c" * 500, 501, "..." + "a" * 61 + "b" + "c" * 28 + "..."),
        ("a" * 500 + "b", 501, "..." + "a" * 92 + "b"),
    ],
    ids=["fits", "cut at the end", "at the end", "cut at both ends", "cut at the start"],
)
def test_a_long_line_is_cut_around_the_caret(line: str, column: int, shown: str) -> None:
    text, mark = excerpt(line, 1, column)
    assert text[GUTTER:] == shown
    assert text[len(mark) - 1] == line[column - 1]


def test_signs_without_width_cannot_make_a_line_long() -> None:
    accents = "\u0301" * 300
    text, mark = excerpt(accents + "b", 1, 301)
    assert text == f"     1 | ...{accents[:192]}b"
    assert mark == "       |    ^"
    text, mark = excerpt("b" + accents, 1, 1)
    assert text == f"     1 | b{accents[:191]}..."
    assert mark == "       | ^"


@given(st.text("ab \t漢é\u0301\u200d#[", max_size=600), st.integers(1, 700))
def test_an_excerpt_is_never_wide_and_its_caret_never_outside(line: str, column: int) -> None:
    text, mark = excerpt(line, 123_456_789, column)
    # a mark of a runner that is broken takes one column more
    assert len(text) <= GUTTER + 3 + WIDTH + text.count("\u0301") + text.count("\\[")
    assert len(mark) <= GUTTER + WIDTH + text.count("\\[") + 1
    assert mark.lstrip(" |") == "^"
