"""Text from outside as Markdown that shows it as it is: no markup, no mention, no reference, no command."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mltrl_docs.reporters.printable import printable

_MARKUP = re.compile(r"[!#$&()*+.:<=>@\[\\\]^_`{|}~-]")
# what GitHub and GitLab make a reference or a mention of: `@name`, `#1`, `GH-1`, `!1`, `$1`, `&1`, `%1`, `~label`,
# `[issue:1]`; it is told by the rendered text, so that no backslash keeps it from becoming one
_SIGN = re.compile(r"(?:\\?[@#!$&%~^]|\\\[)(?=\S)|(?i:\b(?:GH|GL))(?=\\-)")
_NAME = re.compile(r"[A-Za-z0-9._+/-]+\Z")
_CODE = re.compile(r"(?<!`)`([A-Za-z0-9._+/-]+)`(?!`)")
_NOTHING = "–"  # markup around nothing would show itself
_BREAK = "&#8203;"  # a blank of no width

LONGEST = 300
"""How many characters of a text are shown."""


def escaped(text: str) -> str:
    """Return text as Markdown that shows it as it is: every sign that may mean something is escaped."""
    return _MARKUP.sub(r"\\\g<0>", printable(text))


def inert(text: str, longest: int = LONGEST) -> str:
    """Return text as Markdown of one line that also mentions nobody and refers to nothing; long text is cut.

    Names between backticks stay code, as messages have them.
    """
    words = " ".join(text.split())
    cut = words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
    # every second part is a name
    parts = _CODE.split(cut or _NOTHING)
    return "".join(
        f"`{part}`" if place % 2 else _SIGN.sub(rf"\g<0>{_BREAK}", escaped(part))
        for place, part in enumerate(parts)
    )


def code(name: str) -> str:
    """Return a name (an id, a handle, a version, a rule) as code, in which nothing is linked."""
    return f"`{name}`" if _NAME.match(name) else inert(name)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table; cells are Markdown of one line in which every bar is escaped."""
    line = "| {} |".format
    return [
        line(" | ".join(head)),
        line(" | ".join("---" for _ in head)),
        *(line(" | ".join(row)) for row in rows),
    ]
