"""The one printer: what it writes out, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.reporters.printable import log_line, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words, ümlauts and 漢字", "plain words, ümlauts and 漢字"),
        ("two\nlines", "two\\nlines"),
        ("back\rand\tforth", "back\\x0dand\\x09forth"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202etxt.exe", "\\u202etxt.exe"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\udcff", "\\udcff"),
        ("\U000e0041", "\\U000e0041"),
        ("\ufffe\uffff", "\\ufffe\\uffff"),
        ("a ##[stop-commands]b", "a ##\\[stop-commands]b"),
        ("##vso[x] ##teamcity[y]", "##vso\\[x] ##teamcity\\[y]"),
        ("#\u06dd#\U0001d173[error]", "#\u06dd#\U0001d173\\[error]"),
        ("## [link] #[x]", "## [link] #[x]"),
    ],
    ids=ascii,
)
def test_what_is_not_seen_is_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters(codec=None)))
def test_a_text_stays_on_its_line_and_can_be_encoded(text: str) -> None:
    shown = printable(text)
    assert shown.encode("utf-8").decode("utf-8").splitlines() in ([], [shown])
    assert printable(shown) == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error::x", "| ::error::x"),
        ("  ::error::x", "|   ::error::x"),
        ("\u3000:\u06dd:error::x", "| \u3000:\u06dd:error::x"),
        ("a.md:1:1: x", "a.md:1:1: x"),
        ("a::b", "a::b"),
        (": :", ": :"),
    ],
    ids=ascii,
)
def test_a_line_that_a_runner_would_obey_begins_with_a_bar(line: str, shown: str) -> None:
    assert log_line(line) == shown
