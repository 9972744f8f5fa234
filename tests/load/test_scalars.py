"""What plain scalars mean, and which are refused because YAML's versions do not agree on them."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.load.errors import ReadError
from mltrl_docs.load.reader import read_yaml
from mltrl_docs.load.scalars import plain_value

MEANINGS = [
    ("true", True),
    ("false", False),
    ("null", None),
    ("~", None),
    ("", None),
    ("0", 0),
    ("-0", 0),
    ("42", 42),
    ("-7", -7),
    ("0.5", 0.5),
    ("-12.25", -12.25),
    ("1.10", 1.1),
    ("100000000000000", 100_000_000_000_000),
    ("yes", "yes"),
    ("Yes", "Yes"),
    ("YES", "YES"),
    ("no", "no"),
    ("NO", "NO"),
    ("on", "on"),
    ("Off", "Off"),
    ("y", "y"),
    ("N", "N"),
    ("2020-11-02", "2020-11-02"),
    ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00"),
    ("1.2.3", "1.2.3"),
    ("^1.2", "^1.2"),
    ("a.lavin", "a.lavin"),
    ("-", "-"),
    ("--", "--"),
    (".", "."),
    ("...x", "...x"),
    ("+", "+"),
    ("1,000", "1,000"),
    ("1e", "1e"),
    ("0x", "0x"),
    ("0b2", "0b2"),
    ("nullable", "nullable"),
    ("truest", "truest"),
    ("１２", "１２"),
    ("٣", "٣"),
    ("12:60", "12:60"),
    ("==", "=="),
]


@pytest.mark.parametrize(("text", "value"), MEANINGS, ids=[repr(text) for text, _ in MEANINGS])
def test_a_plain_scalar_is_what_everyone_takes_it_for(text: str, value: object) -> None:
    found = plain_value(text, 1, 1)

    assert (type(found), found) == (type(value), value)


AMBIGUOUS = [
    "010", "00", "-012", "08", "0.5_0", "0x1f", "0X1F"[:1] + "x1F", "0o17", "0b11", "+0x1f", "1e3", "1E3",
    "1e+3", "1.5e-3", ".5e3", "1_000", "1_000.5", "1.5_0", "12:30", "12:30:45", "190:20:30.15", "1_1:30",
    ".inf", "-.Inf", "+.INF", ".nan", ".NaN", "+1", "+1.5", ".5", "-.5", "1.", "-1.", "=", "True", "TRUE",
    "False", "FALSE", "Null", "NULL",
]  # fmt: skip


@pytest.mark.parametrize("text", AMBIGUOUS)
@pytest.mark.usefixtures("parser")
def test_a_scalar_is_refused_that_readers_read_differently(text: str) -> None:
    with pytest.raises(ReadError) as refused:
        read_yaml(f"a:\n  - x\n  - {text}\n", first_line=2)

    assert refused.value.rule == "file/ambiguous-scalar"
    assert (refused.value.line, refused.value.column) == (4, 5)
    assert refused.value.message == f"`{text}` means different things to different readers of YAML"
    assert f'"{text}"' in refused.value.hint


@pytest.mark.parametrize("text", AMBIGUOUS)
@pytest.mark.parametrize("quote", ["'", '"'], ids=["single quotes", "double quotes"])
@pytest.mark.usefixtures("parser")
def test_in_quotes_it_is_text(text: str, quote: str) -> None:
    assert read_yaml(f"a: {quote}{text}{quote}") == {"a": text}


@pytest.mark.parametrize(("text", "word"), [("True", "true"), ("FALSE", "false"), ("Null", "null")])
def test_the_hint_for_a_word_names_both_ways_out(text: str, word: str) -> None:
    with pytest.raises(ReadError) as refused:
        plain_value(text, 1, 1)

    assert f"`{word}`" in refused.value.hint
    assert f'`"{text}"` for text' in refused.value.hint


@pytest.mark.parametrize(("text", "number"), [("1_200_000", "1200000"), ("-1_000", "-1000")])
def test_the_hint_for_digits_in_groups_names_the_number(text: str, number: str) -> None:
    with pytest.raises(ReadError) as refused:
        plain_value(text, 1, 1)

    assert refused.value.hint.endswith(f"; write `{number}` if it is a number")


@pytest.mark.parametrize("text", ["1234567890123456", "-123456789012345", "0.12345678901234567"])
def test_a_number_is_refused_that_cannot_be_kept_exactly(text: str) -> None:
    with pytest.raises(ReadError) as refused:
        plain_value(text, 3, 7)

    assert refused.value.rule == "file/ambiguous-scalar"
    assert (refused.value.line, refused.value.column) == (3, 7)


def test_a_message_does_not_quote_a_number_of_any_length() -> None:
    with pytest.raises(ReadError) as refused:
        plain_value("1_" * 8_000 + "1", 1, 1)

    assert len(refused.value.message) < 200
    assert len(refused.value.hint) < 200


# The core schema of YAML 1.2.2, section 10.3.2.
CORE = {
    "null": r"null|Null|NULL|~|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
    r"|[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN",
}
# Text to us, whatever YAML 1.1 makes of them: words of everyday language, and dates.
WORDS = re.compile(r"(?i)y|n|yes|no|on|off")


def kind_in_1_2(text: str) -> str:
    return next((kind for kind, form in CORE.items() if re.fullmatch(form, text)), "str")


def kind_in_1_1(text: str) -> str:
    resolver = yaml.resolver.Resolver()
    tag: str = resolver.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]  # has none
    kind = tag.rpartition(":")[2]
    return "str" if kind in {"timestamp", "merge"} or WORDS.fullmatch(text) else kind


def kind_here(text: str) -> str:
    try:
        value = plain_value(text, 1, 1)
    except ReadError:
        return "refused"
    return {str: "str", int: "int", float: "float", bool: "bool", type(None): "null"}[type(value)]


@given(st.text("0123456789+-._:eExob,aAfFnN=~", max_size=10) | st.sampled_from([*AMBIGUOUS, "true", "~"]))
def test_no_scalar_passes_that_yaml_1_1_and_1_2_read_differently(text: str) -> None:
    here = kind_here(text)

    assert here == "refused" or here == kind_in_1_1(text) == kind_in_1_2(text)
