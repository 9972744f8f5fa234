"""Checklists: a page for each with its questions and every card's newest answers, and their hub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.words import counted, day_words, number_word, spaced
from mltrl_docs.model.address import address_of
from mltrl_docs.model.checklist import Checklist, Item, Response
from mltrl_docs.model.document import Document
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.responses import answer_kind, answer_word, result_words
from mltrl_docs.pages.sheets import beginning
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value

HUB = "checklists/"

_MOST_COLUMNS = 6  # cards beside each other; more do not fit on a page and stand in the list of runs

_SCALES = {"yes-no": "yes, no or not applicable", "text": "a text", "score": "0, 0.5 or 1"}
_SCORING = {
    "none": "",
    "sum": "The score is the sum over all questions.",
    "min-of-sections": "The score is that of the lowest section: a strong one does not make up for a weak one.",
}


class Column(Value):
    """A card's newest run, as a column beside the questions."""

    card: Reference
    response: Reference


class Cell(Value):
    """One card's answer to one question."""

    card: str
    word: str
    kind: str


class QuestionRow(Value):
    """A question, when it is asked, and the newest answers to it."""

    question: str
    guidance: str
    from_level: int
    is_critical: bool
    cells: tuple[Cell, ...]
    tally: str  # of all newest answers, where they are too many for a column each


class SectionView(Value):
    """Questions that belong together."""

    title: str
    rows: tuple[QuestionRow, ...]


class RunRow(Value):
    """A card's newest run, in the list of them."""

    card: Reference
    response: Reference
    date: Date
    level: int
    version: str
    result: str


class HubRow(Value):
    """A checklist in the hub."""

    checklist: Reference
    purpose: str
    questions: str
    version: str
    runs: str


def pages(world: World) -> Iterator[Page]:
    """Yield the hub and the page of every checklist."""
    rows = []
    for checklist in world.portfolio.checklists.values():
        data = checklist.data
        runs = len(world.portfolio.responses_to(checklist.id))
        rows.append(
            HubRow(
                checklist=world.document_reference(checklist, data.title, HUB),
                purpose=spaced(data.purpose),
                questions=counted(sum(1 for _ in data.items()), "question"),
                version=data.version,
                runs=counted(runs, "run") if runs else "not run yet",
            )
        )
        yield _page(world, checklist)
    rows.sort(key=lambda row: (row.checklist.text.casefold(), row.checklist.href or ""))
    yield world.page("checklists.html", HUB, "Checklists", wide=True, rows=tuple(rows))


def newest_runs(world: World, checklist: str) -> tuple[Document[Response], ...]:
    """Return the newest run of each card, cards by title."""
    newest: dict[str, Document[Response]] = {}
    for run in sorted(world.portfolio.responses_to(checklist), key=lambda run: (run.data.date, run.id)):
        if world.assessment.viewpoint.has_happened(run.data.date):
            newest[world.portfolio.card_id(run.data.card) or run.data.card] = run
    return tuple(
        newest[card]
        for card in sorted(newest, key=lambda card: (world.card_reference(card, HUB).text.casefold(), card))
    )


def _page(world: World, checklist: Document[Checklist]) -> Page:
    address = address_of("checklist", checklist.id)
    data = checklist.data
    runs = newest_runs(world, checklist.id)
    current = [run for run in runs if run.data.checklist_version == data.version]
    beside = current if len(current) <= _MOST_COLUMNS else []
    columns = tuple(
        Column(
            card=world.card_reference(run.data.card, address),
            response=world.document_reference(run, day_words(run.data.date), address),
        )
        for run in beside
    )
    return world.page(
        "checklist.html",
        address,
        data.title,
        headings=[
            ("mltrl-questions", "Questions"),
            *([("mltrl-runs", "Newest answers")] if runs else []),
        ],
        hub=HUB,
        document=checklist,
        checklist=data,
        purpose=spaced(data.purpose),
        scale=_SCALES[data.scale],
        scoring=_SCORING[data.scoring],
        size=f"{counted(sum(1 for _ in data.items()), 'question')} in "
        f"{counted(len(data.sections), 'section')}",
        columns=columns,
        has_tally=bool(current) and not beside,
        sections=tuple(
            SectionView(
                title=section.title,
                rows=tuple(
                    _question(world, item, beside, [] if beside else current, address)
                    for item in section.items
                ),
            )
            for section in data.sections
        ),
        runs=beginning([_run(world, run, address) for run in runs]),
        cards=number_word(len(runs)),
    )


def _question(
    world: World,
    item: Item,
    runs: list[Document[Response]],
    counted_runs: list[Document[Response]],
    address: str,
) -> QuestionRow:
    cells = []
    for run in runs:
        answer = run.data.answers.get(item.id)
        is_asked = answer is not None or item.from_level <= run.data.level
        cells.append(
            Cell(
                card=world.card_reference(run.data.card, address).text,
                word=answer_word(answer) if is_asked else "",
                kind=answer_kind(answer) if is_asked else "",
            )
        )
    return QuestionRow(
        question=item.question,
        guidance=item.guidance or "",
        from_level=item.from_level,
        is_critical=item.critical,
        cells=tuple(cells),
        tally=_tally(item, counted_runs),
    )


def _tally(item: Item, runs: list[Document[Response]]) -> str:
    """Count the newest answers to a question: `eleven yes, one no`; texts are counted together."""
    words = Counter(
        answer_word(answer) if answer_kind(answer) or not isinstance(answer.answer, str) else "in words"
        for run in runs
        if (answer := run.data.answers.get(item.id)) is not None
    )
    order = {"yes": 0, "no": 2, "not applicable": 3}
    counts = sorted(words.items(), key=lambda pair: (order.get(pair[0], 1), pair[0]))
    return ", ".join(f"{number} × {word}" for word, number in counts)


def _run(world: World, run: Document[Response], address: str) -> RunRow:
    return RunRow(
        card=world.card_reference(run.data.card, address),
        response=world.document_reference(run, "answers", address),
        date=run.data.date,
        level=run.data.level,
        version=run.data.checklist_version,
        result=result_words(world, run),
    )
