"""A document names a card that there is not.

Records, requirements and responses belong to a card, and systems are made of cards (paper, MLTRL: levels rate
parts as well as the systems that they form). A name that leads nowhere drops a part, or a whole history, without
anyone noticing. Earlier ids listed under `formerly` lead to the card of today. A record of an unknown card counts
for none, and nothing else is said about the card whose record it may be.

Wrong:

    === cards/copilot/index.md
    kind: card
    type: system
    components:
      - {card: segmentor}

    === cards/segmenter/index.md
    kind: card

Right:

    === cards/copilot/index.md
    kind: card
    type: system
    components:
      - {card: segmenter}

    === cards/segmenter/index.md
    kind: card

Mend: correct the id, or add the card that it names.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.references import cards_named, documents_that_count
from mltrl_docs.findings import Severity
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look up every card that a document names."""
    portfolio = assessment.portfolio
    for document in documents_that_count(assessment):
        for key_path, name in cards_named(document):
            if not portfolio.is_known("card", name):
                guess = closest(name, [*portfolio.cards, *portfolio.former_ids])
                yield Problem(
                    document=document,
                    message=f"no card is called `{name}`",
                    hint=f"did you mean `{guess}`?"
                    if guess
                    else f"add the card `{name}`, or correct its id here",
                    key_path=key_path,
                )
