"""A card beyond level 3 has no passing unit and integration tests.

At level 3 research code becomes a prototype that other engineers build on; tests are what tells them that it still
works when they change it (paper, MLTRL, level 3). A test that fails today is bad news, not a lie: the finding is a
warning for the days of `grace`, and an error after them.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 4
    tests: [{kind: unit, status: passing}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 3
    to: 4

Right:

    === cards/copilot/index.md
    kind: card
    level: 4
    tests: [{kind: unit, status: passing}, {kind: integration, status: passing}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 3
    to: 4

Mend: add the tests that are missing and list them under `tests`, with `status: passing` once they do.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement
from mltrl_docs.analysis.tests_passing import tests_pass
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether tests of both kinds pass."""
    return tests_pass(ground, "unit", "integration")


check = criterion_check("prototype-tests", judge, news="tests")
