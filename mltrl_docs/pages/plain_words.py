"""Markdown as plain words, for places that show no markup: titles, and the first sentence of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

# characters: titles and openings are near the beginning, and nobody's text makes us search for long
_READ = 2_000
_READ_FOR_TITLE = 4_000
_LONGEST_TITLE = 400
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r"=+[ \t]*")
_NOT_A_TITLE = (
    " " * 4,
    "\t",
    "#",
    ">",
    "-",
    "*",
    "+",
    "|",
    "<",
)  # with which a line before an underline begins
_CODE = re.compile(r"(?<!\\)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_IMAGE = re.compile(r"!\[([^\]\n]*)\](?:\([^()\n]*\)|\[[^\]\n]*\])?")
_LINK = re.compile(r"\[([^\]\n]*)\](?:\([^()\n]*\)|\[[^\]\n]*\])")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$")
_BARE_LINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]*)>")
_MARKS = re.compile(
    r"</?[A-Za-z][^<>]*>|~~|(?<!\\)\*+(?=[^\s*])|(?<=[^\s\\*])\*+|(?<![\w\\])_+(?=\S)|(?<=[^\s\\])_+(?!\w)"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LIST_MARK = re.compile(r"^[ \t]*(?:[-+>*]|[0-9]+[.)])[ \t]+", re.MULTILINE)
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")


def plain(markdown: str) -> str:
    """Return inline Markdown as it reads: the words of links, code and images, without marks."""
    pieces, end = [], 0
    for code in _CODE.finditer(markdown):
        pieces += [_without_marks(markdown[end : code.start()]), code[2].strip()]
        end = code.end()
    pieces.append(_without_marks(_ATTRIBUTES.sub("", markdown[end:])))
    return " ".join("".join(pieces).split())


def _without_marks(markdown: str) -> str:
    words = _BARE_LINK.sub(r"\1", _LINK.sub(r"\1", _IMAGE.sub(r"\1", markdown)))
    return unescape(_ESCAPE.sub(r"\1", _MARKS.sub("", words)))


def first_heading(markdown: str) -> str:
    """Return the first heading of the first level as plain words; nothing where there is none."""
    before = ""
    for line in _lines_outside_of_code(_COMMENT.sub("", markdown[:_READ_FOR_TITLE])):
        heading = _HEADING.fullmatch(line)
        if heading:
            return plain(heading[1][:_LONGEST_TITLE])
        if before.strip() and _UNDERLINE.fullmatch(line) and not before.startswith(_NOT_A_TITLE):
            return plain(before[:_LONGEST_TITLE])
        before = line
    return ""


def _lines_outside_of_code(markdown: str) -> Iterator[str]:
    fence = ""
    for line in markdown.splitlines():
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and not line.strip(f"{fence[0]} \t") else fence
        elif mark:
            fence = mark[1]
        else:
            yield line


def opening(markdown: str) -> str:
    """Return the first sentence of a text as plain words, without headings, comments, images and marks."""
    for block in re.split(r"\n[ \t]*\n", _COMMENT.sub("", markdown[:_READ])):
        lines = [
            line for line in block.splitlines() if not line.lstrip().startswith(("#", "|", "```", "~~~"))
        ]
        words = plain(_IMAGE.sub("", _LIST_MARK.sub("", "\n".join(lines))))
        if words:
            return _ENDS.split(words, maxsplit=1)[0]
    return ""
