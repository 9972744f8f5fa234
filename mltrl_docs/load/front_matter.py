"""Where the front matter of a Markdown file begins and ends, and files that only look as if they had none."""

from __future__ import annotations

import re

from mltrl_docs.load.errors import ReadError
from mltrl_docs.values import Value

_DELIMITER = "---"
_CLOSING = re.compile(r"^---$", re.MULTILINE)
_BARE_KIND = re.compile(r"kind[ \t]*:")
_DAMAGED = re.compile(
    r"(?:[ \t]*(?:#[^\n]*)?\n)*(?P<delimiter>[ \t]*(?:-{3,}|\+{3,})[^\n]*)\n",
)
_KIND_BELOW = re.compile(r"[^\n]*\n(?:[^\n]*[:=#][^\n]*\n|[ \t]*\n)*?[ \t]*kind[ \t]*[:=]")


class Split(Value):
    """A file's front matter and the offset of its body; `yaml` is None for a file that has none."""

    yaml: str | None
    body_start: int


def split_front_matter(text: str) -> Split:
    """Split a file's text at its two `---` lines; the front matter starts at line 2.

    Raises:
        ReadError: a delimiter is damaged or missing, so that a document would pass for an ordinary page.

    """
    if text.startswith("---\n") or text == _DELIMITER:
        closing = _CLOSING.search(text, 4) if len(text) > 4 else None  # noqa: PLR2004 - after the first line
        if closing is None:
            raise ReadError(
                "file/yaml-syntax",
                "the front matter has no closing `---` line",
                "end the front matter with a line of exactly `---`",
            )
        return Split(yaml=text[4 : closing.start()], body_start=min(closing.end() + 1, len(text)))
    _refuse_damaged(text)
    return Split(yaml=None, body_start=0)


def _refuse_damaged(text: str) -> None:
    head = text[:4096]
    if _BARE_KIND.match(head):
        raise ReadError(
            "file/yaml-syntax",
            "starts with a `kind:` line, but not with a line of exactly `---`",
            "put the keys between two lines of exactly `---`",
        )
    damaged = _DAMAGED.match(head)
    # a page may begin with a blank line, a heading or a rule: only what holds a `kind` is refused
    if damaged and _KIND_BELOW.match(head, damaged.start("delimiter")):
        raise ReadError(
            "file/yaml-syntax",
            "the line that should open the front matter is damaged",
            "start the file with a line of exactly `---`: nothing stands before it, and nothing else in it",
            line=text.count("\n", 0, damaged.start("delimiter")) + 1,
        )
