"""A card beyond level 4 uses data whose quality, validity or availability nobody has looked at.

Real data are noisier than those of the laboratory, and projects fail for it late. The gate evaluates them in three
respects (paper, MLTRL, level 4): is the data good, is it about the question, and can it be had. `poor` is an
answer, `unknown` is none.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 5
    datasets: [{dataset: open-wsi, version: 1.0.0, role: train}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 4
    to: 5

    === cards/datasets/open-wsi/index.md
    kind: dataset
    version: 1.0.0
    readiness: {quality: good, validity: fair, availability: unknown}

Right:

    === cards/copilot/index.md
    kind: card
    level: 5
    datasets: [{dataset: open-wsi, version: 1.0.0, role: train}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 4
    to: 5

    === cards/datasets/open-wsi/index.md
    kind: dataset
    version: 1.0.0
    readiness: {quality: good, validity: fair, availability: poor}

Mend: look at the data, and fill in `readiness` in the sheets of all datasets of the card.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met, unreadable
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether the sheet of each dataset says how ready it is in three respects."""
    if not ground.card.data.datasets:
        return not_met("it names no dataset", "list what it was shown on under `datasets`")
    for _, use, sheet in ground.sheets:
        for respect in ("quality", "validity", "availability"):
            if getattr(sheet.data.readiness, respect) in {None, "unknown"}:
                return not_met(
                    f"the {respect} of `{use.dataset}` is not known",
                    f"look at it, and set `readiness.{respect}` in the sheet",
                    sheet,
                    ("readiness", respect),
                )
    if ground.lacks_sheets:
        return unreadable("the sheet of a dataset")
    if len(ground.sheets) < len(ground.card.data.datasets):
        return not_met(
            "a dataset has no sheet",
            "add its sheet",
            ground.card,
            ("datasets",),
            ("reference/unknown-dataset",),
        )
    return met("quality, validity and availability are known", ground.card, ("datasets",))


check = criterion_check("data-readiness", judge)
