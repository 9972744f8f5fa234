"""Semantic versions and ranges of them (semver.org 2.0.0; ranges as `^1.2` or `>=1.0,<2`)."""

from __future__ import annotations

import re
from typing import TypeAlias

_VERSION = re.compile(
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
    r"(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?",
)
_BOUND = re.compile(r"(\^|<=|<|>=|>|==)[ ]*(0|[1-9][0-9]*)(?:\.(0|[1-9][0-9]*))?(?:\.(0|[1-9][0-9]*))?")

Release: TypeAlias = tuple[int, int, int]
_Identifier: TypeAlias = tuple[int, int, str]
VersionKey: TypeAlias = tuple[Release, int, tuple[_Identifier, ...]]


def version_key(text: str) -> VersionKey | None:
    """Return a key that orders semantic versions by precedence; None where `text` is not one."""
    match = _VERSION.fullmatch(text)
    if match is None:
        return None
    release = (int(match[1]), int(match[2]), int(match[3]))
    if match[4] is None:
        return (release, 1, ())
    # numbers go before words, and among themselves by value (semver 2.0.0, 11.4)
    identifiers = tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in match[4].split(".")
    )
    return (release, 0, identifiers)


def _after_caret(parts: tuple[int | None, int | None, int | None]) -> Release:
    major, minor, patch = parts
    if major or minor is None:
        return ((major or 0) + 1, 0, 0)
    if minor or patch is None:
        return (0, minor + 1, 0)
    return (0, 0, patch + 1)


def is_range(text: str) -> bool:
    """Whether `text` is a range: `^1.2`, or bounds (`<`, `<=`, `>`, `>=`, `==`) joined by commas."""
    bounds = [_BOUND.fullmatch(part.strip()) for part in text.split(",")]
    return all(bounds) and (len(bounds) == 1 or all(bound and bound[1] != "^" for bound in bounds))


def in_range(version: str, wanted: str) -> bool:
    """Whether a semantic version lies in a range; pre-releases count as below their release.

    Raises:
        ValueError: `version` is no semantic version or `wanted` is no range.

    """
    key = version_key(version)
    if key is None or not is_range(wanted):
        message = f"not a version and a range: {version!r}, {wanted!r}"
        raise ValueError(message)
    for part in wanted.split(","):
        bound = _BOUND.fullmatch(part.strip())
        assert bound is not None  # noqa: S101 - `is_range` has said so
        numbers = (
            int(bound[2]),
            int(bound[3]) if bound[3] else None,
            int(bound[4]) if bound[4] else None,
        )
        floor: VersionKey = ((numbers[0], numbers[1] or 0, numbers[2] or 0), 1, ())
        holds = {
            "<": key < floor,
            "<=": key <= floor,
            ">": key > floor,
            ">=": key >= floor,
            "==": key == floor,
            "^": floor <= key and key[0] < _after_caret(numbers),
        }[bound[1]]
        if not holds:
            return False
    return True
