"""A requirement does not say how it is validated.

Validation asks whether the right thing is built: what those who need it will see (paper, level 2 and footnote iv).
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
        risk: {probability: 0.1, value: 4}

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

Mend: say under `validation` how it is to be shown, even if that is planned only; or take the requirement back to
`draft`.
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
        if need.requirement.validation is None:
            yield Problem(
                document=need.document,
                message=f"requirement `{need.requirement.id}` does not say how it is validated",
                hint="write `validation: {method: demonstration, status: planned}`, or take it back to `draft`",
                key_path=need.path("validation"),
                related=places_of_gates(assessment, need.card.id, GATES_OF_PROOFS),
            )
