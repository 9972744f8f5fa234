"""A verification or validation failed.

Bad news is what verification is for, and recording it is never an error on the day. Below the gate that needs the
requirement it is an info: the gate of level 5 needs all research requirements, the gate of level 8 these and all
product requirements (paper, levels 5 and 8). Once a card has passed that gate the failure puts its level in doubt:
a warning for the days of `grace`, an error after them unless a switchback, a waiver or a reaffirmation followed (a
reaffirmation quiets it until the next review is due). Without a `date` it stays a warning. The examples are as of
2026-06-30.

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
    requirements:
      - id: "1"
        statement: The copilot shall find the tumour type.
        category: functional
        verification: {method: test, status: failed, date: 2026-05-04}

Right:

    === cards/copilot/index.md
    kind: card
    level: 6

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 5
    to: 6

    === cards/copilot/reviews/2026-05-11.md
    kind: review
    event: reaffirmation
    from: 6
    to: 6

    === cards/copilot/requirements/research.md
    kind: requirements
    requirements:
      - id: "1"
        statement: The copilot shall find the tumour type.
        category: functional
        verification: {method: test, status: failed, date: 2026-05-04}

Mend: mend what failed and verify it again; until then record a switchback, or hold a review that looks at the failure
and reaffirms the level.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.gates import doubt, gates_passed
from mltrl_docs.analysis.needs import Need, places_of_gates, standing_needs
from mltrl_docs.findings import Severity
from mltrl_docs.model.requirements import Proof, Stage
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"

_GATES: dict[Stage, tuple[int, ...]] = {"research": (5, 8), "product": (8,)}
"""The levels whose gates need every requirement of a stage verified and validated."""


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at every verification and validation that failed."""
    for need in assessment.once(standing_needs):
        proofs = {"verification": need.requirement.verification, "validation": need.requirement.validation}
        for key, proof in proofs.items():
            if proof is not None and proof.status == "failed" and _has_happened(assessment, proof):
                yield from _problem(assessment, need, key, proof)


def _has_happened(assessment: Assessment, proof: Proof) -> bool:
    return proof.date is None or assessment.viewpoint.has_happened(proof.date)


def _before(assessment: Assessment, need: Need, gates: tuple[int, ...]) -> str:
    ahead = [gate for gate in gates if gate >= assessment.own_levels[need.card.id]]
    return f" before the gate of level {ahead[0]}" if ahead else ""


def _problem(assessment: Assessment, need: Need, key: str, proof: Proof) -> Iterator[Problem]:
    day = f" on {proof.date}" if proof.date else ""
    failed = f"requirement `{need.requirement.id}` failed its {key}{day}"
    key_path = need.path(key, "status")
    gates = _GATES[need.document.data.stage]
    passed = gates_passed(assessment, need.card.id)
    if not any(gate in passed for gate in gates) or assessment.portfolio.may_lack_records(need.card.id):
        yield Problem(
            document=need.document,
            message=failed,
            hint=f"mend what failed, and verify or validate it again{_before(assessment, need, gates)}",
            key_path=key_path,
            severity="info",
        )
        return
    level = assessment.own_levels[need.card.id]
    since = f" since {proof.date}" if proof.date else ""
    match doubt(assessment, need.card.id, proof.date):
        case "fresh":
            end = f" by {proof.date + timedelta(days=assessment.policy.grace)}" if proof.date else ""
            yield Problem(
                document=need.document,
                message=f"{failed}; level {level} is in doubt{since}",
                hint=f"verify it again, or record a switchback or a reaffirmation{end}",
                key_path=key_path,
                severity="warning",
                related=places_of_gates(assessment, need.card.id, gates),
                in_doubt_since=proof.date,
            )
        case "overdue":
            yield Problem(
                document=need.document,
                message=f"{failed}; level {level} has been in doubt for more than {assessment.policy.grace} days",
                hint="record a switchback, or a reaffirmation by a panel that has looked at it",
                key_path=key_path,
                finding_class="lapsed",
                related=places_of_gates(assessment, need.card.id, gates),
                in_doubt_since=proof.date,
            )
