"""What a change does, for those who review it: records, levels, systems that move, answers, versions and risk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.change import touched_by
from mltrl_docs.analysis.impact import MovedSystem, moved_systems
from mltrl_docs.analysis.standing import max_risk
from mltrl_docs.model.card import Card, Versions
from mltrl_docs.model.checklist import Answer, Response
from mltrl_docs.model.document import Document
from mltrl_docs.model.review import Review
from mltrl_docs.values import Value

ChangeKind: TypeAlias = Literal["added", "removed", "changed"]


class AnswerChange(Value):
    """An item of a checklist that is answered otherwise than before; None where it has, or had, no answer."""

    checklist: str
    response: str
    item: str
    before: Answer | None
    after: Answer | None


class CardState(Value):
    """Where a card stands on one side of a change: levels from 0 to 9, and the highest risk, from 0 to 10.

    Levels are None for a card that has not begun at the viewpoint.
    """

    card: Document[Card]
    level: int | None
    system_level: int | None
    max_risk: float | None

    @property
    def versions(self) -> Versions:
        """The versions of the technology's parts."""
        return self.card.data.versions


class CardDifference(Value):
    """What a change does to a card, by its id of today (the last one, where it is removed)."""

    id: str
    change: ChangeKind
    before: CardState | None  # None where the card is added
    after: CardState | None  # None where it is removed
    is_touched: bool  # whether a document of the card changes; else only its parts move
    records: tuple[Document[Review], ...] = ()  # new ones, oldest first
    answers: tuple[AnswerChange, ...] = ()

    @property
    def title(self) -> str:
        """The card's title of today."""
        state = self.after or self.before
        return self.id if state is None else state.card.data.title


class Difference(Value):
    """What a change does to a portfolio: the cards that it changes by id, the systems that move, new records."""

    cards: tuple[CardDifference, ...] = ()
    systems: tuple[MovedSystem, ...] = ()
    records: tuple[Document[Review], ...] = ()


def difference_of(base: Assessment, head: Assessment) -> Difference:
    """Compare a portfolio without a change with the one that has it, from one viewpoint."""
    sides = _Sides(
        base=base,
        head=head,
        touched=touched_by(base.portfolio, head.portfolio).cards,
        records=tuple(
            sorted(
                (one for one in head.portfolio.reviews.values() if one.id not in base.portfolio.reviews),
                key=lambda one: (one.data.date, one.data.seq or 0, one.id),
            )
        ),
    )
    ids = _ids_of_today(base, head)
    kept = [_difference(sides, before, after) for before, after in ids.items()]
    added = [_difference(sides, None, card) for card in set(head.portfolio.cards) - set(ids.values())]
    return Difference(
        cards=tuple(sorted((one for one in (*kept, *added) if one is not None), key=lambda one: one.id)),
        systems=moved_systems(
            {ids[card] or card: level for card, level in base.systems.items() if card in ids},
            head.systems,
            head.portfolio,
            {*head.present_parts, *(ids.get(card) or card for card in base.present_parts)},
        ),
        records=sides.records,
    )


class _Sides(Value):
    """A portfolio without a change and with it, the cards whose documents it touches, and its new records."""

    base: Assessment
    head: Assessment
    touched: frozenset[str]
    records: tuple[Document[Review], ...]


def _ids_of_today(base: Assessment, head: Assessment) -> dict[str, str | None]:
    """Return every card of the base with its id of today: None where it is gone, damaged ones left out."""
    return {
        card: head.portfolio.card_id(card)
        for card in base.portfolio.cards
        if head.portfolio.card_id(card) is not None or not head.portfolio.is_known("card", card)
    }


def _difference(sides: _Sides, before: str | None, after: str | None) -> CardDifference | None:
    base, head = sides.base, sides.head
    had = None if before is None else _state(base, before)
    has = None if after is None else _state(head, after)
    is_touched = not sides.touched.isdisjoint({before, after})
    if had is not None and has is not None and not is_touched and _figures(had) == _figures(has):
        return None
    return CardDifference(
        id=after or before or "",
        change="added" if had is None else "removed" if has is None else "changed",
        before=had,
        after=has,
        is_touched=is_touched,
        records=() if after is None else tuple(one for one in sides.records if _card_of(head, one) == after),
        answers=() if after is None else tuple(_answers(base, head, after)),
    )


def _state(assessment: Assessment, card: str) -> CardState:
    system = assessment.systems.get(card)
    return CardState(
        card=assessment.portfolio.cards[card],
        level=assessment.own_levels.get(card),
        system_level=None if system is None else system.level,
        max_risk=max_risk(assessment, card),
    )


def _figures(state: CardState) -> tuple[object, ...]:
    return (state.level, state.system_level, state.versions, state.max_risk)


def _card_of(assessment: Assessment, record: Document[Review]) -> str | None:
    return assessment.portfolio.card_id(record.data.card)


def _answers(base: Assessment, head: Assessment, card: str) -> Iterator[AnswerChange]:
    """Yield the answers that differ: in a response that is edited, and in a new one from the run before it."""
    for response in head.portfolio.responses_of(card):
        old = base.portfolio.responses.get(response.id)
        if old is None:
            old = _run_before(head, response)
        elif old.source == response.source:
            continue
        if old is not None:
            yield from _compared(old, response)


def _run_before(assessment: Assessment, response: Document[Response]) -> Document[Response] | None:
    """Return the newest earlier response of the same card to the same checklist."""
    card = assessment.portfolio.card_id(response.data.card)
    earlier = [
        one
        for one in assessment.portfolio.responses_of(card or response.data.card)
        if one.data.checklist == response.data.checklist
        and (one.data.date, one.id) < (response.data.date, response.id)
    ]
    return max(earlier, key=lambda one: (one.data.date, one.id), default=None)


def _compared(old: Document[Response], new: Document[Response]) -> Iterator[AnswerChange]:
    before, after = old.data.answers, new.data.answers
    for item in dict.fromkeys((*after, *before)):
        had, has = before.get(item), after.get(item)
        if (None if had is None else had.answer) != (None if has is None else has.answer):
            yield AnswerChange(
                checklist=new.data.checklist, response=new.id, item=item, before=had, after=has
            )
