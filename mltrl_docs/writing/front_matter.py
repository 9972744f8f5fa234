"""Plain values to YAML: without quotes where nobody could misread it, folded or on lines of its own where long.

Every value has a text, and what the strict reader takes comes back as it was. What it refuses (hidden characters,
numbers of more than fifteen digits, depth) is written so that the reader says what is wrong.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Writable: TypeAlias = "str | float | bool | date | Sequence[Writable] | Mapping[str, Writable] | None"

WIDTH = 110
"""Columns that a line of front matter takes, where its words can be parted."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_TEXT = frozenset({"true", "false", "null", "on", "off", "y", "n"})
_BRACKETS = re.compile(r"[,\[\]{}?]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def document_text(values: Mapping[str, Writable], body: str = "") -> str:
    """Return a whole document: front matter between its two lines, and the body, if any, after a blank line."""
    prose = body.strip("\n")
    return f"---\n{front_matter(values)}---\n" + (f"\n{prose}\n" if prose else "")


def front_matter(values: Mapping[str, Writable]) -> str:
    """Return the lines between the delimiters, each ended; without values there are none.

    Keys keep their order. A list or group stands on one line where it fits and holds no group; else its entries
    stand below its key, indented by two.
    """
    return "".join(f"{line}\n" for line in _mapping(values, WIDTH)) if values else ""


def on_one_line(value: Writable) -> str:
    """Write a value as it stands on one line and in brackets: `{person: grace, role: [qa, product]}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {on_one_line(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(on_one_line(item) for item in value) + "]"
    return scalar(value, in_brackets=True)


def scalar(value: str | float | bool | date | None, *, in_brackets: bool = False) -> str:  # noqa: FBT001 - a value
    """Write a text, number, date, truth or nothing on one line, quoted where its meaning would be in doubt."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, (int, date)):
        return str(value)
    return value if _is_plain(value, in_brackets=in_brackets) else quoted(value)


def _decimal(value: float) -> str:
    """Write a number without an exponent, which YAML's versions read differently."""
    if not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    text = format(Decimal(repr(value)), "f")
    return text if "." in text else f"{text}.0"


def _is_plain(text: str, *, in_brackets: bool) -> bool:
    """Whether text means itself without quotes; `yes` and `no` do, as answers of checklists are written."""
    if _DATE.fullmatch(text):
        return True
    return (
        text[:1].isalpha()
        and text.isprintable()
        and text[-1] not in " :"
        and text.lower() not in _NOT_TEXT
        and ": " not in text
        and " #" not in text
        and not (in_brackets and _BRACKETS.search(text))
    )


def quoted(text: str) -> str:
    """Write a text in double quotes, what nobody can see as escapes."""
    return f'"{"".join(_escaped(character) for character in text)}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004 - what two hexadecimal digits hold
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004


def _key(key: str) -> str:
    return scalar(key, in_brackets=True)


def _mapping(values: Mapping[str, Writable], width: int) -> list[str]:
    lines: list[str] = []
    for key, value in values.items():
        first, *more = _lines(value, width, len(_key(key)) + 2)
        lines += [f"{_key(key)}: {first}".rstrip(" "), *(f"  {line}".rstrip(" ") for line in more)]
    return lines


def _sequence(values: Sequence[Writable], width: int) -> list[str]:
    lines: list[str] = []
    for value in values:
        if _stands_below(value, width - 2):
            # the entry's own first line follows the dash
            first, *more = _below(value, width - 2)
        else:
            first, *more = _lines(value, width, 2)
        lines += [f"- {first}", *(f"  {line}".rstrip(" ") for line in more)]
    return lines


def _lines(value: Writable, width: int, used: int) -> list[str]:
    """Return a value as the rest of its first line, of which `used` columns are taken, and the lines below it."""
    if isinstance(value, str):
        return _text(value, width, used)
    if _stands_below(value, width - used):
        return ["", *_below(value, width - 2)]
    return [on_one_line(value)]


def _stands_below(value: Writable, room: int) -> bool:
    if isinstance(value, str) or not isinstance(value, (Mapping, Sequence)) or not value:
        return False
    entries = value.values() if isinstance(value, Mapping) else value
    return any(_holds_a_group(entry) for entry in entries) or len(on_one_line(value)) > room


def _holds_a_group(value: Writable) -> bool:
    if isinstance(value, Mapping):
        return True
    return isinstance(value, Sequence) and not isinstance(value, str) and any(map(_holds_a_group, value))


def _below(value: Writable, width: int) -> list[str]:
    if isinstance(value, Mapping):
        return _mapping(value, width)
    return _sequence(value, width) if isinstance(value, Sequence) else [scalar(value)]


def _text(text: str, width: int, used: int) -> list[str]:
    if "\n" in text and _is_literal(text):
        return ["|" if text.endswith("\n") else "|-", *text.removesuffix("\n").split("\n")]
    line = scalar(text)
    if used + len(line) > width and _can_be_folded(text):
        return [">-", *_folded(text, width - 2)]
    return [line]


def _is_literal(text: str) -> bool:
    """Whether the lines of a text can stand as they are, below its key."""
    lines = text.removesuffix("\n").split("\n")
    return all(line.isprintable() and line == line.rstrip(" ") for line in lines) and (
        bool(lines[0]) and not lines[0].startswith(" ") and bool(lines[-1])
    )


def _can_be_folded(text: str) -> bool:
    return " " in text and text.isprintable() and text == text.strip(" ") and "  " not in text


def _folded(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
