"""A card was to reach a level by a day, and has not.

Levels by dates are how progress can be planned and compared (paper, Methods, quantifiable progress). A day that
passed is no fault, but somebody counts on it. The finding stands for 90 days, as long as the level has not been
reached; a switchback after the day does not undo what was reached. The examples are as of 2026-06-30.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 4
    targets: [{level: 5, by: 2026-05-29}]

Right:

    === cards/copilot/index.md
    kind: card
    level: 4
    targets: [{level: 5, by: 2026-12-18}]

Mend: agree on a new day with those who count on it, or take the target out.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.causes import level_places
from mltrl_docs.analysis.scope import cards_at_work
from mltrl_docs.analysis.targets import is_missed
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "warning"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare the targets of every card with the levels that it reached."""
    for card in assessment.once(cards_at_work):
        if assessment.portfolio.may_lack_records(card.id):
            continue
        for place, target in enumerate(card.data.targets):
            if is_missed(assessment, card.id, target):
                level = assessment.own_levels[card.id]
                yield Problem(
                    document=card,
                    message=f"was to be at level {target.level} by {target.by}, and is at {level}",
                    hint="agree on a new day with those who count on it, or take the target out",
                    key_path=("targets", place, "by"),
                    related=level_places(assessment, card.id, assessment.viewpoint.day),
                )
