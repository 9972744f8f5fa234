"""Where the front matter of a Markdown file begins and ends, and files that only look as if they had none."""

from __future__ import annotations

import re

from mltrl_docs.load.errors import ReadError
from mltrl_docs.values import Value

_DELIMITER = "---"
# to YAML, and to other readers of front matter, these lines end a document too
_OTHER_CLOSING = re.compile(r"^(?:---|\.\.\.)(?:[ \t].*)?$", re.MULTILINE)
_BROKEN_CLOSING = re.compile(r"^[ \t]*(?:-{3,}|[–—]+-*)[ \t]*$", re.MULTILINE)

_HEAD = 8192  # front matter that is meant to begin a file begins before this
_SKIPPED = re.compile(r"(?:[^\S\n]*(?:#[^\n]*|<!--(?:(?!-->)[\s\S])*-->[^\S\n]*)?\n)*")
_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)*")
_BLANK = re.compile(r"\s*\Z")
# editors make en and em dashes of hyphens
_DELIMITER_LIKE = re.compile(r"[^\S\n]*(?:-{2,}|[–—−]+-*|\+{3,})[^\n]*")
_KEY = re.compile(r"[\w\"'-]+[ \t]*:")
_KIND = re.compile(r"[ \t]*[\"']?kind[\"']?[ \t]*[:=]")


class Split(Value):
    """A file's front matter and the offset of its body; `yaml` is None for a file that has none."""

    yaml: str | None
    body_start: int


def split_front_matter(text: str) -> Split:
    """Split a file's text at its two `---` lines; the front matter starts at line 2.

    Raises:
        ReadError: a delimiter is damaged or missing, so that a document would pass for an ordinary page.

    """
    if not text.startswith(f"{_DELIMITER}\n") and text != _DELIMITER:
        _refuse_damaged(text)
        return Split(yaml=None, body_start=0)
    start = len(_DELIMITER) + 1
    end = text.find(f"\n{_DELIMITER}\n", start - 1) + 1
    if not end:
        if len(text) <= start or not text.endswith(f"\n{_DELIMITER}"):
            raise _unclosed(text, start)
        end = len(text) - len(_DELIMITER)
    yaml = text[start:end]
    other = _OTHER_CLOSING.search(yaml) if "---" in yaml or "..." in yaml else None
    if other:
        raise ReadError(
            "file/yaml-syntax",
            f"a line of `{other[0][:3]}` stands in the front matter",
            "end the front matter with a line of exactly `---`, nothing behind it, and with no other",
            line=_line(text, start + other.start()),
        )
    return Split(yaml=yaml, body_start=min(end + len(_DELIMITER) + 1, len(text)))


def _unclosed(text: str, start: int) -> ReadError:
    broken = _BROKEN_CLOSING.search(text, start)
    if broken:
        return ReadError(
            "file/yaml-syntax",
            "the line that should close the front matter is damaged",
            "end the front matter with a line of exactly `---`",
            line=_line(text, broken.start()),
        )
    return ReadError(
        "file/yaml-syntax",
        "the front matter has no closing `---` line",
        "end the front matter with a line of exactly `---`",
    )


def _refuse_damaged(text: str) -> None:
    """Refuse a page that was meant to be a document: only what holds a `kind` is, and pages may hold rules."""
    head = text[:_HEAD]
    start = _end(_SKIPPED, head)
    first, *lines = head[start:].split("\n")
    if _DELIMITER_LIKE.match(first) and any(_KIND.match(line) for line in _before(lines, _DELIMITER_LIKE)):
        raise ReadError(
            "file/yaml-syntax",
            "the line that should open the front matter is damaged",
            "start the file with a line of exactly `---`: nothing stands before it, nothing else in it",
            line=_line(text, start),
        )
    start = _end(_BLANK_LINES, head)
    first, *lines = head[start:].split("\n")
    if _KEY.match(first) and any(_KIND.match(line) for line in [first, *_before(lines, _BLANK)]):
        raise ReadError(
            "file/yaml-syntax",
            "starts with `key: value` lines, but not with a line of exactly `---`",
            "put the keys between two lines of exactly `---`",
            line=_line(text, start),
        )


def _end(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0


def _before(lines: list[str], end: re.Pattern[str]) -> list[str]:
    number = next((number for number, line in enumerate(lines) if end.match(line)), len(lines))
    return lines[:number]


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
