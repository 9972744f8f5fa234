"""Runs of checklists: what was answered for a card, from the first time to the newest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.scores import items_in_force
from mltrl_docs.model.card import Card
from mltrl_docs.model.checklist import Item, Response
from mltrl_docs.model.document import Document


def runs(assessment: Assessment, cards: Iterable[Document[Card]]) -> Iterator[tuple[Document[Response], ...]]:
    """Yield the responses to each checklist for each of some cards, oldest first."""
    for card in cards:
        of_card: defaultdict[str, list[Document[Response]]] = defaultdict(list)
        for response in assessment.portfolio.responses_of(card.id):
            if assessment.viewpoint.has_happened(response.data.date):
                of_card[response.data.checklist].append(response)
        for responses in of_card.values():
            yield tuple(sorted(responses, key=lambda response: (response.data.date, response.id)))


def questions_of(assessment: Assessment, response: Document[Response]) -> tuple[Item, ...]:
    """Return the questions that a response was to answer; none where it answers another version of them."""
    checklist = assessment.portfolio.checklists.get(response.data.checklist)
    if checklist is None or checklist.data.version != response.data.checklist_version:
        return ()
    return items_in_force(checklist.data, response.data.level)
