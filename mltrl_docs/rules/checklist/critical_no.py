"""A critical question was answered with "no".

Some questions are such that a "no" has to be seen by everybody who reads the card (paper, Methods, gated reviews:
the ethics checklist at every review). Without a note that says what follows from it, it is an error; with one it is
a warning, so that nobody has to hide it. Once a newer run of the checklist has been recorded, what is left of a "no"
with a note is an info. Questions that are not in force at the level of the response may be answered as they are.

Wrong:

    === cards/copilot/responses/ethics.md
    kind: response
    checklist: ethics
    answers:
      consent: {answer: no}

    === checklists/ethics.md
    kind: checklist
    sections:
      - {id: people, title: People, items: [{id: consent, question: Did they agree?, critical: true}]}

Right:

    === cards/copilot/responses/ethics.md
    kind: response
    checklist: ethics
    answers:
      consent: {answer: yes}

    === checklists/ethics.md
    kind: checklist
    sections:
      - {id: people, title: People, items: [{id: consent, question: Did they agree?, critical: true}]}

Mend: say in a note what follows from the "no" and what is done about it; when that is done, run the checklist again.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.runs import place_of_question, questions_of, runs
from mltrl_docs.findings import Severity
from mltrl_docs.model.checklist import Answer
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at the answers to all critical questions."""
    checklists = assessment.portfolio.checklists
    for of_checklist in assessment.once(runs).values():
        for response in of_checklist:
            for item in questions_of(assessment, response):
                answer = response.data.answers.get(item.id)
                if answer is None or not item.critical or not _is_no(answer):
                    continue
                is_newest = response is of_checklist[-1]
                yield Problem(
                    document=response,
                    message=f'the critical question `{item.id}` is answered "no"'
                    + ("" if answer.note else " without a note"),
                    hint="look at what the note says in the next review, and run the checklist again once it is done"
                    if answer.note
                    else "say in a `note` what follows from it and what is done about it",
                    key_path=("answers", item.id, "answer"),
                    related=(place_of_question(checklists[response.data.checklist], item.id),),
                    severity="error" if not answer.note else "warning" if is_newest else "info",
                )


def _is_no(answer: Answer) -> bool:
    return isinstance(answer.answer, str) and answer.answer.strip().casefold() == "no"
