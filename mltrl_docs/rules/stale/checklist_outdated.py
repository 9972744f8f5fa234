"""The newest answers to a checklist are answers to older questions.

An organisation learns what it has to ask, and every review runs through the questions of the day (paper, Methods,
gated reviews: the ethics checklist is repeated at each). For each card and checklist the newest response is
compared with the version of the checklist. Responses before it have served their review, and stay as they are.

Wrong:

    === cards/copilot/responses/ethics-2026-03-02.md
    kind: response
    checklist: ethics
    checklist_version: 1.0.0

    === checklists/ethics.md
    kind: checklist
    version: 2.0.0

Right:

    === cards/copilot/responses/ethics-2026-03-02.md
    kind: response
    checklist: ethics
    checklist_version: 1.0.0
    date: 2026-03-02

    === cards/copilot/responses/ethics-2026-06-01.md
    kind: response
    checklist: ethics
    checklist_version: 2.0.0
    date: 2026-06-01

    === checklists/ethics.md
    kind: checklist
    version: 2.0.0

Mend: answer today's questions in a new response; leave the old one, which a record may name, as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.runs import runs
from mltrl_docs.analysis.sheet_versions import is_older, version_in_force
from mltrl_docs.findings import Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare the newest run of every checklist with its questions."""
    for (card, name), (*_, newest) in assessment.once(runs).items():
        checklist = assessment.portfolio.checklists.get(name)
        if checklist is None or assessment.status(card) != "active":
            continue
        version = version_in_force(checklist.data, assessment.viewpoint)
        if is_older(newest.data.checklist_version, version):
            yield Problem(
                document=newest,
                message=f"answers `{checklist.id}` {newest.data.checklist_version}, and the questions are at {version}",
                hint=f"answer `{checklist.id}` {version} in a new response, and leave this one as it is",
                key_path=("checklist_version",),
                related=(Related(location=checklist.locate(("version",)), message="the questions of today"),),
            )
