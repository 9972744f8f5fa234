"""A card beyond level 6 has no requirement on its data or on how it is integrated.

The pipeline that feeds a model is as much a product as the model, and its specification is reviewed with it (paper,
MLTRL, level 6). Some requirement of category `data` or `integration` says what comes in, in what form, and what
happens when it does not.

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
        status: approved
        verification: {method: test, status: planned}
        validation: {method: demonstration, status: planned}
        risk: {probability: 0.3, value: 6}

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
        statement: A slide without a scale shall be refused at the door.
        category: data
        status: approved
        verification: {method: test, status: planned}
        validation: {method: demonstration, status: planned}
        risk: {probability: 0.3, value: 6}

Mend: add a requirement of `category: data` or `integration`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, also_by, met, not_met, unreadable
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether some requirement is about data or integration."""
    for one in ground.requirements():
        if one.requirement.category in {"data", "integration"}:
            words = f"`{one.requirement.id}`, on {one.requirement.category}"
            return met(words, one.document, ("requirements", one.place))
    if ground.lacks_requirements:
        return unreadable("a requirements document")
    lacking = not_met(
        "no requirement is about data or integration", "add one that specifies the data pipeline"
    )
    return also_by(lacking, ground.requirements_documents)


check = criterion_check("data-pipeline-specified", judge)
