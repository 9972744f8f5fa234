"""The parts that keep a system below a level that its own card may reach (paper, MLTRL: the lowest constituent)."""

from __future__ import annotations

from mltrl_docs.analysis.assessment import Assessment


def lower_parts(assessment: Assessment, card: str, level: int) -> tuple[tuple[str, int], ...]:
    """Return the direct parts of a card that are below a level from 0 to 9, by id, each with its own as integrated."""
    found = []
    for part in assessment.present_parts.get(card, ()):
        if part.card in assessment.own_levels:
            known = assessment.systems[part.card].level
            if part.level is not None:
                known = min(part.level, assessment.own_levels[part.card])
            if known < level:
                found.append((part.card, known))
    return tuple(found)
