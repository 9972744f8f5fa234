"""Records: a page for each review or change of level, and their hub, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.words import capital, listed, number_word, spaced
from mltrl_docs.model.address import address_of
from mltrl_docs.model.document import Document
from mltrl_docs.model.review import Review
from mltrl_docs.pages.events import (
    OUTCOMES,
    Move,
    corrections_of,
    gist,
    move_of,
    record_sentence,
    record_title,
    version_words,
)
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.sheets import sheets
from mltrl_docs.pages.world import Person, Reference, World
from mltrl_docs.values import Value

HUB = "records/"


class SeatRow(Value):
    """Someone on the panel, in what roles, and their vote."""

    person: Person
    roles: str
    approved: bool
    note: str


class TaskRow(Value):
    """A task that the review left, and whether a later record closed it."""

    id: str
    task: str
    owner: tuple[Person, ...]
    due: Date | None
    is_open: bool


class HubRow(Value):
    """A record in the hub."""

    id: str
    event: str
    switchback: str
    date: Date
    address: str
    title: str
    card: Reference
    move: Move
    text: str


def pages(world: World) -> Iterator[Page]:
    """Yield the hub and the page of every record; one dated after the day that is shown says so and no more."""
    happened: list[Document[Review]] = []
    for record in world.portfolio.reviews.values():
        title = record_sentence(world, record.data)
        if world.assessment.viewpoint.has_happened(record.data.date):
            happened.append(record)
            yield _page(world, record, title)
        else:
            yield world.page(
                "not_yet.html",
                address_of("review", record.id),
                title,
                hub=HUB,
                document=record,
                body=False,
                what="This review had not been held",
            )
    happened.sort(key=lambda record: (-record.data.date.toordinal(), record.id))
    for sheet in sheets(HUB, len(happened)):
        yield world.page(
            "records.html",
            sheet.address,
            sheet.titled("Records"),
            hub=sheet.hub,
            wide=True,
            in_search=False,
            sheet=sheet,
            rows=tuple(_hub_row(world, record, sheet.address) for record in sheet.of(happened)),
        )


def _hub_row(world: World, record: Document[Review], address: str) -> HubRow:
    return HubRow(
        id=record.id,
        event=record.data.event,
        switchback=record.data.switchback or "",
        date=record.data.date,
        address=address_of("review", record.id),
        title=record_title(record.data),
        card=world.card_reference(record.data.card, address),
        move=move_of(world, record.data),
        text=gist(record, world),
    )


def _page(world: World, record: Document[Review], title: str) -> Page:
    address = address_of("review", record.id)
    review = record.data
    earlier, later = _neighbours(world, record, address)
    tasks = _tasks(world, record)
    presented = review.presented_by
    has_decision = review.decision is not None
    return world.page(
        "record.html",
        address,
        title,
        headings=[
            *([("mltrl-panel", "Panel")] if review.panel else []),
            *([("mltrl-tasks", "Tasks")] if tasks else []),
        ],
        hub=HUB,
        document=record,
        review=review,
        what=record_title(review),
        card=world.card_reference(review.card, address),
        move=move_of(world, review),
        seats=tuple(
            SeatRow(
                person=world.person(seat.person),
                roles=listed([spaced(role) for role in seat.role]),
                approved=seat.approved,
                note=seat.note or "",
            )
            for seat in review.panel
        ),
        votes=_votes(review),
        decision=OUTCOMES[review.decision.outcome] if review.decision else "",
        decision_by=review.decision.by if has_decision and review.decision else None,
        decision_note=(review.decision.note or "") if has_decision and review.decision else "",
        versions=version_words(review.versions),
        presented_by=world.people(presented) if presented else (),
        tasks=tasks,
        responses=_responses(world, review, address),
        evidence=world.evidence(review.evidence, address),
        corrects=_record(world, review.corrects, address) if review.corrects else None,
        corrected_by=_corrected_by(world, record, address),
        earlier=earlier,
        later=later,
        previous=world.previous_address(record),
    )


def _votes(review: Review) -> str:
    """Count the votes of a panel, as a sentence."""
    number = len(review.panel)
    approved = sum(seat.approved for seat in review.panel)
    if not number:
        return ""
    if approved == number:
        everyone = {1: "The one person", 2: "Both"}.get(number, f"All {number_word(number)}")
        return f"{everyone} on the panel approved."
    dissent = number - approved
    said = f"{capital(number_word(approved)) if approved else 'None'} of {number_word(number)} on the panel approved"
    return f"{said}; {number_word(dissent)} dissented."


def _record(world: World, identifier: str, address: str) -> Reference:
    known = world.portfolio.reviews.get(identifier)
    return world.document_reference(known, identifier, address) if known else Reference(text=identifier)


def _responses(world: World, review: Review, address: str) -> tuple[Reference, ...]:
    found = []
    for name in review.responses:
        known = world.portfolio.responses.get(name)
        if known is None:
            found.append(Reference(text=name))
            continue
        checklist = world.portfolio.checklists.get(known.data.checklist)
        title = checklist.data.title if checklist else known.data.checklist
        found.append(world.document_reference(known, f"{title} {known.data.checklist_version}", address))
    return tuple(found)


def _corrected_by(world: World, record: Document[Review], address: str) -> tuple[Reference, ...]:
    return tuple(
        world.document_reference(other, other.id, address) for other in corrections_of(world, record)
    )


def _neighbours(
    world: World, record: Document[Review], address: str
) -> tuple[Reference | None, Reference | None]:
    """Return the records of the card before and after one."""
    history = world.assessment.histories.get(world.portfolio.card_id(record.data.card) or "")
    steps = history.steps if history else ()
    place = next((index for index, step in enumerate(steps) if step.record is record), None)
    if place is None:
        return None, None

    def named(index: int) -> Reference:
        one = steps[index].record
        return world.document_reference(one, record_title(one.data), address)

    return (
        named(place - 1) if place else None,
        named(place + 1) if place + 1 < len(steps) else None,
    )


def _tasks(world: World, record: Document[Review]) -> tuple[TaskRow, ...]:
    history = world.assessment.histories.get(world.portfolio.card_id(record.data.card) or "")
    still_open = {(step.record.id, task.id) for step, task in history.open_tasks} if history else set()
    return tuple(
        TaskRow(
            id=task.id,
            task=task.task,
            owner=world.people([task.owner] if task.owner else []),
            due=task.due,
            is_open=(record.id, task.id) in still_open,
        )
        for task in record.data.tasks
    )
