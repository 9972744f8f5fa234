"""What is deployed has no live way for users to answer back.

Those who use a technology see what its makers cannot. Their feedback has a way to research that is not barred, and
gives the next version its constraints (paper, MLTRL, level 9). The finding is a warning until the days of `grace`
after the card came to level 9 are over.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 9
    monitoring: [{signal: user-feedback, status: planned, recipients: [mira-lund]}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9

Right:

    === cards/copilot/index.md
    kind: card
    level: 9
    monitoring: [{signal: user-feedback, status: live, recipients: [mira-lund]}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9

Mend: open the way, and list it under `monitoring` with `signal: user-feedback` and `status: live`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether the feedback of users comes in."""
    for place, entry in enumerate(ground.card.data.monitoring):
        if entry.signal == "user-feedback" and entry.status == "live":
            return met("user feedback comes in", ground.card, ("monitoring", place))
    return not_met("user feedback is not live", "open a way for it, and list it under `monitoring`")


check = criterion_check("feedback-path", judge)
