"""Completed checklists: a page for each with its answers beside the questions, and their hub."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.scores import Score, answered, score_of
from mltrl_docs.analysis.words import day_words, number_word
from mltrl_docs.framework import Level
from mltrl_docs.model.address import address_of
from mltrl_docs.model.checklist import Answer, Checklist, Item, Response
from mltrl_docs.model.document import Document
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.sheets import sheets
from mltrl_docs.pages.world import Person, Reference, World
from mltrl_docs.values import Value

HUB = "responses/"


class AnswerRow(Value):
    """A question and its answer; `before` is what was answered the last time, where that was different."""

    question: str
    guidance: str
    is_critical: bool
    answer: str
    kind: str  # of the mark: `yes`, `no`, `na` or `` for scores and texts
    before: str
    note: str
    evidence: tuple[Reference, ...]


class AnswerSection(Value):
    """Questions that belong together; `points` where the run has a score."""

    title: str
    points: str
    rows: tuple[AnswerRow, ...]


class HubRow(Value):
    """A run in the hub."""

    id: str
    checklist: str
    response: Reference
    card: Reference
    level: Level
    date: Date
    answered: str
    by: tuple[Person, ...]


def pages(world: World) -> Iterator[Page]:
    """Yield the hub and the page of every response; one dated after the day that is shown says so and no more."""
    happened: list[Document[Response]] = []
    for response in world.portfolio.responses.values():
        name = _name(world, response)
        card = world.card_reference(response.data.card, HUB)
        title = f"{name}: {card.text}, level {response.data.level}"
        if world.assessment.viewpoint.has_happened(response.data.date):
            happened.append(response)
            yield _page(world, response, title, name)
        else:
            yield world.page(
                "not_yet.html",
                address_of("response", response.id),
                title,
                hub=HUB,
                document=response,
                body=False,
                what="This checklist had not been answered",
            )
    happened.sort(key=lambda response: (-response.data.date.toordinal(), response.id))
    for sheet in sheets(HUB, len(happened)):
        yield world.page(
            "responses.html",
            sheet.address,
            sheet.titled("Completed checklists"),
            hub=sheet.hub,
            wide=True,
            in_search=False,
            sheet=sheet,
            rows=tuple(_hub_row(world, response, sheet.address) for response in sheet.of(happened)),
        )


def _name(world: World, response: Document[Response]) -> str:
    known = world.portfolio.checklists.get(response.data.checklist)
    return known.data.title if known else response.data.checklist


def result_words(world: World, response: Document[Response]) -> str:
    """Say how a run came out: its score, or how much of it was answered."""
    known = world.portfolio.checklists.get(response.data.checklist)
    score = score_of(known.data, response.data) if known else None
    if score is not None:
        return f"{score.points:g} of {score.of}"
    done, asked = answered(known.data if known else None, response.data)
    return f"{done} of {asked} answered"


def _hub_row(world: World, response: Document[Response], address: str) -> HubRow:
    name = _name(world, response)
    return HubRow(
        id=response.id,
        checklist=name,
        response=world.document_reference(response, f"{name} {response.data.checklist_version}", address),
        card=world.card_reference(response.data.card, address),
        level=world.level(response.data.level),
        date=response.data.date,
        answered=result_words(world, response),
        by=world.people(response.data.answered_by),
    )


def _page(world: World, response: Document[Response], title: str, name: str) -> Page:
    address = address_of("response", response.id)
    data = response.data
    known = world.portfolio.checklists.get(data.checklist)
    score = score_of(known.data, data) if known else None
    before = _run_before(world, response)
    return world.page(
        "response.html",
        address,
        title,
        headings=[("mltrl-answers", "Answers")],
        hub=HUB,
        document=response,
        response=data,
        name=name,
        checklist=world.document_reference(known, name, address) if known else Reference(text=name),
        card=world.card_reference(data.card, address),
        level=world.level(data.level),
        result=result_words(world, response),
        score=_score_words(score) if score else "",
        answered_by=world.people(data.answered_by),
        seen_by=tuple(
            world.document_reference(record, f"record of {day_words(record.data.date)}", address)
            for record in world.portfolio.reviews_that_saw(response.id)
        ),
        is_older=known is not None and known.data.version != data.checklist_version,
        newest=known.data.version if known else "",
        before=world.document_reference(before, day_words(before.data.date), address) if before else None,
        sections=_sections(world, response, known.data if known else None, before, score),
    )


def _score_words(score: Score) -> str:
    if score.is_minimum:
        return f"{score.points:g} of {score.of}, the lowest of {number_word(len(score.sections))} sections"
    return f"{score.points:g} of {score.of}, all sections together"


def _run_before(world: World, response: Document[Response]) -> Document[Response] | None:
    card = world.portfolio.card_id(response.data.card) or response.data.card
    earlier = [
        run
        for run in world.portfolio.responses_of(card)
        if run.data.checklist == response.data.checklist
        and (run.data.date, run.id) < (response.data.date, response.id)
    ]
    return max(earlier, key=lambda run: (run.data.date, run.id)) if earlier else None


def _sections(
    world: World,
    response: Document[Response],
    checklist: Checklist | None,
    before: Document[Response] | None,
    score: Score | None,
) -> tuple[AnswerSection, ...]:
    address = address_of("response", response.id)
    answers = response.data.answers
    points = {one.id: f"{one.points:g} of {one.of}" for one in score.sections} if score else {}
    earlier = before.data.answers if before else {}
    sections = []
    shown: set[str] = set()
    for section in checklist.sections if checklist else ():
        items = [item for item in section.items if item.id in answers or _is_asked(item, response.data)]
        shown.update(item.id for item in items)
        rows = tuple(_row(world, item, answers.get(item.id), earlier.get(item.id), address) for item in items)
        if rows:
            sections.append(AnswerSection(title=section.title, points=points.get(section.id, ""), rows=rows))
    rest = tuple(
        _row(world, Item(id=name, question=name), answer, earlier.get(name), address)
        for name, answer in answers.items()
        if name not in shown
    )
    if rest:
        sections.append(AnswerSection(title="Answers to earlier questions", points="", rows=rest))
    return tuple(sections)


def _is_asked(item: Item, response: Response) -> bool:
    return item.from_level <= response.level


def _row(world: World, item: Item, answer: Answer | None, before: Answer | None, address: str) -> AnswerRow:
    word = answer_word(answer)
    changed = answer is not None and before is not None and before.answer != answer.answer
    return AnswerRow(
        question=item.question,
        guidance=item.guidance or "",
        is_critical=item.critical,
        answer=word,
        kind=answer_kind(answer),
        before=answer_word(before) if changed else "",
        note=(answer.note or "") if answer else "",
        evidence=world.evidence(answer.evidence, address) if answer else (),
    )


def answer_word(answer: Answer | None) -> str:
    """Write an answer for people: `yes`, `not applicable`, `0.5`, a text, or `not answered`."""
    if answer is None:
        return "not answered"
    if isinstance(answer.answer, str):
        return "not applicable" if answer.answer == "not-applicable" else answer.answer
    return f"{answer.answer:g}"


def answer_kind(answer: Answer | None) -> str:
    """Return the state that an answer is marked with; texts and scores have none."""
    if answer is None:
        return "missing"
    return {"yes": "yes", "no": "no", "not-applicable": "na"}.get(str(answer.answer), "")
