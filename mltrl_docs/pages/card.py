"""The page of a TRL Card: where it stands, how it came there, what it stands on (site.md, `/cards/<id>/`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.history import History, Step
from mltrl_docs.analysis.parts_over_time import lowest_part_over_time
from mltrl_docs.analysis.standing import Standing
from mltrl_docs.analysis.summary import card_sentences
from mltrl_docs.analysis.words import day_words, listed
from mltrl_docs.figures.ruler import ruler
from mltrl_docs.figures.timeline import Plan, Timeline, timeline
from mltrl_docs.model.address import address_of
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.pages.attention import condition_of, marks_of
from mltrl_docs.pages.badges import embed_of
from mltrl_docs.pages.card_evidence import card_evidence
from mltrl_docs.pages.card_gate import gate_of
from mltrl_docs.pages.card_parts import surroundings
from mltrl_docs.pages.card_sheet import sheet_of
from mltrl_docs.pages.events import event_of, record_row, type_words
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.targets import system_targets
from mltrl_docs.pages.world import Person, Reference, World
from mltrl_docs.values import Value

HUB = "cards/"


def pages(world: World) -> Iterator[Page]:
    """Yield the page of every card; one that had not begun on the day that is shown says so and no more."""
    for card in world.portfolio.cards.values():
        standing = world.standings.get(card.id)
        yield _page(world, card, standing) if standing else _not_begun(world, card)


def _not_begun(world: World, card: Document[Card]) -> Page:
    return world.page(
        "not_yet.html",
        address_of("card", card.id),
        card.data.title,
        hub=HUB,
        document=card,
        body=False,
        what="This card has no record",
    )


def _page(world: World, card: Document[Card], standing: Standing) -> Page:
    address = address_of("card", card.id)
    data = card.data
    history = world.assessment.histories[card.id]
    plans = [Plan(level=target.level, by=target.by) for target in data.targets]
    line = _timeline(world, card.id, history, plans)
    scale = ruler(standing.level, standing.system_level, plans, world.levels)
    around = surroundings(world, card, address)
    evidence = card_evidence(world, card, address)
    gate = gate_of(world, card, standing, address, dict(evidence.headings))
    marks = marks_of(world, standing)
    targets = system_targets(world, card.id, address)
    records = tuple(record_row(world, step) for step in reversed(history.steps))
    return world.page(
        "card.html",
        address,
        data.title,
        headings=[
            ("mltrl-level", "Level over time"),
            *([("mltrl-gate", gate.heading)] if gate else []),
            *([] if around.is_empty else [("mltrl-parts", "Parts and neighbours")]),
            *([("mltrl-targets", "Targets of it and its parts")] if targets else []),
            *evidence.headings,
            ("mltrl-reviews", "Reviews and debriefs"),
            *([("mltrl-waivers", "Waivers and exceptions")] if data.waivers or data.not_applicable else []),
        ],
        hub=HUB,
        document=card,
        aliases=(data.code, card.id) if data.code else (card.id,),
        search_words=(*data.formerly, *data.owners, *data.reviewers),
        foot="card/foot.html",
        embed=embed_of(world, standing),
        card=data,
        standing=standing,
        history_link=world.forge.history(card.path) if world.forge else None,
        own=world.level(standing.level),
        system=world.level(standing.system_level),
        condition=condition_of(marks, standing),
        marks=marks,
        type_words=type_words(data.type, len(standing.components)),
        sentences=" ".join(card_sentences(world.assessment, standing)),
        ruler=scale,
        axis=world.fragment("figures/timeline_axis.html"),
        ruler_cells=world.fragment(
            "figures/ruler_cells.html", standing.level, standing.system_level, ruler=scale
        ),
        ruler_words=_ruler_words(standing, plans),
        sheet=sheet_of(world, card, standing, address),
        line=line,
        description=_description(history),
        rows=tuple(_row(step) for step in reversed(history.steps)),
        gate=gate,
        around=around,
        targets=targets,
        evidence=evidence,
        records=records,
        previous_absent=world.previous.absent,
        replaced=tuple(world.document_reference(one, one.id, address) for one in history.replaced),
        tasks=_tasks(world, history, address),
    )


def _timeline(world: World, card: str, history: History, plans: list[Plan]) -> Timeline | None:
    if not history.steps:
        return None
    return timeline(
        [event_of(step) for step in history.steps],
        day=world.assessment.viewpoint.day,
        plans=plans,
        minimum=lowest_part_over_time(world.assessment, card),
    )


def _ruler_words(standing: Standing, plans: list[Plan]) -> str:
    said = f"Level {standing.level}, system level {standing.system_level}."
    ahead = [
        f"{plan.level} by {day_words(plan.by)}"
        for plan in sorted(plans, key=lambda plan: plan.by)
        if plan.level > standing.level
    ]
    return f"{said} Targets: {', '.join(ahead)}." if ahead else said


def _description(history: History) -> str:
    """Tell the line in words, for those who do not see it."""
    said = []
    for step in history.steps:
        review = step.record.data
        if review.event == "switchback":
            said.append(
                f"{review.switchback or ''} switchback to {review.to} on {day_words(step.date)}".strip()
            )
        elif step.before.level != step.after.level:
            said.append(f"{review.to} on {day_words(step.date)}")
    return f"Step line on fixed levels 0 to 9: {listed(said)}."


class TableRow(Value):
    """One record in the table below the figure."""

    date: Date
    event: str
    before: str
    level: int
    switchback: str


def _row(step: Step) -> TableRow:
    review = step.record.data
    return TableRow(
        date=step.date,
        event=review.event,
        before="" if review.from_ is None else str(review.from_),
        level=review.to,
        switchback=review.switchback or "",
    )


class TaskRow(Value):
    """A task of a hold that is still open."""

    id: str
    task: str
    owner: tuple[Person, ...]
    due: Date | None
    is_late: bool
    record: Reference


def _tasks(world: World, history: History, address: str) -> tuple[TaskRow, ...]:
    today = world.assessment.viewpoint.today
    return tuple(
        TaskRow(
            id=task.id,
            task=task.task,
            owner=world.people([task.owner] if task.owner else []),
            due=task.due,
            is_late=task.due is not None and task.due < today,
            record=world.document_reference(step.record, step.record.id, address),
        )
        for step, task in history.open_tasks
    )
