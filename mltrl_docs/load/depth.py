"""How deep a YAML text can be nested, and how much it can hold: bounds from the look of it, before any parser."""

from __future__ import annotations

import re

_LEADING = re.compile(r"^[-?: \t]*", re.MULTILINE)
_PLAIN_LINE = re.compile(r"[^\"'#\\\[\]{}]*[\[{][^\"'#\\]*")
_OPENING = frozenset("[{")
_BRACKET = re.compile(r"[\[\]{}]")


def indicators(text: str) -> int:
    """Count the characters by which nodes come about: the nesting of `text` cannot exceed their number.

    Each brings three nodes at most (a key, its value, and the group that they begin), so that there are at most
    three times as many and two more.
    """
    return sum(map(text.count, ":?-,[{"))


def depth_bound(text: str) -> int:
    """Return a number that the nesting of `text` cannot exceed.

    Each bracket opens at most two levels (a pair may hide in a list), and so does each column at which a
    block can begin: block collections grow only towards the right.
    """
    brackets = text.count("[") + text.count("{")
    columns = max(len(lead) for lead in _LEADING.findall(text))
    return 2 * ((_deepest_run(text) if brackets else 0) + columns + 1)


def _deepest_run(text: str) -> int:
    """Return the most brackets that can be open at once, if quotes and comments hid no closing one.

    A line whose brackets are all closed again, without any quote, comment or escape in it, leaves the count
    as it was; any other line adds all that it opens, for good.
    """
    opened = 0
    deepest = 0
    for line in text.split("\n"):
        here = line.count("[") + line.count("{")
        if here:
            deepest = max(deepest, opened + here)
            if not _is_closed(line, here):
                opened += here
    return deepest


def _is_closed(line: str, opening: int) -> bool:
    if opening != line.count("]") + line.count("}") or not _PLAIN_LINE.fullmatch(line):
        return False
    # in a key, brackets are text: `a[]]]: [[` is balanced, and opens two
    depth = 0
    for bracket in _BRACKET.findall(line) if opening > 1 else ():
        depth += 1 if bracket in _OPENING else -1
        if depth < 0:
            return False
    return True
