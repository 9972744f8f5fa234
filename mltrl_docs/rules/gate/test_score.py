"""A card left level 7 without a completed test score.

A scorecard for machine learning, with its areas of data, model, infrastructure and monitoring, shows where the
tests of a system are thin, whatever their number (paper, MLTRL, level 7). The record names the response.

Wrong:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 7
    to: 8

Right:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 7
    to: 8
    responses: [copilot-score]

    === cards/copilot/responses/score.md
    kind: response
    id: copilot-score
    checklist: test-score
    level: 7
    answers: {schema: {answer: 1}}

    === checklists/test-score.md
    kind: checklist
    title: Test score
    purpose: test-score
    scale: score
    sections: [{id: data, title: Data, items: [{id: schema, question: "Is the schema of the input tested?"}]}]

Mend: complete a checklist of `purpose: test-score`, and name the response in the record's `responses`.
"""

from __future__ import annotations

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement
from mltrl_docs.analysis.responses_seen import response_seen
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_check

SEVERITY: Severity = "error"


def judge(ground: Ground) -> Judgement:
    """Judge whether a completed test score was seen."""
    return response_seen(ground, "test-score", "test-score response")


check = criterion_check("test-score", judge)
