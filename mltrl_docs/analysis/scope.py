"""Which cards are asked for anything: those that have begun and are not retired, and those of them at work."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document


def cards_in_use(assessment: Assessment) -> Iterator[Document[Card]]:
    """Yield the cards that have begun and are not retired."""
    for card in assessment.portfolio.cards.values():
        if assessment.exists(card.id) and assessment.status(card.id) != "retired":
            yield card


def cards_at_work(assessment: Assessment) -> Iterator[Document[Card]]:
    """Yield the cards that have begun and are neither paused nor retired: nothing of the others goes stale."""
    for card in cards_in_use(assessment):
        if assessment.status(card.id) == "active":
            yield card
