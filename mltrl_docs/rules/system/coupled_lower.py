"""A neighbour that influences a card is less ready than the card itself.

Coupled technologies never hold each other's level, but a change in one reaches the other by ways that no interface
shows, such as hidden feedback loops (paper, Discussion, neuropathology). System levels are compared, and told on the
card that names its neighbour.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 4
    coupled: [scheduler]

    === cards/scheduler/index.md
    kind: card
    level: 2

Right:

    === cards/copilot/index.md
    kind: card
    level: 4
    coupled: [scheduler]

    === cards/scheduler/index.md
    kind: card
    level: 4

Mend: nothing has to be done; look at the neighbour in the next review, and test what happens when it changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.causes import places_below
from mltrl_docs.analysis.systems import Part
from mltrl_docs.analysis.words import listed
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "info"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare every card with the neighbours that it names."""
    systems = assessment.systems
    for card in assessment.portfolio.cards.values():
        if not card.data.coupled or card.id not in systems or assessment.status(card.id) == "retired":
            continue
        own = systems[card.id].level
        known = [assessment.portfolio.card_id(name) for name in card.data.coupled]
        lower = [name for name in known if name is not None and name in systems and systems[name].level < own]
        if lower:
            yield Problem(
                document=card,
                message=f"is at level {own}, and coupled with "
                f"{listed([f'`{name}` at {systems[name].level}' for name in lower])}",
                hint="look at the neighbour in the next review, and test what happens when it changes",
                key_path=("coupled",),
                at_key=True,
                related=places_below(
                    assessment, [Part(card=name) for name in lower], assessment.viewpoint.day, own
                ),
            )
