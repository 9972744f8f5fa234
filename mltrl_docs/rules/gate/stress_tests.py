"""A card beyond level 8 is not stress-tested.

Data providers change formats, and customers change habits; the delivery pipeline regularly puts the system and its
learned parts under such strain before reality does (paper, MLTRL, level 8).

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 9
    tests: [{kind: stress, status: planned}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9

Right:

    === cards/copilot/index.md
    kind: card
    level: 9
    tests: [{kind: stress, status: passing}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 8
    to: 9

Mend: add stress tests to the delivery pipeline, and list them with `kind: stress` and `status: passing`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement
from mltrl_docs.analysis.tests_passing import tests_pass
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether stress tests pass."""
    return tests_pass(ground, "stress")


check = criterion_check("stress-tests", judge, news="tests")
