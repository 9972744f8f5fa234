"""Bytes to text: UTF-8 alone, one kind of line end, and nothing that a reader cannot see."""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from functools import cache

from mltrl_docs.load.errors import ReadError

MAX_BYTES = 256 * 1024
_SHORT = 4_096

# Bidirectional controls reorder what a reader sees; the others are seen by no reader at all. U+0085, U+2028
# and U+2029 are line ends to YAML and to nobody else, so one line could hide a second key. Non-characters are
# none at all: each plane ends in two, and 32 stand at U+FDD0.
_CONTROL = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
)
# Joiners shape words in many scripts, and variation selectors shape emoji: prose may hold them, values not.
_JOINERS = "\u200c\u200d\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef"

_REFUSED_IN_ASCII = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@cache
def _refused_in_prose() -> re.Pattern[str]:
    # compiled where a text is not plain ASCII: sets this wide take milliseconds, which every start would pay
    return re.compile(f"[{_CONTROL}\ud800-\udfff]")


@cache
def _refused_in_values() -> re.Pattern[str]:
    return re.compile(f"[{_CONTROL}{_JOINERS}\ud800-\udfff]")


def decode(data: bytes) -> str:
    r"""Return the text of a file, line ends as `\n`, without a byte order mark.

    Raises:
        ReadError: it is too large, no UTF-8, or holds a carriage return that ends no line.

    """
    if len(data) > MAX_BYTES:
        raise ReadError(
            "file/too-large",
            f"is longer than {MAX_BYTES:,} bytes, which is the most that is read",
            "move long material into files beside the document, and link to them",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if is_utf_16(data):
            raise ReadError(
                "file/unreadable", "is UTF-16 text, not UTF-8", "save the file as UTF-8"
            ) from None
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise ReadError(
            "file/unreadable",
            f"is not UTF-8 text: byte 0x{data[error.start]:02x} cannot be read",
            "save the file as UTF-8",
            line=line,
            column=column,
        ) from None
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            line, column = line_and_column(text, text.index("\r"))
            raise ReadError(
                "file/control-character",
                "has a carriage return (U+000D) in the middle of a line",
                "end lines with a line feed, or with carriage return and line feed",
                line=line,
                column=column,
            )
    return text


def is_utf_16(data: bytes) -> bool:
    """Whether a file begins as one that was saved as UTF-16, which some editors call Unicode."""
    return data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of an offset into a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def describe_character(character: str) -> str:
    """Name a character so that it can be searched for: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def refuse_hidden(text: str, *, prose_from: int) -> None:
    """Refuse characters that no reader sees; from the offset `prose_from` on, joiners are let through.

    Raises:
        ReadError: such a character stands in the text.

    """
    if text.isascii():
        if text.replace("\n", "").replace("\t", "").isprintable():
            return  # five times as fast as the search
        found = _REFUSED_IN_ASCII.search(text)
    else:
        found = _refused_in_values().search(text, 0, prose_from) or _refused_in_prose().search(
            text, prose_from
        )
    if found:
        line, column = line_and_column(text, found.start())
        raise ReadError(
            "file/control-character",
            f"has an invisible character, {describe_character(found[0])}",
            "delete it; an editor that shows invisible characters helps to find it",
            line=line,
            column=column,
        )


def is_plainly_text(value: str) -> bool:
    """Whether a value is short and of letters, digits and signs that everyone sees: most are."""
    return len(value) <= _SHORT and value.isascii() and value.isprintable()


def hidden_in_value(value: str) -> str | None:
    """Return the first character of a value that no reader sees; escapes in quotes bring them in."""
    if value.isascii():
        found = None if value.isprintable() else _REFUSED_IN_ASCII.search(value)
    else:
        found = _refused_in_values().search(value)
    return found[0] if found else None
