"""A card left level 2 without evidence that others could repeat.

The gate holds earlier claims against analyses that are documented well enough to be run again by somebody else
(paper, MLTRL, level 2). A link to a notebook, a report or a table of results in the record, or at a metric of the
card, is such evidence.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 3
    metrics: [{name: recall, value: 0.91, audience: research}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 2
    to: 3

Right:

    === cards/copilot/index.md
    kind: card
    level: 3
    metrics: [{name: recall, value: 0.91, audience: research}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 2
    to: 3
    evidence: https://example.org/runs/455

Mend: add `evidence` to the metrics on the card, or to the record; a merged record is mended by a new one that
`corrects` it.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether the record, or some metric of the card, has evidence."""
    if ground.record is not None and ground.record.data.evidence:
        return met("the record has evidence", ground.record, ("evidence",))
    for place, metric in enumerate(ground.card.data.metrics):
        if metric.evidence:
            return met(f"`{metric.name}` has evidence", ground.card, ("metrics", place, "evidence"))
    hint = "add `evidence` to a metric of the card"
    if ground.record is None:
        return not_met("no metric has evidence", f"{hint}, or to the record")
    return not_met("neither the record nor a metric has evidence", hint, ground.record, ("evidence",))


check = criterion_check("claims-reproducible", judge)
