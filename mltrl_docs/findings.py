"""What a check found, where, and what to do about it: one value for YAML, schema, rule and link problems."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - said as the model says it
from typing import Literal, TypeAlias

from mltrl_docs.values import Value

Severity: TypeAlias = Literal["error", "warning", "info"]
FindingClass: TypeAlias = Literal["broken", "unearned", "lapsed"]

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way from a document's front matter to one value: keys as text, places in lists as numbers from 0."""


class Location(Value):
    """A place in a file: path relative to the docs repo with `/`, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1


class Related(Value):
    """Another place that has part in a finding, and what part."""

    location: Location
    message: str


class Finding(Value):
    """One thing that is wrong or worth knowing, as every output shows it."""

    rule: str  # `family/rule`
    severity: Severity
    finding_class: FindingClass
    message: str
    hint: str
    location: Location
    document: str | None = None  # `kind/id`, where it could be read
    key_path: KeyPath = ()
    related: tuple[Related, ...] = ()
    card: str | None = None  # id of the card that the finding is about, for waivers and marks
    explained_by: frozenset[str] = (
        frozenset()
    )  # rules; where one of them says the same of the card, this is not said
    also: str | None = None  # another name by which a waiver may call the rule
    in_doubt_since: Date | None = None  # the day from which it puts the level of the card in doubt

    @property
    def fingerprint(self) -> str:
        """Stay the same while the finding does, wherever its line moves: 32 hexadecimal digits.

        It covers the rule, the document (or the path where no document could be read) and the key path.
        """
        import hashlib  # noqa: PLC0415 - OpenSSL is slow to load, and most calls show no fingerprint

        subject = self.document or self.location.path
        parts = (self.rule, subject, *(str(key) for key in self.key_path))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which a waiver may call the rule."""
        return (self.rule,) if self.also is None else (self.rule, self.also)

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order findings by path, line, column and rule (then message, so that the order is total)."""
        place = self.location
        return (place.path, place.line, place.column, self.rule, self.message)


def pointer(key_path: KeyPath) -> str:
    """Write a key path for people, entries of lists counted from 1: `metrics[2].value`."""
    text = ""
    for key in key_path:
        if isinstance(key, int):
            text += f"[{key + 1}]"
        else:
            text += f".{key}" if text else key
    return text
