"""A question of a checklist has no answer.

Each review runs through the questions that the organisation has decided to ask (paper, Methods, gated reviews); one
that is left out is one that nobody looked at. Asked are the questions in force at the level of the response
(`from_level`), where it answers the version of the questions that the checklist has today. An answer under a name
that is probably a misspelt one is `reference/unknown-item` alone.

Wrong:

    === cards/copilot/responses/ethics.md
    kind: response
    checklist: ethics
    level: 2
    answers:
      consent: {answer: yes}

    === checklists/ethics.md
    kind: checklist
    sections:
      - id: people
        title: People
        items:
          - {id: consent, question: Did those concerned agree?}
          - {id: redress, question: Can they object?}
          - {id: shutdown, question: Can it be shut down in production?, from_level: 6}

Right:

    === cards/copilot/responses/ethics.md
    kind: response
    checklist: ethics
    level: 2
    answers:
      consent: {answer: yes}
      redress: {answer: no, note: there are no users yet}

    === checklists/ethics.md
    kind: checklist
    sections:
      - id: people
        title: People
        items:
          - {id: consent, question: Did those concerned agree?}
          - {id: redress, question: Can they object?}
          - {id: shutdown, question: Can it be shut down in production?, from_level: 6}

Mend: answer the question, with `not-applicable` and a note where it has no meaning.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.runs import place_of_question, questions_of, runs
from mltrl_docs.findings import Severity
from mltrl_docs.model.checklist import Response
from mltrl_docs.model.document import Document
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look for an answer to every question that was asked."""
    checklists = assessment.portfolio.checklists
    for of_checklist in assessment.once(runs).values():
        for response in of_checklist:
            open_items = [
                item.id for item in questions_of(assessment, response) if item.id not in response.data.answers
            ]
            misspelt = _misspelt(assessment, response) if open_items else set()
            for name in open_items:
                if name not in misspelt:
                    yield Problem(
                        document=response,
                        message=f"`{response.data.checklist}` asks `{name}` at level {response.data.level}, "
                        "and there is no answer",
                        hint=f"answer `{name}`, with `not-applicable` and a note where it has no meaning",
                        key_path=("answers", name),
                        related=(place_of_question(checklists[response.data.checklist], name),),
                    )


def _misspelt(assessment: Assessment, response: Document[Response]) -> set[str | None]:
    """Return the questions that answers under unknown names are probably meant for."""
    checklist = assessment.portfolio.checklists[response.data.checklist]
    items = {item.id for item in checklist.data.items()}
    unanswered = items - response.data.answers.keys()
    return {closest(name, unanswered) for name in response.data.answers if name not in items}
