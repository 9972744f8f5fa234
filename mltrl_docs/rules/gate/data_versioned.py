"""A card beyond level 3 uses a dataset in a version that its sheet does not know.

The gate looks at version control of data as it does of code (paper, MLTRL, level 3): a prototype is judged on data
that can be found again. Where `reference/dataset-version` or `reference/unknown-dataset` tells of the same dataset,
`check` shows that alone. A card without datasets has nothing to version.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 4
    datasets: [{dataset: open-wsi, version: 1.3.0, role: train}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 3
    to: 4

    === cards/datasets/open-wsi/index.md
    kind: dataset
    version: 1.2.0

Right:

    === cards/copilot/index.md
    kind: card
    level: 4
    datasets: [{dataset: open-wsi, version: 1.2.0, role: train}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 3
    to: 4

    === cards/datasets/open-wsi/index.md
    kind: dataset
    version: 1.2.0

Mend: pin a version that the sheet knows, or add the version to the sheet's `changes`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, also_by, met, not_met, unreadable, without_meaning
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether the sheet of each dataset knows the version in use."""
    uses = ground.card.data.datasets
    if not uses:
        return without_meaning("it uses no dataset")
    for place, use, sheet in ground.sheets:
        if use.version not in {sheet.data.version, *(change.version for change in sheet.data.changes)}:
            unknown = not_met(
                f"the sheet of `{use.dataset}` does not know {use.version}",
                "pin a version that the sheet knows",
                ground.card,
                ("datasets", place, "version"),
                ("reference/dataset-version",),
            )
            return also_by(unknown, [(sheet, ("version",))])
    if ground.lacks_sheets:
        return unreadable("the sheet of a dataset")
    if len(ground.sheets) < len(uses):
        return not_met(
            "a dataset has no sheet",
            "add its sheet",
            ground.card,
            ("datasets",),
            ("reference/unknown-dataset",),
        )
    return met(f"{counted(len(uses), 'dataset')} in known versions", ground.card, ("datasets",))


check = criterion_check("data-versioned", judge)
