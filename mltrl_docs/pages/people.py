"""People: what each owns, reviews and has open, the panels they sat on, and their hub. No addresses, no accounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.people import Charge, Involvement, Sitting, involvements
from mltrl_docs.analysis.words import capital, counted, listed, noun, number_word, spaced
from mltrl_docs.framework import Level
from mltrl_docs.model.address import person_address
from mltrl_docs.pages.attention import Mark, condition_of, marks_of
from mltrl_docs.pages.events import Move, move_of, record_title
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.reviews import DueRow, due_rows
from mltrl_docs.pages.sheets import beginning, sheets
from mltrl_docs.pages.world import Person, Reference, World
from mltrl_docs.values import Value

HUB = "people/"


class CardRow(Value):
    """A card that a person has to do with, and as what."""

    card: Reference
    as_what: str
    level: Level
    condition: str
    system: Level
    status: str
    due: Date | None
    marks: tuple[Mark, ...]


class OpenRow(Value):
    """Something that waits for a person: a review that is due, or a task."""

    kind: str  # of the state
    word: str
    what: str
    card: Reference
    more: Reference | None
    due: Date | None


class PanelRow(Value):
    """A panel that a person sat on."""

    date: Date
    record: Reference
    card: Reference
    move: Move
    roles: str
    approved: bool


class HubRow(Value):
    """A person in the hub; numbers are of cards, of reviews of what they own or review, and of tasks."""

    person: Person
    roles: tuple[str, ...]
    left: Date | None
    owns: int
    reviews: int
    late: int
    soon: int
    tasks: int
    last_panel: Date | None

    @property
    def open(self) -> tuple[str, ...]:
        """What of theirs waits, in words."""
        waits = ((self.late, "review overdue"), (self.soon, "review due soon"), (self.tasks, "open task"))
        return tuple(word for number, word in waits if number)


def pages(world: World) -> Iterator[Page]:
    """Yield the hub, and the page of everyone whom the policy or a document names."""
    everyone = involvements(world.assessment)
    dues = {row.id: row for row in due_rows(world, HUB)}
    rows = [_hub_row(world, handle, one, dues) for handle, one in everyone.items()]
    rows.sort(key=lambda row: (row.left is not None, row.person.name.casefold(), row.person.handle))
    for sheet in sheets(HUB, len(rows)):
        yield world.page(
            "people.html",
            sheet.address,
            sheet.titled("People"),
            hub=sheet.hub,
            wide=True,
            in_search=sheet.is_first,
            summary=_summary(rows),
            sheet=sheet,
            rows=tuple(sheet.of(rows)),
        )
    for handle, one in everyone.items():
        yield from _pages_of(world, handle, one)


def _hub_row(world: World, handle: str, one: Involvement, dues: Mapping[str, DueRow]) -> HubRow:
    days = [dues[card].days for card in _parts(one) if card in dues]
    return HubRow(
        person=world.person(handle),
        roles=tuple(_roles(world, handle)),
        left=_left(world, handle),
        owns=len(one.owns),
        reviews=len(one.reviews),
        late=sum(number < 0 for number in days),
        soon=sum(0 <= number <= world.assessment.policy.staleness.due_soon for number in days),
        tasks=len(one.duties),
        last_panel=one.sittings[0].step.date if one.sittings else None,
    )


def _roles(world: World, handle: str) -> list[str]:
    known = world.assessment.policy.people.get(handle)
    return [spaced(role) for role in known.roles] if known else []


def _left(world: World, handle: str) -> Date | None:
    """Return the day from which on a person is gone, if it has come."""
    known = world.assessment.policy.people.get(handle)
    if known is None or known.until is None or known.until > world.assessment.viewpoint.today:
        return None
    return known.until


def _summary(rows: Sequence[HubRow]) -> str:
    if not rows:
        return "Nobody is named yet."
    here = [row for row in rows if row.left is None]
    busy = sum(bool(row.owns or row.reviews) for row in here)
    late = sum(bool(row.late) for row in here)
    count = capital(counted(len(here), "person", "people"))
    active = f"{number_word(busy)} {noun(busy, 'owns', 'own')} or {noun(busy, 'reviews', 'review')} a card"
    overdue = f"For {number_word(late)} of them a review is overdue"
    gone = len(rows) - len(here)
    left = f" {capital(number_word(gone))} more {noun(gone, 'has', 'have')} left." if gone else ""
    return f"{count}; {active}. {overdue if late else 'No review is overdue'}.{left}"


def _pages_of(world: World, handle: str, one: Involvement) -> Iterator[Page]:
    """Yield a person's page; panels that are too many for it go on further pages."""
    person = world.person(handle)
    for sheet in sheets(person_address(handle), len(one.sittings)):
        address = sheet.address
        waiting = _open_rows(world, one, address) if sheet.is_first else ()
        cards = _card_rows(world, one, address) if sheet.is_first else ()
        stewards = one.stewards if sheet.is_first else ()
        yield world.page(
            "person.html",
            address,
            sheet.titled(person.name),
            headings=[
                *([("mltrl-open", "Open")] if waiting else []),
                *([("mltrl-cards", "Cards")] if cards else []),
                *([("mltrl-datasets", "Datasets")] if stewards else []),
                *([("mltrl-panels", "Panels")] if one.sittings else []),
            ],
            hub=sheet.hub or HUB,
            in_search=sheet.is_first,
            person=person,
            roles=listed(_roles(world, handle)),
            left=_left(world, handle),
            sentences=_sentences(world, one) if sheet.is_first else "",
            waiting=beginning(waiting),
            cards=beginning(cards),
            datasets=tuple(
                world.document_reference(document, document.data.title, address)
                for document in (world.portfolio.datasets[name] for name in stewards)
            ),
            sheet=sheet,
            panels=tuple(_panel_row(world, sitting, address) for sitting in sheet.of(one.sittings)),
        )


def _panel_row(world: World, sitting: Sitting, address: str) -> PanelRow:
    record = sitting.step.record
    return PanelRow(
        date=sitting.step.date,
        record=world.document_reference(record, record_title(record.data), address),
        card=world.card_reference(sitting.card, address),
        move=move_of(world, record.data),
        roles=listed([spaced(role) for role in sitting.seat.role]),
        approved=sitting.seat.approved,
    )


def _sentences(world: World, one: Involvement) -> str:
    has = [
        f"{verb} {counted(number, 'card')}"
        for verb, number in (("owns", len(one.owns)), ("reviews", len(one.reviews)))
        if number
    ]
    if not has and one.works_on:
        has = [f"works on {counted(len(one.works_on), 'card')}"]
    if one.stewards:
        has.append(f"keeps {counted(len(one.stewards), 'dataset')}")
    said = [f"{capital(listed(has))}." if has else "Owns and reviews no card at present."]
    soon = world.assessment.policy.staleness.due_soon
    today = world.assessment.viewpoint.today
    days = [
        (due - today).days
        for card in _parts(one)
        if (due := world.standings[card].next_review_due) is not None
    ]
    late, near = sum(number < 0 for number in days), sum(0 <= number <= soon for number in days)
    waits = [
        f"{counted(late, 'review')} {noun(late, 'is', 'are')} overdue" if late else "",
        f"{counted(near, 'review')} {noun(near, 'is', 'are')} due within {soon} days" if near else "",
        f"{counted(len(one.duties), 'task')} {noun(len(one.duties), 'is', 'are')} open" if one.duties else "",
    ]
    if any(waits):
        said.append(f"{capital(listed([part for part in waits if part]))}.")
    elif one.owns or one.reviews:
        said.append("Nothing is overdue, and no task is open.")
    return " ".join(said)


def _open_rows(world: World, one: Involvement, address: str) -> tuple[OpenRow, ...]:
    """Return the reviews that are overdue or due soon, and the open tasks, the most urgent first."""
    today = world.assessment.viewpoint.today
    rows = []
    for card, as_what in _parts(one).items():
        due = world.standings[card].next_review_due
        if due is None or (due - today).days > world.assessment.policy.staleness.due_soon:
            continue
        days = (due - today).days
        rows.append(
            OpenRow(
                kind="stale" if days < 0 else "planned",
                word=f"overdue {-days} d" if days < 0 else "due",
                what=f"Review, as {listed(as_what)}",
                card=world.card_reference(card, address),
                more=None,
                due=due,
            )
        )
    for duty in one.duties:
        is_late = duty.task.due is not None and duty.task.due < today
        rows.append(
            OpenRow(
                kind="stale" if is_late else "open",
                word="overdue" if is_late else "open",
                what=duty.task.task,
                card=world.card_reference(duty.card, address),
                more=world.document_reference(duty.step.record, "from this review", address),
                due=duty.task.due,
            )
        )
    return tuple(sorted(rows, key=lambda row: row.due or Date.max))


def _parts(one: Involvement, *, group: bool = False) -> dict[str, list[str]]:
    """Return the cards that a person has to do with, each with what the person is there: owners first."""
    parts: dict[str, list[str]] = {}
    for name, charges in (("owner", one.owns), ("reviewer", one.reviews)):
        for charge in charges:
            parts.setdefault(charge.card, []).append(_as_what(charge, name))
    for card in one.works_on if group else ():
        if card not in parts:  # owners are of the group anyway
            parts[card] = ["working group"]
    return parts


def _as_what(charge: Charge, name: str) -> str:
    return f"{listed(charge.sides)} {name}"


def _card_rows(world: World, one: Involvement, address: str) -> tuple[CardRow, ...]:
    rows = []
    for card, as_what in _parts(one, group=True).items():
        standing = world.standings[card]
        marks = marks_of(world, standing)
        rows.append(
            CardRow(
                card=world.card_reference(card, address),
                as_what=capital(listed(as_what)),
                level=world.level(standing.level),
                condition=condition_of(marks, standing),
                system=world.level(standing.system_level),
                status="" if standing.status == "active" else standing.status,
                due=standing.next_review_due,
                marks=marks[:1],
            )
        )
    return tuple(rows)
