from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mltrl_docs.load.errors import ReadError
from mltrl_docs.load.front_matter import split_front_matter
from mltrl_docs.load.reader import _Reading, read_yaml
from mltrl_docs.writing.front_matter import Writable, document_text, front_matter, on_one_line, scalar

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("A card", "A card"),
        ("2026-11-23", "2026-11-23"),
        (date(2026, 11, 23), "2026-11-23"),
        ("https://example.org/a#b", "https://example.org/a#b"),
        ("yes", "yes"),
        ("Zürich: yes", '"Zürich: yes"'),
        ("a #b", '"a #b"'),
        ("on", '"on"'),
        ("True", '"True"'),
        ("1.0.0", '"1.0.0"'),
        ("12:30", '"12:30"'),
        (">=2.2,<3", '">=2.2,<3"'),
        ("- a", '"- a"'),
        ("'a'", "\"'a'\""),
        ('"a"\\', '"\\"a\\"\\\\"'),
        ("a ", '"a "'),
        ("a:", '"a:"'),
        ("", '""'),
        ("a\tb", '"a\\tb"'),
        ("a\u202eb", '"a\\u202eb"'),
        ("a\xa0b", '"a\\xa0b"'),
        ("a\U000e0001b", '"a\\U000e0001b"'),
        ("null", '"null"'),
        (None, "null"),
        (True, "true"),
        (7, "7"),
        (0.25, "0.25"),
        (1e-7, "0.0000001"),
        (1e17, "100000000000000000.0"),
        (float("inf"), ".inf"),
    ],
)
def test_a_scalar_is_quoted_only_where_it_could_be_misread(
    value: str | float | date | None, written: str
) -> None:
    assert scalar(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"person": "grace", "role": ["qa", "product"]}, "{person: grace, role: [qa, product]}"),
        (["a, b", "c?"], '["a, b", "c?"]'),
        ({"3": [], "on": {}}, '{"3": [], "on": {}}'),
    ],
)
def test_in_brackets_more_is_quoted(value: Writable, written: str) -> None:
    assert on_one_line(value) == written


def test_what_does_not_fit_on_a_line_stands_below_its_key() -> None:
    values: dict[str, Writable] = {
        "title": "A card",
        "owners": {"research": ["ada"], "product": ["grace"]},
        "tags": [f"a-rather-long-tag-{number}" for number in range(6)],
        "components": [
            {"card": "part", "since": "2026-01-05"},
            {
                "card": "other",
                "reason": "shown in this application only, and " + "not elsewhere " * 6 + "yet",
            },
        ],
        "answers": {"consent": {"answer": "yes"}},
        "notes": ["one\ntwo\n", [["deep"], {"a": []}]],
    }

    assert front_matter(values) == dedent("""\
        title: A card
        owners: {research: [ada], product: [grace]}
        tags:
          - a-rather-long-tag-0
          - a-rather-long-tag-1
          - a-rather-long-tag-2
          - a-rather-long-tag-3
          - a-rather-long-tag-4
          - a-rather-long-tag-5
        components:
          - {card: part, since: 2026-01-05}
          - card: other
            reason: >-
              shown in this application only, and not elsewhere not elsewhere not elsewhere not elsewhere not
              elsewhere not elsewhere yet
        answers:
          consent: {answer: yes}
        notes:
          - |
            one
            two
          - - [deep]
            - {a: []}
        """)
    assert read_yaml(front_matter(values)) == values


def test_a_document_has_its_body_after_a_blank_line() -> None:
    assert document_text({"kind": "card"}, "\nProse.\n\n") == "---\nkind: card\n---\n\nProse.\n"
    assert document_text({"kind": "card"}) == "---\nkind: card\n---\n"


HOSTILE = [
    "---", "...", "a: b", "#", " #", "|", ">-", "&a", "*a", "!x", "%x", "@", "`", "?", "? a", "- ", "[", "]", "{", "}",
    ",", "a\n---\nb", "\n", "a\n\n", "\na", " a\nb", "a\n b", "a\n \nb", "a \nb", "# a\nb", "'", '"', "\\", "0x1f",
    "1e3", "~", "<<", "=", ".nan", "+1", "010", "a" * 130, "word " * 40 + "end", "- word " * 40 + "end",
    "two  blanks " * 20 + "end", "# " * 80 + "end", "a\u0301", "é", "日本語", "a\u2028b", "\ufeffa", "\ud800", "\x85",
]  # fmt: skip
REFUSED = {
    "file/control-character", "file/ambiguous-scalar", "file/too-large", "file/duplicate-key",
}  # fmt: skip
TEXT = st.one_of(st.text(max_size=12), st.sampled_from(HOSTILE), st.text("ab :#-?,[]{}\n'\"|>", max_size=150))
# the reader keeps fifteen digits
NUMBERS = st.one_of(
    st.integers(-(10**14), 10**14), st.floats(allow_nan=True), st.decimals(0, 99, places=3).map(float)
)
SCALARS = st.one_of(TEXT, NUMBERS, st.booleans(), st.none())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(TEXT, VALUES, max_size=5))
@example({"a": [{"b": [[{"c": "word " * 40 + "end"}]]}]})
@example({"": [[], {}, [[]], [{}]]})
def test_the_strict_reader_reads_back_what_was_written_or_says_what_it_refuses(
    values: dict[str, Any],
) -> None:
    text = front_matter(values)

    for fast in (True, False):
        read = _read(text, fast=fast)
        if isinstance(read, ReadError):
            # half of a pair of code units is no character, whatever the quotes
            assert read.rule in REFUSED or (read.rule == "file/yaml-syntax" and "\\ud8" in text)
        else:
            assert read == values


def _read(text: str, *, fast: bool) -> dict[str, Any] | ReadError:
    try:
        return _Reading(1, fast=fast).read(text)
    except ReadError as error:
        return error


WORDS = st.text("abcdefgZ ,:;.#-?!'\"[]{}()|>&*%@`~=+/\\0123456789éü日\n", max_size=200)
PLAIN_VALUES = st.recursive(
    st.one_of(WORDS, st.integers(-(10**13), 10**14), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(WORDS.map(lambda w: w[:60]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), PLAIN_VALUES, min_size=1, max_size=5))
def test_whatever_people_write_is_read_back_as_it_was(values: dict[str, Any]) -> None:
    text = document_text(values, "Prose.")
    split = split_front_matter(text)

    assert read_yaml(split.yaml or "") == values
    assert text[split.body_start :] == "\nProse.\n"


@pytest.mark.parametrize("kind", ["card", "requirements", "review", "response", "dataset"])
def test_front_matter_of_the_example_documents_is_read_back_as_it_was(kind: str) -> None:
    matter = [split_front_matter(file.read_text("utf-8")).yaml for file in (ROOT / "cards").rglob("*.md")]
    values = [read for yaml in matter if yaml and (read := read_yaml(yaml))["kind"] == kind]

    assert values
    assert [read_yaml(front_matter(each)) for each in values] == values
