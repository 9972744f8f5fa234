"""A card beyond level 3 has unit and integration tests that pass.

At level 3 research code becomes a prototype that other engineers build on; tests are what tells them that it
still works when they change it (paper, level 3). A test that fails today is bad news, not a lie: the finding is a
warning for the days of `grace`, and an error after them.

Wrong:

    === cards/a/index.md
    kind: card
    id: a
    level: 4
    tests: [{kind: unit, status: passing}]
    === cards/a/reviews/entry.md
    kind: review
    card: a
    event: entry
    to: 3
    === cards/a/reviews/up.md
    kind: review
    card: a
    event: graduation
    from: 3
    to: 4

Right:

    === cards/a/index.md
    kind: card
    id: a
    level: 4
    tests: [{kind: unit, status: passing}, {kind: integration, status: passing}]
    === cards/a/reviews/entry.md
    kind: review
    card: a
    event: entry
    to: 3
    === cards/a/reviews/up.md
    kind: review
    card: a
    event: graduation
    from: 3
    to: 4

Mend: add the tests that are missing and list them under `tests` with `status: passing`.
"""

from __future__ import annotations

from mltrl_docs.analysis.gates import Ground, Judgement
from mltrl_docs.analysis.tests_passing import tests_pass
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether each of both kinds of tests passes."""
    return tests_pass(ground, "unit", "integration")


check = criterion_check("prototype-tests", judge)
