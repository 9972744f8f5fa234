"""One valid document of each kind that uses every key, and values to put in the wrong place."""

from __future__ import annotations

import json
from typing import Any

from mltrl_docs.load.schema import KINDS, schema_tree
from mltrl_docs.load.schema_tree import Node, child, sample

BODY = "\n## Ethics\n\nNothing is known to harm anyone.\n"


def full(kind: str) -> dict[str, Any]:
    """Return a document of a kind in which every key of its schema has a value, lists one entry each."""
    values: dict[str, Any] = _full(schema_tree(kind))
    return {**values, "kind": kind, "org": {"note": "x", "list": [1, {"a": None}]}}


def _full(node: Node) -> Any:  # noqa: ANN401 - any value that a schema allows
    if node.get("properties"):
        return {key: _full(value) for key, value in node["properties"].items()}
    for option in (node, *node.get("anyOf", ())):
        if isinstance(option.get("items"), dict) and not node.get("examples"):
            return [_full(option["items"])]
    entry = child(node, 0)
    if entry is not None and entry.get("properties"):
        return [_full(entry)]
    return sample(node)


def written(values: dict[str, Any], body: str = BODY) -> bytes:
    """Write a document in the style of people: one top-level key a line, the rest in brackets."""
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"---\n{lines}---\n{body}".encode()


def written_on_lines(values: dict[str, Any], body: str = BODY) -> bytes:
    """Write a document with every key and entry on a line of its own."""
    return f"---\n{_lines(values, 0)}---\n{body}".encode()


def _lines(value: Any, indent: int) -> str:  # noqa: ANN401
    blank = " " * indent
    text = ""
    if isinstance(value, dict):
        for key, inner in value.items():
            nested = isinstance(inner, dict | list) and inner
            text += f"{blank}{key}:" + (
                f"\n{_lines(inner, indent + 2)}" if nested else f" {json.dumps(inner)}\n"
            )
    else:
        for inner in value:
            nested = isinstance(inner, dict | list) and inner
            text += f"{blank}-" + (f"\n{_lines(inner, indent + 2)}" if nested else f" {json.dumps(inner)}\n")
    return text


ALL = {kind: full(kind) for kind in KINDS}
