"""A card passed a gate without what the organisation itself asks for there.

The framework is meant to be made one's own (paper, Methods, footnote viii): `criteria` in `mltrl.yml` add to what
the gates ask for, each as a question of a checklist. A criterion applies to gates that are passed on its `since` or
later, and never lowers a card that passed before. "No", a score of 0 and no answer do not meet it. Waivers and
`not_applicable` name it by its own id.

Wrong:

    === mltrl.yml
    criteria:
      - {id: energy-reported, level: 1, title: Energy is reported, since: 2026-01-01, checklist: ethics, item: energy}

    === checklists/ethics.md
    kind: checklist
    sections: [{id: climate, title: Climate, items: [{id: energy, question: Is its energy use reported?}]}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2
    responses: [copilot-ethics-2026]

    === cards/copilot/responses/ethics-2026.md
    kind: response
    id: copilot-ethics-2026
    level: 1
    answers: {energy: {answer: no}}

Right:

    === mltrl.yml
    criteria:
      - {id: energy-reported, level: 1, title: Energy is reported, since: 2026-01-01, checklist: ethics, item: energy}

    === checklists/ethics.md
    kind: checklist
    sections: [{id: climate, title: Climate, items: [{id: energy, question: Is its energy use reported?}]}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2
    responses: [copilot-ethics-2026]

    === cards/copilot/responses/ethics-2026.md
    kind: response
    id: copilot-ethics-2026
    level: 1
    answers: {energy: {answer: yes}}

Mend: do what the question asks, complete the checklist anew, and name the response in the record's `responses`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.own_criteria import own_criteria
from mltrl_docs.findings import Severity
from mltrl_docs.rules.criterion import criterion_problems
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Judge each of the organisation's own criteria for every card that answers for its gate."""
    for criterion, judge in own_criteria(assessment):
        yield from criterion_problems(assessment, criterion, judge)
