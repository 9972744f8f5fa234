"""Where the values of a YAML text stand, by the marks of a text that has been read before."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, cast

import yaml

from mltrl_docs.findings import KeyPath
from mltrl_docs.load.reader import compose
from mltrl_docs.values import Value

_KEEPS_BLANK_LINES = r"[|>][0-9]?\+"
# a key of the outermost level that begins its line, and what stands behind it
_OUTERMOST = r"""(?m)^(["']?){key}\1[ ]*:(?=[ \n]|\Z)[ ]*([^\n]*)"""


@lru_cache(maxsize=16)
def _tree(yaml_text: str, first_line: int) -> Any:  # noqa: ANN401
    return compose(yaml_text, first_line=first_line)


def place_of(yaml_text: str, first_line: int, key_path: KeyPath, *, at_key: bool) -> tuple[int, int]:
    """Return line and column, from 1, of a value (or of its key) in a text that has been read before.

    Where the path leads nowhere, the place is that of the last value on the way.
    """
    seen = _seen_place(yaml_text, key_path, at_key=at_key)
    if seen is not None:
        return (seen[0] + first_line, seen[1])
    return _composed_place(yaml_text, first_line, key_path, at_key=at_key)


def _seen_place(yaml_text: str, key_path: KeyPath, *, at_key: bool) -> tuple[int, int] | None:
    """Return line from 0 and column from 1 where they can be seen without reading the text again; else None.

    Most findings stand at `level` or another key of the outermost level with a value on its line, and a site asks for
    the place of thousands. What is written in a second place, in quotes or on the next line is read.
    """
    if len(key_path) != 1 or not str(key_path[0]).isidentifier():
        return None
    found = [*re.finditer(_OUTERMOST.replace("{key}", str(key_path[0])), yaml_text)]
    if len(found) != 1 or found[0][1]:
        return None
    line = yaml_text.count("\n", 0, found[0].start())
    if at_key:
        return (line, 1)
    if not found[0][2] or found[0][2].startswith("#"):
        return None
    return (line, found[0].start(2) - found[0].start() + 1)


def _composed_place(yaml_text: str, first_line: int, key_path: KeyPath, *, at_key: bool) -> tuple[int, int]:
    node = cast("Any", _tree(yaml_text, first_line))
    mark = None if node is None else node.start_mark
    for step, key in enumerate(key_path):
        if isinstance(node, yaml.MappingNode):
            pair = next((p for p in node.value if p[0].value == str(key)), None)
            if pair is None:
                break
            last = step == len(key_path) - 1
            node = pair[1]
            mark = pair[0].start_mark if (at_key and last) or not _is_in_line(node) else node.start_mark
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            mark = node.start_mark
        else:
            break
    if mark is None or (not key_path):
        return (first_line, 1)
    return (mark.line + first_line, mark.column + 1)


def _is_in_line(node: Any) -> bool:  # noqa: ANN401
    # a list or group of keys on lines of its own, or no value at all: people look for it at its key
    if isinstance(node, yaml.ScalarNode):
        return bool(node.value or node.style)
    return bool(node.flow_style)


class Span(Value):
    """Where a value stands in a YAML text, as offsets from 0, and how it is written.

    `style` is the quote, bracket or sign of a block that it begins with, `""` for none; `in_brackets` says whether
    brackets stand around it.
    """

    start: int
    end: int
    style: str
    is_scalar: bool
    in_brackets: bool


def span_of(yaml_text: str, key_path: KeyPath) -> Span | None:
    """Return where the value of a key path stands in a text that has been read before; None where there is none.

    It ends with its last visible character: blank lines and comments below belong to nobody, but for lines kept by `+`.
    """
    node = cast("Any", _tree(yaml_text, 1))
    in_brackets = False
    for key in key_path:
        in_brackets = in_brackets or bool(getattr(node, "flow_style", False))
        if isinstance(node, yaml.MappingNode):
            node = next((pair[1] for pair in node.value if pair[0].value == key), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
        else:
            return None
    if node is None:
        return None
    is_scalar = isinstance(node, yaml.ScalarNode)
    if is_scalar:
        style = node.style or ""  # libyaml says "", the pure parser None
    else:
        style = ("{" if isinstance(node, yaml.MappingNode) else "[") if node.flow_style else ""
    start = node.start_mark.index
    return Span(
        start=start,
        end=max(start, _visible_end(yaml_text, node)),
        style=style,
        is_scalar=is_scalar,
        in_brackets=in_brackets,
    )


def _visible_end(yaml_text: str, node: Any) -> int:  # noqa: ANN401
    # where a parser lets a block end, the next thing begins
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    end: int = node.end_mark.index
    if not isinstance(node, yaml.ScalarNode):
        return end
    if re.match(_KEEPS_BLANK_LINES, yaml_text[node.start_mark.index :]):
        return end - 1
    return len(yaml_text[:end].rstrip(" \n"))
