"""A card beyond level 6 has product requirements that nobody approved.

At level 6 the newly defined product requirements are reviewed; engineering to specification needs a specification
that stands (paper, MLTRL, level 6). All are `approved` or `met`, those dropped left out. A draft that is added
later is open business, and a warning.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 7

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 6
    to: 7

    === cards/copilot/requirements/product.md
    kind: requirements
    stage: product
    requirements:
      - id: "1"
        statement: A slide shall be read within a minute.
        category: usability
        status: draft

Right:

    === cards/copilot/index.md
    kind: card
    level: 7

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 6
    to: 7

    === cards/copilot/requirements/product.md
    kind: requirements
    stage: product
    requirements:
      - id: "1"
        statement: A slide shall be read within a minute.
        category: usability
        status: approved
        verification: {method: test, status: planned}
        validation: {method: demonstration, status: planned}
        risk: {probability: 0.3, value: 6}

Mend: have them approved and set their `status`, or drop what is not wanted.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, not_met, unreadable
from mltrl_docs.analysis.requirement_proofs import judged_by_gaps, unapproved
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether there are product requirements, and none of them is a draft."""
    standing = ground.requirements("product")
    if not standing:
        if ground.lacks_requirements:
            return unreadable("a requirements document")
        return not_met("there are no product requirements", "add a requirements document, `stage: product`")
    return judged_by_gaps(
        ground,
        list(unapproved(standing)),
        detail=f"{counted(len(standing), 'requirement')} approved",
        lack="product requirements are not all approved",
        hint="have these approved and set their `status`, or drop them",
    )


check = criterion_check("product-requirements-approved", judge)
