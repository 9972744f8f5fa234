"""Whether a card is something learned or computed: a model, an algorithm, or a system with one in it."""

from __future__ import annotations

from mltrl_docs.analysis.assessment import Assessment

_LEARNED = frozenset({"model", "algorithm"})


def has_learned_part(assessment: Assessment, card: str) -> bool:
    """Whether a card, or any part that is present in it, however deep, is a model or an algorithm."""
    pending = [card]
    seen: set[str] = set()
    while pending:
        here = pending.pop()
        if here in seen:
            continue
        seen.add(here)
        if assessment.portfolio.cards[here].data.type in _LEARNED:
            return True
        pending += [part.card for part in assessment.present_parts.get(here, ())]
    return False
