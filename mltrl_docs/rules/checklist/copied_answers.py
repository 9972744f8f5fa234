"""A run of a checklist is identical to the one before.

A checklist is run anew at each review because panels, users and data have changed since (paper, Methods, gated
reviews). Answers with all their notes and evidence may well stay the same, but more often they were copied.

Wrong:

    === cards/copilot/responses/ethics-2026-01-12.md
    kind: response
    checklist: ethics
    date: 2026-01-12
    answers:
      consent: {answer: yes, note: 40 patients have signed}

    === cards/copilot/responses/ethics-2026-06-01.md
    kind: response
    checklist: ethics
    date: 2026-06-01
    answers:
      consent: {answer: yes, note: 40 patients have signed}

Right:

    === cards/copilot/responses/ethics-2026-01-12.md
    kind: response
    checklist: ethics
    date: 2026-01-12
    answers:
      consent: {answer: yes, note: 40 patients have signed}

    === cards/copilot/responses/ethics-2026-06-01.md
    kind: response
    checklist: ethics
    date: 2026-06-01
    answers:
      consent: {answer: yes, note: 112 patients have signed}

Mend: go through the questions again with those who know; nothing, if every word still holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.runs import runs
from mltrl_docs.findings import Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "info"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare every run of a checklist for a card with the one before."""
    for of_checklist in assessment.once(runs).values():
        for earlier, later in pairwise(of_checklist):
            if later.data.answers and later.data.answers == earlier.data.answers:
                yield Problem(
                    document=later,
                    message=f"all answers are those of `{earlier.id}`, word for word",
                    hint="go through the questions again; leave it as it is if every word still holds",
                    key_path=("answers",),
                    at_key=True,
                    related=(
                        Related(location=earlier.locate(("answers",), at_key=True), message="the run before"),
                    ),
                )
