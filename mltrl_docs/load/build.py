"""Plain data, once the schema has passed it, to the frozen values of the model: the types say how."""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from mltrl_docs.model.shared import Link
from mltrl_docs.values import Value, field_names

_Made = TypeVar("_Made")
_Converter = Callable[[Any], Any]


def build(made: type[_Made], data: Mapping[str, Any]) -> _Made:
    """Return the value of type `made` that `data` describes; `data` has passed the schema of the type.

    A field whose name is a Python keyword ends in `_`. A list may be given as its only entry, a link as its
    address alone.
    """
    plan = _plan(cast("Hashable", made))
    arguments = {}
    for key, value in data.items():
        name, convert = plan[key]
        arguments[name] = value if convert is None else convert(value)
    return made(**arguments)


@cache
def _plan(made: Hashable) -> dict[str, tuple[str, _Converter | None]]:
    assert isinstance(made, type)  # noqa: S101 - the type checker is told what `build` knows
    assert issubclass(made, Value)  # noqa: S101
    hints = get_type_hints(made)
    return {name.rstrip("_"): (name, _converter(hints[name])) for name in field_names(made)}


def _converter(hint: Any) -> _Converter | None:  # noqa: ANN401, PLR0911 - one return a form of type
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        forms = [form for form in get_args(hint) if form is not type(None)]
        return _converter(forms[0]) if len(forms) == 1 else None
    if hint is Date:
        return Date.fromisoformat
    if hint is int:
        return int  # `3.0` is a whole number too
    if hint is Link:
        return _link
    if isinstance(hint, type) and issubclass(hint, Value):
        return lambda data: build(hint, data)
    if origin is tuple:
        return _list_of(_converter(get_args(hint)[0]))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping_of(_converter(get_args(hint)[1]))
    return None


def _link(value: str | Mapping[str, str]) -> Link:
    return Link(url=value) if isinstance(value, str) else Link(**value)


def _list_of(convert: _Converter | None) -> _Converter:
    def make(value: Any) -> tuple[Any, ...]:  # noqa: ANN401
        entries = value if isinstance(value, list) else [value]
        return tuple(entries) if convert is None else tuple(convert(entry) for entry in entries)

    return make


def _mapping_of(convert: _Converter | None) -> _Converter | None:
    if convert is None:
        return None
    return lambda value: {key: convert(entry) for key, entry in value.items()}
