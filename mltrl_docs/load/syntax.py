"""What is wrong with a YAML text, in a card author's words: PyYAML's problems, and what to do about each."""

from __future__ import annotations

import re
from typing import Any

import yaml

from mltrl_docs.load.errors import ReadError

_QUOTE_IT = "quote the value"
_INDENTATION = "look at the indentation and the quotes of this line and of the ones above"

# What PyYAML's own parser says (`context; problem`), what we say, what to do, and whether the place is that of
# the context: where a bracket or quote opened, rather than where the parser lost patience.
_WORDS: tuple[tuple[str, str, str, bool], ...] = (
    (r"found character '`' that", "a value cannot begin with a backtick", _QUOTE_IT, False),
    (r"found character '(.)' that cannot start", "a value cannot begin with `{}`", _QUOTE_IT, False),
    (
        r"could not find expected ':'",
        "this line is no `key: value`",
        "write `key: value`, a blank after the colon; indent the line if it goes on from the one above",
        True,
    ),
    (
        r"sequence entries are not allowed",
        "a list cannot begin here",
        "begin the list on a line of its own below its key; quote the value if it begins with `-`",
        False,
    ),
    (
        r"mapping keys are not allowed",
        "a `?` and a blank cannot stand here",
        "quote the value if it begins with `?`",
        False,
    ),
    (
        r"mapping values are not allowed",
        "a colon and a blank cannot stand here",
        "quote the value if the colon is part of it; else look at the indentation of this line",
        False,
    ),
    (
        r"found unexpected ':'",
        "a colon ends a word in brackets, and no blank follows it",
        "write a blank after the colon, or quote the value if the colon is part of it",
        False,
    ),
    (
        r"directive|document \(version",
        "has a directive, a line that begins with `%`",
        "delete the line",
        True,
    ),
    (r"scanning an alias", "a value cannot begin with `*`", _QUOTE_IT, True),
    (r"scanning an anchor", "a value cannot begin with `&`", _QUOTE_IT, True),
    (
        r"scanning a block scalar",
        "`|` or `>` stands before something else on its line",
        "begin the text on the next line; quote the value if it begins with `|` or `>`",
        True,
    ),
    (
        r"double-quoted scalar",
        "a value in double quotes holds an escape that means nothing",
        "write the character itself; put the value in single quotes if the backslash is part of it",
        False,
    ),
    (r"scanning a quoted scalar", "the quote that opens here is not closed", "close it", True),
    (r"expected '<document start>'", "this line stands apart from the ones above", _INDENTATION, False),
    (
        r"(?:flow|block) \w+; expected .*'<stream end>'|flow node.*'<stream end>'",
        "a bracket is not closed",
        "close it; quote the value if the bracket is part of it",
        True,
    ),
    (
        r"flow sequence; expected",
        "the list that opens here is not closed, or lacks a comma",
        "put `]` at its end and commas between its entries; quote the value if the `[` is part of it",
        True,
    ),
    (
        r"flow mapping; expected",
        "the group of keys that opens here is not closed, or lacks a comma",
        "put `}` at its end and commas between its entries; quote the value if the `{` is part of it",
        True,
    ),
    (
        r"expected the node content",
        "a value is missing, or begins with a character that it cannot begin with",
        _QUOTE_IT,
        False,
    ),
    (r"expected <block end>", "this line does not go on from the ones above", _INDENTATION, False),
)

_TAG = re.compile(r"(?:scanning|parsing) a tag|tag handle")


def syntax_error(error: yaml.YAMLError, first_line: int) -> ReadError:
    """Word an error of PyYAML; `first_line` is the number of the text's first line in the file."""
    problem = f"{getattr(error, 'context', '') or ''}; {getattr(error, 'problem', '') or error}"
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    if _TAG.search(problem):
        return _at(
            context_mark or mark,
            first_line,
            "file/alias",
            "has a tag",
            "quote the value if it begins with `!`",
        )
    for sign, message, hint, at_context in _WORDS:
        found = re.search(sign, problem)
        if found:
            place = context_mark if at_context and context_mark else mark
            return _at(place, first_line, "file/yaml-syntax", message.format(*found.groups()), hint)
    return _at(
        mark,
        first_line,
        "file/yaml-syntax",
        f"is not well-formed YAML: {problem.removeprefix('; ').splitlines()[0]}",
        "mend the YAML on this line or the one above",
    )


def _at(mark: Any, first_line: int, rule: str, message: str, hint: str) -> ReadError:  # noqa: ANN401
    line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
    return ReadError(rule, message, hint, line=line, column=column)
