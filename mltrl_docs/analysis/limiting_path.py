"""The path that sets a system's level: from the system over its lowest parts to where nothing is lower."""

from __future__ import annotations

from mltrl_docs.analysis.assessment import Assessment


def limiting_path(assessment: Assessment, card: str) -> frozenset[tuple[str, str]]:
    """Return the links of a system and all below it that set its level, as pairs of ids: a system and its part.

    A part that counts with a level of its own as integrated ends the path: its own parts have no say.
    """
    path: set[tuple[str, str]] = set()
    seen = {card}
    pending = [card]
    while pending:
        system = pending.pop()
        known = assessment.systems.get(system)
        for part in assessment.present_parts.get(system, ()):
            if known is None or part.card not in known.limited_by:
                continue
            path.add((system, part.card))
            if part.level is None and part.card not in seen:
                seen.add(part.card)
                pending.append(part.card)
    return frozenset(path)
