"""The schemas that are published: of document kinds, the policy, JSON inputs and outputs, each whole in itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from mltrl_docs.load.schema import KINDS, POLICY, schema_folder

INPUTS = "inputs/"
"""What the names of the schemas of JSON that commands read begin with."""

OUTPUTS = "outputs/"
"""What the names of the schemas of JSON outputs begin with."""

_URN = "urn:mltrl:schema:"
_DRAFT_07 = "http://json-schema.org/draft-07/schema#"


@cache
def schema_names() -> tuple[str, ...]:
    """Return the names of all schemas: the kinds, the policy (`mltrl`), inputs, then outputs (`outputs/status`)."""
    folders = (
        sorted(
            f"{name}{file.name.partition('.')[0]}" for file in (schema_folder() / name).glob("*.schema.json")
        )
        for name in (INPUTS, OUTPUTS)
    )
    return (*KINDS, POLICY, *(name for folder in folders for name in folder))


@cache
def published_schema(name: str) -> str:
    """Return the JSON text of a schema; those that it refers to by their `$id` are put into its `$defs`.

    Raises:
        KeyError: there is no such schema.

    """
    if name not in schema_names():
        raise KeyError(name)
    text = _text(name)
    schema = json.loads(text)
    embedded: dict[str, Any] = {}
    pending = sorted(_foreign(schema))
    while pending:
        other = pending.pop()
        if other not in embedded:
            embedded[other] = {key: value for key, value in _by_id()[other].items() if key != "$schema"}
            pending += sorted(_foreign(embedded[other]))
    if not embedded:
        return text
    schema["$defs"] = {**schema.get("$defs", {}), **{key: embedded[key] for key in sorted(embedded)}}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def schema_of_draft_07(name: str) -> str:
    """Return the JSON text of a schema in draft 07 of JSON Schema, for tools that know no later one.

    It says the same: no keyword is used that draft 07 lacks, so only the names of the draft and of `$defs` differ.

    Raises:
        KeyError: there is no such schema.

    """
    schema = {**_with_definitions(json.loads(published_schema(name))), "$schema": _DRAFT_07}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _with_definitions(part: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(part, list):
        return [_with_definitions(entry) for entry in part]
    if not isinstance(part, dict):
        return part
    renamed = {"definitions" if key == "$defs" else key: _with_definitions(of) for key, of in part.items()}
    if isinstance(renamed.get("$ref"), str):
        renamed["$ref"] = renamed["$ref"].replace("#/$defs/", "#/definitions/")
    return renamed


def _text(name: str) -> str:
    return (schema_folder() / f"{name}.schema.json").read_text(encoding="utf-8")


@cache
def _by_id() -> dict[str, dict[str, Any]]:
    schemas = [json.loads(_text(name)) for name in schema_names()]
    return {schema["$id"]: schema for schema in schemas}


def _foreign(part: object) -> Iterator[str]:
    """Yield the ids of other schemas that a part of one refers to."""
    if isinstance(part, dict):
        reference = part.get("$ref")
        if isinstance(reference, str) and reference.startswith(_URN):
            yield reference.partition("#")[0]
        for value in part.values():
            yield from _foreign(value)
    elif isinstance(part, list):
        for value in part:
            yield from _foreign(value)
