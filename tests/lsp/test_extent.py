"""How far the line under a finding reaches."""

from __future__ import annotations

from mltrl_docs.findings import Finding, KeyPath, Location
from mltrl_docs.load.documents import locate
from mltrl_docs.lsp.extent import Extent, extent_of

TEXT = """---
kind: card
title: "A card" # named
components:
  - {card: alpha, level: 3}
  - card: beta
tags: [a, b]
reason: >-
  over two
  lines
---

See [it](nowhere.md) and on.
"""


def marked(
    key_path: KeyPath, *, at_key: bool = False, line: int = 0, column: int = 1, text: str = TEXT
) -> str:
    """Return what is marked of a finding at a key path, or at a line and column."""
    place = (line, column) if line else locate(text, key_path, at_key)
    finding = Finding(
        rule="x/y",
        severity="error",
        finding_class="broken",
        message="m",
        hint="h",
        location=Location(path="cards/a.md", line=place[0], column=place[1]),
        key_path=key_path,
    )
    found = extent_of(finding, text)
    lines = text.split("\n")
    if found.line == found.end_line:
        return lines[found.line][found.column : found.end_column]
    inner = lines[found.line + 1 : found.end_line]
    return "\n".join([lines[found.line][found.column :], *inner, lines[found.end_line][: found.end_column]])


def test_values_are_marked_to_their_end() -> None:
    assert marked(("title",)) == '"A card"'
    assert marked(("components", 0)) == "{card: alpha, level: 3}"
    assert marked(("components", 1, "card")) == "beta"
    assert marked(("tags",)) == "[a, b]"
    assert marked(("reason",)) == ">-\n  over two\n  lines"


def test_of_what_stands_on_lines_of_its_own_the_key_is_marked() -> None:
    assert marked(("components",)) == "components"
    assert marked(("title",), at_key=True) == "title"


def test_what_is_missing_is_marked_where_it_would_stand() -> None:
    assert marked(("components", 0, "reason")) == "{"


def test_a_link_is_marked_alone() -> None:
    assert marked(("body", "nowhere.md"), line=13, column=10) == "nowhere.md"


def test_a_text_that_cannot_be_read_is_marked_from_the_place_of_the_mistake_on() -> None:
    broken = "---\nkind: card\ntags: [a\n---\n"
    assert marked((), line=3, column=7, text=broken) == "["
    assert marked((), line=2, text=broken) == "kind: card"


def test_a_place_behind_the_end_marks_what_stands_before_it() -> None:
    assert marked((), line=99, column=99, text="---\nkind: card") == "d"
    assert extent_of_nothing() == Extent(line=0, column=0, end_line=0, end_column=0)


def extent_of_nothing() -> Extent:
    finding = Finding(
        rule="x/y",
        severity="error",
        finding_class="broken",
        message="m",
        hint="h",
        location=Location(path="a.md"),
    )
    return extent_of(finding, "")
