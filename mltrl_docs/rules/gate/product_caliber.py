"""A card beyond level 6 does not run on code of product caliber.

Code of this level goes to users: it follows a precise specification, has well-defined interfaces and tests that
cover it (paper, MLTRL, level 6). The card says `caliber: product`, and its integration tests pass.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 7
    caliber: prototype
    tests: [{kind: integration, status: passing}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 6
    to: 7

Right:

    === cards/copilot/index.md
    kind: card
    level: 7
    caliber: product
    tests: [{kind: integration, status: passing}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 6
    to: 7

Mend: bring the code to product caliber, then set `caliber: product` and list passing integration tests.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, not_met
from mltrl_docs.analysis.tests_passing import tests_pass
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether the code is of product caliber and its integration tests pass."""
    caliber = ground.card.data.caliber
    if caliber != "product":
        said = "does not say the caliber of its code" if caliber is None else f"runs on {caliber} code"
        return not_met(said, "bring the code to product caliber, and set `caliber: product`")
    return tests_pass(ground, "integration")


check = criterion_check("product-caliber", judge, news="tests")
