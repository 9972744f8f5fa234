"""Level chips, dates, icons and state words, each made once: a level or a day looks the same on every page."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date as Date  # noqa: N812 - said as the model says it
from typing import Protocol

from jinja2 import Environment
from markupsafe import Markup


class Level(Protocol):
    """A level, as marks need it."""

    @property
    def number(self) -> int:
        """From 0 to 9."""
        ...

    @property
    def short(self) -> str:
        """Its name for narrow places."""
        ...


def marks(environment: Environment) -> dict[str, Callable[..., Markup]]:
    """Return the macros of `marks.html` as functions that keep what they made."""
    kept: dict[Hashable, Markup] = {}

    def made(key: tuple[str, *tuple[Hashable, ...]], *arguments: object) -> Markup:
        known = kept.get(key)
        if known is None:
            macro: Callable[..., Markup] = getattr(environment.get_template("marks.html").module, key[0])
            known = kept[key] = macro(*arguments)
        return known

    def chip(level: Level, condition: str = "") -> Markup:
        return made(("chip", level.number, level.short, condition), level, condition)

    def mini(level: Level) -> Markup:
        return made(("mini", level.number, level.short), level)

    def day(date: Date) -> Markup:
        return made(("day", date), date)

    def icon(name: str) -> Markup:
        return made(("icon", name), name)

    def state(kind: str, word: str) -> Markup:
        return made(("state", kind, word), kind, word)

    return {"chip": chip, "mini": mini, "day": day, "icon": icon, "state": state}
