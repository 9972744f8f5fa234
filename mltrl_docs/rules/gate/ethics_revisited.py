"""A card left level 6 without a look at ethics since level 5.

What seemed harmless in the laboratory may not be in the product: the use is known by now, and so are the users
(paper, MLTRL, level 6). The record names an ethics response for level 5 or later. Where that is missing,
`gate/ethics-checklist` tells it already, so this is told where that rule is waived, milder, switched off or not
applicable.

Wrong:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 6
    to: 7
    responses: [copilot-ethics-2024]

    === cards/copilot/responses/ethics-2024.md
    kind: response
    id: copilot-ethics-2024
    level: 4

Right:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 6
    to: 7
    responses: [copilot-ethics-2026]

    === cards/copilot/responses/ethics-2026.md
    kind: response
    id: copilot-ethics-2026
    level: 6

Mend: complete the ethics checklist anew for the gate, and name the response in the record's `responses`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement
from mltrl_docs.analysis.responses_seen import response_seen
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check
from mltrl_docs.values import replaced

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether an ethics response for level 5 or later was seen."""
    judgement = response_seen(ground, "ethics", "ethics response for level 5 or later", range(5, 10))
    if judgement.state != "not-met":
        return judgement
    # a response for the level that was left, which that rule asks for, would do here too
    return replaced(judgement, explained_by=judgement.explained_by | {"gate/ethics-checklist"})


check = criterion_check("ethics-revisited", judge)
