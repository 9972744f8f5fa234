"""How cards move through the levels, as tables for people and JSON for programs."""

from __future__ import annotations

import json

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.moves import by_type, cycles, paths, switchbacks, transitions
from mltrl_docs.analysis.stays import stays, time_in_level
from mltrl_docs.analysis.targets import card_targets
from mltrl_docs.exporters.table import aligned


def analytics_data(assessment: Assessment) -> dict[str, object]:
    """Return version 1 of the analytics of a portfolio as plain data."""
    return {
        "version": 1,
        "as_of": assessment.viewpoint.day.isoformat(),
        "time_in_level": [
            {
                "level": one.level,
                "visits": one.visits,
                "open": one.open,
                "median_days": _whole(one.median_days),
                "mean_days": _whole(one.mean_days),
                "max_days": one.max_days,
            }
            for one in time_in_level(assessment.once(stays))
        ],
        "transitions": [
            {"from": one.before, "to": one.to, "event": one.event, "count": one.count}
            for one in transitions(assessment)
        ],
        "paths": [{"path": list(one.levels), "count": len(one.cards)} for one in paths(assessment)],
        "switchbacks": dict(by_type(switchbacks(assessment))),
        "targets": [
            {"card": one.card, "level": one.level, "by": one.by.isoformat(), "status": one.state}
            for one in card_targets(assessment)
        ],
    }


def _whole(number: float | None) -> float | None:
    """Return a number without a point where it has nothing behind it."""
    return int(number) if number is not None and number == int(number) else number


def analytics_json(assessment: Assessment) -> str:
    """Return the analytics of a portfolio as JSON."""
    return json.dumps(analytics_data(assessment), indent=2) + "\n"


def analytics_text(assessment: Assessment) -> str:
    """Return the analytics of a portfolio as tables, each below a line that says what it is."""
    day = assessment.viewpoint.day.isoformat()
    tables = (
        ("days at each level, of stays that have ended", _time(assessment)),
        ("moves and reviews", _transitions(assessment)),
        ("paths that cards took", _paths(assessment)),
        ("switchbacks", _switchbacks(assessment)),
        ("ways back to the level that was left", _cycles(assessment)),
        ("targets", _targets(assessment)),
    )
    told = [f"{title}\n{table}" for title, table in tables if table]
    return "\n".join(told) if told else f"no records and no targets as of {day}\n"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    return aligned(head, rows) if rows else ""


def _days(days: float | None) -> str:
    return "" if days is None else f"{days:g}"


def _time(assessment: Assessment) -> str:
    return _table(
        ("level", "stays", "still there", "median", "mean", "longest"),
        [
            (
                str(one.level),
                str(one.visits),
                str(one.open),
                _days(one.median_days),
                _days(one.mean_days),
                _days(one.max_days),
            )
            for one in time_in_level(assessment.once(stays))
        ],
    )


def _transitions(assessment: Assessment) -> str:
    return _table(
        ("from", "to", "event", "count"),
        [
            ("" if one.before is None else str(one.before), str(one.to), one.event, str(one.count))
            for one in transitions(assessment)
        ],
    )


def _way(levels: tuple[int, ...]) -> str:
    return " ".join(str(level) for level in levels)


def _paths(assessment: Assessment) -> str:
    return _table(("cards", "levels"), [(str(len(one.cards)), _way(one.levels)) for one in paths(assessment)])


def _switchbacks(assessment: Assessment) -> str:
    counts = by_type(switchbacks(assessment))
    return _table(("type", "count"), [(kind, str(count)) for kind, count in counts.items() if count])


def _cycles(assessment: Assessment) -> str:
    return _table(
        ("times", "levels", "median days"),
        [
            (str(one.count), _way(one.levels), _days(one.median_days))
            for one in cycles(switchbacks(assessment))
        ],
    )


def _targets(assessment: Assessment) -> str:
    return _table(
        ("by", "level", "card", "status"),
        [(one.by.isoformat(), str(one.level), one.card, one.state) for one in card_targets(assessment)],
    )
