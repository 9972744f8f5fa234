"""Plain data, once the schema has passed it, to the frozen values of the model: the types say how."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it
from typing import Any, TypeVar, Union, get_args, get_origin

from mltrl_docs.model.shared import Link
from mltrl_docs.values import Value, field_names

_Made = TypeVar("_Made")
_Converter = Callable[[Any], Any]


def build(made: type[_Made], data: Mapping[str, Any]) -> _Made:
    """Return the value of type `made` that `data` describes; `data` has passed the schema of the type.

    A field whose name is a Python keyword ends in `_`. A list may be given as its only entry, a link as its
    address alone.
    """
    plan = _plans.get(made)
    if plan is None:
        plan = _plans[made] = _Plan(made)
    arguments = {}
    for key, value in data.items():
        name, convert = plan[key]
        arguments[name] = value if convert is None else convert(value)
    return made(**arguments)


class _Plan(dict[str, tuple[str, _Converter | None]]):
    """What becomes of each key of a type: the name of its field, and how its value is made; worked out when met."""

    def __init__(self, made: type[Any]) -> None:
        super().__init__()
        self.made = made
        self.names = {name.rstrip("_"): name for name in field_names(made)}

    def __missing__(self, key: str) -> tuple[str, _Converter | None]:
        name = self.names[key]
        # `typing.get_type_hints` looks at all fields of a type, which takes milliseconds at every start
        hint = eval(self.made.__annotations__[name], vars(sys.modules[self.made.__module__]))  # noqa: S307 - ours
        self[key] = step = (name, _converter(hint))
        return step


_plans: dict[type[Any], _Plan] = {}


def _converter(hint: Any) -> _Converter | None:  # noqa: ANN401, PLR0911 - one return a form of type
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        forms = [form for form in get_args(hint) if form is not type(None)]
        return _converter(forms[0]) if len(forms) == 1 else None
    if hint is Date:
        return Date.fromisoformat
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
