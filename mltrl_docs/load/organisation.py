"""The organisation's own schemas for `org`: which may be used, and what they find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mltrl_docs.findings import KeyPath, pointer
from mltrl_docs.load.phrases import escaped
from mltrl_docs.load.problem import SchemaProblem
from mltrl_docs.load.wording import in_order, worded
from mltrl_docs.values import replaced

_DEEPEST = 16
# A regular expression from a document can run for ever, and a reference can lead anywhere, in circles too.
_REFUSED = ("pattern", "patternProperties", "$ref", "$dynamicRef", "$recursiveRef")
_ONE = (
    "additionalProperties",
    "items",
    "contains",
    "not",
    "if",
    "then",
    "else",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
)
_LISTED = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions")


def organisation_schema_faults(schema_data: object) -> list[str]:
    """Say why a schema cannot be used for `org`: it is none, is too deep, or uses what is refused."""
    if not isinstance(schema_data, dict):
        return ["the schema must be a group of keys, as JSON Schema has it"]
    if _is_too_deep(schema_data):
        return [f"the schema is nested more than {_DEEPEST} levels deep"]
    refused = [
        f"`{escaped(pointer((*path, keyword)))}` cannot be used in a schema for `org`; "
        "patterns and references are refused"
        for path, node in _parts(schema_data, ())
        for keyword in _REFUSED
        if keyword in node
    ]
    if refused:
        return refused
    from mltrl_docs.load.reference import metaschema_fault  # noqa: PLC0415 - 85 ms, for those with such a schema

    fault = metaschema_fault(schema_data)
    if fault is None:
        return []
    path, _keyword = fault
    where = f"`{escaped(pointer(path))}`" if path else "its top level"
    return [f"the schema is not valid JSON Schema (draft 2020-12) at {where}"]


def organisation_problems(schema_data: Mapping[str, Any], org_value: object) -> list[SchemaProblem]:
    """Say what the organisation's schema finds in the value of `org`; the schema must be free of faults."""
    from mltrl_docs.load.reference import reference  # noqa: PLC0415 - 85 ms, for those with such a schema

    judge: Any = reference(schema_data)
    try:
        problems = worded(
            judge.iter_errors(org_value),
            blanks=(),
            tree=dict(schema_data),
            is_allowed=lambda node, value: judge.evolve(schema=node).is_valid(value),
            root=("org",),
            is_ours=False,
        )
    except ArithmeticError:  # a number beyond what `multipleOf` can divide
        message = "`org` holds a number that its schema cannot be applied to"
        problems = [
            SchemaProblem(
                rule="", key_path=("org",), message=message, hint="write a smaller number, or quote it"
            )
        ]
    return [
        replaced(problem, rule="schema/organisation") for problem in in_order(problems, {"org": org_value})
    ]


def _is_too_deep(value: object) -> bool:
    level: list[object] = [value]
    for _depth in range(_DEEPEST):
        level = [
            item
            for group in level
            for item in (
                group.values() if isinstance(group, dict) else group if isinstance(group, list) else ()
            )
        ]
    return any(isinstance(item, dict | list) for item in level)


def _parts(node: Mapping[str, Any], path: KeyPath) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """Yield a schema and every schema inside it; values such as `enum` and `examples` hold none."""
    yield path, node
    inner: list[tuple[KeyPath, object]] = [((*path, keyword), node.get(keyword)) for keyword in _ONE]
    for keyword in _LISTED:
        listed = node.get(keyword)
        inner += [
            ((*path, keyword, index), part)
            for index, part in enumerate(listed if isinstance(listed, list) else ())
        ]
    for keyword in _NAMED:
        named = node.get(keyword)
        inner += [
            ((*path, keyword, name), part)
            for name, part in (named.items() if isinstance(named, dict) else ())
        ]
    for place, part in inner:
        if isinstance(part, dict):
            yield from _parts(part, place)
