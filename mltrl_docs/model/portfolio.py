"""The portfolio: all documents of a docs repo, and who refers to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Literal, TypeAlias, TypeVar

from mltrl_docs.model.card import Card
from mltrl_docs.model.checklist import Checklist, Response
from mltrl_docs.model.dataset import Dataset
from mltrl_docs.model.document import Document, Kind, PlainPage, Unread
from mltrl_docs.model.requirements import Requirements
from mltrl_docs.model.review import Review
from mltrl_docs.model.suggest import closest
from mltrl_docs.values import Value

AnyDocument: TypeAlias = Document[Any]
CardsOwn: TypeAlias = Literal["requirements", "response", "review"]
"""The kinds of documents that belong to one card."""

_Item = TypeVar("_Item")


def _grouped(pairs: Iterable[tuple[str, _Item]]) -> dict[str, tuple[_Item, ...]]:
    groups: defaultdict[str, list[_Item]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(items) for key, items in groups.items()}


class Portfolio(Value, cached=True):
    """All documents by path, indexed by kind and id; where an id is used twice, the first path counts.

    `files` are the paths of the docs repo that documents may refer to (the tracked ones in a git checkout,
    every regular file elsewhere); `untracked` those below the content roots that they may not refer to yet;
    `assets` those below the content roots that are published.
    """

    documents: tuple[AnyDocument, ...] = ()
    unread: tuple[Unread, ...] = ()
    pages: tuple[PlainPage, ...] = ()
    files: frozenset[str] = frozenset()
    untracked: frozenset[str] = frozenset()
    assets: tuple[str, ...] = ()

    @cached_property
    def _by_kind(self) -> Mapping[str, Mapping[str, AnyDocument]]:
        index: dict[str, dict[str, AnyDocument]] = {
            kind: {} for kind in ("card", "checklist", "dataset", "requirements", "response", "review")
        }
        for document in self.documents:
            index[document.kind].setdefault(document.id, document)
        return index

    @cached_property
    def duplicates(self) -> tuple[AnyDocument, ...]:
        """Documents whose kind and id an earlier path has already: no index holds them."""
        return tuple(d for d in self.documents if self._by_kind[d.kind][d.id] is not d)

    @property
    def cards(self) -> Mapping[str, Document[Card]]:
        """Cards by id, in the order of their paths."""
        return self._by_kind["card"]

    @property
    def reviews(self) -> Mapping[str, Document[Review]]:
        """Review records by id."""
        return self._by_kind["review"]

    @property
    def requirements(self) -> Mapping[str, Document[Requirements]]:
        """Requirements documents by id."""
        return self._by_kind["requirements"]

    @property
    def datasets(self) -> Mapping[str, Document[Dataset]]:
        """Dataset sheets by id."""
        return self._by_kind["dataset"]

    @property
    def checklists(self) -> Mapping[str, Document[Checklist]]:
        """Checklists by id."""
        return self._by_kind["checklist"]

    @property
    def responses(self) -> Mapping[str, Document[Response]]:
        """Completed checklists by id."""
        return self._by_kind["response"]

    @cached_property
    def _unread_names(self) -> frozenset[tuple[str, str]]:
        return frozenset((u.kind, u.id) for u in self.unread if u.kind and u.id)

    @cached_property
    def _unread_ids(self) -> frozenset[str]:
        # where a damaged file does not tell its kind, its id is spared whatever the kind asked for
        return frozenset(u.id for u in self.unread if u.id and not u.kind)

    @cached_property
    def former_ids(self) -> Mapping[str, str]:
        """Earlier ids of renamed cards, each with the id of today; an id in use is never former."""
        former: dict[str, str] = {}
        for card in self.cards.values():
            for earlier in card.data.formerly:
                if earlier not in self.cards:
                    former.setdefault(earlier, card.id)
        return former

    @cached_property
    def _former_ids_of(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((card, earlier) for earlier, card in self.former_ids.items())

    def former_ids_of(self, card: str) -> tuple[str, ...]:
        """Return the earlier ids that lead to a card."""
        return self._former_ids_of.get(card, ())

    def card_id(self, reference: str) -> str | None:
        """Return today's id of a card that is referred to by any of its ids; None where there is none."""
        if reference in self.cards:
            return reference
        return self.former_ids.get(reference)

    def card(self, reference: str) -> Document[Card] | None:
        """Return the card that a reference names, by its id of today or an earlier one."""
        known = self.card_id(reference)
        return self.cards[known] if known is not None else None

    def find(self, kind: Kind, reference: str) -> AnyDocument | None:
        """Return the document of a kind that a reference names."""
        return self.card(reference) if kind == "card" else self._by_kind[kind].get(reference)

    def is_known(self, kind: Kind, reference: str) -> bool:
        """Whether a reference leads anywhere: to a document, or to a file that could not be read."""
        return (
            self.find(kind, reference) is not None
            or (kind, reference) in self._unread_names
            or reference in self._unread_ids
        )

    def has_unread(self, kind: Kind) -> bool:
        """Whether some file that could not be read is, or may be, of a kind."""
        return any(u.kind in {kind, None} for u in self.unread)

    def may_lack_records(self, card: str) -> bool:
        """Whether some file that could not be read, or be counted, may be a record of a card (by today's id)."""
        return self.may_lack("review", card)

    def may_lack(self, kind: CardsOwn, card: str) -> bool:
        """Whether some file that could not be read, or be counted, may be one of a card's documents of a kind.

        Such are damaged files, documents that name a card which there is not, and those whose id another has.
        """
        cards = self._shortages[kind]
        return cards is None or card in cards

    @property
    def lacks_records(self) -> bool:
        """Whether there is any card that may lack records."""
        cards = self._shortages["review"]
        return cards is None or bool(cards)

    @cached_property
    def _shortages(self) -> Mapping[CardsOwn, frozenset[str] | None]:
        return {
            "requirements": self._short_of("requirements", self.requirements.values()),
            "response": self._short_of("response", self.responses.values()),
            "review": self._short_of("review", self.reviews.values()),
        }

    def _short_of(self, kind: CardsOwn, counted: Iterable[AnyDocument]) -> frozenset[str] | None:
        """Return the cards that may lack documents of a kind; None where any card may."""
        cards: set[str] = {
            self.card_id(d.data.card) or d.data.card for d in self.duplicates if d.kind == kind
        }
        for unread in self.unread:
            if unread.kind not in {kind, None}:
                continue
            probable = self._probable_cards(unread.card, unread.path)
            if not probable and unread.card is None:
                return None
            cards |= probable
        for document in counted:
            if not self.is_known("card", document.data.card):
                cards |= self._probable_cards(document.data.card, document.path)
        return frozenset(cards)

    def _probable_cards(self, reference: str | None, path: str) -> set[str]:
        """Return the card that is referred to; else those that it may be: the nearest in name and in place."""
        known = None if reference is None else self.card_id(reference)
        if known is not None:
            return {known}
        guess = None if reference is None else closest(reference, self.cards)
        cards = set() if guess is None else {guess}
        folder = path.rpartition("/")[0]
        while folder and folder not in self._cards_by_folder:
            folder = folder.rpartition("/")[0]
        return cards | set(self._cards_by_folder.get(folder, ()))

    @cached_property
    def _cards_by_folder(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((card.path.rpartition("/")[0], card.id) for card in self.cards.values())

    @cached_property
    def _reviews_by_card(self) -> Mapping[str, tuple[Document[Review], ...]]:
        return _grouped((self.card_id(d.data.card) or d.data.card, d) for d in self.reviews.values())

    @cached_property
    def _requirements_by_card(self) -> Mapping[str, tuple[Document[Requirements], ...]]:
        return _grouped((self.card_id(d.data.card) or d.data.card, d) for d in self.requirements.values())

    @cached_property
    def _responses_by_card(self) -> Mapping[str, tuple[Document[Response], ...]]:
        return _grouped((self.card_id(d.data.card) or d.data.card, d) for d in self.responses.values())

    @cached_property
    def _responses_by_checklist(self) -> Mapping[str, tuple[Document[Response], ...]]:
        return _grouped((d.data.checklist, d) for d in self.responses.values())

    @cached_property
    def _reviews_by_response(self) -> Mapping[str, tuple[Document[Review], ...]]:
        return _grouped((name, d) for d in self.reviews.values() for name in d.data.responses)

    @cached_property
    def _systems(self) -> Mapping[str, tuple[Document[Card], ...]]:
        return _grouped(
            (part, card)
            for card in self.cards.values()
            for part in dict.fromkeys(self.card_id(c.card) or c.card for c in card.data.components)
        )

    @cached_property
    def _coupled(self) -> Mapping[str, tuple[str, ...]]:
        pairs: defaultdict[str, set[str]] = defaultdict(set)
        for card in self.cards.values():
            for reference in card.data.coupled:
                other = self.card_id(reference)
                if other is not None and other != card.id:
                    pairs[card.id].add(other)
                    pairs[other].add(card.id)
        return {card: tuple(sorted(others)) for card, others in pairs.items()}

    @cached_property
    def _derived(self) -> Mapping[str, tuple[Document[Card], ...]]:
        return _grouped(
            (self.card_id(card.data.derived_from.card) or card.data.derived_from.card, card)
            for card in self.cards.values()
            if card.data.derived_from is not None
        )

    @cached_property
    def _dataset_users(self) -> Mapping[str, tuple[Document[Card], ...]]:
        return _grouped(
            (name, card)
            for card in self.cards.values()
            for name in dict.fromkeys(use.dataset for use in card.data.datasets)
        )

    def reviews_of(self, card: str) -> tuple[Document[Review], ...]:
        """Return the records of a card, by path; `analysis.history` puts them in order."""
        return self._reviews_by_card.get(card, ())

    def requirements_of(self, card: str) -> tuple[Document[Requirements], ...]:
        """Return the requirements documents of a card."""
        return self._requirements_by_card.get(card, ())

    def responses_of(self, card: str) -> tuple[Document[Response], ...]:
        """Return the completed checklists of a card."""
        return self._responses_by_card.get(card, ())

    def responses_to(self, checklist: str) -> tuple[Document[Response], ...]:
        """Return the completed runs of a checklist."""
        return self._responses_by_checklist.get(checklist, ())

    def reviews_that_saw(self, response: str) -> tuple[Document[Review], ...]:
        """Return the records whose panel saw a completed checklist."""
        return self._reviews_by_response.get(response, ())

    def systems_of(self, card: str) -> tuple[Document[Card], ...]:
        """Return the cards that name a card among their components."""
        return self._systems.get(card, ())

    def coupled_with(self, card: str) -> tuple[str, ...]:
        """Return the ids of a card's neighbours; coupling goes both ways."""
        return self._coupled.get(card, ())

    def derived_from(self, card: str) -> tuple[Document[Card], ...]:
        """Return the cards that were split from, or took over from, a card."""
        return self._derived.get(card, ())

    def users_of(self, dataset: str) -> tuple[Document[Card], ...]:
        """Return the cards that use a dataset."""
        return self._dataset_users.get(dataset, ())


def portfolio_of(documents: Iterable[AnyDocument]) -> Portfolio:
    """Make a portfolio of documents alone, put in the order of their paths."""
    return Portfolio(documents=tuple(sorted(documents, key=lambda d: d.path)))
