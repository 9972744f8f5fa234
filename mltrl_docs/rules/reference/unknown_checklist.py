"""A response answers a checklist that there is not.

Answers say something only beside their questions: the organisation's own checklists are part of each review
(paper, Methods, gated reviews).

Wrong:

    === cards/copilot/responses/ethics.md
    kind: response
    checklist: ethic

    === checklists/ethics.md
    kind: checklist

Right:

    === cards/copilot/responses/ethics.md
    kind: response
    checklist: ethics

    === checklists/ethics.md
    kind: checklist

Mend: correct the id, or add the checklist that it names.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.references import responses_that_count
from mltrl_docs.findings import Severity
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look up the checklist of every response."""
    portfolio = assessment.portfolio
    for response in responses_that_count(assessment):
        name = response.data.checklist
        if not portfolio.is_known("checklist", name):
            guess = closest(name, portfolio.checklists)
            yield Problem(
                document=response,
                message=f"no checklist is called `{name}`",
                hint=f"did you mean `{guess}`?"
                if guess
                else f"add the checklist `{name}`, or correct its id here",
                key_path=("checklist",),
            )
