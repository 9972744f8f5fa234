"""Whether a card is something learned or computed: a model, an algorithm, or a system with one in it."""

from __future__ import annotations

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document

_LEARNED = frozenset({"model", "algorithm"})


def learned_part(assessment: Assessment, card: str) -> Document[Card] | None:
    """Return a card, or any part that is present in it, however deep, that is a model or an algorithm."""
    pending = [card]
    seen: set[str] = set()
    while pending:
        here = pending.pop()
        if here in seen:
            continue
        seen.add(here)
        document = assessment.portfolio.cards[here]
        if document.data.type in _LEARNED:
            return document
        pending += [part.card for part in assessment.present_parts.get(here, ())]
    return None
