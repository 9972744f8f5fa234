"""The history of a card: its records in order, and the level and status that each leaves it with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from itertools import groupby
from typing import Literal, TypeAlias

from mltrl_docs.model.card import Status
from mltrl_docs.model.document import Document
from mltrl_docs.model.review import Review, Task
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.values import Value

Record: TypeAlias = Document[Review]
Fault: TypeAlias = Literal["no-entry", "second-entry", "level", "status"]

_MAX_PER_DAY = 8  # more records of one card on one day need `seq`: orders grow faster than anybody reviews


class State(Value):
    """Where a card stands between two records; before its first record it has no level."""

    level: int | None
    status: Status


NOT_ENTERED = State(level=None, status="active")


class Step(Value):
    """One record at its place in the history.

    A correction stands at the place of the record that it corrects (`corrected`), with its own values.
    """

    record: Record
    date: Date
    before: State
    after: State
    fault: Fault | None
    corrected: Record | None = None

    @property
    def level(self) -> int:
        """The level, 0 to 9, after the record."""
        return self.record.data.to

    @property
    def is_up(self) -> bool:
        """Whether a card that had a level has a higher one after the record."""
        return self.before.level is not None and self.level > self.before.level

    @property
    def is_back(self) -> bool:
        """Whether a card has a lower level after the record."""
        return self.before.level is not None and self.level < self.before.level

    @property
    def is_review(self) -> bool:
        """Whether the record sets the review clock back: someone looked at the card's level."""
        review = self.record.data
        return review.event in {"entry", "graduation", "hold", "reaffirmation"} or (
            review.event == "switchback" and review.switchback == "review"
        )


class Interval(Value):
    """A time at one level: from a day, until the day (not included) on which it ended; None while it lasts."""

    level: int
    start: Date
    end: Date | None


class History(Value):
    """All records of a card, oldest first; `replaced` are those that a correction stands in for."""

    card: str
    steps: tuple[Step, ...] = ()
    replaced: tuple[Record, ...] = ()

    @property
    def state(self) -> State:
        """Where the newest record leaves the card."""
        return self.steps[-1].after if self.steps else NOT_ENTERED

    @property
    def last_review(self) -> Step | None:
        """The newest step that sets the review clock back."""
        return next((step for step in reversed(self.steps) if step.is_review), None)

    @property
    def switchbacks(self) -> tuple[Step, ...]:
        """The steps that went back, oldest first."""
        return tuple(step for step in self.steps if step.record.data.event == "switchback")

    @property
    def changes(self) -> tuple[tuple[Date, int], ...]:
        """Days and the level from the end of each on, as a step function without idle steps."""
        changes: list[tuple[Date, int]] = []
        for day, steps in groupby(self.steps, key=lambda step: step.date):
            *_, last = steps
            if not changes or changes[-1][1] != last.level:
                changes.append((day, last.level))
        return tuple(changes)

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The times at each level, oldest first; a level held for less than a day has none."""
        ends = [day for day, _ in self.changes[1:]]
        return (
            tuple(
                Interval(level=level, start=day, end=end)
                for (day, level), end in zip(self.changes, [*ends, None], strict=True)
            )
            if self.steps
            else ()
        )

    @property
    def open_tasks(self) -> tuple[tuple[Step, Task], ...]:
        """Tasks of holds that no later record closes; a graduation from the level closes them all."""
        open_: dict[str, tuple[Step, Task]] = {}
        for step in self.steps:
            review = step.record.data
            for done in review.closes:
                open_.pop(done, None)
            if review.event == "graduation":
                open_ = {name: held for name, held in open_.items() if held[0].level != review.from_}
            open_.update({task.id: (step, task) for task in review.tasks})
        return tuple(open_.values())


class _Placed(Value):
    """A record with the day and the place among the day's records that count for it."""

    record: Record
    date: Date
    seq: int | None
    corrected: Record | None


def history_of(card: str, records: Iterable[Record], viewpoint: Viewpoint) -> History:
    """Put the records of a card in order, as seen from a viewpoint, and follow them.

    Records are ordered by date; those of one day by `seq`, or by the order in which each begins where the one
    before it ended. A record that breaks the chain is marked, and the history goes on from where it leads.
    """
    seen = [record for record in records if viewpoint.has_happened(record.data.date)]
    placed, replaced = _with_corrections(seen)
    steps: list[Step] = []
    state = NOT_ENTERED
    for _, of_day in groupby(sorted(placed, key=_place), key=lambda item: item.date):
        for item in _day_in_order(list(of_day), state):
            before, state = state, after(state, item.record.data)
            steps.append(
                Step(
                    record=item.record,
                    date=item.date,
                    before=before,
                    after=state,
                    fault=fault_of(before, item.record.data, is_first=not steps),
                    corrected=item.corrected,
                )
            )
    return History(card=card, steps=tuple(steps), replaced=replaced)


def _place(item: _Placed) -> tuple[Date, int, str]:
    return (item.date, item.seq or 0, item.record.id)


def _with_corrections(records: Sequence[Record]) -> tuple[list[_Placed], tuple[Record, ...]]:
    by_id = {record.id: record for record in records}
    replaced: dict[str, Record] = {}
    placed: list[_Placed] = []
    corrected_ids = {
        record.data.corrects
        for record in records
        if record.data.corrects in by_id and record.data.corrects != record.id
    }
    for record in sorted(records, key=lambda r: (r.data.date, r.id)):
        original = _origin(record, by_id)
        if record.id in corrected_ids:
            replaced[record.id] = record
        else:
            placed.append(
                _Placed(
                    record=record,
                    date=original.data.date,
                    seq=original.data.seq,
                    corrected=None if original is record else original,
                )
            )
    return placed, tuple(replaced.values())


def _origin(record: Record, by_id: dict[str, Record]) -> Record:
    """Follow corrections of corrections back to the first record; a ring of them ends where it began."""
    seen = {record.id}
    while record.data.corrects in by_id and record.data.corrects not in seen:
        seen.add(record.data.corrects)
        record = by_id[record.data.corrects]
    return record


def _day_in_order(items: list[_Placed], state: State) -> list[_Placed]:
    numbered = {item.seq for item in items}
    if len(items) == 1 or len(items) > _MAX_PER_DAY or (None not in numbered and len(numbered) == len(items)):
        return items
    return _chain(tuple(items), state, set()) or items


def _chain(
    items: tuple[_Placed, ...], state: State, hopeless: set[tuple[tuple[str, ...], State]]
) -> list[_Placed] | None:
    """Return the items in an order in which each follows from the one before it; None where there is none.

    What is `hopeless` has been tried: records that are left, and where the card stands before them.
    """
    if not items:
        return []
    left = (tuple(item.record.id for item in items), state)
    if left in hopeless:
        return None
    for index, item in enumerate(items):
        if fault_of(state, item.record.data, is_first=state == NOT_ENTERED) is None:
            rest = _chain(items[:index] + items[index + 1 :], after(state, item.record.data), hopeless)
            if rest is not None:
                return [item, *rest]
    hopeless.add(left)
    return None


def after(before: State, review: Review) -> State:
    """Return the state that a record leaves a card in; a broken record leads where it says."""
    status: Status = before.status
    match review.event:
        case "pause":
            status = "paused"
        case "resume" | "entry":
            status = "active"
        case "retirement":
            status = "retired"
    return State(level=review.to, status=status)


def fault_of(before: State, review: Review, *, is_first: bool) -> Fault | None:
    """Say why a record cannot follow where the records before it lead; None where it can."""
    if review.event == "entry":
        return None if before.level is None else "second-entry"
    if is_first:
        return "no-entry"
    if review.from_ != before.level:
        return "level"
    wanted: dict[str, tuple[Status, ...]] = {
        "resume": ("paused", "retired"),
        "retirement": ("active", "paused"),
    }
    return None if before.status in wanted.get(review.event, ("active",)) else "status"
