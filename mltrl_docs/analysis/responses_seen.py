"""Which completed checklists a panel saw, or could see, and whether they are complete."""

from __future__ import annotations

from collections.abc import Container, Iterator

from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.history import Record
from mltrl_docs.analysis.judgement import Judgement, Place, also_by, met, not_met, unreadable
from mltrl_docs.analysis.scores import items_in_force
from mltrl_docs.model.checklist import Checklist, Purpose, Response
from mltrl_docs.model.document import Document


def responses_seen(ground: Ground) -> tuple[Document[Response], ...]:
    """Return the completed checklists that the record names; where the gate lies ahead, all that it could name."""
    portfolio = ground.assessment.portfolio
    if ground.record is None:
        return tuple(
            response
            for response in portfolio.responses_of(ground.card.id)
            if ground.is_told(response.data.date)
        )
    named = (portfolio.responses.get(name) for name in dict.fromkeys(ground.record.data.responses))
    return tuple(
        response
        for response in named
        if response is not None and portfolio.card_id(response.data.card) in {ground.card.id, None}
    )


def response_seen(
    ground: Ground, purpose: Purpose, what: str, levels: Container[int] = range(10)
) -> Judgement:
    """Judge whether the panel saw a complete response to a checklist of a purpose, for one of some levels (0 to 9).

    `what` names such a response, without an article.
    """
    checklists = ground.assessment.portfolio.checklists
    of_purpose = [
        (response, checklist)
        for response in responses_seen(ground)
        if (checklist := checklists.get(response.data.checklist)) is not None
        and checklist.data.purpose == purpose
    ]
    incomplete = None
    for response, checklist in of_purpose:
        if response.data.level in levels:
            fault = next(faults(checklist.data, response.data), None)
            if fault is None:
                return met(f"`{response.id}` of {response.data.date}", response, ("answers",))
            incomplete = incomplete or not_met(
                f"`{response.id}` {fault[0]}", "complete its answers", response, ("answers",), (fault[1],)
            )
    if incomplete is not None:
        return incomplete
    if is_seen_in_part(ground):
        return unreadable("a response, or a checklist,")
    newest = max((pair[0] for pair in of_purpose), key=lambda one: (one.data.date, one.id), default=None)
    other = "" if newest is None else f"; `{newest.id}` is for level {newest.data.level}"
    return also_by(not_seen(ground, f"{what}{other}"), _looked_at(ground))


def _looked_at(ground: Ground) -> Iterator[Place]:
    for response in responses_seen(ground):
        yield response, ("level",)
        checklist = ground.assessment.portfolio.checklists.get(response.data.checklist)
        if checklist is not None:
            yield checklist, ("purpose",)


def not_seen(ground: Ground, what: str) -> Judgement:
    """Judge that the panel saw no response of a kind; `what` names it, without an article."""
    if ground.record is None:
        return not_met(
            f"there is no {what}", "complete the checklist, and name the response in the record's `responses`"
        )
    return not_met(
        f"the record names no {what}",
        "name the response that the panel saw; if the record is merged, in a new one that `corrects` it",
        ground.record,
        ("responses",),
        _told_by(ground, ground.record),
    )


def _told_by(ground: Ground, record: Record) -> tuple[str, ...]:
    """Return the rules that tell of responses which the record names in vain, or whose questions there are not."""
    portfolio = ground.assessment.portfolio
    seen = responses_seen(ground)
    rules = []
    if len(seen) < len(set(record.data.responses)):
        rules.append("reference/unknown-response")
    if any(response.data.checklist not in portfolio.checklists for response in seen):
        rules.append("reference/unknown-checklist")
    return tuple(rules)


def is_seen_in_part(ground: Ground) -> bool:
    """Whether a response that counts, or the questions of one, may be in a file that cannot be read."""
    portfolio = ground.assessment.portfolio
    if ground.record is None:
        lacks = portfolio.may_lack("response", ground.card.id)
    else:
        lacks = any(
            name not in portfolio.responses and portfolio.is_known("response", name)
            for name in ground.record.data.responses
        )
    return lacks or any(
        response.data.checklist not in portfolio.checklists
        and portfolio.is_known("checklist", response.data.checklist)
        for response in responses_seen(ground)
    )


def faults(checklist: Checklist, response: Response) -> Iterator[tuple[str, str]]:
    """Yield what keeps a response from being complete, each with the rule that tells of it.

    Answers to an older version of the questions are taken as complete: nobody can say any more what was asked.
    """
    if response.checklist_version != checklist.version:
        return
    asked = items_in_force(checklist, response.level)
    open_ = [item.id for item in asked if item.id not in response.answers]
    if open_:
        more = f" and {len(open_) - 1} more" if len(open_) > 1 else ""
        yield f"does not answer `{open_[0]}`{more}", "checklist/unanswered"
    for item in asked:
        answer = response.answers.get(item.id)
        if item.critical and answer is not None and answer.answer == "no" and not answer.note:
            yield f"answers the critical `{item.id}` with no, without a note", "checklist/critical-no"
