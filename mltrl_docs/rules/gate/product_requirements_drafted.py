"""A card beyond level 5 has no product requirements.

From here on it is the product that says what is needed, no longer the research. Its requirements are drafted, with
how each will be verified and validated, before anybody commits resources to it (paper, MLTRL, level 5).

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 6

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 5
    to: 6

    === cards/copilot/requirements/research.md
    kind: requirements
    stage: research
    requirements:
      - id: "1"
        statement: It shall find nine lesions of ten.
        category: performance
        status: approved
        verification: {method: test, status: planned}
        validation: {method: demonstration, status: planned}
        risk: {probability: 0.3, value: 6}

Right:

    === cards/copilot/index.md
    kind: card
    level: 6

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 5
    to: 6

    === cards/copilot/requirements/product.md
    kind: requirements
    stage: product
    requirements:
      - id: "1"
        statement: A slide shall be read within a minute.
        category: usability
        status: draft

Mend: add a requirements document of `stage: product`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met, unreadable
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether there is some product requirement."""
    standing = ground.requirements("product")
    if standing:
        return met(counted(len(standing), "requirement"), standing[0].document, ("requirements",))
    if ground.lacks_requirements:
        return unreadable("a requirements document")
    return not_met("there are no product requirements", "add a requirements document, `stage: product`")


check = criterion_check("product-requirements-drafted", judge)
