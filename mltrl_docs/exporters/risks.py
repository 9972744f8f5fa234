"""The risk register, as a table for people, JSON for programs, and CSV for spreadsheets."""

from __future__ import annotations

import json
from collections.abc import Sequence

from mltrl_docs.analysis.risks import RatedNeed
from mltrl_docs.exporters.spreadsheet import spreadsheet
from mltrl_docs.exporters.table import aligned


def risks_data(register: Sequence[RatedNeed]) -> dict[str, object]:
    """Return version 1 of the risk register as plain data: requirements with a risk, as they are given."""
    return {"version": 1, "risks": [_entry(rated) for rated in register]}


def _entry(rated: RatedNeed) -> dict[str, object]:
    need, risk = rated.need, rated.risk
    place = need.document.locate(need.path("risk"))
    return {
        "card": need.card.id,
        "document": need.document.name,
        "requirement": need.requirement.id,
        "stage": need.document.data.stage,
        "probability": risk.probability,
        "value": risk.value,
        "risk": risk.score,
        "mitigated": need.requirement.mitigation is not None,
        "path": place.path,
        "line": place.line,
    }


def risks_json(register: Sequence[RatedNeed]) -> str:
    """Return the risk register as JSON."""
    return json.dumps(risks_data(register), indent=2) + "\n"


def risks_csv(register: Sequence[RatedNeed]) -> str:
    """Return the risk register as CSV: a head, a line a requirement."""
    return spreadsheet(
        (
            "card",
            "document",
            "requirement",
            "stage",
            "probability",
            "value",
            "risk",
            "mitigated",
            "path",
            "line",
        ),
        [tuple(_entry(rated).values()) for rated in register],
    )


def risks_text(register: Sequence[RatedNeed]) -> str:
    """Return the risk register as an aligned table."""
    if not register:
        return "no requirement carries a risk\n"
    rows = [
        (
            f"{rated.risk.score:g}",
            f"{rated.risk.probability:g} x {rated.risk.value}",
            "yes" if rated.need.requirement.mitigation is not None else "no",
            rated.need.card.id,
            rated.need.requirement.id,
            rated.need.document.data.stage,
            rated.need.document.id,
        )
        for rated in register
    ]
    return aligned(("risk", "chance x value", "mitigated", "card", "requirement", "stage", "document"), rows)
