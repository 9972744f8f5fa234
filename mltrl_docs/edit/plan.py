"""What a call would write: the record of a step, and the one value of the card that follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from datetime import timedelta
from pathlib import Path

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Record, State, after, fault_of
from mltrl_docs.analysis.words import listed
from mltrl_docs.edit.errors import EditError
from mltrl_docs.edit.files import read_file
from mltrl_docs.edit.front_matter import with_key, with_value
from mltrl_docs.load.documents import read_document
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.model.review import Event, Outcome, Review, Seat, SwitchbackType, Task
from mltrl_docs.model.shared import People
from mltrl_docs.values import Value
from mltrl_docs.writing import record_name, record_text
from mltrl_docs.writing.front_matter import Writable

_TOP = 9
_NEIGHBOURS_OF_STATUS = ("code", "type", "level")
"""Where `status` stands in a card that has not had one yet: below the first of these."""


class Intent(Value):
    """What somebody wants on record; `card` is an id of today, levels are whole numbers from 0 to 9.

    `to` is said for a switchback alone. `is_day_given` says whether the day was named, or is only the default.
    """

    card: str
    event: Event
    day: Date
    is_day_given: bool = False
    to: int | None = None
    switchback: SwitchbackType | None = None
    panel: tuple[Seat, ...] = ()
    responses: tuple[str, ...] = ()
    outcome: Outcome | None = None
    reason: str | None = None
    tasks: tuple[Task, ...] = ()


class NewRecord(Value):
    """A record that is to be written: its path relative to the docs repo, its text, and what it says."""

    path: str
    text: str
    document: Record


class Plan(Value):
    """What is to be written. `record` is None where the call has been made before: `written` is that record.

    `before` and `after` are the card's bytes; they are equal where the card stays as it is.
    """

    card: Document[Card]
    card_after: Document[Card]
    before: bytes
    after: bytes
    record: NewRecord | None
    written: Record | None = None


def planned(assessment: Assessment, intent: Intent, root: Path) -> Plan:
    """Return what a docs repo at `root` needs for a step to be on record; nothing is written.

    A record that is there while the card does not follow it yet is left as it is, and the card follows. So a call that
    was cut short is finished by the same call.

    Raises:
        EditError: the card's records or files are in no state to go on from, or the step makes no sense from there.

    """
    card = assessment.portfolio.cards[intent.card]
    state = _state(assessment, card)
    data = read_file(root, card.path)
    newest = assessment.histories[card.id].steps[-1].record
    if _says(newest.data, intent):
        is_behind = _is_behind(card.data, newest.data, state)
        if is_behind or (newest.data.date == intent.day and _agrees(card.data, state)):
            plan = _plan(card, state, data, None, newest)
            _refuse_other_words(intent, newest, is_behind=is_behind)
            return plan
    _refuse_day(assessment, intent)
    if not _agrees(card.data, state):
        raise EditError(
            f"`{card.path}` says {_words(card.data.level, card.data.status)}, and its records lead to "
            f"{_words(state.level, state.status)}; mend that first, `mltrl check` says where"
        )
    _refuse_step(assessment, intent, state.level or 0)
    record = _record(assessment, intent, card, state)
    return _plan(card, after(state, record.document.data), data, record)


def _state(assessment: Assessment, card: Document[Card]) -> State:
    """Return where the card's records lead, if they lead anywhere for sure."""
    if assessment.portfolio.may_lack_records(card.id):
        raise EditError(
            f"some record of `{card.id}` may be in a file that cannot be read; mend it first, `mltrl check` says which"
        )
    if not assessment.histories[card.id].steps:
        raise EditError(f"`{card.id}` has no record yet; its entry comes first")
    return assessment.histories[card.id].state


def _says(review: Review, intent: Intent) -> bool:
    """Whether a record may be the one that the call asks for."""
    return (
        review.event == intent.event
        and review.switchback == intent.switchback
        and intent.to in {review.to, None}
        and (review.date == intent.day or not intent.is_day_given)
    )


def _refuse_other_words(intent: Intent, written: Record, *, is_behind: bool) -> None:
    """Refuse a call that has been made before with other words: what it adds now would be lost without a word."""
    record = written.data
    outcome = None if record.decision is None else record.decision.outcome
    both = {
        "panel": (intent.panel, record.panel),
        "tasks": (intent.tasks, record.tasks),
        "outcome": (intent.outcome, outcome),
        "reason": (intent.reason, record.reason),
    }
    others = [f"`{key}`" for key, (said, there) in both.items() if said and said != there]
    if others and not is_behind:
        raise EditError(
            f"`{written.path}` puts this on record already, with another {listed(others)}; write it there"
        )


def _agrees(card: Card, state: State) -> bool:
    return (card.level, card.status) == (state.level, state.status)


def _is_behind(card: Card, newest: Review, state: State) -> bool:
    """Whether a card is where it was before its newest record."""
    if newest.from_ == newest.to:
        return card.level == state.level and card.status != state.status
    return card.level == newest.from_ and card.status == state.status


def _refuse_day(assessment: Assessment, intent: Intent) -> None:
    viewpoint = assessment.viewpoint
    days = [record.data.date for record in assessment.portfolio.reviews_of(intent.card)]
    if max(days) > intent.day:
        raise EditError(
            f"`{intent.card}` has a record of {max(days)}, and this one would be of {intent.day}; choose a later day"
        )
    if intent.day > viewpoint.today + timedelta(days=1) or not viewpoint.has_happened(intent.day):
        raise EditError(f"{intent.day} is later than {viewpoint.day}; put on record what has happened")


def _refuse_step(assessment: Assessment, intent: Intent, level: int) -> None:
    """Refuse what makes no sense at a level, and what the command cannot know."""
    if intent.event == "graduation" and level == _TOP:
        raise EditError(f"`{intent.card}` is at {_TOP}, and there is no level above")
    if intent.to is not None and intent.to >= level:
        raise EditError(f"`{intent.card}` is at {level}, and a switchback leads to a lower level than that")
    paths = assessment.policy.embedded_switchbacks
    if intent.switchback == "embedded" and intent.to not in paths.get(level, ()):
        ends = listed([str(end) for end in paths.get(level, ())], "or")
        known = f"those from {level} lead to {ends}" if ends else f"there is none from {level}"
        raise EditError(
            f"no embedded switchback leads from {level} to {intent.to}: {known}; say `discovery` or `review`"
        )
    if intent.event in {"switchback", "pause", "resume", "retirement"} and not (intent.reason or "").strip():
        raise EditError(f"a {intent.event} has a reason; say it with `--reason`")
    if intent.tasks and intent.event != "hold":
        raise EditError(f"a {intent.event} has no tasks; only a hold asks for more")


def _record(assessment: Assessment, intent: Intent, card: Document[Card], state: State) -> NewRecord:
    level = state.level or 0
    to = intent.to if intent.to is not None else level + (intent.event == "graduation")
    folder = _folder(assessment, card)
    portfolio = assessment.portfolio
    documents, others, pages = portfolio.documents, portfolio.unread, portfolio.pages
    paths = [*(one.path for one in documents), *(one.path for one in others), *(one.path for one in pages)]
    stems = {
        path.rpartition("/")[2].removesuffix(".md") for path in paths if path.rpartition("/")[0] == folder
    }
    ids = {*portfolio.reviews, *(one.id for one in portfolio.unread if one.id)}
    of_day = [record for record in portfolio.reviews_of(card.id) if record.data.date == intent.day]
    place = max([len(of_day), *(record.data.seq or 0 for record in of_day)])
    name = record_name(card.id, intent.day, ids | stems, place)
    values: dict[str, Writable] = {
        "id": name.id,
        "card": card.id,
        "date": intent.day,
        "seq": name.seq,
        "event": intent.event,
        "from": level,
        "to": to,
        "switchback": intent.switchback,
        "reason": intent.reason,
        "decision": None if intent.outcome is None else {"outcome": intent.outcome},
        "panel": seats(intent.panel),
        "presented_by": _people(card.data.owners),
        "versions": _said({key: getattr(card.data.versions, key) for key in ("code", "model", "data")}),
        "responses": intent.responses,
        "tasks": [
            _said({"id": task.id, "task": task.task, "owner": task.owner, "due": task.due})
            for task in intent.tasks
        ],
    }
    path, text = f"{folder}/{name.stem}.md", record_text(values, assessment.policy.sections)
    reading = read_document(path, text.encode())
    if reading.document is None:
        fault = reading.findings[0]
        raise EditError(f"the record could not be read back: {fault.message}; {fault.hint}")
    document: Record = reading.document
    if fault_of(state, document.data, is_first=False) is not None:
        raise EditError(
            f"`{card.id}` is {state.status}, and a {intent.event} cannot follow; {_way_out(state)}"
        )
    return NewRecord(path=path, text=text, document=document)


def _folder(assessment: Assessment, card: Document[Card]) -> str:
    """Return where the records of a card are kept: beside the newest one."""
    return assessment.histories[card.id].steps[-1].record.path.rpartition("/")[0]


def _way_out(state: State) -> str:
    return "it is not paused" if state.status == "active" else "put a `resume` on record first"


def seats(panel: Sequence[Seat]) -> list[Mapping[str, Writable]]:
    """Return the seats of a panel as a record writes them."""
    return [
        _said(
            {
                "person": seat.person,
                "role": seat.role[0] if len(seat.role) == 1 else seat.role,
                "approved": seat.approved,
                "note": seat.note,
            }
        )
        for seat in panel
    ]


def _people(people: People) -> Mapping[str, Writable]:
    return _said({"research": people.research, "product": people.product})


def _said(values: Mapping[str, Writable]) -> dict[str, Writable]:
    """Leave out the keys that have no value."""
    return {key: value for key, value in values.items() if value not in (None, ())}


def _plan(
    card: Document[Card], state: State, before: bytes, record: NewRecord | None, written: Record | None = None
) -> Plan:
    after_ = before
    if card.data.level != state.level:
        after_ = with_value(after_, ("level",), state.level)
    if card.data.status != state.status:
        after_ = with_key(after_, "status", state.status, after=_NEIGHBOURS_OF_STATUS)
    reading = read_document(card.path, after_)
    if read_document(card.path, before).document != card or reading.document is None:
        raise EditError(f"`{card.path}` was changed by somebody else meanwhile; look at it, and call again")
    return Plan(
        card=card, card_after=reading.document, before=before, after=after_, record=record, written=written
    )


def _words(level: int | None, status: str) -> str:
    return f"level {level}" if status == "active" else f"level {level}, {status}"
