"""A card beyond level 4 shows its use on fewer than two datasets.

What works on one dataset may work because of it. The gate asks for the utility of an application on several of
them, the more alike to reality the better (paper, MLTRL, level 4). Two versions of one dataset are one.

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

Right:

    === cards/copilot/index.md
    kind: card
    level: 5
    datasets:
      - {dataset: open-wsi, version: 1.0.0, role: train}
      - {dataset: clinic-pilot, version: 1.0.0, role: test}

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 4
    to: 5

    === cards/datasets/open-wsi/index.md
    kind: dataset
    version: 1.0.0

    === cards/datasets/clinic-pilot/index.md
    kind: dataset
    version: 1.0.0

Mend: show it on a second dataset, and list that under `datasets` with a sheet of its own.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"

_SEVERAL = 2


def judge(ground: Ground) -> Judgement:
    """Judge whether two datasets or more are named."""
    number = len({use.dataset for use in ground.card.data.datasets})
    if number < _SEVERAL:
        return not_met(f"{counted(number, 'dataset')} named, two are asked for", "show it on another dataset")
    return met(f"{counted(number, 'dataset')} in use", ground.card, ("datasets",))


check = criterion_check("several-datasets", judge)
