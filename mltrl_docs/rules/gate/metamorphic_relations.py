"""A card beyond level 7 is not tested on metamorphic relations.

For most inputs of a model nobody knows the right answer; but it is known how the answer must change when the input
does. A list of such relations, run as tests, finds what labelled data cannot (paper, MLTRL, level 7). Models,
algorithms and systems of them are asked.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 8
    type: model

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 7
    to: 8

Right:

    === cards/copilot/index.md
    kind: card
    level: 8
    type: model
    tests: [{kind: metamorphic, status: passing}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 7
    to: 8

Mend: write down which changes of the input must not, or must, change the output; test them, and list a test of kind
`metamorphic`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, also_by, without_meaning
from mltrl_docs.analysis.learned_parts import learned_part
from mltrl_docs.analysis.tests_passing import tests_pass
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether, where something is learned or computed, metamorphic tests pass."""
    learned = learned_part(ground.assessment, ground.card.id)
    if learned is None:
        return without_meaning("it is no model or algorithm, and has none in it")
    judgement = tests_pass(ground, "metamorphic")
    return judgement if learned is ground.card else also_by(judgement, [(learned, ("type",))])


check = criterion_check("metamorphic-relations", judge, news="tests")
