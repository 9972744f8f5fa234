"""What the values of each kind of document name: cards, people, levels and so on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from mltrl_docs.findings import KeyPath

Meaning: TypeAlias = Literal[
    "card", "checklist", "criterion", "dataset", "file", "item", "level", "person", "record", "response", "rule", "task"
]  # fmt: skip

_PEOPLE = ("owners/*/#", "reviewers/*/#", "presented_by/*/#")

_NAMED: Mapping[str, Mapping[Meaning, tuple[str, ...]]] = {
    "card": {
        "card": ("components/#/card", "coupled/#", "derived_from/card"),
        "criterion": ("not_applicable/#/criterion",),
        "dataset": ("datasets/#/dataset", "metrics/#/dataset"),
        "level": ("level", "components/#/level", "derived_from/level", "targets/#/level"),
        "person": (
            *_PEOPLE,
            "working_group/#",
            "monitoring/#/recipients/#",
            "waivers/#/approved_by",
            "not_applicable/#/approved_by",
        ),
        "rule": ("waivers/#/rule",),
    },
    "checklist": {"level": ("sections/#/items/#/from_level",)},
    "dataset": {"person": ("steward",)},
    "requirements": {"card": ("card", "requirements/#/component")},
    "response": {
        "card": ("card",),
        "checklist": ("checklist",),
        "level": ("level",),
        "person": ("answered_by/#",),
    },
    "review": {
        "card": ("card",),
        "level": ("from", "to"),
        "person": (*_PEOPLE, "panel/#/person", "tasks/#/owner"),
        "record": ("corrects",),
        "response": ("responses/#",),
        "task": ("closes/#",),
    },
    "mltrl": {
        "checklist": ("criteria/#/checklist",),
        "item": ("criteria/#/item",),
        "level": ("criteria/#/level", "embedded_switchbacks/*/#"),
        "person": ("policy_owners/#", "rewrites/#/approved_by"),
        "record": ("previous_cards/hide/#", "rewrites/#/record"),
    },
}
"""What values name, by kind and key path: `#` is a place in a list, `*` any key."""

_NAMED_BY_KEY: Mapping[str, Mapping[Meaning, tuple[str, ...]]] = {
    "response": {"item": ("answers/*",)},
    "mltrl": {"rule": ("rules/*",), "level": ("panels/*", "embedded_switchbacks/*")},
}
"""The same of keys that are names themselves."""

_LINKS = frozenset({"evidence", "links"})


def meaning_of(kind: str, path: KeyPath, *, is_key: bool = False) -> Meaning | None:
    """Return what a value (or key) at a key path names; nothing where it speaks for itself."""
    table = _NAMED_BY_KEY if is_key else _NAMED
    for meaning, patterns in table.get(kind, {}).items():
        if any(_fits(path, pattern.split("/")) for pattern in patterns):
            return meaning
    return "file" if not is_key and _is_link(path) else None


def _fits(path: KeyPath, pattern: list[str]) -> bool:
    return len(path) == len(pattern) and all(
        isinstance(key, int) if sign == "#" else sign in {"*", str(key)}
        for key, sign in zip(path, pattern, strict=True)
    )


def _is_link(path: KeyPath) -> bool:
    at = path[:-1] if path and path[-1] == "url" else path
    if at and isinstance(at[-1], int):
        at = at[:-1]
    return bool(at) and at[-1] in _LINKS
