"""A portfolio around one file: it answers for all documents, and lists only those that decide what is found there.

Rules walk over what a portfolio lists, and look up what documents name. So rules that run on a neighbourhood find in
its file what they would find if they ran on everything, and take as long as a few documents do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from functools import cached_property
from typing import TypeVar

from mltrl_docs.model.address import address_of, page_address
from mltrl_docs.model.card import Card
from mltrl_docs.model.checklist import Response
from mltrl_docs.model.document import Document, Kind
from mltrl_docs.model.portfolio import AnyDocument, CardsOwn, Portfolio
from mltrl_docs.model.requirements import Requirements
from mltrl_docs.model.review import Review
from mltrl_docs.values import Value

_Item = TypeVar("_Item")


class Near(Mapping[str, _Item]):
    """A mapping that knows every key, and whose `values` and `items` are those of the near keys alone."""

    def __init__(self, near: Iterable[str], every: Iterable[str], find: Callable[[str], _Item]) -> None:
        """Look values up by `find`, which raises `KeyError` for a key that has none."""
        self._near = tuple(near)
        self._every = every
        self._find = find

    def __getitem__(self, key: str) -> _Item:
        return self._find(key)

    def __iter__(self) -> Iterator[str]:
        # where it is the mapping itself that is asked, every key has a value
        is_whole = getattr(self._find, "__self__", None) is self._every
        return iter(self._every) if is_whole else (key for key in self._every if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _listed(self) -> dict[str, _Item]:
        return {key: self._find(key) for key in self._near if key in self}

    def values(self) -> ValuesView[_Item]:
        """Return the values of the near keys."""
        return self._listed.values()

    def items(self) -> ItemsView[str, _Item]:
        """Return the near keys with their values."""
        return self._listed.items()


class Neighbourhood(Portfolio):
    """The documents around one, as a portfolio; `whole` is the portfolio that they are of."""

    whole: Portfolio

    @cached_property
    def _by_kind(self) -> Mapping[str, Mapping[str, AnyDocument]]:
        whole = self.whole
        every: dict[str, Mapping[str, AnyDocument]] = {
            "card": whole.cards,
            "checklist": whole.checklists,
            "dataset": whole.datasets,
            "requirements": whole.requirements,
            "response": whole.responses,
            "review": whole.reviews,
        }
        near: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for document in self.documents:
            near[document.kind][document.id] = None
        return {kind: Near(near[kind], known, known.__getitem__) for kind, known in every.items()}

    @property
    def former_ids(self) -> Mapping[str, str]:
        """Earlier ids of all renamed cards."""
        return self.whole.former_ids

    def former_ids_of(self, card: str) -> tuple[str, ...]:
        """Return the earlier ids that lead to a card."""
        return self.whole.former_ids_of(card)

    def is_known(self, kind: Kind, reference: str) -> bool:
        """Whether a reference leads anywhere."""
        return self.whole.is_known(kind, reference)

    def may_lack(self, kind: CardsOwn, card: str) -> bool:
        """Whether some file that could not be read may be one of a card's documents of a kind."""
        return self.whole.may_lack(kind, card)

    @property
    def lacks_records(self) -> bool:
        """Whether there is any card that may lack records."""
        return self.whole.lacks_records

    def reviews_of(self, card: str) -> tuple[Document[Review], ...]:
        """Return the records of a card."""
        return self.whole.reviews_of(card)

    def requirements_of(self, card: str) -> tuple[Document[Requirements], ...]:
        """Return the requirements documents of a card."""
        return self.whole.requirements_of(card)

    def responses_of(self, card: str) -> tuple[Document[Response], ...]:
        """Return the completed checklists of a card."""
        return self.whole.responses_of(card)

    def responses_to(self, checklist: str) -> tuple[Document[Response], ...]:
        """Return the completed runs of a checklist."""
        return self.whole.responses_to(checklist)

    def reviews_that_saw(self, response: str) -> tuple[Document[Review], ...]:
        """Return the records whose panel saw a completed checklist."""
        return self.whole.reviews_that_saw(response)

    def systems_of(self, card: str) -> tuple[Document[Card], ...]:
        """Return the cards that name a card among their components."""
        return self.whole.systems_of(card)

    def coupled_with(self, card: str) -> tuple[str, ...]:
        """Return the ids of a card's neighbours."""
        return self.whole.coupled_with(card)

    def derived_from(self, card: str) -> tuple[Document[Card], ...]:
        """Return the cards that were split from, or took over from, a card."""
        return self.whole.derived_from(card)

    def users_of(self, dataset: str) -> tuple[Document[Card], ...]:
        """Return the cards that use a dataset."""
        return self.whole.users_of(dataset)


class Subject(Value):
    """What is looked at: a file of the docs repo, and the card that it belongs to, by whatever id, if any."""

    path: str
    card: str | None = None
    document: AnyDocument | None = None


def subject_at(whole: Portfolio, path: str) -> Subject:
    """Return what stands at a path of the docs repo: a document, a page, or a file that could not be read."""
    document = next((one for one in whole.documents if one.path == path), None)
    if document is not None:
        card = document.id if document.kind == "card" else getattr(document.data, "card", None)
        return Subject(path=path, card=card, document=document)
    unread = next((one for one in whole.unread if one.path == path), None)
    if unread is not None:
        return Subject(path=path, card=unread.id if unread.kind == "card" else unread.card)
    return Subject(path=path)


def around(whole: Portfolio, subject: Subject) -> Neighbourhood:
    """Return the neighbourhood of a file.

    It lists the card that the file belongs to with all that is of it, the cards next to it (parts, systems, coupled
    ones, those that it came from or that came from it, those in a ring with it), and what has the same id or address.
    """
    near: dict[str, AnyDocument] = {}
    for document in _around(whole, subject):
        near[document.path] = document
    names = {(document.kind, document.id) for document in near.values()}
    for document in whole.duplicates:
        if (document.kind, document.id) in names:
            near[document.path] = document
    return Neighbourhood(
        documents=tuple(near[path] for path in sorted(near)),
        unread=whole.unread,
        pages=whole.pages,
        files=whole.files,
        untracked=whole.untracked,
        assets=whole.assets,
        whole=whole,
    )


def _around(whole: Portfolio, subject: Subject) -> Iterator[AnyDocument]:
    document = subject.document
    if document is not None:
        yield document
        first = whole.find(document.kind, document.id)
        if first is not None:
            yield first
        if document.kind == "card":
            yield from _same_former_ids(whole, document)
    elif subject.card is None:
        address = page_address(subject.path).casefold()
        yield from (one for one in whole.documents if address_of(one.kind, one.id).casefold() == address)
    if subject.card is not None:
        yield from _family(whole, whole.card_id(subject.card) or subject.card)


def _family(whole: Portfolio, card: str) -> Iterator[AnyDocument]:
    yield from whole.reviews_of(card)
    yield from whole.requirements_of(card)
    yield from whole.responses_of(card)
    document = whole.cards.get(card)
    if document is not None:
        yield document
        yield from _next_to(whole, document)
        yield from (whole.cards[member] for member in ring_of(whole, card))


def _next_to(whole: Portfolio, card: Document[Card]) -> Iterator[AnyDocument]:
    named = [component.card for component in card.data.components]
    if card.data.derived_from is not None:
        named.append(card.data.derived_from.card)
    named += whole.coupled_with(card.id)
    for reference in named:
        other = whole.card(reference)
        if other is not None:
            yield other
    yield from whole.systems_of(card.id)
    yield from whole.derived_from(card.id)


def _same_former_ids(whole: Portfolio, card: Document[Card]) -> Iterator[AnyDocument]:
    mine = set(card.data.formerly)
    if mine:
        yield from (
            one for one in whole.cards.values() if one.id in mine or not mine.isdisjoint(one.data.formerly)
        )


def parts_below(whole: Portfolio, cards: Iterable[str]) -> set[str]:
    """Return some cards and all that they are made of, however deep, by today's ids."""
    reached = {card for card in cards if card in whole.cards}
    pending = list(reached)
    while pending:
        for part in _parts(whole, pending.pop()):
            if part not in reached:
                reached.add(part)
                pending.append(part)
    return reached


def ring_of(whole: Portfolio, card: str) -> set[str]:
    """Return the cards that contain a card and are contained in it; without it where there is no ring."""
    below = parts_below(whole, _parts(whole, card))
    if card not in below:
        return set()
    users: defaultdict[str, list[str]] = defaultdict(list)
    for one in below:
        for part in _parts(whole, one):
            users[part].append(one)
    ring = {card}
    pending = [card]
    while pending:
        for user in users[pending.pop()]:
            if user not in ring:
                ring.add(user)
                pending.append(user)
    return ring


def _parts(whole: Portfolio, card: str) -> list[str]:
    named = (whole.card_id(component.card) for component in whole.cards[card].data.components)
    return [part for part in named if part is not None]
