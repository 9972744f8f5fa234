"""The ruler of ten levels on a card: where it stands, as a system too, and where it is to go."""

from __future__ import annotations

from collections.abc import Sequence

from mltrl_docs.analysis.words import month_words
from mltrl_docs.figures.timeline import Plan
from mltrl_docs.framework import Level
from mltrl_docs.values import Value


class Cell(Value):
    """One level: its left edge in per cent, and how it is drawn."""

    number: int
    x: float
    look: str  # `passed`, `here`, `claimed` (above the system level), `ahead`


class Mark(Value):
    """A target: the left edge of its level, in per cent, and its month."""

    x: float
    label: str


class PhaseSpan(Value):
    """A phase below the ruler: from where to where, in per cent."""

    name: str
    short: str
    x: float
    to: float


class Ruler(Value):
    """All that is drawn; ten cells of 10 % each never change their places."""

    level: int
    system_level: int
    cells: tuple[Cell, ...]
    targets: tuple[Mark, ...]
    phases: tuple[PhaseSpan, ...]


_SHORT = {"prototyping": "prototype", "productization": "product", "deployment": "deploy"}


def ruler(level: int, system_level: int, plans: Sequence[Plan], levels: Sequence[Level]) -> Ruler:
    """Lay out the ruler of a card at `level`, with the targets above it (the earliest of each level)."""
    earliest: dict[int, Plan] = {}
    for plan in sorted(plans, key=lambda plan: plan.by):
        if plan.level > level:
            earliest.setdefault(plan.level, plan)
    return Ruler(
        level=level,
        system_level=system_level,
        cells=tuple(
            Cell(number=one.number, x=one.number * 10.0, look=_look(one.number, level, system_level))
            for one in levels
        ),
        targets=tuple(
            Mark(x=number * 10.0, label=month_words(earliest[number].by)) for number in sorted(earliest)
        ),
        phases=phase_spans(levels),
    )


def _look(number: int, level: int, system_level: int) -> str:
    if number == level:
        return "here"
    if number > level:
        return "ahead"
    return "claimed" if number > system_level else "passed"


def phase_spans(levels: Sequence[Level]) -> tuple[PhaseSpan, ...]:
    """Return the phases that the levels fall into, from left to right."""
    spans: dict[str, tuple[float, float]] = {}
    for level in levels:
        first, _ = spans.get(level.phase, (level.number * 10.0, 0.0))
        spans[level.phase] = (first, level.number * 10.0 + 10)
    return tuple(
        PhaseSpan(name=name, short=_SHORT.get(name, name), x=first, to=last)
        for name, (first, last) in spans.items()
    )
