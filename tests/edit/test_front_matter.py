from __future__ import annotations

import pytest

from mltrl_docs.edit import EditError
from mltrl_docs.edit.front_matter import Scalar, with_key, with_value
from mltrl_docs.findings import KeyPath

CARD = b"""\
---
# who edits this, reads this
kind: card
id: copilot   # never changes
title: "Slide copilot"
summary: >-
  Reads slides,
  and says what it saw.

# the level is where the records have brought it
level: 4      # see reviews/
type: 'model'
owners: {research: [mira-lund], product: []}
metrics:
  - name: Accuracy
    value: 0.97
note:
---

## Ethics

level: 4
"""


@pytest.mark.parametrize(
    ("key_path", "value", "before", "after"),
    [
        (("level",), 5, b"level: 4      # see", b"level: 5      # see"),
        (("title",), "It's new", b'"Slide copilot"', b'"It\'s new"'),
        (("title",), 'A "copilot"', b'"Slide copilot"', b'"A \\"copilot\\""'),
        (("type",), "Noor's model", b"'model'", b"'Noor''s model'"),
        (("type",), True, b"'model'", b"true"),
        (
            ("summary",),
            "Reads slides",
            b">-\n  Reads slides,\n  and says what it saw.\n\n#",
            b"Reads slides\n\n#",
        ),
        (("owners", "research", 0), "noor, haak", b"[mira-lund]", b'["noor, haak"]'),
        (("metrics", 0, "value"), 0.98, b"0.97", b"0.98"),
        (("note",), "x: y", b"note:\n", b'note: "x: y"\n'),
        (("id",), None, b"id: copilot ", b"id: null "),
    ],
)
def test_one_value_changes_and_nothing_else(
    key_path: KeyPath, value: Scalar, before: bytes, after: bytes
) -> None:
    assert CARD.count(before) == 1
    assert with_value(CARD, key_path, value) == CARD.replace(before, after)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "byte order mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("last", [True, False], ids=["final newline", "no final newline"])
def test_line_ends_and_the_byte_order_mark_stay(mark: bytes, end: bytes, last: bool) -> None:  # noqa: FBT001
    def saved(text: bytes) -> bytes:
        return mark + (text if last else text.rstrip(b"\n")).replace(b"\n", end)

    one = CARD.replace(b"level: 4      #", b"level: 5      #")
    both = one.replace(b"type: 'model'\n", b"type: 'model'\nstatus: paused\n")

    assert with_value(saved(CARD), ("level",), 5) == saved(one)
    assert with_key(saved(one), "status", "paused", after=["code", "type"]) == saved(both)


def test_a_mixture_of_line_ends_stays_a_mixture() -> None:
    mixed = b"---\r\nkind: card\nlevel: 4\r\ntype: model\n---\n"

    assert with_value(mixed, ("level",), 5) == mixed.replace(b"4", b"5")
    assert with_key(mixed, "status", "paused", after=["level"]) == (
        b"---\r\nkind: card\nlevel: 4\r\nstatus: paused\r\ntype: model\n---\n"
    )
    assert with_key(mixed, "status", "paused", after=["type"]).endswith(b"type: model\nstatus: paused\n---\n")


def test_letters_beyond_ascii_do_not_move_the_place() -> None:
    data = "---\ntitle: Zürich 🗻 日本\nsteps: [é, 'ö', {ü: 4}]\n---\nä\n".encode()

    assert with_value(data, ("steps", 2, "ü"), 5) == data.replace(b"4", b"5")


class TestAKeyThatIsMissing:
    def test_stands_on_a_line_below_the_first_neighbour_that_there_is(self) -> None:
        assert with_key(CARD, "status", "paused", after=["code", "summary", "type"]) == CARD.replace(
            b"what it saw.\n", b"what it saw.\nstatus: paused\n"
        )

    def test_does_not_part_a_value_from_its_comment(self) -> None:
        assert with_key(CARD, "status", "paused", after=["level"]) == CARD.replace(
            b"# see reviews/\n", b"# see reviews/\nstatus: paused\n"
        )

    def test_is_indented_as_its_neighbours(self) -> None:
        data = b"---\n  # indented\n  kind: card\n  owners:\n    research: [a]\n\n  # about tags\n  tags: [x]\n---\n"

        assert with_key(data, "status", "paused", after=["owners"]) == data.replace(
            b"[a]\n", b"[a]\n  status: paused\n"
        )

    def test_stands_in_brackets_where_all_does(self) -> None:
        data = b"---\n{kind: card, level: 4, # why\n type: model}\n---\n"

        assert with_key(data, "status", "paused", after=["level"]) == data.replace(
            b"level: 4,", b"level: 4, status: paused,"
        )

    def test_stands_below_a_block_of_text_at_the_end(self) -> None:
        data = b"---\nkind: card\nsummary: |\n  Two\n  lines\n---\n"

        assert with_key(data, "status", "paused", after=["summary"]) == data.replace(
            b"lines\n", b"lines\nstatus: paused\n"
        )

    def test_is_changed_in_place_where_it_is_there_after_all(self) -> None:
        assert with_key(CARD, "level", 5, after=["type"]) == with_value(CARD, ("level",), 5)

    def test_needs_a_neighbour(self) -> None:
        with pytest.raises(EditError, match="there is no place for `status`; write it by hand"):
            with_key(b"---\nkind: card\n---\n", "status", "paused", after=["type"])


@pytest.mark.parametrize(
    ("data", "key_path", "why"),
    [
        (CARD, ("levels",), "there is no `levels` to be changed"),
        (CARD, ("metrics", 7, "value"), r"there is no `metrics\[8\].value` to be changed"),
        (CARD, ("level", 0), r"there is no `level\[1\]` to be changed"),
        (CARD, ("owners",), "`owners` is no single value"),
        (b"A page.\n", ("level",), "has no front matter"),
        (
            b"---\nlevel: 4\nlevel: 4\n---\n",
            ("level",),
            "cannot be read at line 3: `level` stands here a second time",
        ),
        (b"---\nlevel: 4\n", ("level",), "cannot be read at line 1: the front matter has no closing"),
        (b"---\nlevel: \xff\n---\n", ("level",), "cannot be read at line 2: is not UTF-8 text"),
        (
            b"---\na: [{level}]\n---\n",
            ("a", 0, "level"),
            "would not be read as it is meant|would not be read any more",
        ),
    ],
)
def test_what_cannot_be_changed_safely_is_refused(data: bytes, key_path: KeyPath, why: str) -> None:
    with pytest.raises(EditError, match=why):
        with_value(data, key_path, 5)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("a\u202eb", "would not be read any more, at line 11: .*invisible character"),
        (10**16, "would not be read any more, at line 11: the number"),
        (
            "x" * 20_000,
            "would not be read any more, at line 11: has a value of 20,000 characters",
        ),
        ("x" * 300_000, "would not be read any more, at line 1: is longer than"),
        (float("nan"), "would not be read any more"),
    ],
)
def test_what_the_reader_would_refuse_is_not_written(value: Scalar, why: str) -> None:
    with pytest.raises(EditError, match=why):
        with_value(CARD, ("level",), value)
