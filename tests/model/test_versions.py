"""Semantic versions in order, and ranges of them."""

from __future__ import annotations

import re
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.load.schema import schema
from mltrl_docs.model.versions import in_range, is_range, version_key

# semver.org 2.0.0, section 11, and numbers that are longer than Python reads
ORDER = [
    "0.0.0-0", "0.0.0", "0.0.9", "0.0.10", "0.9.0", "0.10.0-alpha", "0.10.0", "1.0.0-0", "1.0.0-2",
    "1.0.0-10", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
    "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0-x", "2.0.0", "10.0.0",
    f"1{'0' * 5_000}.0.0", f"2{'0' * 5_000}.0.0-1{'0' * 5_000}", f"2{'0' * 5_000}.0.0",
]  # fmt: skip


def test_versions_are_in_the_order_of_the_standard() -> None:
    keys = [version_key(text) for text in ORDER]

    assert all(one is not None and other is not None and one < other for one, other in pairwise(keys))


def test_words_come_after_numbers_whatever_they_begin_with() -> None:
    number, hyphen, word = (version_key(f"1.0.0-{text}") for text in ("999", "-", "a"))

    assert number is not None
    assert hyphen is not None
    assert word is not None
    assert number < hyphen < word


@pytest.mark.parametrize(
    ("one", "other"), [("1.0.0+a", "1.0.0+b"), ("1.0.0-x+a", "1.0.0-x"), ("1.0.0", "1.0.0+1")]
)
def test_builds_do_not_count(one: str, other: str) -> None:
    assert version_key(one) == version_key(other)


@pytest.mark.parametrize(
    "text",
    [
        "", "1", "1.2", "1.2.3.4", "v1.2.3", "01.2.3", "1.02.3", "1.2.03", "1.2.3-", "1.2.3-01", "1.2.3-a..b",
        "1.2.3+", "1.2.3+a+b", " 1.2.3", "1.2.3\n", "１.2.3", "1.2.x", "-1.2.3", "1.2.3-é",
    ],
)  # fmt: skip
def test_other_text_is_no_version(text: str) -> None:
    assert version_key(text) is None


RANGES = [
    # a range, versions in it, versions out of it
    ("^1", ["1.0.0", "1.9.9", "1.0.1-a"], ["0.9.9", "2.0.0", "2.0.0-a", "1.0.0-a"]),
    ("^1.2", ["1.2.0", "1.2.3", "1.10.0", "1.3.0-a"], ["1.1.9", "2.0.0", "1.2.0-a"]),
    ("^1.2.3", ["1.2.3", "1.2.4", "1.3.0"], ["1.2.2", "2.0.0", "1.2.3-rc.1"]),
    ("^1.2.3-rc.1", ["1.2.3-rc.1", "1.2.3-rc.2", "1.2.3", "1.9.0"], ["1.2.3-beta", "2.0.0"]),
    ("^0.2", ["0.2.0", "0.2.9"], ["0.3.0", "0.1.0", "1.0.0"]),
    ("^0.2.3", ["0.2.3", "0.2.9"], ["0.2.2", "0.3.0"]),
    ("^0.0.3", ["0.0.3"], ["0.0.2", "0.0.4", "0.1.0"]),
    ("^0.0.0", ["0.0.0"], ["0.0.1"]),
    ("^0.0", ["0.0.0", "0.0.9"], ["0.1.0"]),
    ("^0", ["0.0.0", "0.9.9"], ["1.0.0"]),
    (">=1.0,<2", ["1.0.0", "1.99.0", "2.0.0-a"], ["0.9.0", "2.0.0", "1.0.0-a"]),
    (">=1.0, <2", ["1.5.0"], ["2.0.0"]),
    (">1.2", ["1.2.1", "2.0.0"], ["1.2.0", "1.2.0-a"]),
    ("<=1.2.3", ["1.2.3", "1.2.3-a", "0.1.0"], ["1.2.4"]),
    ("==1.2", ["1.2.0", "1.2.0+build"], ["1.2.1", "1.2.0-a"]),
    (">=01.2", ["1.2.0"], ["1.1.0"]),
    (">=1,<3,<2", ["1.0.0"], ["2.0.0"]),
    (f">=1{'0' * 5_000}", [f"1{'0' * 5_000}.0.0"], ["9.0.0"]),
]


@pytest.mark.parametrize(("wanted", "inside", "outside"), RANGES, ids=[case[0][:20] for case in RANGES])
def test_a_range_holds(wanted: str, inside: list[str], outside: list[str]) -> None:
    assert is_range(wanted)
    assert [version for version in inside if not in_range(version, wanted)] == []
    assert [version for version in outside if in_range(version, wanted)] == []


@pytest.mark.parametrize(
    "text", ["", "1.2", "^", "~1.2", "^1.2,<2", ">=1,", "=>1", "!=1", "*", "^1.2.3.4", "^x"]
)
def test_other_text_is_no_range(text: str) -> None:
    assert not is_range(text)
    with pytest.raises(ValueError, match="not a version and a range"):
        in_range("1.0.0", text)


@given(st.from_regex(schema("card")["$defs"]["range"]["pattern"], fullmatch=True))
def test_every_range_that_a_card_may_hold_can_be_asked(wanted: str) -> None:
    assert is_range(wanted)
    in_range("1.0.0", wanted)


@given(st.from_regex(schema("card")["$defs"]["version"]["pattern"], fullmatch=True))
def test_every_version_that_a_card_may_hold_has_its_place(version: str) -> None:
    assert version_key(version) is not None
    assert in_range(version, "^1") in {True, False}


@pytest.mark.parametrize(("low", "high"), list(product(["1.0", "1.2.3"], ["1.5", "2"])))
def test_two_bounds_hold_what_both_hold(low: str, high: str) -> None:
    for version in ORDER:
        both = in_range(version, f">={low}") and in_range(version, f"<{high}")

        assert in_range(version, f">={low},<{high}") is both


def test_the_pattern_of_the_schema_is_that_of_the_standard() -> None:
    pattern = re.compile(schema("card")["$defs"]["version"]["pattern"])

    assert [text for text in ORDER if not pattern.fullmatch(text)] == []
