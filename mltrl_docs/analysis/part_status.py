"""The parts of systems by status: who counts on what is paused or retired."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.model.card import Card, Status
from mltrl_docs.model.document import Document


def parts_with_status(assessment: Assessment, status: Status) -> Iterator[tuple[Document[Card], list[str]]]:
    """Yield every system that is not retired with its present parts of a status, where it has any."""
    for card, parts in assessment.present_parts.items():
        if not assessment.exists(card) or assessment.status(card) == "retired":
            continue
        found = [
            part
            for part in dict.fromkeys(part.card for part in parts)
            if assessment.exists(part) and assessment.status(part) == status
        ]
        if found:
            yield assessment.portfolio.cards[card], found
