"""One value of a document's front matter changed, and not a byte beside it: proved on the new bytes, or refused."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, TypeAlias

from mltrl_docs.edit.errors import EditError
from mltrl_docs.findings import KeyPath, pointer
from mltrl_docs.load.characters import decode, refuse_hidden
from mltrl_docs.load.errors import ReadError
from mltrl_docs.load.front_matter import split_front_matter
from mltrl_docs.load.places import Span, span_of
from mltrl_docs.load.reader import read_yaml
from mltrl_docs.values import Value
from mltrl_docs.writing import quoted, scalar

Scalar: TypeAlias = "str | float | bool | None"

_BOM = "\ufeff"
_YAML_LINE = 2  # front matter begins below the first `---`


class _Text(Value):
    """A document's bytes, read: the YAML as the reader has it, the values in it, and the body."""

    data: bytes
    yaml: str
    values: dict[str, Any]
    body: str


def with_value(data: bytes, key_path: KeyPath, value: Scalar) -> bytes:
    """Return a document with another value at a place of its front matter where a single value stands.

    All other bytes stay: comments, order, line ends, byte order mark. Text keeps the quotes of the text before it.

    Raises:
        EditError: there is no such place, the file cannot be read, or the reader would not read the new one as it
            is meant.

    """
    text = _read(data)
    span = span_of(text.yaml, key_path)
    if span is None:
        raise EditError(f"there is no `{pointer(key_path)}` to be changed; write it by hand")
    if not span.is_scalar:
        raise EditError(f"`{pointer(key_path)}` is no single value; change it by hand")
    wanted = copy.deepcopy(text.values)
    holder: Any = wanted
    for key in key_path[:-1]:
        holder = holder[key]
    holder[key_path[-1]] = value
    is_empty = span.start == span.end
    return _spliced(text, span.start, span.end, " " * is_empty + _written(value, span), wanted)


def with_key(data: bytes, key: str, value: Scalar, *, after: Sequence[str]) -> bytes:
    """Return a document with a key at the top of its front matter: changed where it is, else on a line of its own.

    The line stands below the first of the keys `after` that there is, indented and ended as that one's.

    Raises:
        EditError: as `with_value`; or none of the keys `after` is there.

    """
    text = _read(data)
    if key in text.values:
        return with_value(data, (key,), value)
    spans = (span_of(text.yaml, (neighbour,)) for neighbour in after)
    neighbour = next((span for span in spans if span is not None), None)
    if neighbour is None:
        raise EditError(f"there is no place for `{key}`; write it by hand")
    wanted = {**text.values, key: value}
    if neighbour.in_brackets:
        added = f", {key}: {scalar(value, in_brackets=True)}"
        return _spliced(text, neighbour.end, neighbour.end, added, wanted)
    root = span_of(text.yaml, ())
    first = root.start if root is not None else 0
    indent = " " * (first - (text.yaml.rfind("\n", 0, first) + 1))
    line = text.yaml.find("\n", neighbour.end) + 1
    return _spliced(text, line, line, f"{indent}{key}: {scalar(value)}\n", wanted)


def _read(data: bytes) -> _Text:
    try:
        return _as_read(data)
    except ReadError as error:
        raise EditError(
            f"cannot be read at line {error.line}: {error.message}; mend it first, `mltrl check` tells how"
        ) from None


def _as_read(data: bytes) -> _Text:
    source = decode(data)
    split = split_front_matter(source)
    refuse_hidden(source, prose_from=split.body_start)
    if split.yaml is None:
        raise EditError("has no front matter, so there is nothing to be changed in it")
    values: dict[str, Any] = read_yaml(split.yaml, first_line=_YAML_LINE)
    return _Text(data=data, yaml=split.yaml, values=values, body=source[split.body_start :])


def _written(value: Scalar, span: Span) -> str:
    """Write a value in the style of the one that it follows."""
    if isinstance(value, str) and span.style == '"':
        return quoted(value)
    if isinstance(value, str) and span.style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return scalar(value, in_brackets=span.in_brackets)


def _spliced(text: _Text, start: int, end: int, new: str, wanted: dict[str, Any]) -> bytes:
    """Put a text in place of a span of the YAML, and prove on the new bytes that nothing else has changed."""
    raw = text.data.decode("utf-8")
    first, last = (_in_raw(raw, text.yaml, offset) for offset in (start, end))
    if _ends_with_carriage_return(raw, first):
        new = new.replace("\n", "\r\n")
    head, tail = len(raw[:first].encode()), len(raw[:last].encode())
    result = text.data[:head] + new.encode() + text.data[tail:]
    try:
        now = _as_read(result)
    except ReadError as error:
        raise EditError(
            f"would not be read any more, at line {error.line}: {error.message}; {error.hint}"
        ) from None
    # numbers and truths of Python are equal across types; what stands in the file is not
    if _told(now.values) != _told(wanted) or now.body != text.body:
        raise EditError("would not be read as it is meant; change it by hand")
    return result


def _in_raw(raw: str, yaml: str, offset: int) -> int:
    """Return where an offset of the YAML text is in the file as it is, with its mark and carriage returns."""
    before = yaml[:offset]
    place = len(_BOM) if raw.startswith(_BOM) else 0
    for _ in range(before.count("\n") + 1):  # the first `---` too
        place = raw.index("\n", place) + 1
    return place + offset - (before.rfind("\n") + 1)


def _ends_with_carriage_return(raw: str, place: int) -> bool:
    """Whether the line before a place, whose end a new line copies, ends in two characters."""
    end = raw.rfind("\n", 0, place)
    return end > 0 and raw[end - 1] == "\r"


def _told(value: object) -> object:
    if isinstance(value, dict):
        return {key: _told(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_told(item) for item in value]
    return type(value), value
