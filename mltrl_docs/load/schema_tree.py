"""A schema with its references followed, and the way from its root to one of its nodes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from mltrl_docs.findings import KeyPath

Node: TypeAlias = dict[str, Any]
"""A schema or a part of one: an object of JSON."""

_NAMED = ("properties",)
_ONE = ("items", "additionalProperties", "propertyNames", "not", "if", "then", "else")
_MANY = ("anyOf",)


def grown(schema: Mapping[str, Any]) -> Node:
    """Return the schema with each `$ref`, and each `allOf` around one, replaced by what it means.

    What a place says of itself (its description, its examples) is kept before what its definition says.
    """
    definitions = schema.get("$defs", {})

    def grow(node: Mapping[str, Any]) -> Node:
        own = {key: value for key, value in node.items() if key not in {"$ref", "allOf", "$defs"}}
        targets = [node] if "$ref" in node else [part for part in node.get("allOf", ()) if "$ref" in part]
        for target in targets:
            own = grow(definitions[target["$ref"].removeprefix("#/$defs/")]) | own
        for keyword in _NAMED:
            if keyword in own:
                own[keyword] = {key: grow(value) for key, value in own[keyword].items()}
        for keyword in _ONE:
            if isinstance(own.get(keyword), dict):
                own[keyword] = grow(own[keyword])
        for keyword in _MANY:
            if keyword in own:
                own[keyword] = [grow(value) for value in own[keyword]]
        return own

    return grow(schema)


def child(node: Node, key: str | int) -> Node | None:
    """Return what a schema says of one key, or of the entries of a list; nothing where the key is unknown."""
    for option in (node, *node.get("anyOf", ())):
        found = (
            option.get("items")
            if isinstance(key, int)
            else option.get("properties", {}).get(key, option.get("additionalProperties"))
        )
        if isinstance(found, dict):
            return found
    return None


def descendant(node: Node, key_path: KeyPath) -> Node | None:
    """Return what a schema says of the value at a key path; nothing where it says nothing."""
    found: Node | None = node
    for key in key_path:
        if found is None:
            return None
        found = child(found, key)
    return found


def types(node: Node) -> tuple[str, ...]:
    """Return the JSON types that a node allows, as it names them; none where it names none."""
    named = node.get("type", ())
    return (named,) if isinstance(named, str) else tuple(named)


def sample(node: Node) -> object:
    """Return a value that a node allows, its own example where it has one; nothing where none is known."""
    if node.get("examples"):
        return node["examples"][0]
    if "const" in node:
        return node["const"]
    if "enum" in node:
        return node["enum"][0]
    entry = sample(node["items"]) if isinstance(node.get("items"), dict) else None
    return None if entry is None else [entry]
