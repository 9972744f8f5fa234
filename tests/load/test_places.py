"""Where a value stands: what can be seen in a text is where reading it would find it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mltrl_docs.load.documents import read_document
from mltrl_docs.load.front_matter import split_front_matter
from mltrl_docs.load.places import _composed_place, _seen_place, place_of
from tests.load.documents_of_all_kinds import ALL, written, written_on_lines

ROOT = Path(__file__).parent.parent.parent
WRITTEN = [write(values).decode() for values in ALL.values() for write in (written, written_on_lines)]
OURS = [
    path.read_text("utf-8")
    for folder in ("cards", "checklists")
    for path in sorted((ROOT / folder).rglob("*.md"))
]


def keys_of(text: str) -> list[str]:
    document = read_document("cards/x.md", text.encode()).document
    return [] if document is None else [*document.data._fields]


def test_what_is_seen_is_what_reading_finds() -> None:
    seen = 0
    for text in (*WRITTEN, *OURS):
        yaml_text = split_front_matter(text).yaml or ""
        for key in keys_of(text):
            for at_key in (False, True):
                place = _seen_place(yaml_text, (key,), at_key=at_key)
                if place is not None:
                    read = _composed_place(yaml_text, 0, (key,), at_key=at_key)
                    assert place == read, (key, at_key, yaml_text)
                    seen += 1
    assert seen > len(OURS)  # otherwise it is of no use


@pytest.mark.parametrize(
    ("yaml_text", "place"),
    [
        pytest.param("level: 5\n", (0, 8), id="a value behind its key"),
        pytest.param("id: a\nlevel:   'x'\n", (1, 10), id="a value in quotes"),
        pytest.param("level: |\n  x\n", (0, 8), id="the sign of a block"),
        pytest.param("level: [a,\n  b]\n", (0, 8), id="the bracket of a list"),
        pytest.param("level: 5", (0, 8), id="the last line without an end"),
        pytest.param("level:\n  5\n", None, id="a value on the next line is read"),
        pytest.param("level: # why\n  5\n", None, id="so is one behind a comment"),
        pytest.param("level:\n- a\n", None, id="and a list below its key"),
        pytest.param("'level': 5\n", None, id="a key in quotes is read"),
        pytest.param('title: "a\nlevel: 5"\nlevel: 6\n', None, id="a key that stands twice is read"),
        pytest.param('title: "a\nlevel: 5"\n"level": 6\n', None, id="also where one stands in quotes"),
        pytest.param("a:\n  level: 5\n", None, id="a key further in is none"),
        pytest.param("- level: 5\n", None, id="nor is one of a list"),
        pytest.param("levels: 5\n", None, id="nor another that begins with it"),
        pytest.param("{level: 5}\n", None, id="nor one in brackets"),
        pytest.param("", None, id="nothing"),
    ],
)  # fmt: skip
def test_a_value_of_the_outermost_level_is_seen(yaml_text: str, place: tuple[int, int] | None) -> None:
    assert _seen_place(yaml_text, ("level",), at_key=False) == place
    if place is not None:
        assert _composed_place(yaml_text, 0, ("level",), at_key=False) == place


def test_a_value_that_cannot_be_seen_is_read() -> None:
    assert place_of("id: a\nlevel:\n  5\n", 2, ("level",), at_key=False) == (4, 3)
    assert place_of("id: a\nlevel: 5\n", 2, ("level",), at_key=False) == (3, 8)
    assert place_of("id: a\nlevel: 5\n", 2, ("level",), at_key=True) == (3, 1)
    assert place_of("a: [{b: 5}]\n", 2, ("a", 0, "b"), at_key=False) == (2, 9)


@pytest.mark.parametrize("key_path", [(), ("level", 0), (0,), ("a-b",), (".*",)])
def test_only_one_plain_name_can_be_seen(key_path: tuple[str | int, ...]) -> None:
    assert _seen_place("level: 5\n0: a\na-b: c\n", key_path, at_key=False) is None
