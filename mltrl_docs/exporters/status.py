"""Where each card stands, as a table for people, JSON for programs, and CSV for spreadsheets."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from mltrl_docs.analysis.standing import Standing
from mltrl_docs.exporters.spreadsheet import spreadsheet
from mltrl_docs.exporters.table import aligned
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.values import field_names


def status_data(rows: Sequence[Standing], viewpoint: Viewpoint) -> dict[str, object]:
    """Return version 1 of the status report as plain data: one entry a card, by id."""
    return {
        "version": 1,
        "as_of": viewpoint.day.isoformat(),
        "today": viewpoint.today.isoformat(),
        "cards": [status_entry(row) for row in rows],
    }


def status_entry(row: Standing) -> dict[str, object]:
    """Return one card of the status report."""
    return {
        "id": row.id,
        "title": row.title,
        "type": row.type,
        "status": row.status,
        "level": row.level,
        "system_level": row.system_level,
        "limited_by": list(row.limited_by),
        "roots": list(row.roots),
        "components": list(row.components),
        "last_review": row.last_review.isoformat() if row.last_review else None,
        "next_review_due": row.next_review_due.isoformat() if row.next_review_due else None,
        "stale": row.stale,
        "in_doubt_since": row.in_doubt_since.isoformat() if row.in_doubt_since else None,
        "switchbacks": row.switchbacks,
        "open_tasks": row.open_tasks,
        "max_risk": row.max_risk,
    }


def status_json(rows: Sequence[Standing], viewpoint: Viewpoint) -> str:
    """Return the status report as JSON."""
    return json.dumps(status_data(rows, viewpoint), indent=2) + "\n"


def status_csv(rows: Sequence[Standing], viewpoint: Viewpoint) -> str:
    """Return the status report as CSV: a head, a line a card; lists are joined by blanks."""
    head = field_names(Standing)
    entries = [status_entry(row) for row in rows]
    return spreadsheet(
        (*head, "as_of"), [(*(entry[key] for key in head), viewpoint.day.isoformat()) for entry in entries]
    )


def status_text(rows: Sequence[Standing], viewpoint: Viewpoint) -> str:
    """Return the status report as an aligned table."""
    if not rows:
        return f"no cards as of {viewpoint.day.isoformat()}\n"
    return aligned(STATUS_HEAD, [status_cells(row) for row in rows])


STATUS_HEAD = ("card", "level", "system", "held back by", "status", "last review", "review due", "notes")


def status_cells(row: Standing, name: Callable[[str], str] = str) -> tuple[str, ...]:
    """Return one card for a table below `STATUS_HEAD`; `name` says how ids are written."""
    return (
        name(row.id),
        str(row.level),
        str(row.system_level),
        ", ".join(map(name, row.limited_by)) if row.system_level < row.level else "",
        row.status,
        row.last_review.isoformat() if row.last_review else "",
        row.next_review_due.isoformat() if row.next_review_due else "",
        "; ".join(_notes(row)),
    )


_TIMES = {1: "once", 2: "twice"}


def _notes(row: Standing) -> list[str]:
    notes = []
    if row.stale:
        notes.append("stale")
    if row.in_doubt_since:
        notes.append(f"in doubt since {row.in_doubt_since.isoformat()}")
    if row.open_tasks:
        notes.append(f"{row.open_tasks} open task{'s' * (row.open_tasks != 1)}")
    if row.switchbacks:
        notes.append(f"switched back {_TIMES.get(row.switchbacks) or f'{row.switchbacks} times'}")
    if row.max_risk is not None:
        notes.append(f"highest risk {row.max_risk:g}")
    return notes
