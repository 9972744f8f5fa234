"""Which cards are asked for anything: those that have begun and are not retired, and those of them at work."""

from __future__ import annotations

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document


def cards_in_use(assessment: Assessment) -> tuple[Document[Card], ...]:
    """Return the cards that have begun and are not retired, in the order of the portfolio."""
    return tuple(
        card
        for card in assessment.portfolio.cards.values()
        if assessment.exists(card.id) and assessment.status(card.id) != "retired"
    )


def cards_at_work(assessment: Assessment) -> tuple[Document[Card], ...]:
    """Return the cards that have begun and are neither paused nor retired: nothing of the others goes stale."""
    return tuple(card for card in assessment.once(cards_in_use) if assessment.status(card.id) == "active")
