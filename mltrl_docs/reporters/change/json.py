"""What a change does, for programs: version 1 of the JSON of `mltrl diff`."""

from __future__ import annotations

from mltrl_docs.analysis.difference import CardDifference
from mltrl_docs.model.card import Versions
from mltrl_docs.reporters.change.diff import Diff
from mltrl_docs.reporters.json import finding_data, json_text


def diff_json(diff: Diff) -> str:
    """Return the report as JSON, ASCII alone; paths are relative to the top of the git checkout."""
    data = {
        "version": 1,
        "base": diff.base,
        "head": diff.head,
        "records": [record.id for record in diff.difference.records],
        "cards": [_card(card) for card in diff.difference.cards],
        "findings": {
            "new": [finding_data(finding, diff.prefix) for finding in diff.new],
            "resolved": [finding_data(finding, diff.prefix) for finding in diff.resolved],
        },
    }
    return json_text(data)


def _card(card: CardDifference) -> dict[str, object]:
    before, after = card.before, card.after
    return {
        "id": card.id,
        "change": card.change,
        "level_before": before.level if before else None,
        "level_after": after.level if after else None,
        "system_level_before": before.system_level if before else None,
        "system_level_after": after.system_level if after else None,
        "versions_before": _versions(before.versions) if before else None,
        "versions_after": _versions(after.versions) if after else None,
        "max_risk_before": before.max_risk if before else None,
        "max_risk_after": after.max_risk if after else None,
        "answers_changed": len(card.answers),
    }


def _versions(versions: Versions) -> dict[str, str | None]:
    return {"code": versions.code, "model": versions.model, "data": versions.data}
