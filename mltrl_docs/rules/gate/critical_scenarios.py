"""A card beyond level 7 is not tested on its critical scenarios.

Averages hide the cases that matter. A table of risks shows which these are, and the gate asks that tests run them
(paper, MLTRL, level 7, and Figure 2).

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 8
    tests: [{kind: critical-scenario, status: planned}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 7
    to: 8

Right:

    === cards/copilot/index.md
    kind: card
    level: 8
    tests: [{kind: critical-scenario, status: passing}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 7
    to: 8

Mend: take the scenarios with the highest risk from the requirements, test them, and list a test of kind
`critical-scenario`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement
from mltrl_docs.analysis.tests_passing import tests_pass
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether critical-scenario tests pass."""
    return tests_pass(ground, "critical-scenario")


check = criterion_check("critical-scenarios", judge, news="tests")
