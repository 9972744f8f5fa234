"""A card beyond level 6 explains its answers, and nobody has tested whether the explanations are true.

Explanations that please engineers may mislead those who act on them. Where a use asks for them, they are built with
the model, and tested for how faithful they are, in the hands of end users (paper, MLTRL, level 6). A card without a
section `Interpretability` is not asked.

Wrong:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: It marks where a pathologist should look.
    level: 7
    type: model
    owners: {research: [mira-lund]}
    ---

    ## Interpretability

    A map shows which cells weigh most in the answer.

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 6
    to: 7

Right:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: It marks where a pathologist should look.
    level: 7
    type: model
    owners: {research: [mira-lund]}
    tests: [{kind: explanation, status: passing}]
    ---

    ## Interpretability

    A map shows which cells weigh most in the answer.

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 6
    to: 7

Mend: test the explanations with the people who use them, and list the test with `kind: explanation` and `status:
passing`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, without_meaning
from mltrl_docs.analysis.tests_passing import tests_pass
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether, where the card speaks of interpretability, an explanation test passes."""
    if not ground.says("interpretability"):
        return without_meaning("there is no section on interpretability")
    return tests_pass(ground, "explanation")


check = criterion_check("explanations-validated", judge, news="tests")
