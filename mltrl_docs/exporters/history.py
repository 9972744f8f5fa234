"""The history of a card, and of the system that it is, for people and programs."""

from __future__ import annotations

import json

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Step
from mltrl_docs.exporters.table import aligned


def history_data(assessment: Assessment, card: str) -> dict[str, object]:
    """Return version 1 of the history report as plain data; `until` is None for what lasts."""
    history = assessment.histories[card]
    return {
        "version": 1,
        "card": card,
        "events": [_event(step) for step in history.steps],
        "levels": [
            {
                "level": one.level,
                "from": one.start.isoformat(),
                "until": one.end.isoformat() if one.end else None,
            }
            for one in history.intervals
        ],
        "system_levels": [
            {
                "level": one.level,
                "from": one.start.isoformat(),
                "until": one.end.isoformat() if one.end else None,
                "limited_by": sorted(one.limited_by),
            }
            for one in assessment.timelines.get(card, ())
            if history.steps
        ],
    }


def _event(step: Step) -> dict[str, object]:
    review = step.record.data
    return {
        "record": review.id,
        "date": step.date.isoformat(),
        "event": review.event,
        "from": review.from_,
        "to": review.to,
        "switchback": review.switchback,
        "reason": review.reason,
    }


def history_json(assessment: Assessment, card: str) -> str:
    """Return the history report as JSON."""
    return json.dumps(history_data(assessment, card), indent=2) + "\n"


def history_text(assessment: Assessment, card: str) -> str:
    """Return the history report as two tables: the card's records, and the level of the system over time."""
    history = assessment.histories[card]
    if not history.steps:
        return f"{card}: no records as of {assessment.viewpoint.day.isoformat()}\n"
    events = []
    for step in history.steps:
        review = step.record.data
        move = f"{step.level}" if review.from_ is None else f"{review.from_} -> {review.to}"
        what = f"{review.event} ({review.switchback})" if review.switchback else review.event
        corrected = f"corrects {step.corrected.id}" if step.corrected else ""
        reason = " ".join((review.reason or corrected).split())
        events.append((step.date.isoformat(), move, what, review.id, reason))
    text = aligned(("date", "level", "event", "record", "reason"), events)
    levels = [
        (
            one.start.isoformat(),
            one.end.isoformat() if one.end else "now",
            str(one.level),
            ", ".join(sorted(one.limited_by)),
        )
        for one in assessment.timelines[card]
    ]
    return f"{text}\n{aligned(('from', 'until', 'system level', 'set by'), levels)}"
