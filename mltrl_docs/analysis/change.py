"""What a change touches: the documents of two portfolios, matched by kind and id wherever their files lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.values import Value

_Text = tuple[str, str]
"""The name of a document (`kind/id`; of any other file its path), and its text."""


class Touched(Value):
    """Whose documents a change adds, alters or removes; to move a file is not to touch it.

    `cards` holds the ids of the cards, of today and of before; `recorded` those of the cards whose records are
    among the documents; `others` the names of all documents, and the paths of files that are none or cannot be
    read.
    """

    cards: frozenset[str] = frozenset()
    recorded: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


class _Owner(Value):
    card: str | None
    is_record: bool


def touched_by(base: Portfolio, head: Portfolio) -> Touched:
    """Compare the documents of two portfolios by their text, line ends and byte order marks left out."""
    before, after = dict(_texts(base)), dict(_texts(head))
    names = _all_ids(base, head)
    cards: set[str] = set()
    recorded: set[str] = set()
    others: set[str] = set()
    for text in before.keys() ^ after.keys():
        others.add(text[0])
        owner = before.get(text) or after[text]
        if owner.card is not None:
            cards |= names.get(owner.card, {owner.card})
            if owner.is_record:
                recorded |= names.get(owner.card, {owner.card})
    return Touched(cards=frozenset(cards), recorded=frozenset(recorded), others=frozenset(others))


def _texts(portfolio: Portfolio) -> Iterator[tuple[_Text, _Owner]]:
    for document in portfolio.documents:
        card = document.id if document.kind == "card" else getattr(document.data, "card", None)
        yield (document.name, document.source), _Owner(card=card, is_record=document.kind == "review")
    for unread in portfolio.unread:
        card = unread.id if unread.kind == "card" else unread.card
        # a file that does not tell its kind may be a record
        yield (unread.path, unread.source), _Owner(card=card, is_record=unread.kind in {"review", None})
    for page in portfolio.pages:
        yield (page.path, page.source), _Owner(card=None, is_record=False)


def _all_ids(*portfolios: Portfolio) -> Mapping[str, set[str]]:
    """Return for every id of a card all ids that it goes or went by."""
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for portfolio in portfolios:
        for card in portfolio.cards.values():
            earlier = (name for name in card.data.formerly if portfolio.card_id(name) == card.id)
            known_as = {card.id, *earlier}
            for name in known_as:
                ids[name] |= known_as
    return ids
