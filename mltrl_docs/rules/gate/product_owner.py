"""A card beyond level 5 has no product owner.

Many technologies die between research and product because nobody on the other side takes them over. The gate is
passed when somebody has (paper, MLTRL, level 5, and Figure 3). One person may own both sides in a small team.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 6
    owners: {research: [mira-lund]}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 5
    to: 6

Right:

    === cards/copilot/index.md
    kind: card
    level: 6
    owners: {research: [mira-lund], product: [omar-reis]}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 5
    to: 6

Mend: add a handle to `owners` under `product`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met
from mltrl_docs.analysis.words import listed
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether a product owner is named."""
    names = ground.card.data.owners.product
    if names:
        return met(listed([f"`{name}`" for name in names]), ground.card, ("owners", "product"))
    return not_met("no product owner is named", "add one to `owners`, under `product`")


check = criterion_check("product-owner", judge)
