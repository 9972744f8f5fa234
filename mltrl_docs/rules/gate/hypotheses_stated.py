"""A card beyond level 0 does not say what it is based on: how it is meant to work, and what is assumed.

What leaves level 0 is a set of ideas with a sound formulation, and hypotheses that experiments can refute (paper,
MLTRL, level 0). They stand under `Model and algorithm` and `Key assumptions`, where the reviewers of all later
gates will look for them.

Wrong:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: It marks where a pathologist should look.
    level: 1
    type: model
    owners: {research: [mira-lund]}
    ---

    ## Model and algorithm

    Tissue types lie on a low-dimensional manifold, which a generative model can learn.

    ## Key assumptions

    To be done.

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 0
    to: 1

Right:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: It marks where a pathologist should look.
    level: 1
    type: model
    owners: {research: [mira-lund]}
    ---

    ## Model and algorithm

    Tissue types lie on a low-dimensional manifold, which a generative model can learn.

    ## Key assumptions

    Training and use see images of the same scanner.

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 0
    to: 1

Mend: write the principle under `## Model and algorithm` and what must hold under `## Key assumptions`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement
from mltrl_docs.analysis.sections_said import sections_say
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether both sections say something."""
    return sections_say(ground, "Model and algorithm", "Key assumptions")


check = criterion_check("hypotheses-stated", judge)
