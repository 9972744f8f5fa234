"""Requirements as rows of a table, on their own page and on their card's: the highest risk first."""

from __future__ import annotations

from typing import Literal

from mltrl_docs.analysis.words import counted, listed, noun, number_word, spaced
from mltrl_docs.model.document import Document
from mltrl_docs.model.requirements import Proof, Requirement, Requirements
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value


class ProofView(Value):
    """How a verification or validation stands, and what shows it."""

    status: Literal["planned", "passed", "failed"]
    method: str
    evidence: tuple[Reference, ...]


class RequirementRow(Value):
    """One requirement; `risk` as text with two digits, and which limit of the policy it passes."""

    id: str
    statement: str
    category: str
    component: Reference | None
    verification: ProofView | None
    validation: ProofView | None
    probability: str
    value: str
    risk: str
    risk_look: str  # `` below the first limit, `warn` and `error` from the limits of the policy on
    mitigation: str
    status: str


def requirement_rows(
    world: World, document: Document[Requirements], address: str, *, by_risk: bool
) -> tuple[RequirementRow, ...]:
    """Return the rows of a requirements document, as written or by risk."""
    requirements = document.data.requirements
    if by_risk:
        # the order of the document decides between equals: sorting is stable
        requirements = tuple(sorted(requirements, key=lambda one: -(one.risk.score if one.risk else -1)))
    return tuple(_row(world, requirement, address) for requirement in requirements)


def _row(world: World, requirement: Requirement, address: str) -> RequirementRow:
    risk = requirement.risk
    return RequirementRow(
        id=requirement.id,
        statement=requirement.statement,
        category=requirement.category,
        component=world.card_reference(requirement.component, address) if requirement.component else None,
        verification=_proof(world, requirement.verification, address),
        validation=_proof(world, requirement.validation, address),
        probability=f"{risk.probability:g}" if risk else "",
        value=str(risk.value) if risk else "",
        risk=f"{risk.score:.2f}" if risk else "",
        risk_look=risk_look(world, requirement),
        mitigation=requirement.mitigation or "",
        status=requirement.status,
    )


def risk_look(world: World, requirement: Requirement) -> str:
    """Return which limit of the policy a requirement's risk reaches: `warn`, `error`, or nothing."""
    if requirement.risk is None or requirement.status == "dropped":
        return ""
    limits = world.assessment.policy.risk
    if requirement.risk.score >= limits.error:
        return "error"
    return "warn" if requirement.risk.score >= limits.warn else ""


def _proof(world: World, proof: Proof | None, address: str) -> ProofView | None:
    if proof is None:
        return None
    return ProofView(
        status=proof.status, method=spaced(proof.method), evidence=world.evidence(proof.evidence, address)
    )


def counts(document: Document[Requirements]) -> str:
    """Count a document's requirements in words: `nine requirements, six verified, five validated`."""
    in_force = [one for one in document.data.requirements if one.status != "dropped"]
    said = [counted(len(in_force), "requirement")]
    for word, proofs in (
        ("verified", [one.verification for one in in_force]),
        ("validated", [one.validation for one in in_force]),
    ):
        done = sum(proof is not None and proof.status == "passed" for proof in proofs)
        said.append(f"{number_word(done) if done else 'none'} {word}")
    drafts = sum(one.status == "draft" for one in in_force)
    if drafts:
        said.append(f"{counted(drafts, 'draft')}")
    return ", ".join(said)


def states(document: Document[Requirements]) -> tuple[str, ...]:
    """Return what a requirements document can be chosen by: whether anything in it failed, is open or a draft."""
    in_force = [one for one in document.data.requirements if one.status != "dropped"]
    proofs = [proof for one in in_force for proof in (one.verification, one.validation)]
    said = []
    if any(proof is not None and proof.status == "failed" for proof in proofs):
        said.append("something failed")
    if any(proof is None or proof.status != "passed" for proof in proofs):
        said.append("something open")
    else:
        said.append("all verified and validated")
    if any(one.status == "draft" for one in in_force):
        said.append("has drafts")
    return tuple(said)


def failed(document: Document[Requirements]) -> str:
    """Name the requirements whose verification or validation failed, as a sentence; nothing where none did."""
    names = [
        one.id
        for one in document.data.requirements
        if one.status != "dropped"
        and any(
            proof is not None and proof.status == "failed" for proof in (one.verification, one.validation)
        )
    ]
    if not names:
        return ""
    return f"{listed(names)} {noun(len(names), 'has', 'have')} failed and {noun(len(names), 'is', 'are')} not mended."
