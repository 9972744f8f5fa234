"""A card beyond level 7 has no golden dataset that its tests pass on.

A fixed dataset that never changes unnoticed is the baseline for every model, and for each that follows it, in the
tests of the delivery pipeline (paper, MLTRL, level 7). Some dataset of the card is `golden`, and a golden-dataset
test passes.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 8
    datasets: [{dataset: golden-slides, version: 1.0.0, role: golden}]
    tests: [{kind: golden-dataset, status: passing}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 7
    to: 8

    === cards/datasets/golden-slides/index.md
    kind: dataset
    version: 1.0.0
    golden: false

Right:

    === cards/copilot/index.md
    kind: card
    level: 8
    datasets: [{dataset: golden-slides, version: 1.0.0, role: golden}]
    tests: [{kind: golden-dataset, status: passing}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 7
    to: 8

    === cards/datasets/golden-slides/index.md
    kind: dataset
    version: 1.0.0
    golden: true

Mend: choose a golden dataset, mark it `golden: true` in its sheet, list it under `datasets`, and add a test of kind
`golden-dataset`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, also_by, not_met, unreadable
from mltrl_docs.analysis.tests_passing import tests_pass
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether some dataset is golden, and a golden-dataset test passes."""
    if any(sheet.data.golden for _, _, sheet in ground.sheets):
        return tests_pass(ground, "golden-dataset")
    if ground.lacks_sheets:
        return unreadable("the sheet of a dataset")
    told_by = ["reference/unknown-dataset"] if len(ground.sheets) < len(ground.card.data.datasets) else []
    hint = "list a dataset whose sheet says `golden: true`"
    lacking = not_met("no dataset of it is golden", hint, ground.card, ("datasets",), told_by)
    return also_by(lacking, ((sheet, ("golden",)) for _, _, sheet in ground.sheets))


check = criterion_check("golden-dataset", judge, news="tests")
