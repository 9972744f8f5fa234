"""The parts of a sentence about a value: what it must be, what it is, and how it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from mltrl_docs.load.schema_tree import Node, types

_SHOWN = 60  # characters of a value that a sentence can carry
_NAMED = 20  # choices that a sentence can carry

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
    "null": "nothing",
}
_FORMATS = {"date": "a date written `YYYY-MM-DD`", "email": "an e-mail address"}
# Text that means itself in YAML, inside brackets too, whoever reads it.
_BARE = re.compile(
    r"[A-Za-z](?:[A-Za-z0-9 _./%@-]*[A-Za-z0-9_./%-])? | https?://[A-Za-z0-9_./%-]+"
    r" | [0-9]{4}-[0-9]{2}-[0-9]{2} | [0-9]+\.[0-9]+\.[0-9]+ | \^[0-9][0-9.]* | [0-9]-[0-9]",
    re.VERBOSE,
)
_NOT_TEXT = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_LOOKS_LIKE_A_VALUE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?|true|false|null")


def escaped(text: str) -> str:
    """Return text in which every character can be seen and none moves the others about."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def quoted(text: str) -> str:
    """Return text between backticks, escaped, at most 60 characters of it."""
    shown = ""
    for index, character in enumerate(text):
        longer = shown + escaped(character)
        if len(longer) > _SHOWN - (index + 1 < len(text)):
            return f"`{shown}…`"
        shown = longer
    return f"`{shown}`"


def literal(value: object) -> str:
    """Write a scalar as YAML without quotes has it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def given(  # noqa: PLR0911 - one for each kind of value
    value: object, *, due: Sequence[str] | None = None
) -> str:
    """Say what stands in the document: the value itself if it can be shown, its kind if not.

    Where it is of a wrong type, `due` names the right ones, and what looks like one of them is told apart.
    """
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return _TYPES["array"]
    if isinstance(value, dict):
        return _TYPES["object"]
    if isinstance(value, str):
        if not value.strip():
            return "empty text"
        if due is not None and _LOOKS_LIKE_A_VALUE.fullmatch(value):
            return f'the text `"{value}"`' if len(value) < _SHOWN else f"the text {quoted(value)}"
        return quoted(value)
    if isinstance(value, bool):
        return f"{'the bare word ' if due and 'string' in due else ''}`{literal(value)}`"
    if due and "string" in due and isinstance(value, float):
        return "a number"  # 1.10 was read as 1.1: to show that would be a lie
    is_told_apart = due is not None and not {"integer", "number"} & set(due)
    return f"{'the number ' if is_told_apart else ''}{quoted(literal(value))}"


def choice(options: Sequence[object]) -> str:
    """Say which values there are to choose from: `a`, `a or b`, `one of a, b, c`."""
    words = [escaped(literal(option)) for option in options]
    if len(words) > _NAMED:
        words = [*words[:_NAMED], "…"]
    if len(words) <= 2:  # noqa: PLR2004 - one is itself, two are "or"
        return " or ".join(words)
    return f"one of {', '.join(words)}"


def expectation(node: Node, *, is_ours: bool = True) -> str:
    """Say what a value must be, so that it reads after "must be"."""
    if is_ours and "title" in node:
        return str(node["title"])
    if "const" in node:
        return choice([node["const"]])
    if "enum" in node:
        return choice(node["enum"])
    names = [_type(name, node) for name in types(node)]
    if not names:
        return "what the schema says"
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _type(name: str, node: Node) -> str:
    if name in {"integer", "number"}:
        return _TYPES[name] + _range(node)
    if name == "string":
        most, least = node.get("maxLength"), node.get("minLength", 0)
        length = (
            f" of at most {most} characters"
            if most
            else f" of at least {least} characters"
            if least > 1
            else ""
        )
        return _FORMATS.get(node.get("format", ""), _TYPES[name]) + length
    return _TYPES.get(name, name)


def _range(node: Node) -> str:
    least, most = node.get("minimum"), node.get("maximum")
    above, below = node.get("exclusiveMinimum"), node.get("exclusiveMaximum")
    if least is not None and most is not None:
        return f" from {literal(least)} to {literal(most)}"
    parts = [
        f"{word} {literal(limit)}"
        for word, limit in (("of at least", least), ("above", above), ("of at most", most), ("below", below))
        if limit is not None
    ]
    step = f", a multiple of {literal(node['multipleOf'])}" if "multipleOf" in node else ""
    return f" {' and '.join(parts)}{step}" if parts else step


def flow(value: object) -> str:
    """Write a value as YAML on one line."""
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(
                f"{key if key.isdecimal() else flow(key)}: {flow(item)}" for key, item in value.items()
            )
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if isinstance(value, str):
        bare = _BARE.fullmatch(value) and value.lower() not in _NOT_TEXT
        return value if bare or value in {"yes", "no"} else escaped(json.dumps(value, ensure_ascii=False))
    return literal(value)
