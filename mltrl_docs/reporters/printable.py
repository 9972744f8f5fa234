"""The one printer of text from outside: no document can move a cursor, hide a word or forge a line of a log."""

from __future__ import annotations

import re
from functools import cache

# C0 and C1 controls, DEL, line separators, surrogates, what bidirectional or invisible text is made of, and the
# two last code points of the basic plane, which no XML may hold
_UNSEEN = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)


@cache
def _unseen() -> re.Pattern[str]:
    # sets this wide take milliseconds to compile, which a call without such text need not pay
    return re.compile(_UNSEEN)


# `##[error]`, `##vso[`, `##teamcity[`: commands to the runner of a CI, wherever in a line they stand. GitHub's
# compares texts as its culture does, which passes over characters that it holds for ignorable.
_MARKER = re.compile(r"(#[^\x20-\x7e]*#(?:[A-Za-z]|[^\x20-\x7e])*)\[")
# `::error::` is one at the start of a line, blanks before it left out
_COMMAND = re.compile(r"[^\x21-\x7e]*:[^\x20-\x7e]*:")


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x0A:  # noqa: PLR2004 - the line feed
        return "\\n"
    if code <= 0xFF:  # noqa: PLR2004 - one byte
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the basic plane


def printable(text: str) -> str:
    r"""Return text on one line: what is not seen as `\x..`, `\u....` or `\U........`, and `##[` as `##\[`."""
    seen = text if text.isascii() and text.isprintable() else _unseen().sub(_escape, text)
    return _MARKER.sub(r"\1\\[", seen)


def log_line(line: str) -> str:
    """Return a line of printable text for a log: one that a runner would take for a command begins with `| `."""
    return f"| {line}" if _COMMAND.match(line) else line
