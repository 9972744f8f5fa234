"""A card beyond level 6 does not say how it is to be deployed.

Serving inside or outside, in a cloud or at the edge, in batches or as a stream: each puts constraints on the model
that are dear to find out late, and guesses when made too early. Level 6 is the time (paper, MLTRL, level 6).

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
    deployment: {exposure: external, setting: [on-premises], mode: [batch]}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 6
    to: 7

Mend: add `deployment`, with `exposure`, `setting` and `mode`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met
from mltrl_docs.analysis.words import listed
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether the deployment is declared."""
    deployment = ground.card.data.deployment
    if deployment is None:
        return not_met("no deployment is declared", "add `deployment`, with `exposure`, `setting` and `mode`")
    setting = listed([*deployment.setting, *deployment.mode])
    return met(f"{deployment.exposure}: {setting}", ground.card, ("deployment",))


check = criterion_check("deployment-declared", judge)
