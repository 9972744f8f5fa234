"""How cards move through the levels: time at each, moves, paths, targets, debriefs (site.md, `/analytics/`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean, median

from mltrl_docs.analysis.distribution import distribution_over_time
from mltrl_docs.analysis.moves import (
    Switchback,
    Transition,
    by_type,
    cycles,
    paths,
    switchbacks,
    transitions,
)
from mltrl_docs.analysis.progress_summary import (
    ProgressFacts,
    duration_words,
    months_words,
    progress_facts,
    progress_sentences,
    returned_after,
)
from mltrl_docs.analysis.stays import Stay, stays
from mltrl_docs.analysis.words import counted, listed, month_words, noun, number_word
from mltrl_docs.figures.level_distribution import level_distribution
from mltrl_docs.figures.time_per_level import time_per_level
from mltrl_docs.figures.transitions import arcs
from mltrl_docs.framework import Level
from mltrl_docs.pages.debriefs import debrief_groups
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.sheets import ROWS
from mltrl_docs.pages.targets import left_out_words, of_concern, target_rows, targets_roadmap
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value

ADDRESS = "analytics/"

_MOST_PATHS = 12
_MOST_NAMED = 4  # cards of a path
_MOST_OF_TYPE = 4  # paths of a type of switchback
_MOST_PERIODS = 80  # in the table of levels over time: twenty years of quarters


class Number(Value):
    """One of the four numbers: what it counts, and a second line."""

    number: str
    words: str
    more: str


class TimeRow(Value):
    """The stays at a level; times are in months, as text."""

    level: Level
    ended: int
    median: str
    mean: str
    shortest: str
    longest: str
    lasting: int
    so_far: str


class Cell(Value):
    """A cell of the matrix: how many moves, and which way."""

    count: int
    way: str  # `up`, `back`, `same`, or nothing


class BackRow(Value):
    """Switchbacks of a type, or those of them that went from a level to a level."""

    kind: str  # nothing on rows below the one of their type
    path: tuple[Level, Level] | None
    count: int
    after: str  # the median of the time until the level was reached again
    pending: int


class WayRow(Value):
    """A way through the levels: each with whether it was reached by a step back."""

    steps: tuple[tuple[Level, bool], ...]
    count: int
    cards: tuple[Reference, ...]
    more: int  # cards that are not named
    after: str = ""


def pages(world: World) -> Iterator[Page]:
    """Yield the one page."""
    assessment = world.assessment
    all_stays = assessment.once(stays)
    found = assessment.once(switchbacks)
    moves = transitions(assessment)
    facts = progress_facts(assessment)
    span, levels_over_time = distribution_over_time(assessment)
    ways = _paths(world)
    rows = target_rows(world, ADDRESS)
    drawn = targets_roadmap(world, rows)
    groups, collected = debrief_groups(world, ADDRESS)
    yield world.page(
        "analytics.html",
        ADDRESS,
        "Analytics",
        wide=True,
        sentences=" ".join(progress_sentences(facts)),
        numbers=_numbers(facts, found) if facts.advances or facts.back else (),
        since=month_words(min(stay.start for stay in all_stays)) if all_stays else "",
        times=time_per_level(all_stays) if all_stays else None,
        time_rows=_time_rows(world, all_stays),
        arcs=arcs(moves, found) if facts.advances or facts.back else None,
        description=_description(moves, found),
        move_rows=moves,
        matrix=_matrix(moves),
        back_rows=_back_rows(world, found),
        by_type=by_type(found),
        paths=ways[:_MOST_PATHS],
        more_paths=len(ways) - _MOST_PATHS,
        cycles=_cycles(world, found),
        columns=level_distribution(levels_over_time, span) if any(levels_over_time[-1].cards) else None,
        span=span,
        day_shown=levels_over_time[-1].day,
        level_rows=levels_over_time[: -_MOST_PERIODS - 1 : -1],
        roadmap=drawn,
        left_out=left_out_words(drawn) if drawn else "",
        target_rows=of_concern(rows, ROWS),
        more_targets=max(len(rows) - ROWS, 0),
        of_targets="Targets of all cards",
        groups=groups,
        collected=collected,
    )


def _numbers(facts: ProgressFacts, found: Sequence[Switchback]) -> tuple[Number, ...]:
    kinds = [f"{number} {kind}" for kind, number in by_type(found).items() if number]
    outcomes = ((facts.missed, "missed"), (facts.open, "still to come"))
    time = duration_words(facts.median_days).split(" ", 1) if facts.median_days is not None else ["", ""]
    told = [
        Number(
            number=time[0],
            words=f"{time[1]} at a level",
            more=f"{'median of' if facts.ended > 1 else 'in'} {counted(facts.ended, 'stay')} below deployment",
        )
        if facts.ended
        else None,
        Number(
            number=str(facts.advances),
            words=noun(facts.advances, "move up", "moves up"),
            more=f"{number_word(facts.lately) if facts.lately else 'none'} in the last three months",
        ),
        Number(
            number=str(facts.back),
            words=noun(facts.back, "switchback"),
            more=listed(kinds),
        ),
        Number(
            number=str(facts.met),
            words=f"{noun(facts.met, 'target')} met",
            more=listed([f"{number} {word}" for number, word in outcomes if number]),
        )
        if facts.met or facts.missed or facts.open
        else None,
    ]
    return tuple(one for one in told if one is not None)


def _time_rows(world: World, all_stays: Sequence[Stay]) -> tuple[TimeRow, ...]:
    rows = []
    for level in world.levels:
        of_level = [stay for stay in all_stays if stay.level == level.number]
        ended = [stay.days for stay in of_level if stay.end is not None]
        lasting = [stay.days for stay in of_level if stay.end is None]
        if not of_level:
            continue
        rows.append(
            TimeRow(
                level=level,
                ended=len(ended),
                median=months_words(median(ended) if ended else None),
                mean=months_words(fmean(ended) if ended else None),
                shortest=months_words(min(ended, default=None)),
                longest=months_words(max(ended, default=None)),
                lasting=len(lasting),
                so_far=months_words(max(lasting, default=None)),
            )
        )
    return tuple(rows)


def _description(moves: Sequence[Transition], found: Sequence[Switchback]) -> str:
    ups = [
        f"{one.before} to {one.to}: {one.count}"
        for one in moves
        if one.before is not None and one.to > one.before
    ]
    counts = {kind: number for kind, number in by_type(found).items() if number}
    said = [
        f"Arcs above the levels are advances. {', '.join(ups)}." if ups else "",
        f"Arcs below are switchbacks: {listed([f'{number} {kind}' for kind, number in counts.items()])}."
        if counts
        else "",
    ]
    return " ".join(part for part in said if part)


def _matrix(moves: Sequence[Transition]) -> tuple[tuple[Cell, ...], ...]:
    """Count moves from each level (row) to each level (column); reviews that changed no level are left out."""
    counts = [[0] * 10 for _ in range(10)]
    for one in moves:
        if one.before is not None and one.before != one.to:
            counts[one.before][one.to] += one.count
    return tuple(
        tuple(Cell(count=count, way=_way(before, to, count)) for to, count in enumerate(row))
        for before, row in enumerate(counts)
    )


def _way(before: int, to: int, count: int) -> str:
    if before == to:
        return "same"
    return ("up" if to > before else "back") if count else ""


def _back_rows(world: World, found: Sequence[Switchback]) -> tuple[BackRow, ...]:
    """Return a row for each type that there is, and below it its most frequent paths where it has several."""
    rows: list[BackRow] = []
    for kind in by_type(()):
        groups: dict[tuple[int, int], list[Switchback]] = {}
        of_kind = [one for one in found if one.kind == kind]
        for one in of_kind:
            groups.setdefault((one.left, one.to), []).append(one)
        ways = sorted(groups, key=lambda path: (-len(groups[path]), path))
        if of_kind:
            rows.append(_back_row(world, kind, ways[0] if len(ways) == 1 else None, of_kind))
        if len(ways) > 1:
            rows += [_back_row(world, "", path, groups[path]) for path in ways[:_MOST_OF_TYPE]]
    return tuple(rows)


def _back_row(world: World, kind: str, path: tuple[int, int] | None, group: Sequence[Switchback]) -> BackRow:
    after = returned_after(group)
    return BackRow(
        kind=kind,
        path=(world.level(path[0]), world.level(path[1])) if path else None,
        count=len(group),
        after="" if after is None else duration_words(after),
        pending=sum(one.back_on is None for one in group),
    )


def _paths(world: World) -> tuple[WayRow, ...]:
    return tuple(
        WayRow(
            steps=_steps(world, path.levels),
            count=len(path.cards),
            cards=tuple(world.card_reference(card, ADDRESS) for card in path.cards[:_MOST_NAMED]),
            more=max(len(path.cards) - _MOST_NAMED, 0),
        )
        for path in paths(world.assessment)
        if len(path.levels) > 1
    )


def _cycles(world: World, found: Sequence[Switchback]) -> tuple[WayRow, ...]:
    return tuple(
        WayRow(
            steps=_steps(world, cycle.levels),
            count=cycle.count,
            cards=(),
            more=0,
            after=duration_words(cycle.median_days),
        )
        for cycle in cycles(found)[:_MOST_PATHS]
    )


def _steps(world: World, levels: Sequence[int]) -> tuple[tuple[Level, bool], ...]:
    return tuple(
        (world.level(level), place > 0 and level < levels[place - 1]) for place, level in enumerate(levels)
    )
