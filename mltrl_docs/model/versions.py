"""Semantic versions and ranges of them (semver.org 2.0.0; ranges as `^1.2` or `>=1.0,<2`)."""

from __future__ import annotations

import re
from typing import TypeAlias

_NUMBER = r"(0|[1-9][0-9]*)"
_BEFORE_RELEASE = r"(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_VERSION = (
    rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-({_BEFORE_RELEASE}(?:\.{_BEFORE_RELEASE})*))?"
    r"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
_BOUND = r"[ ]*(\^|<=|<|>=|>|==)[ ]*([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?(?:-([0-9A-Za-z.-]+))?[ ]*"

Number: TypeAlias = tuple[int, str]
"""A whole number of any length as how many digits it has, and which: compared, never computed with."""

Release: TypeAlias = tuple[Number, Number, Number]
_Identifier: TypeAlias = tuple[int, Number, str]
VersionKey: TypeAlias = tuple[Release, int, tuple[_Identifier, ...]]

_ZERO: Number = (0, "")


def version_key(text: str) -> VersionKey | None:
    """Return a key that orders semantic versions by precedence; None where `text` is not one."""
    match = re.fullmatch(_VERSION, text)
    return None if match is None else _key((match[1], match[2], match[3]), match[4])


def _key(release: tuple[str, str, str], pre_release: str | None) -> VersionKey:
    numbers = (_number(release[0]), _number(release[1]), _number(release[2]))
    if pre_release is None:
        return (numbers, 1, ())
    # numbers go before words, and among themselves by value (semver 2.0.0, 11.4)
    identifiers = tuple(
        (0, _number(part), "") if part.isdigit() else (1, _ZERO, part) for part in pre_release.split(".")
    )
    return (numbers, 0, identifiers)


def _number(digits: str) -> Number:
    digits = digits.lstrip("0")
    return (len(digits), digits)


def is_range(text: str) -> bool:
    """Whether `text` is a range: `^1.2`, or bounds (`<`, `<=`, `>`, `>=`, `==`) joined by commas."""
    bounds = [re.fullmatch(_BOUND, part) for part in text.split(",")]
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
    return all(_keeps_to(key, bound) for part in wanted.split(",") if (bound := re.fullmatch(_BOUND, part)))


def _keeps_to(key: VersionKey, bound: re.Match[str]) -> bool:
    floor = _key((bound[2], bound[3] or "0", bound[4] or "0"), bound[5])
    match bound[1]:
        case "<":
            return key < floor
        case "<=":
            return key <= floor
        case ">":
            return key > floor
        case ">=":
            return key >= floor
        case "==":
            return key == floor
        case _:
            # up to the first number that is not zero nothing may differ: `^1.2` is 1, `^0.2` is 0.2
            written = [part for part in (bound[2], bound[3], bound[4]) if part is not None]
            fixed = next(
                (place + 1 for place, part in enumerate(written) if _number(part) != _ZERO), len(written)
            )
            return key >= floor and key[0][:fixed] == floor[0][:fixed]
