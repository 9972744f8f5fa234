"""A value is not among those that its key can have, or an answer is none that its checklist's scale has.

Statuses, events, dates, versions and ids have closed lists and forms, so that histories can be compared across
teams. Answers are compared with the scale where a response answers the questions of today's version: `yes`, `no`
or `not-applicable` on `yes-no`; 0, 0.5, 1 or `not-applicable` on `score`; any text on `text`. A record names level
definitions that there are.

Wrong:

    === cards/copilot/index.md
    kind: card
    status: in hibernation

Right:

    === cards/copilot/index.md
    kind: card
    status: paused

Mend: write one of the values that the message names.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.references import records_that_count, responses_that_count
from mltrl_docs.findings import Related, Severity
from mltrl_docs.framework import FRAMEWORKS
from mltrl_docs.model.checklist import Scale
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"

_ANSWERS: dict[Scale, str] = {
    "yes-no": "`yes`, `no` or `not-applicable`",
    "score": "0, 0.5, 1 or `not-applicable`",
    "text": "a text",
}


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at what schemas cannot say: answers, and the level definitions of records; the reader looks at the rest."""
    yield from _answers(assessment)
    known = ", ".join(f"`{name}`" for name in FRAMEWORKS)
    for record in records_that_count(assessment):
        name = record.data.framework
        if name is not None and name not in FRAMEWORKS:
            guess = closest(name, FRAMEWORKS)
            yield Problem(
                document=record,
                message=f"no level definitions are called `{name}`; there are {known}",
                hint=f"did you mean `{guess}`?" if guess else "take it out: those in force are meant then",
                key_path=("framework",),
            )


def _answers(assessment: Assessment) -> Iterator[Problem]:
    for response in responses_that_count(assessment):
        checklist = assessment.portfolio.checklists.get(response.data.checklist)
        if checklist is None or checklist.data.version != response.data.checklist_version:
            continue
        scale = checklist.data.scale
        asked = {item.id for item in checklist.data.items()}
        for item, answer in response.data.answers.items():
            if item in asked and not _fits(answer.answer, scale):
                yield Problem(
                    document=response,
                    message=f"the answer to `{item}` must be {_ANSWERS[scale]}, got `{answer.answer}`",
                    hint=f"answer on the scale of `{checklist.id}`, and write the rest into its `note`",
                    key_path=("answers", item, "answer"),
                    related=(
                        Related(location=checklist.locate(("scale",)), message="the scale of the checklist"),
                    ),
                )


def _fits(answer: float | str, scale: Scale) -> bool:
    match scale:
        case "yes-no":
            return answer in {"yes", "no", "not-applicable"}
        case "score":
            return not isinstance(answer, str) or answer == "not-applicable"
        case "text":
            return isinstance(answer, str)
