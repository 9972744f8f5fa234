"""A card beyond level 0 does not say who is asked to review it.

The first gate has one reviewer, the lead of the laboratory or team, and every later one has more (paper, MLTRL,
level 0, and Figure 3). People who are named are asked; a card without them waits for somebody to feel responsible.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 1

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 0
    to: 1

Right:

    === cards/copilot/index.md
    kind: card
    level: 1
    reviewers: {research: [noor-haak]}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 0
    to: 1

Mend: add `reviewers`, as lists of handles under `research`, `product` or both.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met
from mltrl_docs.analysis.words import listed
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether anyone is named as a reviewer."""
    names = list(ground.card.data.reviewers)
    if names:
        return met(f"{listed([f'`{name}`' for name in names])}", ground.card, ("reviewers",))
    return not_met("no reviewers are named", "add `reviewers`, with handles under `research` or `product`")


check = criterion_check("reviewers-named", judge)
