"""Runs of checklists: what was answered for a card, from the first time to the newest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.scope import cards_in_use
from mltrl_docs.analysis.scores import items_in_force
from mltrl_docs.findings import Related
from mltrl_docs.model.checklist import Checklist, Item, Response
from mltrl_docs.model.document import Document


def runs(assessment: Assessment) -> Mapping[tuple[str, str], tuple[Document[Response], ...]]:
    """Return the responses by card in use and checklist, both by id: oldest first, at least one."""
    found: defaultdict[tuple[str, str], list[Document[Response]]] = defaultdict(list)
    for card in assessment.once(cards_in_use):
        for response in assessment.portfolio.responses_of(card.id):
            if assessment.viewpoint.has_happened(response.data.date):
                found[card.id, response.data.checklist].append(response)
    return {key: tuple(sorted(responses, key=_place)) for key, responses in found.items()}


def _place(response: Document[Response]) -> tuple[Date, str]:
    return response.data.date, response.id


def questions_of(assessment: Assessment, response: Document[Response]) -> tuple[Item, ...]:
    """Return the questions that a response was to answer; none where it answers another version of them."""
    checklist = assessment.portfolio.checklists.get(response.data.checklist)
    if checklist is None or checklist.data.version != response.data.checklist_version:
        return ()
    return items_in_force(checklist.data, response.data.level)


def place_of_question(checklist: Document[Checklist], item: str) -> Related:
    """Return where a checklist asks a question."""
    key_path = next(
        ("sections", number, "items", place)
        for number, section in enumerate(checklist.data.sections)
        for place, one in enumerate(section.items)
        if one.id == item
    )
    return Related(location=checklist.locate(key_path), message="the question")
