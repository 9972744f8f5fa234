"""A card says nothing about ethics.

Who may be harmed, whose data it is, and what the technology must not be used for are asked from the first day on,
not when it is about to be sold (paper, MLTRL, level 4: ethics is reported on cards at all stages). A link in the
section to a completed ethics checklist is enough. Below level 4 the finding is a warning.

Wrong:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: It marks where a pathologist should look.
    level: 1
    type: model
    owners: {research: [mira-lund]}
    ---

    ## Ethics

    TBD

Right:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: It marks where a pathologist should look.
    level: 1
    type: model
    owners: {research: [mira-lund]}
    ---

    ## Ethics

    Slides come from adults who agreed to research; names are removed before we see them.

Mend: write a sentence or more under `## Ethics`, or link the completed checklist there; if it has no meaning here,
say so in the section.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement
from mltrl_docs.analysis.sections_said import sections_say
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether the Ethics section says something."""
    return sections_say(ground, "Ethics")


check = criterion_check("ethics-reported", judge)
