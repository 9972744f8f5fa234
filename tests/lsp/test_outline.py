"""Where a half-typed text stops, and the keys and values that can be told apart in a broken one."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.findings import KeyPath
from mltrl_docs.lsp.outline import Spot, outline, spot_at_end, token_at
from mltrl_docs.writing.front_matter import Writable, front_matter


def stops(text: str) -> Spot:
    return spot_at_end(text.split("\n"))


@pytest.mark.parametrize(
    ("text", "path", "typed"),
    [
        ("", (), ""),
        ("kind: card\nti", (), "ti"),
        ("owners:\n  re", ("owners",), "re"),
        ("owners: {research: [ada], pro", ("owners",), "pro"),
        ("components:\n  - ca", ("components", 0), "ca"),
        ("components:\n  - card: a\n    ", ("components", 0), ""),
        ("components:\n- card: a\n- card: b\n  le", ("components", 1), "le"),
        ("components:\n- card: a\n- card: b\n", (), ""),
        ("components: [{card: a, level: 3}, {ca", ("components", 1), "ca"),
        ("datasets: [{dataset: d,\n   ver", ("datasets", 0), "ver"),
        ("summary: |\n  text: no\nti", (), "ti"),
        ("title: it's: so\nti", (), "ti"),
        ('title: "Say: {x}"\nti', (), "ti"),
        ("x: [\n  a\n]\nti", (), "ti"),
        ("a:\n    b: 1\n  c", ("a",), "c"),
        ("tags: [a # not closed\nti", (), "ti"),
    ],
)  # fmt: skip
def test_a_key_would_go_into_a_group(text: str, path: KeyPath, typed: str) -> None:
    spot = stops(text)
    assert (spot.takes_key, spot.path, spot.typed) == (True, path, typed)


@pytest.mark.parametrize(
    ("text", "path", "typed"),
    [
        ("kind: ", ("kind",), ""),
        ("kind: ca", ("kind",), "ca"),
        ("coupled:\n  - a\n  - b", ("coupled", 1), "b"),
        ("owners: {research: [ada, gr", ("owners", "research", 1), "gr"),
        ("owners: {research: [ada], product: ", ("owners", "product"), ""),
        ("owners: {research: [ada\nlevel: ", ("level",), ""),
        ("components: [{card: ", ("components", 0, "card"), ""),
        ('tags: [a, "b', ("tags", 1), "b"),
        ("tags: 'b", ("tags",), "b"),
        ("metrics:\n  - name: x\n    evidence:\n      - ", ("metrics", 0, "evidence", 0), ""),
        ("answers:\n  consent: {answer: y", ("answers", "consent", "answer"), "y"),
        ("x: [https://a.b, ", ("x", 1), ""),
        ('"x y": {a: ', ("x y", "a"), ""),
    ],
)  # fmt: skip
def test_a_value_would_go_to_a_key_path(text: str, path: KeyPath, typed: str) -> None:
    spot = stops(text)
    assert (spot.takes_value, spot.path, spot.typed) == (True, path, typed)


@pytest.mark.parametrize(
    "text",
    [
        "kind:",
        "a: b # re",
        "# a",
        "summary: |\n  running te",
        "summary: >-\n  a\n\n  b",
        'a: "closed"',
        "a: [b] ",
    ],
)
def test_nothing_is_to_be_written_in_comments_and_running_text(text: str) -> None:
    spot = stops(text)
    assert not spot.takes_key
    assert not spot.takes_value


def test_what_is_typed_is_replaced_from_its_first_letter_on() -> None:
    assert stops("owners: {research: [ada, gr").start == 25
    assert stops('tags: ["gr').start == 8  # behind the quote


def test_tokens_know_their_places() -> None:
    tokens = outline(["kind: card", "owners: {research: ['ada']}", "tags:", "- a # why", "- b"])
    assert [(one.path, one.is_key, one.line, one.start, one.end, one.text) for one in tokens] == [
        (("kind",), True, 0, 0, 4, "kind"),
        (("kind",), False, 0, 6, 10, "card"),
        (("owners",), True, 1, 0, 6, "owners"),
        (("owners", "research"), True, 1, 9, 17, "research"),
        (("owners", "research", 0), False, 1, 20, 25, "ada"),
        (("tags",), True, 2, 0, 4, "tags"),
        (("tags", 0), False, 3, 2, 3, "a"),
        (("tags", 1), False, 4, 2, 3, "b"),
    ]


def test_of_two_tokens_that_touch_the_later_one_is_meant() -> None:
    tokens = outline(["x: ['a''b']"])
    assert token_at(tokens, 0, 2) is None
    found = token_at(tokens, 0, 7)
    assert found is not None
    assert found.text == "b"


WORDS = st.from_regex(r"[a-z][a-z_]{0,6}", fullmatch=True).filter(
    lambda word: word not in {"y", "n", "on", "off", "null", "true", "false"}
)
TREES = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


def scalars(value: object, path: KeyPath = ()) -> dict[KeyPath, str]:
    if isinstance(value, dict):
        return {at: text for key, one in value.items() for at, text in scalars(one, (*path, key)).items()}
    if isinstance(value, list):
        return {
            at: text for place, one in enumerate(value) for at, text in scalars(one, (*path, place)).items()
        }
    return {path: str(value)}


@given(st.dictionaries(WORDS, TREES, min_size=1, max_size=4))
def test_a_whole_text_is_read_as_yaml_is(values: dict[str, Writable]) -> None:
    for text in (
        front_matter(values),
        yaml.safe_dump(values, sort_keys=False),
        yaml.safe_dump(values, default_flow_style=True, width=20),
    ):
        tokens = outline(text.split("\n"))
        found = {one.path: one.text for one in tokens if not one.is_key}
        assert found == scalars(values)


@given(st.text(alphabet="ab:-,[]{}\"' #|\n", max_size=60))
def test_no_text_is_too_broken_to_be_read(text: str) -> None:
    lines = text.split("\n")
    for token in outline(lines):
        assert 0 <= token.start <= token.end <= len(lines[token.line])
    assert 0 <= stops(text).start <= len(lines[-1])
