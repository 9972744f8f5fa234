"""A card beyond level 4 learns from simulated or synthetic data, and does not say how it gets from there to reality.

There is nearly always a gap between a simulation and the world, and it is found late, by those who are hurt by it.
So it has a section of its own, `Sim to real`, and from level 7 on a test that passes (paper, Methods, risk
mitigation). Cards whose datasets are all real are not asked.

Wrong:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: It marks where a pathologist should look.
    level: 5
    type: model
    owners: {research: [mira-lund]}
    datasets: [{dataset: simulated-wsi, version: 1.0.0, role: train}]
    ---

    ## Data considerations

    We train on simulated slides.

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 4
    to: 5

    === cards/datasets/simulated-wsi/index.md
    kind: dataset
    version: 1.0.0
    source: simulated

Right:

    === cards/copilot/index.md
    ---
    kind: card
    id: copilot
    title: Slide copilot
    summary: It marks where a pathologist should look.
    level: 5
    type: model
    owners: {research: [mira-lund]}
    datasets: [{dataset: simulated-wsi, version: 1.0.0, role: train}]
    ---

    ## Sim to real

    Stains vary less in simulation; each release is run on a hundred real slides first.

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 4
    to: 5

    === cards/datasets/simulated-wsi/index.md
    kind: dataset
    version: 1.0.0
    source: simulated

Mend: write under `## Sim to real` what differs and how that is tested; from level 7 on list a test of kind
`sim-to-real`, with `status: passing`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, also_by, unreadable, without_meaning
from mltrl_docs.analysis.sections_said import sections_say
from mltrl_docs.analysis.tests_passing import tests_pass
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"

_TESTED_FROM = 7


def judge(ground: Ground) -> Judgement:
    """Judge whether, where data are made, the section says something, and from level 7 on its test passes."""
    made = {"simulated", "synthetic"}
    sheets = [sheet for _, use, sheet in ground.sheets if use.role in made or sheet.data.source in made]
    if not sheets:
        if ground.lacks_sheets:
            return unreadable("the sheet of a dataset")
        return without_meaning("no dataset is simulated or synthetic")
    said = sections_say(ground, "Sim to real")
    if said.state == "met" and ground.reach >= _TESTED_FROM:
        said = tests_pass(ground, "sim-to-real")
    return also_by(said, ((sheet, ("source",)) for sheet in sheets))


check = criterion_check("sim-to-real", judge)
