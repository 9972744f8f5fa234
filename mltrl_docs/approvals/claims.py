"""What a change claims that somebody approved: seats of new records, new waivers, new criteria without meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from mltrl_docs.findings import KeyPath
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.model.portfolio import AnyDocument, Portfolio
from mltrl_docs.model.review import Review
from mltrl_docs.values import Value

ClaimRule: TypeAlias = Literal["approval/not-approved", "approval/waiver-not-approved"]


class Claim(Value):
    """That a person approved something, and where a document says so."""

    person: str
    rule: ClaimRule  # which it breaks if they did not
    what: str  # in words: what they are said to have approved
    document: AnyDocument
    key_path: KeyPath
    card: str | None
    beside: tuple[str, ...] = ()  # who else is said to have approved the same, earlier in the list


def claims(base: Portfolio, head: Portfolio) -> Iterator[Claim]:
    """Yield every approval that a head says and its base does not, in the order of the documents.

    Seats of a panel count from the record's first commit on; what a merged record said already is not asked again.
    """
    for document in head.documents:
        if document.kind == "review":
            yield from _seats(base, head, document)
        elif document.kind == "card":
            yield from _let_through(base, document)


def _seats(base: Portfolio, head: Portfolio, record: Document[Review]) -> Iterator[Claim]:
    merged = {
        seat.person
        for one in base.documents
        if one.kind == "review" and one.id == record.id
        for seat in one.data.panel
        if seat.approved
    }
    approving: list[str] = []
    for place, seat in enumerate(record.data.panel):
        if not seat.approved:
            continue
        if seat.person not in merged:
            yield Claim(
                person=seat.person,
                rule="approval/not-approved",
                what=f"the record `{record.id}`",
                document=record,
                key_path=("panel", place),
                card=head.card_id(record.data.card) or record.data.card,
                beside=tuple(name for name in dict.fromkeys(approving) if name != seat.person),
            )
        approving.append(seat.person)


def _let_through(base: Portfolio, card: Document[Card]) -> Iterator[Claim]:
    names = {card.id, *card.data.formerly}
    before = [one.data for one in base.documents if one.kind == "card" and one.id in names]
    for place, waiver in enumerate(card.data.waivers):
        if not any(waiver in one.waivers for one in before):
            yield _claim(
                card, waiver.approved_by, f"the waiver of `{waiver.rule}`", ("waivers", place, "approved_by")
            )
    for place, entry in enumerate(card.data.not_applicable):
        if not any(entry in one.not_applicable for one in before):
            what = f"the entry of `{entry.criterion}` in `not_applicable`"
            yield _claim(card, entry.approved_by, what, ("not_applicable", place, "approved_by"))


def _claim(card: Document[Card], person: str, what: str, key_path: KeyPath) -> Claim:
    return Claim(
        person=person,
        rule="approval/waiver-not-approved",
        what=what,
        document=card,
        key_path=key_path,
        card=card.id,
    )
