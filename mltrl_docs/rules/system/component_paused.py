"""A part of a system is paused.

Work on a paused part does not go on, so the system cannot rise above it, and what is found in it waits (paper,
MLTRL, level 4: pausing is common). Those who plan with the system should know.

Wrong:

    === cards/copilot/index.md
    kind: card
    type: system
    components: [{card: viewer}]

    === cards/viewer/index.md
    kind: card
    status: paused

Right:

    === cards/copilot/index.md
    kind: card
    type: system
    components: [{card: viewer}]

    === cards/viewer/index.md
    kind: card

Mend: nothing, if the pause is short; else take the part up again, or replace it and end it with `until`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.causes import status_places
from mltrl_docs.analysis.part_status import parts_with_status
from mltrl_docs.analysis.words import listed, noun
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "warning"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at the present parts of every system."""
    for card, parts in parts_with_status(assessment, "paused"):
        yield Problem(
            document=card,
            message=f"{listed([f'`{part}`' for part in parts])} {noun(len(parts), 'is', 'are')} paused",
            hint="plan for it, take the part up again, or replace it and end it with `until`",
            key_path=("components",),
            at_key=True,
            related=tuple(place for part in parts for place in status_places(assessment, part)),
        )
