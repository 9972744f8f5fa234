"""The schemas of the document kinds and of the policy, and whether data keeps to them."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from mltrl_docs.findings import KeyPath
from mltrl_docs.load.problem import SchemaProblem
from mltrl_docs.load.schema_tree import Node, child, descendant, grown, types

__all__ = [
    "KINDS",
    "POLICY",
    "SchemaProblem",
    "native_validator",
    "place_in_schema",
    "schema",
    "schema_folder",
    "schema_text",
    "schema_tree",
    "unknown_kind",
    "validate",
]

KINDS: tuple[str, ...] = ("card", "checklist", "dataset", "requirements", "response", "review")
"""The kinds of document, in the order of the alphabet."""

POLICY = "mltrl"
"""The name of the schema of the policy."""


def schema_folder() -> Path:
    """Return the folder of the schemas: in a wheel inside of the package, in the source tree beside it."""
    package = Path(__file__).parent.parent
    shipped = package / "schemas"
    return shipped if shipped.is_dir() else package.parent / "schemas"


def schema_text(name: str) -> str:
    """Return the JSON text of the schema of a kind, or of the policy (`mltrl`).

    Raises:
        ValueError: there is no such schema.

    """
    if name not in KINDS and name != POLICY:
        raise ValueError(f"no schema is called `{name}`; there are {', '.join((*KINDS, POLICY))}")
    return (schema_folder() / f"{name}.schema.json").read_text(encoding="utf-8")


@cache
def schema(name: str) -> Mapping[str, Any]:
    """Return the schema of a kind, or of the policy (`mltrl`), as it stands in its file."""
    parsed: Mapping[str, Any] = json.loads(schema_text(name))
    return parsed


@cache
def schema_tree(name: str) -> Node:
    """Return a schema with its references followed, for those who ask what it says of a key."""
    return grown(schema(name))


def place_in_schema(name: str, key_path: KeyPath) -> Mapping[str, Any] | None:
    """Return what a schema says of the value at a key path (description, examples, type), or nothing."""
    return descendant(schema_tree(name), key_path)


def native_validator() -> bool:
    """Say whether `jsonschema-rs` gives the yes or no; otherwise `jsonschema` does, fifty times slower."""
    return _native_module() is not None


def unknown_kind(value: object) -> SchemaProblem:
    """Word a `kind` that is missing, misspelt or no text."""
    from mltrl_docs.load.wording import unknown_kind_problem  # noqa: PLC0415 - only a failing document pays

    return unknown_kind_problem(value, KINDS)


def validate(name: str, data: dict[str, Any]) -> tuple[dict[str, Any], list[SchemaProblem]]:
    """Compare data with the schema of a kind, or of the policy (`mltrl`).

    Returns the data without the keys that have no value (a new dictionary; `data` stays as it is), and what
    is wrong with it, in the order of the document. Keys without a value that may be missing are told of as
    `schema/blank-value`.
    """
    if _is_valid(name, data):
        return dict(data), []
    # a repository without mistakes never pays for the words that tell them
    from mltrl_docs.load.wording import blank_problems, in_order, worded  # noqa: PLC0415

    blanks: list[KeyPath] = []
    bare = _without_blanks(schema_tree(name), data, (), blanks)
    if blanks and _is_valid(name, bare):
        return bare, in_order(blank_problems(blanks), data)
    judge = _reference(name)
    problems = worded(
        judge.iter_errors(bare),
        blanks=blanks,
        tree=schema_tree(name),
        is_allowed=lambda node, value: judge.evolve(schema=node).is_valid(value),
    )
    return bare, in_order(problems, data)


def _is_valid(name: str, data: dict[str, Any]) -> bool:
    native = _native(name)
    if native is None:
        return bool(_reference(name).is_valid(data))
    try:
        return native(data) and not _holds_whole_float(_whole_numbers(name), data)
    except ValueError:  # lone surrogates and the like: the reference can read them
        return False


@cache
def _native_module() -> ModuleType | None:
    try:
        return importlib.import_module("jsonschema_rs")
    except ImportError:
        return None


@cache
def _native(name: str) -> Callable[[object], bool] | None:
    module = _native_module()
    if module is None:
        return None
    is_valid: Callable[[object], bool] = module.Draft202012Validator(
        schema(name), validate_formats=True
    ).is_valid
    return is_valid


@cache
def _reference(name: str) -> Any:  # noqa: ANN401 - naming its type would import it
    from mltrl_docs.load.reference import reference  # noqa: PLC0415 - 85 ms that only a failing document pays

    return reference(schema(name))


@cache
def _whole_numbers(name: str) -> Mapping[str, Any]:
    """Return where whole numbers stand: key (`*` for any, `[]` for entries of a list) to places or None."""
    return _places(schema_tree(name)) or {}


def _places(node: Node) -> dict[str, Any] | None:
    below = {key: _places(value) for key, value in node.get("properties", {}).items()}
    for name, keyword in (("*", "additionalProperties"), ("[]", "items")):
        if isinstance(node.get(keyword), dict):
            below[name] = _places(node[keyword])
    for option in node.get("anyOf", ()):
        below |= _places(option) or {}
    places = {key: value for key, value in below.items() if value != {}}
    return None if not places and types(node) == ("integer",) else places


def _holds_whole_float(places: Mapping[str, Any], value: object) -> bool:
    """Say whether a number such as `4.0` stands for a whole one: to the native validator it is one."""
    if isinstance(value, dict):
        anywhere = "*" in places
        for key in value if anywhere else places.keys() & value.keys():
            below = places.get(key, places["*"]) if anywhere else places[key]
            item = value[key]
            if isinstance(item, float) if below is None else _holds_whole_float(below, item):
                return True
    elif isinstance(value, list) and "[]" in places:
        below = places["[]"]
        return any(
            isinstance(item, float) if below is None else _holds_whole_float(below, item) for item in value
        )
    return False


def _without_blanks(node: Node | None, value: Any, path: KeyPath, blanks: list[KeyPath]) -> Any:  # noqa: ANN401
    """Return a value without the keys that have none, and note their paths; free keys stay as they are."""
    if node is None:
        return value
    if isinstance(value, list):
        return [
            _without_blanks(child(node, index), item, (*path, index), blanks)
            for index, item in enumerate(value)
        ]
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, item in value.items():
        known = child(node, key)
        if item is None and known is not None:
            blanks.append((*path, key))
        else:
            kept[key] = _without_blanks(known, item, (*path, key), blanks)
    return kept
