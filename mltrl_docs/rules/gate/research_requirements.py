"""A card beyond level 2 has no complete research requirements.

Proof of principle ends with a document that says what the research has to show, how each point is verified and
validated, and what is at risk (paper, MLTRL, level 2, and Methods, risk mitigation). Without it nobody can tell
later whether the claims were met. Drafts and dropped requirements are left out; one at least is neither.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 3

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 2
    to: 3

    === cards/copilot/requirements/research.md
    kind: requirements
    stage: research
    requirements:
      - {id: "1", statement: It shall find nine lesions of ten., category: performance, status: draft}

Right:

    === cards/copilot/index.md
    kind: card
    level: 3

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 2
    to: 3

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

Mend: add a requirements document of `stage: research`, and give each requirement `verification`, `validation`,
`risk` and a `status` beyond draft.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, also_by, not_met, unreadable
from mltrl_docs.analysis.requirement_proofs import judged_by_gaps, undefined
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether there are research requirements beyond drafts, all with verification, validation and risk."""
    standing = ground.requirements("research")
    settled = [one for one in standing if one.requirement.status != "draft"]
    if not settled:
        if ground.lacks_requirements:
            return unreadable("a requirements document")
        if standing:
            drafts = not_met(
                "all research requirements are drafts", "set the `status` of those that are settled"
            )
            return also_by(drafts, ground.requirements_documents)
        return not_met("there are no research requirements", "add a requirements document, `stage: research`")
    return judged_by_gaps(
        ground,
        list(undefined(settled)),
        detail=f"{counted(len(settled), 'requirement')} with verification, validation and risk",
        lack="research requirements are incomplete",
        hint="give each of them what it lacks",
    )


check = criterion_check("research-requirements", judge)
