"""The lowest level among a card's parts over time: what its timeline shows below its own level."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.systems import Changes, Part, level_on


def lowest_part_over_time(assessment: Assessment, card: str) -> Changes:
    """Return days, and the lowest system level of the parts that were present from each of them on.

    A part that is integrated at a level of its own counts with that, at most its card's own level. Days without
    any part have no entry: the line goes on from the day before.
    """
    parts = [p for p in assessment.parts(assessment.portfolio.cards[card]) if p.card in assessment.own_levels]
    series: dict[str, Changes] = {
        part.card: tuple((interval.start, interval.level) for interval in assessment.timelines[part.card])
        for part in parts
    }
    days = {day for changes in series.values() for day, _ in changes}
    days.update(day for part in parts for day in (part.since, part.until) if day is not None)
    days.update(day for part in parts if part.level is not None for day, _ in assessment.changes[part.card])
    lowest: list[tuple[Date, int]] = []
    for day in sorted(days):
        levels = [
            level
            for part in parts
            if part.is_present(day) and (level := _level(assessment, part, series, day)) is not None
        ]
        if levels and (not lowest or lowest[-1][1] != min(levels)):
            lowest.append((day, min(levels)))
    return tuple(lowest)


def _level(assessment: Assessment, part: Part, series: dict[str, Changes], day: Date) -> int | None:
    if part.level is None:
        return level_on(series[part.card], day)
    own = level_on(assessment.changes[part.card], day)
    return None if own is None else min(part.level, own)
