"""A card left a level without an ethics checklist completed for that review.

The panel changes from gate to gate, and so does what the technology can do; so each review runs through the
questions anew (paper, Methods, gated reviews). The record names the response, and the response is for the level
that was left. Below level 4 the finding is a warning.

Wrong:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

Right:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2
    responses: [copilot-ethics-2026]

    === cards/copilot/responses/ethics-2026.md
    kind: response
    id: copilot-ethics-2026
    level: 1

Mend: complete the ethics checklist for the level that is left, and name the response in the record's `responses`. A
merged record is mended by a new one that `corrects` it.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement
from mltrl_docs.analysis.responses_seen import response_seen
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether an ethics response for the gate's level was seen."""
    return response_seen(ground, "ethics", f"ethics response for level {ground.level}", (ground.level,))


check = criterion_check("ethics-checklist", judge)
