"""A card beyond level 0 cites no other work.

First principles are not invented alone: the gate asks for the literature that they build on, so that reviewers can
tell what is new and what is known to fail (paper, MLTRL, level 0). A link in the body counts, and so do a footnote,
a DOI or a section `References`.

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

    It is based on known work about manifolds.

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

    It is based on [work about manifolds](https://arxiv.org/abs/2101.03989).

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 0
    to: 1

Mend: link or list the work that it builds on, where the text speaks of it or under `## References`.
"""

from __future__ import annotations

from mltrl_docs.analysis.citations import cites
from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether there is some link or reference in the body."""
    if cites(ground.card.body, ground.sections):
        return met("the body links or lists other work")
    return not_met("the body has no link and no reference", "link the work that it builds on")


check = criterion_check("literature-cited", judge)
