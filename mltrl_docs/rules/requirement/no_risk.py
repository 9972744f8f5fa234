"""A requirement has no risk.

Every technical and product requirement carries its risk, the chance of failure times the value at stake (paper,
Methods, risk quantification): that is how weaknesses of machine learning are seen below layers of other software.
Drafts are left alone, and so are dropped requirements. A card answers for the gates that it has passed: it is asked
once it has passed the gate of level 2, or any later one.

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
    requirements:
      - id: "1"
        statement: The copilot shall find the tumour type.
        category: functional
        status: approved
        verification: {method: test, status: planned}
        validation: {method: demonstration, status: planned}

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
    requirements:
      - id: "1"
        statement: The copilot shall find the tumour type.
        category: functional
        status: approved
        verification: {method: test, status: planned}
        validation: {method: demonstration, status: planned}
        risk: {probability: 0.1, value: 4}

Mend: estimate the chance of failure, from 0 to 1, and the value at stake, from 1 to 10; the product is computed.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.needs import GATES_OF_PROOFS, needs_that_count, places_of_gates
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at every requirement that counts."""
    for need in assessment.once(needs_that_count):
        if need.requirement.risk is None:
            yield Problem(
                document=need.document,
                message=f"requirement `{need.requirement.id}` has no risk",
                hint="write `risk: {probability: 0.1, value: 5}` with your estimates, or take it back to `draft`",
                key_path=need.path("risk"),
                related=places_of_gates(assessment, need.card.id, GATES_OF_PROOFS),
            )
