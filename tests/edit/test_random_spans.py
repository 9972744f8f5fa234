"""Random edits change the bytes that another parser says they should, and no other byte."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from mltrl_docs.edit.front_matter import Scalar, with_key, with_value
from mltrl_docs.findings import KeyPath
from mltrl_docs.load.parsers import loader_of
from mltrl_docs.load.reader import _Reading

ROOT = Path(__file__).parents[2]
STYLES = b"""\
---
# a comment first
kind: card
"quoted key": "a \\" in \\u00e9 quotes"   # behind it
single: 'it''s: one'
folded: >-   # of a block
  Two lines \xe2\x80\x93
  of text

  and a paragraph


# between
kept: |+
  Trailing

last:
  - plain going
    on   # in two lines
  - "double
    going on"
  -
  - - deep
    - {a: 1, b: [x, 'y, z', "q"], "c d": {e: -0.5}}   # in brackets
  - k: true
    \xc3\xbc\xf0\x9f\x97\xbb: [
      \xf0\x9f\x97\xbb, # inside
      2, ]
nothing:
tilde: ~
---
# level: 4
kind: none
"""
TEXTS = [
    "x", "a b", "on", "1.10", "é🗻", "a: b", "a #b", "it's", 'a "b"', "- a", "", " ", "[a]", "{a}", "a, b", "#", "a\\b",
    "---", "two\nlines", "tab\there", "yes", "2026-11-23", "?", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "a:",
    "\xa0", "word " * 40,
]  # fmt: skip


@cache
def corpus() -> tuple[bytes, ...]:
    files = sorted([*(ROOT / "cards").rglob("*.md"), *(ROOT / "checklists").rglob("*.md")])
    texts = [data for file in files if (data := file.read_bytes()).startswith(b"---\n")]
    assert len(texts) > 100
    return (STYLES, *texts)


def values_of(data: bytes) -> Any:  # noqa: ANN401 - whatever a document says
    """Read front matter by the parser that the reader takes where there is no libyaml."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n---\n")[0].removeprefix("---\n")
    return _Reading(2, fast=False).read(text + "\n")


@cache
def values_before(data: bytes) -> Any:  # noqa: ANN401 - whatever a document says
    return values_of(data)


@cache
def leaves(data: bytes) -> tuple[tuple[KeyPath, int, int], ...]:
    """Return every scalar of a document's front matter, with the bytes that PyYAML's own parser says it has."""
    lines = data.split(b"---\n", 2)[1].split(b"\n")

    def place(mark: Any) -> int:  # noqa: ANN401 - PyYAML's marks have no type
        line = lines[mark.line] if mark.line < len(lines) else b""
        before = sum(len(one) + 1 for one in lines[: mark.line])
        return len(b"---\n") + before + len(line.decode()[: mark.column].encode())

    def walk(node: Any, path: KeyPath) -> Iterator[tuple[KeyPath, int, int]]:  # noqa: ANN401
        if isinstance(node, yaml.ScalarNode):
            start, end = place(node.start_mark), place(node.end_mark)
            keeps = data[start:end].startswith(b"|+")  # blank lines at its end are part of it
            yield path, start, end - 1 if keeps else start + len(data[start:end].rstrip(b" \n"))
        elif isinstance(node, yaml.SequenceNode):
            for number, item in enumerate(node.value):
                yield from walk(item, (*path, number))
        else:
            for key, item in node.value:
                yield from walk(item, (*path, key.value))

    text = b"\n".join(lines).decode()
    return tuple(walk(loader_of(text, fast=False).get_single_node(), ()))


def as_saved(data: bytes, *, crlf: bool, mark: bool) -> bytes:
    return b"\xef\xbb\xbf" * mark + (data.replace(b"\n", b"\r\n") if crlf else data)


def edit_at_random(dice: random.Random) -> None:
    data = dice.choice(corpus()) if dice.random() < 0.8 else STYLES
    crlf, mark = dice.random() < 0.3, dice.random() < 0.2
    value: Scalar = dice.choice(
        [dice.choice(TEXTS), dice.randrange(-9, 10), dice.randrange(99) / 8, True, None]
    )
    saved = as_saved(data, crlf=crlf, mark=mark)
    expected = copy.deepcopy(values_before(data))
    if dice.random() < 0.1:
        key = dice.choice(list(expected))
        new = with_key(saved, "added", value, after=[key])
        lines = new.splitlines(keepends=True)
        (place,) = (number for number, line in enumerate(lines) if line.startswith(b"added: "))
        assert lines[place].endswith(b"\r\n") is crlf
        assert b"".join([*lines[:place], *lines[place + 1 :]]) == saved
        expected["added"] = value
    else:
        path, start, end = dice.choice(leaves(data))
        new = with_value(saved, path, value)
        head = as_saved(data[:start], crlf=crlf, mark=mark)
        tail = as_saved(data[end:], crlf=crlf, mark=False)
        assert new.startswith(head)
        assert new.endswith(tail)
        assert b"\n" not in new[len(head) : len(new) - len(tail)]
        holder = expected
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = value
    # numbers and truths of Python are equal across types; what stands in the file is not
    assert typed(values_of(new)) == typed(expected)


def typed(value: object) -> object:
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    return [typed(item) for item in value] if isinstance(value, list) else (type(value), value)


def test_a_share_of_random_edits_changes_only_the_bytes_of_one_value() -> None:
    dice = random.Random(1)
    for _ in range(400):
        edit_at_random(dice)


@pytest.mark.deep
def test_ten_thousand_random_edits_change_only_the_bytes_of_one_value() -> None:
    dice = random.Random(2)
    for _ in range(10_000):
        edit_at_random(dice)
