"""Records in words and marks: what happened, from where to where, and the sentence that says why."""

from __future__ import annotations

from mltrl_docs.analysis.history import Step
from mltrl_docs.analysis.words import capital, counted, shortened, spaced
from mltrl_docs.figures.timeline import Event, Kind
from mltrl_docs.framework import Level
from mltrl_docs.model.address import address_of
from mltrl_docs.model.card import Versions
from mltrl_docs.model.document import Document
from mltrl_docs.model.review import Review
from mltrl_docs.model.sections import named_sections
from mltrl_docs.pages.plain_words import opening
from mltrl_docs.pages.world import World
from mltrl_docs.values import Value

KINDS: dict[str, Kind] = {
    "entry": "entered",
    "graduation": "up",
    "hold": "held",
    "reaffirmation": "reaffirmed",
    "switchback": "back",
    "pause": "paused",
    "resume": "resumed",
    "retirement": "retired",
}

_TITLES = {
    "entry": "Entered at level {to}",
    "graduation": "Graduated from level {from_} to {to}",
    "hold": "Held at level {to}",
    "reaffirmation": "Level {to} reaffirmed",
    "switchback": "Switched back from level {from_} to {to}",
    "pause": "Paused at level {to}",
    "resume": "Resumed at level {to}",
    "retirement": "Retired at level {to}",
}

OUTCOMES = {
    "proceed": "go on",
    "research": "more research",
    "both": "go on, and more research beside it",
    "pause": "pause",
    "go": "go",
    "no-go": "no go",
}

_EXCERPT = 190  # characters of a debrief in a list of records


class Move(Value):
    """A change of level, or a review that changed none: the levels before and after, the mark and its word."""

    before: Level | None  # None where the level did not change
    after: Level
    kind: Kind
    word: str


def record_title(review: Review) -> str:
    """Say what a record records: `Graduated from level 3 to 4`."""
    return _TITLES[review.event].format(from_=review.from_, to=review.to)


def record_sentence(world: World, review: Review) -> str:
    """Say what a record records of which card: `Copilot: graduated from level 3 to 4`."""
    card = world.portfolio.card(review.card)
    what = record_title(review)
    return f"{card.data.title if card else review.card}: {what[:1].lower()}{what[1:]}"


def corrections_of(world: World, record: Document[Review]) -> tuple[Document[Review], ...]:
    """Return the records that take the place of one; none for most."""
    card = world.portfolio.card_id(record.data.card) or record.data.card
    return tuple(
        other
        for other in world.portfolio.reviews_of(card)
        if other.data.corrects == record.id and other is not record
    )


def move_of(world: World, review: Review) -> Move:
    """Return the change that a record makes, for its mark."""
    kind = KINDS[review.event]
    changes = review.from_ is not None and review.from_ != review.to
    return Move(
        before=world.level(review.from_) if changes and review.from_ is not None else None,
        after=world.level(review.to),
        kind=kind,
        word=review.switchback or "back" if kind == "back" else kind,
    )


def event_of(step: Step) -> Event:
    """Return a step of a history as the figures draw it."""
    review = step.record.data
    return Event(
        date=step.date,
        kind=KINDS[review.event],
        level=review.to,
        before=review.from_,
        switchback=review.switchback,
    )


class RecordRow(Value):
    """One record in a list of them."""

    document: Document[Review]
    address: str
    title: str
    move: Move
    text: str
    corrects: bool
    previous: str | None  # address of the card as it stood then


def record_row(world: World, step: Step) -> RecordRow:
    """Return a step of a history as lists of records show it."""
    record = step.record
    return RecordRow(
        document=record,
        address=address_of("review", record.id),
        title=record_title(record.data),
        move=move_of(world, record.data),
        text=gist(record, world),
        corrects=step.corrected is not None,
        previous=world.previous_address(record),
    )


def gist(record: Document[Review], world: World) -> str:
    """Say in a sentence or two what came of a record: its reason, tasks or decision, or how its debrief begins."""
    review = record.data
    said: list[str] = []
    if review.decision:
        said.append(f"Decided: {OUTCOMES[review.decision.outcome]}.")
    if review.reason:
        said.append(_sentence(review.reason))
    elif review.tasks:
        tasks = "; ".join(task.task.rstrip(".") for task in review.tasks)
        said.append(f"{capital(counted(len(review.tasks), 'task'))}: {tasks}.")
    else:
        sections = named_sections(record.body, world.assessment.policy.sections)
        told = sections["accomplished"].text if "accomplished" in sections else record.body
        said.append(opening(told))
    return shortened(" ".join(part for part in said if part), _EXCERPT)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def type_words(card_type: str, parts: int) -> str:
    """Say what a card is about: `Data pipeline`, `System of three parts`."""
    word = capital(spaced(card_type))
    return f"{word} {'of' if card_type == 'system' else 'with'} {counted(parts, 'part')}" if parts else word


def version_words(versions: Versions) -> str:
    """Name the versions of the parts that a technology has: `code 1.0.0, data 2.3.0`; nothing where none is known."""
    named = (("code", versions.code), ("model", versions.model), ("data", versions.data))
    return ", ".join(f"{name} {version}" for name, version in named if version)
