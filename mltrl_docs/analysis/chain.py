"""Whether the records of a card follow from each other: each mistake shows once, where it was made."""

from __future__ import annotations

from collections.abc import Sequence

from mltrl_docs.analysis.history import NOT_ENTERED, Fault, History, State, Step, after, fault_of
from mltrl_docs.model.review import Event, Review
from mltrl_docs.values import Value


class Link(Value):
    """A record at its place in the chain: where the card stood before it, and why it cannot follow."""

    step: Step
    before: State
    fault: Fault | None

    @property
    def review(self) -> Review:
        """What the record says."""
        return self.step.record.data

    @property
    def base(self) -> int:
        """The level, 0 to 9, that the record is about: its `from`, or the level before where that fits its `to`.

        An entry is about the level that it enters at.
        """
        review = self.review
        if review.from_ is None:
            return review.to
        before = self.before.level
        return before if before is not None and leads_to(review.event, before) == review.to else review.from_


class Chain(Value):
    """The records of a card, each with its fault.

    `early` are those dated before the entry; `ends` are the levels at which the card may stand by its newest
    record: more than one where that record's own levels make no sense.
    """

    links: tuple[Link, ...] = ()
    early: tuple[Step, ...] = ()
    ends: frozenset[int] = frozenset()
    state: State = NOT_ENTERED

    @property
    def entry(self) -> Link | None:
        """The entry, where there is one."""
        return next((link for link in self.links if link.review.event == "entry"), None)


def leads_to(event: Event, level: int) -> int | None:
    """Return the level, 0 to 9, that an event leads to from a level; None for a switchback, which may lead to many."""
    match event:
        case "graduation":
            return level + 1
        case "switchback":
            return None
        case _:
            return level


def makes_sense(link: Link) -> bool:
    """Whether the levels of a record fit its event: one up, some down, or none."""
    review = link.review
    if review.from_ is None:
        return True
    if review.event == "switchback":
        before = link.before.level
        return review.to < review.from_ or (
            link.fault == "level" and before is not None and review.to < before
        )
    return review.to == leads_to(review.event, link.base)


def chain_of(history: History) -> Chain:
    """Follow the records of a card, and say where the chain breaks.

    A record that corrects one which there is not counts for nothing: `reference/unknown-record` tells of it. An
    entry dated after other records is taken to be misdated, or else they are, whichever leaves fewer breaks. A
    record may follow from where the one before it should have led, if that one's own levels make no sense.
    """
    steps = [s for s in history.steps if s.record.data.corrects is None or s.corrected is not None]
    place = next((i for i, step in enumerate(steps) if step.record.data.event == "entry"), 0)
    if place == 0:
        return _followed(steps)
    entry = steps[place]
    early = tuple(step for step in steps[:place] if step.date < entry.date)
    entry_first = _followed([entry, *steps[:place], *steps[place + 1 :]], early)
    early_last = _followed([*steps[place:], *steps[:place]], early)
    return min(entry_first, early_last, key=lambda chain: sum(link.fault is not None for link in chain.links))


def _followed(steps: Sequence[Step], early: tuple[Step, ...] = ()) -> Chain:
    links: list[Link] = []
    state = NOT_ENTERED
    ends: frozenset[int] = frozenset()
    for step in steps:
        review = step.record.data
        fault = fault_of(state, review, is_first=not links)
        if fault == "level" and review.from_ in ends:
            fault = None
        link = Link(step=step, before=state, fault=fault)
        links.append(link)
        ends = _ends(link)
        state = after(state, review)
        if fault == "status" and review.event not in {"pause", "resume", "retirement"}:
            # who goes on with a paused card forgot to resume it, once
            state = State(level=state.level, status="active")
    return Chain(links=tuple(links), early=early, ends=ends, state=state)


def _ends(link: Link) -> frozenset[int]:
    """Return the levels from which the next record may begin: where this one leads, or should have led."""
    review = link.review
    ends = {review.to}
    if link.fault is not None or not makes_sense(link):
        for start in (review.from_, link.before.level):
            if start is None:
                continue
            level = leads_to(review.event, start)
            if level is not None:
                ends.add(level)
            elif not makes_sense(link):
                ends.update(range(start))
    return frozenset(ends)
