"""Frozen, keyword-only values: what a frozen dataclass with slots is, at a thirtieth of the cost to define.

`mltrl check` must answer on one file before a person notices, and it defines some sixty types of values at
each start. `dataclasses` compiles six methods for each (1.2 ms a class where this was measured); here all
types share the methods of one base class. To `dataclasses.replace`, `fields` and `is_dataclass`, and to type
checkers, a value is a dataclass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    import dataclasses

_Default = TypeVar("_Default")


class _Field:
    """How a field is made where it is not given, and whether it takes part in `==` and `repr`."""

    __slots__ = ("compare", "default", "default_factory", "repr")

    def __init__(self, default: Any, default_factory: Any, repr: bool, compare: bool) -> None:  # noqa: A002, ANN401, FBT001
        self.default = default
        self.default_factory = default_factory
        self.repr = repr
        self.compare = compare


_MISSING: Any = object()
_PLAIN = _Field(_MISSING, None, repr=True, compare=True)


@overload
def field(*, repr: bool = True, compare: bool = True) -> Any: ...  # noqa: ANN401
@overload
def field(*, default: _Default, repr: bool = True, compare: bool = True) -> _Default: ...
@overload
def field(
    *, default_factory: Callable[[], _Default], repr: bool = True, compare: bool = True
) -> _Default: ...
def field(
    *,
    default: Any = _MISSING,
    default_factory: Any = None,
    repr: bool = True,  # noqa: A002 - named as `dataclasses.field` names it
    compare: bool = True,
) -> Any:
    """Say more about a field than its type: as `dataclasses.field`."""
    return _Field(default, default_factory, repr, compare)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class _ValueType(type):
    """Makes a class of values from the annotations in its body."""

    def __new__(
        cls, name: str, bases: tuple[type, ...], body: dict[str, Any], *, cached: bool = False
    ) -> _ValueType:
        """Define a class; `cached` ones keep a `__dict__` for `functools.cached_property`."""
        own: dict[str, _Field] = {}
        for key, hint in body.get("__annotations__", {}).items():
            if not hint.startswith("ClassVar"):
                given = body.pop(key, _MISSING)
                own[key] = given if isinstance(given, _Field) else _plain(given)
        body["__slots__"] = (*own, "__dict__") if cached else tuple(own)
        made = super().__new__(cls, name, bases, body)
        fields: dict[str, _Field] = {}
        for base in reversed(made.__mro__[1:]):
            fields.update(getattr(base, "_fields", {}))
        fields.update(own)
        made._fields = fields  # type: ignore[attr-defined]
        made._setters = tuple(  # type: ignore[attr-defined]
            (key, getattr(made, key).__set__, one.default, one.default_factory) for key, one in fields.items()
        )
        return made


def _plain(default: Any) -> _Field:  # noqa: ANN401
    return _PLAIN if default is _MISSING else _Field(default, None, repr=True, compare=True)


class _AsDataclass:
    """The fields in the form that `dataclasses` wants, made when it asks."""

    def __get__(self, instance: object, owner: Any) -> dict[str, Any]:  # noqa: ANN401
        import dataclasses  # noqa: PLC0415 - only where a value is copied or looked into
        from inspect import get_annotations  # noqa: PLC0415

        made: dict[str, Any] = {}
        hints = {key: hint for base in reversed(owner.__mro__) for key, hint in get_annotations(base).items()}
        for key, one in owner._fields.items():
            as_field: Any = dataclasses.field(
                default=dataclasses.MISSING if one.default is _MISSING else one.default,
                default_factory=one.default_factory or dataclasses.MISSING,
                repr=one.repr,
                compare=one.compare,
            )
            as_field.name = key
            as_field.type = hints[key]
            as_field.kw_only = True
            as_field._field_type = dataclasses._FIELD  # type: ignore[attr-defined]  # noqa: SLF001
            made[key] = as_field
        return made


class Value(metaclass=_ValueType):
    """A value: equal where all that it says is equal, and never changed."""

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]
    else:
        __dataclass_fields__ = _AsDataclass()
    _fields: ClassVar[dict[str, _Field]]
    _setters: ClassVar[tuple[tuple[str, Callable[[object, object], None], Any, Any], ...]]

    def __init__(self, **given: object) -> None:
        """Take every field by name.

        Raises:
            TypeError: a field without a default is missing, or a name is no field.

        """
        taken = 0
        for key, put, default, factory in self._setters:
            if key in given:
                put(self, given[key])
                taken += 1
            elif default is not _MISSING:
                put(self, default)
            elif factory is not None:
                put(self, factory())
            else:
                raise TypeError(f"{type(self).__name__} wants `{key}`")
        if taken != len(given):
            unknown = ", ".join(sorted(given.keys() - self._fields.keys()))
            raise TypeError(f"{type(self).__name__} has no `{unknown}`")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} never changes: make a new one")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a {type(self).__name__} never changes: make a new one")

    def _compared(self) -> Iterator[object]:
        return (getattr(self, key) for key, one in self._fields.items() if one.compare)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(a == b for a, b in zip(self._compared(), other._compared(), strict=True))

    def __hash__(self) -> int:
        return hash((type(self), *self._compared()))

    def __repr__(self) -> str:
        shown = ", ".join(f"{key}={getattr(self, key)!r}" for key, one in self._fields.items() if one.repr)
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[object, ...]:
        return _remade, (type(self), {key: getattr(self, key) for key in self._fields})


_Changed = TypeVar("_Changed", bound=Value)


def replaced(value: _Changed, **changes: object) -> _Changed:
    """Return a value like another but for some fields: as `dataclasses.replace`, without its import.

    Raises:
        TypeError: a change names no field.

    """
    return type(value)(**{**{key: getattr(value, key) for key in value._fields}, **changes})


def field_names(made: type[Value]) -> tuple[str, ...]:
    """Return the names of a type's fields, in the order of its definition."""
    return tuple(made._fields)


def _remade(made: type[Value], fields: dict[str, object]) -> Value:
    return made(**fields)
