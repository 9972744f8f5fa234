"""A card beyond level 4 is not measured for the application, its cost and its end users.

A proof of concept shows more than the accuracy of a model: what it does for the task, what it takes to compute, and
what the people at the end get from it (paper, MLTRL, level 4). One metric for each of the three audiences is asked
for.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 5
    metrics:
      - {name: recall, value: 0.93, audience: application}
      - {name: time for a slide, value: 1.2, unit: s, audience: cost}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 4
    to: 5

Right:

    === cards/copilot/index.md
    kind: card
    level: 5
    metrics:
      - {name: recall, value: 0.93, audience: application}
      - {name: time for a slide, value: 1.2, unit: s, audience: cost}
      - {name: slides read in an hour, value: 14, audience: end-user}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 4
    to: 5

Mend: add metrics with `audience: application`, `cost` and `end-user`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met
from mltrl_docs.analysis.words import listed
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether there is some metric for each of three audiences."""
    metrics = ground.card.data.metrics
    missing = [
        name for name in ("application", "cost", "end-user") if name not in {m.audience for m in metrics}
    ]
    if missing:
        words = listed([f"`{name}`" for name in missing], "or")
        return not_met(f"no metric has the audience {words}", "measure that, and add it to `metrics`")
    return met("application, cost and end user are measured", ground.card, ("metrics",))


check = criterion_check("application-metrics", judge)
