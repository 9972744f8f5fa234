"""A card beyond level 8 has not rehearsed its deployment.

New models and data are let in step by step: beside the live system or to a few users first, and against what runs
today (paper, MLTRL, level 8). The gate asks for shadow or canary tests, and for A/B or blue-green tests, that pass.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 9
    tests: [{kind: shadow, status: passing}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9

Right:

    === cards/copilot/index.md
    kind: card
    level: 9
    tests: [{kind: shadow, status: passing}, {kind: blue-green, status: passing}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9

Mend: run the missing rehearsal, and list it under `tests` with `status: passing`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement
from mltrl_docs.analysis.tests_passing import tests_pass
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether one of two kinds of rehearsal passes, for each of two questions."""
    return tests_pass(ground, ("shadow", "canary"), ("a-b", "blue-green"))


check = criterion_check("deployment-tests", judge, news="tests")
