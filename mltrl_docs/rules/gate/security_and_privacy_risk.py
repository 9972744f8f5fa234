"""A card beyond level 4 has no requirement of security or privacy with its risk.

Real data and real users bring threats that a laboratory does not know. Put down as requirements, with a probability
and a value, they are weighed like everything else before anybody decides to go on (paper, MLTRL, level 4). One
requirement of either category, of research or product, is enough.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 5

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 4
    to: 5

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
    level: 5

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 4
    to: 5

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
      - id: "2"
        statement: It shall keep no name of a patient.
        category: privacy
        status: draft
        risk: {probability: 0.1, value: 9}

Mend: add a requirement of `category: security` or `privacy`, with `risk`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, also_by, met, not_met, unreadable
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether some requirement of security or privacy has a risk."""
    fitting = [one for one in ground.requirements() if one.requirement.category in {"security", "privacy"}]
    for one in fitting:
        if one.requirement.risk is not None:
            key_path = ("requirements", one.place, "risk")
            return met(f"`{one.requirement.id}` has a risk", one.document, key_path)
    if ground.lacks_requirements:
        return unreadable("a requirements document")
    if not fitting:
        lacking = not_met("no requirement is about security or privacy", "add one, with its `risk`")
        return also_by(lacking, ground.requirements_documents)
    first = fitting[0]
    told_by = [] if first.requirement.status == "draft" else ["requirement/no-risk"]
    return not_met(
        f"`{first.requirement.id}`, on {first.requirement.category}, has no risk",
        "give it `risk`, with `probability` and `value`",
        first.document,
        ("requirements", first.place),
        told_by,
    )


check = criterion_check("security-and-privacy-risk", judge)
