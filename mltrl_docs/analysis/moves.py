"""Moves between levels: how often each happened, which paths cards took, and how switchbacks went on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from statistics import median
from typing import get_args

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Step
from mltrl_docs.analysis.stays import steps_so_far
from mltrl_docs.model.review import Event, SwitchbackType
from mltrl_docs.values import Value


class Transition(Value):
    """What records did: from a level (None at entry) to a level (the same for a hold), by which event, how often."""

    before: int | None
    to: int
    event: Event
    count: int


class Path(Value):
    """The levels that cards went through, from entry on, and which cards, by id: one at least."""

    levels: tuple[int, ...]
    cards: tuple[str, ...]


class Switchback(Value):
    """One step back; `back_on` is the day on which the card had reached the level again, None while it has not.

    `loop` are the levels from the one that was left until it was reached again, or so far.
    """

    card: str
    record: str
    date: Date
    left: int
    to: int
    kind: SwitchbackType | None
    back_on: Date | None
    loop: tuple[int, ...]


class Cycle(Value):
    """A way back and up again that cards took: its levels, how often, and the median of the days that it took."""

    levels: tuple[int, ...]
    count: int
    median_days: float


def transitions(assessment: Assessment) -> tuple[Transition, ...]:
    """Count what the records of all cards did, by level, event and how far; each record that counts counts once."""
    counts: Counter[tuple[int | None, int, Event]] = Counter(
        (step.record.data.from_, step.level, step.record.data.event)
        for card in assessment.histories
        for step in steps_so_far(assessment, card)
    )
    return tuple(
        Transition(before=before, to=to, event=event, count=counts[before, to, event])
        for before, to, event in sorted(
            counts, key=lambda one: (-1 if one[0] is None else one[0], one[1], one[2])
        )
    )


def paths(assessment: Assessment) -> tuple[Path, ...]:
    """Return the paths of all cards that have records, the most frequent first; each card takes one."""
    taken: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for card in sorted(assessment.histories):
        levels = _without_repeats([step.level for step in steps_so_far(assessment, card)])
        if levels:
            taken[levels].append(card)
    return tuple(
        Path(levels=levels, cards=tuple(taken[levels]))
        for levels in sorted(taken, key=lambda levels: (-len(taken[levels]), levels))
    )


def _without_repeats(levels: Sequence[int]) -> tuple[int, ...]:
    return tuple(level for place, level in enumerate(levels) if place == 0 or levels[place - 1] != level)


def switchbacks(assessment: Assessment) -> tuple[Switchback, ...]:
    """Return every switchback of every card, oldest first."""
    found = [
        _followed(card, steps, place)
        for card in sorted(assessment.histories)
        for steps in (steps_so_far(assessment, card),)
        for place, step in enumerate(steps)
        if step.record.data.event == "switchback"
    ]
    return tuple(sorted(found, key=lambda one: (one.date, one.record)))


def _followed(card: str, steps: Sequence[Step], place: int) -> Switchback:
    step = steps[place]
    review = step.record.data
    left = review.from_ if review.from_ is not None else review.to
    levels = [left]
    back_on = None
    for later in steps[place:]:
        levels.append(later.level)
        if later is not step and later.level >= left:
            back_on = later.date
            break
    return Switchback(
        card=card,
        record=step.record.id,
        date=step.date,
        left=left,
        to=review.to,
        kind=review.switchback,
        back_on=back_on,
        loop=_without_repeats(levels),
    )


def by_type(found: Sequence[Switchback]) -> Mapping[SwitchbackType, int]:
    """Count switchbacks by type, in the order in which the paper tells them; all three are there."""
    counts = Counter(one.kind for one in found)
    kinds: tuple[SwitchbackType, ...] = get_args(SwitchbackType)
    return {kind: counts[kind] for kind in kinds}


def cycles(found: Sequence[Switchback]) -> tuple[Cycle, ...]:
    """Return the loops that ended where they began, the most frequent first."""
    days: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for one in found:
        if one.back_on is not None:
            days[one.loop].append((one.back_on - one.date).days)
    return tuple(
        Cycle(levels=loop, count=len(days[loop]), median_days=median(days[loop]))
        for loop in sorted(days, key=lambda loop: (-len(days[loop]), loop))
    )
