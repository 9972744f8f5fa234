"""A card beyond level 5 has research requirements that are not verified and validated.

Here research hands over to product, and everything that was to be shown at level 2 has been shown by now; that is
one reason why this gate is hard to pass (paper, MLTRL, level 5). A requirement that opens again later is bad news:
a warning while it is fresh. Where a `requirement/` rule tells of the same, `check` shows that alone.

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
        verification: {method: test, status: passed}
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

    === cards/copilot/requirements/research.md
    kind: requirements
    stage: research
    requirements:
      - id: "1"
        statement: It shall find nine lesions of ten.
        category: performance
        status: approved
        verification: {method: test, status: passed}
        validation: {method: demonstration, status: passed}
        risk: {probability: 0.3, value: 6}

Mend: finish the proofs and set their `status: passed`, or drop what is no longer wanted with `status: dropped`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, not_met, unreadable
from mltrl_docs.analysis.requirement_proofs import judged_by_gaps, unproven
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether there are research requirements, all verified and validated."""
    standing = ground.requirements("research")
    if not standing:
        if ground.lacks_requirements:
            return unreadable("a requirements document")
        return not_met("there are no research requirements", "add a requirements document, `stage: research`")
    return judged_by_gaps(
        ground,
        list(unproven(ground, standing)),
        detail=f"{counted(len(standing), 'requirement')} verified and validated",
        lack="research requirements are not all verified and validated",
        hint="finish these proofs, or drop what is no longer wanted",
    )


check = criterion_check("research-vv-complete", judge, news="requirements")
