"""Every place where a document names something else: a card, a person, a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias, TypeVar

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import KeyPath
from mltrl_docs.model.card import Card
from mltrl_docs.model.checklist import Response
from mltrl_docs.model.dataset import Dataset
from mltrl_docs.model.document import Document
from mltrl_docs.model.portfolio import AnyDocument
from mltrl_docs.model.requirements import Requirements
from mltrl_docs.model.review import Review
from mltrl_docs.model.shared import Link, People

Named: TypeAlias = tuple[KeyPath, str]
_Data = TypeVar("_Data")


def documents_that_count(assessment: Assessment) -> Iterator[AnyDocument]:
    """Yield the documents whose words hold at the viewpoint.

    Left out are second documents of an id, records and responses that have not happened, and records that a
    correction stands in for: a merged record is mended by a correction, never by an edit.
    """
    portfolio = assessment.portfolio
    yield from portfolio.cards.values()
    yield from portfolio.checklists.values()
    yield from portfolio.datasets.values()
    yield from portfolio.requirements.values()
    yield from responses_that_count(assessment)
    yield from records_that_count(assessment)


def records_that_count(assessment: Assessment) -> Iterator[Document[Review]]:
    """Yield the records that have happened at the viewpoint and that no correction stands in for."""
    replaced = {record.id for history in assessment.histories.values() for record in history.replaced}
    for record in _happened(assessment, assessment.portfolio.reviews.values()):
        if record.id not in replaced:
            yield record


def responses_that_count(assessment: Assessment) -> Iterator[Document[Response]]:
    """Yield the completed checklists of the viewpoint."""
    yield from _happened(assessment, assessment.portfolio.responses.values())


def _happened(assessment: Assessment, documents: Iterable[Document[_Data]]) -> Iterator[Document[_Data]]:
    for document in documents:
        data: Any = document.data
        if assessment.viewpoint.has_happened(data.date):
            yield document


def cards_named(document: AnyDocument) -> Iterator[Named]:
    """Yield the cards that a document names, by whatever id."""
    data = document.data
    if isinstance(data, Card):
        for place, component in enumerate(data.components):
            yield ("components", place, "card"), component.card
        for place, neighbour in enumerate(data.coupled):
            yield ("coupled", place), neighbour
        if data.derived_from is not None:
            yield ("derived_from", "card"), data.derived_from.card
    elif isinstance(data, Requirements):
        yield ("card",), data.card
        for place, requirement in enumerate(data.requirements):
            if requirement.component is not None:
                yield ("requirements", place, "component"), requirement.component
    elif isinstance(data, Response | Review):
        yield ("card",), data.card


def people_named(document: AnyDocument) -> Iterator[Named]:
    """Yield the handles in a document."""
    data = document.data
    if isinstance(data, Card):
        yield from _people_of_card(data)
    elif isinstance(data, Review):
        yield from _people_of_record(data)
    elif isinstance(data, Dataset):
        yield ("steward",), data.steward
    elif isinstance(data, Response):
        yield from _listed(("answered_by",), data.answered_by)


def _people_of_card(card: Card) -> Iterator[Named]:
    yield from _sides(("owners",), card.owners)
    yield from _sides(("reviewers",), card.reviewers)
    yield from _listed(("working_group",), card.working_group)
    for place, monitor in enumerate(card.monitoring):
        yield from _listed(("monitoring", place, "recipients"), monitor.recipients)
    for place, waiver in enumerate(card.waivers):
        yield ("waivers", place, "approved_by"), waiver.approved_by
    for place, left_out in enumerate(card.not_applicable):
        yield ("not_applicable", place, "approved_by"), left_out.approved_by


def _people_of_record(review: Review) -> Iterator[Named]:
    for place, seat in enumerate(review.panel):
        yield ("panel", place, "person"), seat.person
    if review.presented_by is not None:
        yield from _sides(("presented_by",), review.presented_by)
    for place, task in enumerate(review.tasks):
        if task.owner is not None:
            yield ("tasks", place, "owner"), task.owner


def _sides(path: KeyPath, people: People) -> Iterator[Named]:
    yield from _listed((*path, "research"), people.research)
    yield from _listed((*path, "product"), people.product)


def _listed(path: KeyPath, names: Iterable[str]) -> Iterator[Named]:
    for place, name in enumerate(names):
        yield (*path, place), name


def files_named(document: AnyDocument) -> Iterator[Named]:
    """Yield the paths that stand as links or evidence in a document's front matter, web addresses left out."""
    for path, link in _links(document.data):
        if not link.is_web:
            yield path, link.url


def _links(data: object) -> Iterator[tuple[KeyPath, Link]]:
    if isinstance(data, Card | Dataset):
        yield from _all(("links",), data.links)
    if isinstance(data, Card):
        for key in ("metrics", "compliance", "tests", "monitoring"):
            yield from _evidence((key,), getattr(data, key))
    elif isinstance(data, Requirements):
        yield from _proofs(data)
    elif isinstance(data, Response):
        for item, answer in data.answers.items():
            yield from _all(("answers", item, "evidence"), answer.evidence)
    elif isinstance(data, Review):
        yield from _all(("evidence",), data.evidence)


def _proofs(data: Requirements) -> Iterator[tuple[KeyPath, Link]]:
    for place, requirement in enumerate(data.requirements):
        for key in ("verification", "validation"):
            proof = getattr(requirement, key)
            if proof is not None:
                yield from _all(("requirements", place, key, "evidence"), proof.evidence)


def _evidence(path: KeyPath, entries: Iterable[Any]) -> Iterator[tuple[KeyPath, Link]]:
    for place, entry in enumerate(entries):
        yield from _all((*path, place, "evidence"), entry.evidence)


def _all(path: KeyPath, links: Iterable[Link]) -> Iterator[tuple[KeyPath, Link]]:
    for place, link in enumerate(links):
        yield (*path, place), link
