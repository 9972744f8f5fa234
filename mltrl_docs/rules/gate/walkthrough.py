"""A card beyond level 8 has requirements that are not met, verified and validated.

Before a technology goes out, the panel walks through every technical and product requirement and is shown how each
was validated (paper, MLTRL, level 8). What opens again later is bad news: a warning while it is fresh. Where a
`requirement/` rule tells of the same, `check` shows that alone.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 9

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9

    === cards/copilot/requirements/product.md
    kind: requirements
    stage: product
    requirements:
      - id: "1"
        statement: A slide shall be read within a minute.
        category: usability
        status: approved
        verification: {method: test, status: passed}
        validation: {method: demonstration, status: passed}
        risk: {probability: 0.3, value: 6}

Right:

    === cards/copilot/index.md
    kind: card
    level: 9

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9

    === cards/copilot/requirements/product.md
    kind: requirements
    stage: product
    requirements:
      - id: "1"
        statement: A slide shall be read within a minute.
        category: usability
        status: met
        verification: {method: test, status: passed}
        validation: {method: demonstration, status: passed}
        risk: {probability: 0.3, value: 6}

Mend: walk through them: set `status: met` and `status: passed` where that is so, and drop what is no longer wanted.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, not_met, unreadable
from mltrl_docs.analysis.requirement_proofs import judged_by_gaps, unmet, unproven
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether there are requirements, all met, verified and validated."""
    standing = ground.requirements()
    if not standing:
        if ground.lacks_requirements:
            return unreadable("a requirements document")
        return not_met("there are no requirements", "add requirements documents of research and product")
    return judged_by_gaps(
        ground,
        [*unproven(ground, standing), *unmet(standing)],
        detail=f"{counted(len(standing), 'requirement')} met, verified and validated",
        lack="requirements are not all met, verified and validated",
        hint="walk through these, and set what is done",
    )


check = criterion_check("walkthrough", judge, news="requirements")
