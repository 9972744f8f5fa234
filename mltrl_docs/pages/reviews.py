"""The queue: reviews that are due, levels in doubt and open tasks, for whom they wait, and the way to past moves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.words import capital, counted, day_words, listed, noun
from mltrl_docs.framework import Level
from mltrl_docs.model.address import address_of
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.sheets import beginning
from mltrl_docs.pages.world import Person, Reference, World, reason_of
from mltrl_docs.pages.years import year_rows
from mltrl_docs.values import Value

ADDRESS = "reviews/"

_MOST_LATER = 100  # reviews that are due later; the portfolio has the days of all cards


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


class ReviewerRow(Value):
    """Who is asked to review, and how much waits; numbers are of reviews and tasks."""

    person: Person
    late: int
    soon: int
    later: int
    tasks: int
    next_due: Date | None
    next_card: Reference | None


def pages(world: World) -> Iterator[Page]:
    """Yield the queue."""
    days = world.assessment.policy.staleness.due_soon
    dues = due_rows(world, ADDRESS)
    late = [row for row in dues if row.days < 0]
    soon = [row for row in dues if 0 <= row.days <= days]
    later = [row for row in dues if row.days > days]
    tasks = task_rows(world, ADDRESS)
    doubts = doubt_rows(world, ADDRESS)
    yield world.page(
        "reviews.html",
        ADDRESS,
        "Reviews",
        wide=True,
        summary=_summary(len(late), len(soon), len(doubts), len(tasks), days),
        next_words=_next_words(late, soon, later),
        late=beginning(late),
        doubts=beginning(doubts),
        soon=beginning(soon),
        later=beginning(later, _MOST_LATER),
        tasks=beginning(tasks),
        reviewers=beginning(_reviewers(world, dues)),
        years=year_rows(world),
        due_soon=days,
    )


def _summary(late: int, soon: int, doubts: int, tasks: int, days: int) -> str:
    said = [
        f"{counted(late, 'review')} {noun(late, 'is', 'are')} overdue" if late else "No review is overdue",
        f"{counted(soon, 'review')} {noun(soon, 'is', 'are')} due within {days} days" if soon else "",
        f"{counted(doubts, 'card')} {noun(doubts, 'is', 'are')} in doubt" if doubts else "",
        f"{counted(tasks, 'task')} {noun(tasks, 'is', 'are')} open" if tasks else "",
    ]
    return f"{capital(listed([one for one in said if one]))}."


def _next_words(late: Sequence[DueRow], soon: Sequence[DueRow], later: Sequence[DueRow]) -> str:
    """Say what has waited for longest, or what comes next."""
    if late:
        first = late[0]
        return f"{first.card.text} has waited for longest: since {day_words(first.due)}."
    coming = [*soon, *later]
    if not coming:
        return ""
    return f"The next review is that of {coming[0].card.text}, due on {day_words(coming[0].due)}."


def _reviewers(world: World, dues: Sequence[DueRow]) -> tuple[ReviewerRow, ...]:
    """Return everyone who is asked to review anything, those for whom most has waited first."""
    soon = world.assessment.policy.staleness.due_soon
    mine: defaultdict[str, list[DueRow]] = defaultdict(list)
    for row in dues:
        for person in row.reviewers:
            mine[person.handle].append(row)
    tasks = Counter(
        task.owner for card in world.standings for _, task in world.assessment.histories[card].open_tasks
    )
    rows = [
        ReviewerRow(
            person=world.person(handle),
            late=sum(row.days < 0 for row in of_person),
            soon=sum(0 <= row.days <= soon for row in of_person),
            later=sum(row.days > soon for row in of_person),
            tasks=tasks[handle],
            next_due=of_person[0].due,
            next_card=of_person[0].card,
        )
        for handle, of_person in mine.items()
    ]
    rows.sort(key=lambda row: (-row.late, row.next_due or Date.max, row.person.name.casefold()))
    return tuple(rows)


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
