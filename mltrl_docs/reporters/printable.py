"""The one printer of text from outside: no document can move a cursor, hide a word or forge a line of a log."""

from __future__ import annotations

import re

# C0 and C1 controls, DEL, line separators, surrogates, and what bidirectional or invisible text is made of
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x0A:  # noqa: PLR2004 - the line feed
        return "\\n"
    if code <= 0xFF:  # noqa: PLR2004 - one byte
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the basic plane


def printable(text: str) -> str:
    r"""Return text on one line, every character that is not seen written as `\x..`, `\u....` or `\U........`."""
    return _UNSEEN.sub(_escape, text)
