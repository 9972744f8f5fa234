"""What a change of levels would do, for people and programs."""

from __future__ import annotations

import json

from mltrl_docs.analysis.impact import Impact
from mltrl_docs.exporters.table import aligned


def impact_data(impact: Impact) -> dict[str, object]:
    """Return version 1 of the impact report as plain data."""
    return {
        "version": 1,
        "changes": [{"card": one.card, "level": one.level, "to": one.to} for one in impact.changes],
        "systems": [
            {"id": one.id, "before": one.before, "after": one.after, "owners": list(one.owners)}
            for one in impact.systems
        ],
    }


def impact_json(impact: Impact) -> str:
    """Return the impact report as JSON."""
    return json.dumps(impact_data(impact), indent=2) + "\n"


def impact_text(impact: Impact) -> str:
    """Return the impact report as a line a change, and a table of the systems that would move."""
    changes = "".join(f"{one.card}: {one.level} -> {one.to}\n" for one in impact.changes)
    if not impact.systems:
        return f"{changes}\nno system would change its level\n"
    rows = [(one.id, str(one.before), str(one.after), ", ".join(one.owners)) for one in impact.systems]
    return f"{changes}\n{aligned(('system', 'level', 'would be', 'owners'), rows)}"
