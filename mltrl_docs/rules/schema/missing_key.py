"""A key is missing without which a document of its kind cannot be read.

Only what identifies a document is required from the start. What a level asks for is told of when that level is
reached, so that a draft is never blocked by what it cannot have yet. A key that another one needs is asked for beside
it: the `level` of a part as integrated says why in `reason`.

Wrong:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: Points a pathologist to the regions that need a second look.
    type: model
    owners: {research: [mira-lund]}
    ---

Right:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: Points a pathologist to the regions that need a second look.
    level: 0
    type: model
    owners: {research: [mira-lund]}
    ---

Mend: write the key and its value; the page of the kind says what it means.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look for the reason of every level as integrated; the reader looks for all other keys."""
    for card in assessment.portfolio.cards.values():
        for place, component in enumerate(card.data.components):
            if component.level is not None and component.reason is None:
                yield Problem(
                    document=card,
                    message=f"`{component.card}` has a `level` as integrated, and its `reason` is missing",
                    hint="write under `reason` why the part counts for less, or for another level, here",
                    key_path=("components", place, "reason"),
                )
