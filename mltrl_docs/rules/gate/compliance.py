"""A card beyond level 6 is still on its way to comply with a regulation.

Laws on data and medicine can end a project; that they are met is not up for discussion at this gate (paper, MLTRL,
level 6). A regulation that comes up later, and is in progress, is bad news: a warning for the days of `grace`, from
the entry's `date` on, and an error after them.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 7
    compliance: [{regulation: GDPR, status: in-progress, date: 2026-01-12}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 6
    to: 7

Right:

    === cards/copilot/index.md
    kind: card
    level: 7
    compliance: [{regulation: GDPR, status: met, date: 2026-02-16}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 6
    to: 7

Mend: finish what the regulation asks for and set `status: met`; or say why it is `not-applicable`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, in_doubt, met, not_met
from mltrl_docs.analysis.words import counted, listed
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether nothing is in progress."""
    entries = ground.card.data.compliance
    pending = [
        (place, entry)
        for place, entry in enumerate(entries)
        if entry.status == "in-progress" and ground.is_told(entry.date)
    ]
    if not pending:
        said = f"{counted(len(entries), 'regulation')} listed, none in progress"
        return met(said, ground.card, ("compliance",))
    judgement = not_met(
        f"compliance with {listed([entry.regulation for _, entry in pending])} is in progress",
        "finish it and set `status: met`, or record a switchback",
        ground.card,
        ("compliance", pending[0][0]),
    )
    return in_doubt(judgement, min((entry.date for _, entry in pending if entry.date), default=None))


check = criterion_check("compliance", judge, news="compliance")
