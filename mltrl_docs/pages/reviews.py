"""The queue: which reviews are overdue or due soon, which levels are in doubt, which tasks of reviews are open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.words import capital, counted, day_words, listed, noun
from mltrl_docs.framework import Level
from mltrl_docs.model.address import address_of
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.world import Person, Reference, World, reason_of
from mltrl_docs.values import Value

ADDRESS = "reviews/"


class DueRow(Value):
    """A card whose review is due."""

    id: str
    card: Reference
    level: Level
    due: Date
    days: int  # until it is due; below 0 it is late
    reviewers: tuple[Person, ...]


class DoubtRow(Value):
    """A card whose level is in doubt, and why."""

    card: Reference
    level: Level
    since: Date
    reasons: tuple[str, ...]


class TaskRow(Value):
    """A task that a review left open."""

    card: Reference
    record: Reference
    task: str
    owner: tuple[Person, ...]
    due: Date | None
    is_late: bool


def pages(world: World) -> Iterator[Page]:
    """Yield the queue."""
    dues = due_rows(world, ADDRESS)
    late = tuple(row for row in dues if row.days < 0)
    soon = tuple(row for row in dues if 0 <= row.days <= world.assessment.policy.staleness.due_soon)
    later = tuple(row for row in dues if row.days > world.assessment.policy.staleness.due_soon)
    tasks = task_rows(world, ADDRESS)
    doubts = doubt_rows(world, ADDRESS)
    yield world.page(
        "reviews.html",
        ADDRESS,
        "Reviews",
        wide=True,
        summary=_summary(
            len(late), len(soon), len(doubts), len(tasks), world.assessment.policy.staleness.due_soon
        ),
        late=late,
        doubts=doubts,
        soon=soon,
        later=later,
        tasks=tasks,
        due_soon=world.assessment.policy.staleness.due_soon,
    )


def _summary(late: int, soon: int, doubts: int, tasks: int, days: int) -> str:
    said = [
        f"{counted(late, 'review')} {noun(late, 'is', 'are')} overdue" if late else "No review is overdue",
        f"{counted(soon, 'review')} {noun(soon, 'is', 'are')} due within {days} days" if soon else "",
        f"{counted(doubts, 'card')} {noun(doubts, 'is', 'are')} in doubt" if doubts else "",
        f"{counted(tasks, 'task')} {noun(tasks, 'is', 'are')} open" if tasks else "",
    ]
    return f"{capital(listed([one for one in said if one]))}."


def due_rows(world: World, address: str) -> tuple[DueRow, ...]:
    """Return every card that has a review coming, the most urgent first."""
    today = world.assessment.viewpoint.today
    rows = [
        DueRow(
            id=standing.id,
            card=world.card_reference(standing.id, address),
            level=world.level(standing.level),
            due=standing.next_review_due,
            days=(standing.next_review_due - today).days,
            reviewers=world.people(world.portfolio.cards[standing.id].data.reviewers),
        )
        for standing in world.standings.values()
        if standing.next_review_due is not None
    ]
    return tuple(sorted(rows, key=lambda row: (row.due, row.card.text.casefold(), row.card.href or "")))


def doubt_rows(world: World, address: str) -> tuple[DoubtRow, ...]:
    """Return every card that is in doubt, the one that has been so for longest first."""
    rows = [
        DoubtRow(
            card=world.card_reference(standing.id, address),
            level=world.level(standing.level),
            since=standing.in_doubt_since,
            reasons=tuple(
                reason_of(finding)
                for finding in world.findings_by_card.get(standing.id, ())
                if finding.in_doubt_since is not None
            ),
        )
        for standing in world.standings.values()
        if standing.in_doubt_since is not None
    ]
    return tuple(sorted(rows, key=lambda row: (row.since, row.card.text.casefold(), row.card.href or "")))


def task_rows(world: World, address: str) -> tuple[TaskRow, ...]:
    """Return the open tasks of all cards, those with the nearest day first."""
    today = world.assessment.viewpoint.today
    rows = [
        TaskRow(
            card=world.card_reference(card, address),
            record=Reference(
                text=f"review of {day_words(step.date)}",
                href=f"../{address_of('review', step.record.id)}",
            ),
            task=task.task,
            owner=world.people([task.owner] if task.owner else []),
            due=task.due,
            is_late=task.due is not None and task.due < today,
        )
        for card in sorted(world.standings)
        for step, task in world.assessment.histories[card].open_tasks
    ]
    # stable: tasks of one day stay in the order of their cards and records
    return tuple(sorted(rows, key=lambda row: row.due or Date.max))
