"""A card is a part of itself, by way of its components.

The level of a system is that of its lowest part (paper, MLTRL). Where two cards contain each other, neither is a
part, and no level can be said. Neighbours that influence each other are `coupled`, and their rings are fine.
Parts that have ended (`until`) do not count.

Wrong:

    === cards/copilot/index.md
    kind: card
    components: [{card: viewer}]

    === cards/viewer/index.md
    kind: card
    components: [{card: copilot}]

Right:

    === cards/copilot/index.md
    kind: card
    components: [{card: viewer}]

    === cards/viewer/index.md
    kind: card
    coupled: [copilot]

Mend: take one of the cards out of the `components` of the other; list it under `coupled` if they influence each
other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.graph import strong_groups
from mltrl_docs.findings import Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"

_SHOWN = 24  # cards in a tangle up to which each one's shortest ring is looked for


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look for groups of cards that contain each other."""
    cards = assessment.portfolio.cards
    day = assessment.viewpoint.day
    edges = {
        card.id: [part.card for part in assessment.parts(card) if part.until is None or day < part.until]
        for card in cards.values()
        if card.data.components
    }
    for group in strong_groups(cards, edges):
        if len(group) == 1 and group[0] not in edges.get(group[0], ()):
            continue
        for member in sorted(group):
            ring = [] if len(group) > _SHOWN else _ring(member, set(group), edges)
            yield Problem(
                document=cards[member],
                message=_words(member, group, ring),
                hint="take the part out of one of them, or list it under `coupled`",
                key_path=("components",),
                at_key=True,
                related=tuple(
                    Related(location=cards[other].locate(("components",), at_key=True), message="and here")
                    for other in sorted({*(ring or edges[member])} & {*group} - {member})
                ),
            )


def _words(member: str, group: Sequence[str], ring: Sequence[str]) -> str:
    if not ring:
        return f"`{member}` is one of {len(group)} cards that contain each other"
    return f"`{member}` is a part of itself: {' → '.join(f'`{card}`' for card in ring)}"


def _ring(start: str, group: set[str], edges: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a shortest way from a member of a group back to it."""
    before: dict[str, str] = {}
    pending = deque([start])
    while pending:
        here = pending.popleft()
        for part in edges[here]:
            if part == start:
                way = [start, here]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1] if here != start else [start, start]
            if part in group and part not in before:
                before[part] = here
                pending.append(part)
    return [start]
