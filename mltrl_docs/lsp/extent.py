"""How far a finding reaches: from its place to the end of the value, key or link that it is about."""

from __future__ import annotations

import re

from mltrl_docs.findings import Finding
from mltrl_docs.load.characters import line_and_column
from mltrl_docs.load.errors import ReadError
from mltrl_docs.load.front_matter import split_front_matter
from mltrl_docs.load.places import span_of
from mltrl_docs.lsp.draft import POLICY_FILE
from mltrl_docs.values import Value

_WORD = re.compile(r"""[^\s,:\[\]{}"'()]+""")
_QUOTED_KEY = re.compile(r"""(["']).*?\1(?=[ ]*:)""")


class Extent(Value):
    """A stretch of a text; lines and columns count from 0, and `end_column` is the first one behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


def extent_of(finding: Finding, text: str) -> Extent:
    r"""Return the stretch of a file's text, with line ends of `\n`, that a finding is about."""
    lines = text.split("\n")
    line = min(finding.location.line, len(lines)) - 1
    column = min(finding.location.column - 1, len(lines[line]))
    value = _value(finding, text)
    if value is not None and (value.line, value.column) == (line, column):
        return value
    end = _end_in_line(finding, lines[line], column)
    if (
        end <= column
    ):  # at the end of a line, or on an empty one, there is nothing to underline but what is before
        column = max(0, len(lines[line].rstrip()) - 1) if lines[line].strip() else 0
        end = len(lines[line])
    return Extent(line=line, column=column, end_line=line, end_column=end)


def _end_in_line(finding: Finding, line: str, column: int) -> int:
    if not finding.key_path and column == 0:
        return len(line.rstrip())
    if finding.key_path[:1] == ("body",):
        target = str(finding.key_path[-1])
        found = line.find(target, column) if target else -1
        return found + len(target) if found >= 0 else len(line.rstrip())
    pattern = _QUOTED_KEY.match(line, column) or _WORD.match(line, column)
    return pattern.end() if pattern else min(column + 1, len(line))


def _value(finding: Finding, text: str) -> Extent | None:
    """Return the stretch of the value at the key path of a finding, where the text can be read."""
    if not finding.key_path or finding.key_path[0] == "body":
        return None
    first = 0
    yaml_text: str | None = text
    try:
        if finding.location.path != POLICY_FILE:
            yaml_text = split_front_matter(text).yaml
            first = 1
        span = None if yaml_text is None else span_of(yaml_text, finding.key_path)
    except ReadError:
        return None
    if span is None or yaml_text is None or span.end <= span.start:
        return None
    line, column = line_and_column(yaml_text, span.start)
    end_line, end_column = line_and_column(yaml_text, span.end)
    return Extent(
        line=first + line - 1, column=column - 1, end_line=first + end_line - 1, end_column=end_column - 1
    )
