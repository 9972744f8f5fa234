"""A part of a system is retired.

Nobody looks after a retired part any more, and still its level holds the level of the system (paper, MLTRL: levels
of systems). It counts until the system ends it with `until`.

Wrong:

    === cards/copilot/index.md
    kind: card
    type: system
    components: [{card: viewer}]

    === cards/viewer/index.md
    kind: card
    status: retired

Right:

    === cards/copilot/index.md
    kind: card
    type: system
    components: [{card: viewer, until: 2026-03-02}]

    === cards/viewer/index.md
    kind: card
    status: retired

Mend: replace the part and end it with `until`, or take the part up again with a `resume`.
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
    for card, parts in parts_with_status(assessment, "retired"):
        yield Problem(
            document=card,
            message=f"{listed([f'`{part}`' for part in parts])} {noun(len(parts), 'is', 'are')} retired",
            hint="replace the part and end it with `until`, or take it up again",
            key_path=("components",),
            at_key=True,
            related=tuple(place for part in parts for place in status_places(assessment, part)),
        )
