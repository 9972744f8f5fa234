"""Where the values of a YAML text stand, by the marks of a text that has been read before."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

import yaml

from mltrl_docs.findings import KeyPath
from mltrl_docs.load.reader import compose


@lru_cache(maxsize=16)
def _tree(yaml_text: str, first_line: int) -> Any:  # noqa: ANN401
    return compose(yaml_text, first_line=first_line)


def place_of(yaml_text: str, first_line: int, key_path: KeyPath, *, at_key: bool) -> tuple[int, int]:
    """Return line and column, from 1, of a value (or of its key) in a text that has been read before.

    Where the path leads nowhere, the place is that of the last value on the way.
    """
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
