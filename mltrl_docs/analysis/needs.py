"""Requirements one by one: each with its card, its document and its place there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.gates import DEPLOYED, gates_passed, record_that_left
from mltrl_docs.analysis.scope import cards_in_use
from mltrl_docs.findings import KeyPath, Related
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.model.requirements import Requirement, Requirements
from mltrl_docs.values import Value


class Need(Value):
    """One requirement of a card; `place` counts from 0 in its document."""

    card: Document[Card]
    document: Document[Requirements]
    place: int
    requirement: Requirement

    def path(self, *keys: str) -> KeyPath:
        """Return the key path of a value of the requirement."""
        return ("requirements", self.place, *keys)


def standing_needs(assessment: Assessment) -> tuple[Need, ...]:
    """Return the requirements of all cards in use, dropped ones left out, card by card."""
    return tuple(
        need
        for card in assessment.once(cards_in_use)
        for need in needs_of(card, assessment.portfolio.requirements_of(card.id))
    )


def needs_of(card: Document[Card], documents: Iterable[Document[Requirements]]) -> Iterator[Need]:
    """Yield the requirements in documents of a card, dropped ones left out."""
    for document in documents:
        for place, requirement in enumerate(document.data.requirements):
            if requirement.status != "dropped":
                yield Need(card=card, document=document, place=place, requirement=requirement)


GATES_OF_PROOFS = range(2, DEPLOYED)
"""That of 2, and all later ones: they want requirements that can be verified and validated, with their risk."""


def places_of_gates(assessment: Assessment, card: str, gates: Container[int]) -> tuple[Related, ...]:
    """Return the record that passed the first of some gates, from 0 to 8, that a card answers for."""
    passed = [gate for gate in gates_passed(assessment, card) if gate in gates]
    step = record_that_left(assessment, card, passed[0]) if passed else None
    if step is None:
        return ()
    return (Related(location=step.record.locate(("to",)), message="the record that passed the gate"),)


def needs_that_count(assessment: Assessment) -> tuple[Need, ...]:
    """Return the requirements, neither dropped nor drafts, of cards that answer for any gate from that of 2 on.

    A card that entered above 2 answers for no gate before its first graduation.
    """
    return tuple(
        need
        for need in assessment.once(standing_needs)
        if need.requirement.status != "draft"
        and any(gate in GATES_OF_PROOFS for gate in gates_passed(assessment, need.card.id))
        and not assessment.portfolio.may_lack_records(need.card.id)
    )
