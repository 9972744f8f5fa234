"""A response answers a question that its checklist does not ask, or a criterion is about one.

Answers under a name that no question has are read by nobody, while the question that was meant stays open. They are
compared where the response answers the version of the questions that the checklist has today. The items of the
policy's own `criteria` are looked up as well: nobody can meet a criterion that no question is about.

Wrong:

    === cards/copilot/responses/ethics.md
    kind: response
    checklist: ethics
    checklist_version: 1.0.0
    answers:
      concent: {answer: yes}

    === checklists/ethics.md
    kind: checklist
    version: 1.0.0
    sections:
      - {id: people, title: People, items: [{id: consent, question: Did those concerned agree?}]}

Right:

    === cards/copilot/responses/ethics.md
    kind: response
    checklist: ethics
    checklist_version: 1.0.0
    answers:
      consent: {answer: yes}

    === checklists/ethics.md
    kind: checklist
    version: 1.0.0
    sections:
      - {id: people, title: People, items: [{id: consent, question: Did those concerned agree?}]}

Mend: write the id of the question as the checklist has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.references import responses_that_count
from mltrl_docs.findings import Related, Severity
from mltrl_docs.model.document import PlainPage
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look up the question of every answer, and of every criterion of the organisation's own."""
    yield from _criteria(assessment)
    for response in responses_that_count(assessment):
        checklist = assessment.portfolio.checklists.get(response.data.checklist)
        if checklist is None or checklist.data.version != response.data.checklist_version:
            continue
        items = {item.id for item in checklist.data.items()}
        for name in response.data.answers:
            if name not in items:
                guess = closest(name, items - response.data.answers.keys())
                yield Problem(
                    document=response,
                    message=f"`{checklist.id}` {checklist.data.version} has no question `{name}`",
                    hint=f"did you mean `{guess}`?" if guess else "take the answer out, or correct its id",
                    key_path=("answers", name),
                    at_key=True,
                    related=(
                        Related(
                            location=checklist.locate(("sections",), at_key=True), message="the questions"
                        ),
                    ),
                )


def _criteria(assessment: Assessment) -> Iterator[Problem]:
    for number, own in enumerate(assessment.policy.criteria):
        checklist = assessment.portfolio.checklists.get(own.checklist)
        items = () if checklist is None else tuple(item.id for item in checklist.data.items())
        if checklist is not None and own.item not in items:
            guess = closest(own.item, items)
            place = assessment.locate_in_policy(("criteria", number, "item"))
            yield Problem(
                document=PlainPage(path=place.path, source=""),
                message=f"`{own.checklist}` has no question `{own.item}`; the criterion `{own.id}` asks for it",
                hint=f"did you mean `{guess}`?" if guess else "add the question, or correct its id here",
                key_path=("criteria", number, "item"),
                place=place,
                related=(
                    Related(location=checklist.locate(("sections",), at_key=True), message="the questions"),
                ),
            )
