"""What a writer may have meant: the nearest known word, and other ways to write a value."""

from __future__ import annotations

import calendar
import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator

_LONGEST = 64  # a longer word is no slip of the pen
_MONTHS = 12
_CUTOFF = 0.7

# Words of other templates, tools and habits, with what this project calls them. Only those among the choices
# at hand are ever proposed, the first before the second.
_SYNONYMS: dict[str, tuple[str, ...]] = {
    "a/b": ("a-b",),
    "ab": ("a-b",),
    "abstract": ("summary",),
    "aliases": ("formerly",),
    "anonymized": ("anonymised",),
    "app": ("software",),
    "application": ("application", "software"),
    "author": ("owners", "owner"),
    "authors": ("owners",),
    "blocked": ("hold", "paused"),
    "blue/green": ("blue-green",),
    "body": ("statement", "question"),
    "business": ("product",),
    "cancelled": ("retired", "dropped"),
    "code-version": ("versions",),
    "comment": ("note",),
    "comments": ("note",),
    "complete": ("met", "passed", "passing"),
    "completed": ("met", "passed", "passing"),
    "dashboard": ("evidence",),
    "data": ("dataset", "datasets"),
    "deadline": ("due", "by"),
    "demoted": ("switchback",),
    "demotion": ("switchback",),
    "dependencies": ("components",),
    "deployed": ("live", "active"),
    "description": ("summary", "statement", "note"),
    "details": ("note",),
    "dev": ("validation",),
    "disable": ("off",),
    "disabled": ("off",),
    "done": ("met", "passed", "passing"),
    "downgrade": ("switchback",),
    "end": ("until",),
    "engineer": ("engineering",),
    "expires": ("until",),
    "fail": ("failing", "failed"),
    "failed": ("failing",),
    "failing": ("failed",),
    "false": ("off", "none", "no"),
    "fatal": ("error",),
    "finished": ("met", "passed"),
    "green": ("passing", "passed", "met"),
    "human": ("human-step",),
    "ignore": ("off",),
    "inactive": ("paused",),
    "inference": ("production",),
    "in-review": ("draft",),
    "in-use": ("live", "active"),
    "link": ("evidence", "links", "url"),
    "maintainer": ("owners", "owner", "steward"),
    "maintainers": ("owners",),
    "members": ("working_group",),
    "ml-engineer": ("applied-ai",),
    "monitor": ("monitoring",),
    "n/a": ("not-applicable",),
    "na": ("not-applicable",),
    "name": ("title", "id"),
    "nogo": ("no-go",),
    "ok": ("passing", "passed", "met"),
    "okr": ("targets",),
    "okrs": ("targets",),
    "ongoing": ("in-progress", "active"),
    "onprem": ("on-premises",),
    "on-prem": ("on-premises",),
    "open": ("planned", "draft"),
    "owner": ("owners", "steward"),
    "partial": ("in-progress",),
    "parts": ("components",),
    "pass": ("passing", "passed", "proceed"),
    "passed": ("passing", "met"),
    "passing": ("passed",),
    "paused": ("pause",),
    "people": ("working_group",),
    "pii": ("personal_data",),
    "pipeline": ("data-pipeline",),
    "planned": ("draft",),
    "pm": ("product",),
    "postponed": ("paused",),
    "previous-ids": ("formerly",),
    "prod": ("production", "product"),
    "project-id": ("code", "id"),
    "promoted": ("graduation",),
    "promotion": ("graduation",),
    "pseudonymized": ("pseudonymised",),
    "realtime": ("real-time",),
    "record": ("review",),
    "red": ("failing", "failed"),
    "resumed": ("resume",),
    "reviewed": ("reaffirmation",),
    "running": ("live", "active"),
    "score": ("value",),
    "service": ("software",),
    "severity": ("value",),
    "sla": ("service_levels",),
    "slas": ("service_levels",),
    "slo": ("service_levels",),
    "slos": ("service_levels",),
    "start": ("since",),
    "state": ("status",),
    "stopped": ("retired", "paused"),
    "team": ("working_group",),
    "text": ("statement", "question", "task"),
    "tldr": ("summary",),
    "todo": ("planned", "draft"),
    "training": ("train",),
    "trl": ("level",),
    "trl-card": ("card",),
    "true": ("yes",),
    "upgrade": ("graduation",),
    "url": ("evidence", "links"),
    "user": ("end-user",),
    "users": ("end-user",),
    "val": ("validation",),
    "why": ("reason",),
    "wip": ("in-progress", "draft"),
    "worker": ("human-step",),
}

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
}
_TRUTHS = {
    "yes": True,
    "y": True,
    "on": True,
    "true": True,
    "no": False,
    "n": False,
    "off": False,
    "false": False,
}
_DAY = re.compile(r"([0-9]{4})[-/. ]?([0-9]{1,2})[-/. ]?([0-9]{1,2})(?:[T ].*)?")
_VERSION = re.compile(r"[vV]?([0-9]+(?:\.[0-9]+){0,2}(?:[-+][0-9A-Za-z.+-]+)?)")
_ONE_NUMBER = re.compile(r"[^0-9.,]*([0-9]{1,6})[^0-9.,]*")


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that a word most likely stands for, or nothing.

    Case, blanks and underscores do not count; other templates' words are known (`maintainers` for `owners`).
    """
    if len(word) > _LONGEST:
        return None
    known: dict[str, str] = {}
    for choice in choices:
        known.setdefault(_plain(choice), choice)
    plain = _plain(word)
    if plain in known:
        return known[plain]
    for synonym in _SYNONYMS.get(plain, ()):
        if _plain(synonym) in known:
            return known[_plain(synonym)]
    near = difflib.get_close_matches(plain, known, n=1, cutoff=_CUTOFF)
    return known[near[0]] if near else None


def rewritings(value: object) -> Iterator[object]:
    """Yield other ways to write a value, the likeliest first; the first that is allowed is worth a hint."""
    if isinstance(value, str):
        yield from _other_texts(value.strip())
        yield from _other_values(value.strip().lower())
    elif isinstance(value, bool):
        pass
    elif isinstance(value, int | float):
        if value in {0, 1}:
            yield bool(value)
        if value == int(value):
            yield int(value)
    if isinstance(value, str) and "," in value:
        yield [part.strip() for part in value.split(",") if part.strip()]
    if not isinstance(value, list):
        yield [value]


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.strip().casefold())


def _other_texts(text: str) -> Iterator[str]:
    if not text:
        return
    yield text
    yield text.lower()
    yield text.lstrip("@").lower()
    version = _VERSION.fullmatch(text)
    if version:
        yield version[1]
        yield f"{version[1]}.0"
        yield f"{version[1]}.0.0"
        yield f"=={version[1]}"
    day = _DAY.fullmatch(text)
    if day:
        year, month, number = (int(part) for part in day.groups())
        if year and 1 <= month <= _MONTHS:
            last = calendar.monthrange(year, month)[1]
            yield f"{year:04}-{month:02}-{min(max(number, 1), last):02}"
    yield "".join(text.split())
    yield text.replace("\\", "/").removeprefix("./").lstrip("/")
    if not set(text[1:]) & set("@:/\\"):  # an address or a path is no name with a slip in it
        letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        if any(letter.isalpha() for letter in letters):
            yield "-".join(re.findall(r"[a-z0-9]+", letters))


def _other_values(text: str) -> Iterator[object]:
    if text in _TRUTHS:
        yield _TRUTHS[text]
    if text in _NUMBERS:
        yield _NUMBERS[text]
    if re.fullmatch(r"-?[0-9]{1,15}", text):
        yield int(text)
    elif re.fullmatch(r"-?[0-9]{1,9}[.,][0-9]{1,9}", text):
        yield float(text.replace(",", "."))
    elif re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{1,6})? ?%", text):
        yield round(float(text.rstrip("% ")) / 100, 8)
    elif number := _ONE_NUMBER.fullmatch(text):
        yield int(number[1])
