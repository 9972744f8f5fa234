"""A card's level over time in the height of a line of text: one scale for all rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.figures.timeline import Event
from mltrl_docs.values import Value

WIDTH = 96
HEIGHT = 18
_BOTTOM = 16.5
_PER_LEVEL = 1.65


class Sparkline(Value):
    """Path data in pixels: the step line, and the switchbacks in it."""

    level: str
    drops: str


def sparkline(events: Sequence[Event], start: Date, day: Date) -> Sparkline:
    """Lay out the levels from `start` to `day`; what happened before is where the line begins."""
    span = max((day - start).days, 1)

    def x(date: Date) -> str:
        return f"{max(0, min((date - start).days, span)) / span * WIDTH:.1f}".removesuffix(".0")

    level = drops = ""
    current: int | None = None
    for event in events:
        if event.level == current:
            continue
        at, y = x(event.date), _y(event.level)
        if current is None or event.date <= start:
            level = f"M{at},{y}"
        elif event.kind == "back":
            level += f"H{at}M{at},{y}"
            drops += f"M{at},{_y(current)}V{y}"
        else:
            level += f"H{at}V{y}"
        current = event.level
    return Sparkline(level=f"{level}H{WIDTH}" if level else "", drops=drops)


def _y(level: int) -> str:
    return f"{_BOTTOM - level * _PER_LEVEL:.2f}".rstrip("0").rstrip(".")
