"""A card beyond level 1 reports no experiments.

Level 1 is made of small experiments on single properties, and its gate looks at their outcome, good or not (paper,
MLTRL, level 1). A negative result on the card saves the next team the same months.

Wrong:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: It marks where a pathologist should look.
    level: 2
    type: model
    owners: {research: [mira-lund]}
    ---

    ## Metrics and results

    To be done.

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

Right:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: It marks where a pathologist should look.
    level: 2
    type: model
    owners: {research: [mira-lund]}
    ---

    ## Metrics and results

    The manifold separates four of five tissue types. Rotation of the slide breaks it.

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

Mend: write what was tried and what came out under `## Metrics and results`, failures too.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement
from mltrl_docs.analysis.sections_said import sections_say
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether the section on results says something."""
    return sections_say(ground, "Metrics and results")


check = criterion_check("experiments-reported", judge)
