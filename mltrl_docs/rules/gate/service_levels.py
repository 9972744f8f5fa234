"""A card beyond level 6 promises no service level.

What users may count on, and what the team aims for, is thought about when product engineering joins and reviewed at
level 6 (paper, MLTRL, levels 3 and 6). An agreement (`sla`) or an objective (`slo`) is enough.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 7

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 6
    to: 7

Right:

    === cards/copilot/index.md
    kind: card
    level: 7
    service_levels: [{name: answer, kind: slo, objective: "95 % of slides within 2 s"}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 6
    to: 7

Mend: add an entry to `service_levels`, with `name`, `kind` and `objective`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether there is some agreement or objective."""
    levels = ground.card.data.service_levels
    if levels:
        return met(counted(len(levels), "service level"), ground.card, ("service_levels",))
    return not_met("there is no service level", "add one to `service_levels`")


check = criterion_check("service-levels", judge)
