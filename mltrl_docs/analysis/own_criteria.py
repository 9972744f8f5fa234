"""Gate criteria of the organisation's own: an item of a checklist that must be answered well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement, met, not_met, unreadable, without_meaning
from mltrl_docs.analysis.responses_seen import is_seen_in_part, not_seen, responses_seen
from mltrl_docs.framework import Criterion
from mltrl_docs.model.checklist import Response
from mltrl_docs.model.document import Document
from mltrl_docs.model.policy import OwnCriterion
from mltrl_docs.model.sections import has_content

OwnJudge: TypeAlias = Callable[[Ground], Judgement]


def own_criteria(assessment: Assessment) -> Iterator[tuple[Criterion, OwnJudge]]:
    """Yield the criteria of the policy, each with what judges it: on the completed checklists that a panel saw."""
    for own in assessment.policy.criteria:
        criterion = Criterion(
            id=own.id,
            title=own.title,
            kind="record",
            leaves=own.level,
            section="the organisation's own",
            since=own.since,
            is_own=True,
        )
        yield criterion, partial(judge_own, own)


def judge_own(own: OwnCriterion, ground: Ground) -> Judgement:
    """Judge whether a checklist that the panel saw answers an item well: the newest for this level, or else any."""
    of_checklist = [
        response for response in responses_seen(ground) if response.data.checklist == own.checklist
    ]
    for_level = [response for response in of_checklist if response.data.level == ground.level]
    response = max(for_level or of_checklist, key=lambda one: (one.data.date, one.id), default=None)
    if response is None:
        if is_seen_in_part(ground):
            return unreadable("a response, or a checklist,")
        return not_seen(ground, f"response to the checklist `{own.checklist}`")
    return _judge_answer(own, response)


def _judge_answer(own: OwnCriterion, response: Document[Response]) -> Judgement:
    answer = response.data.answers.get(own.item)
    where = ("answers", own.item)
    hint = "do what the question asks, then answer it anew"
    if answer is None:
        return not_met(f"`{response.id}` does not answer `{own.item}`", "answer it", response, ("answers",))
    if answer.answer == "not-applicable":
        return without_meaning(f"`{own.item}` does not apply, as `{response.id}` has it")
    if isinstance(answer.answer, str):
        is_good = answer.answer != "no" and has_content(answer.answer)
    else:
        is_good = answer.answer > 0
    words = f"`{response.id}` answers `{own.item}` with {_shown(answer.answer)}"
    return met(words, response, where) if is_good else not_met(words, hint, response, where)


def _shown(answer: float | str) -> str:
    if isinstance(answer, str):
        return answer if answer in {"yes", "no"} else "a text"
    return f"{answer:g}"
