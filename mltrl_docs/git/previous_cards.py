"""Previous cards from the history of a checkout: each as it stood in the commit that brought a record of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from mltrl_docs.git.blobs import Blobs, blob_id
from mltrl_docs.git.checkout import has_history
from mltrl_docs.git.mainline import main_line
from mltrl_docs.load.characters import MAX_BYTES
from mltrl_docs.load.documents import read_document
from mltrl_docs.load.portfolio import is_markdown
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.model.policy import Policy
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.previous_card import PreviousCard, PreviousCards
from mltrl_docs.model.review import Review

_MOST_CARDS = 1_000  # above it they are made only where the policy asks for them

_NO_HISTORY = "this site was built without the history of its repository"


def previous_cards(root: Path, portfolio: Portfolio, policy: Policy) -> PreviousCards:
    """Return each card as it stood when a record of it reached the main line.

    A record counts from the first commit by first parents that holds its file, or this text of it at another
    path. Where one commit brought several records of a card, as a move from another tool does, the card is the
    last one's alone: it never stood so at the others.

    Raises:
        GitError: git is not installed, or did not answer.

    """
    wanted = policy.previous_cards
    asked = wanted.enabled if isinstance(wanted.enabled, bool) else len(portfolio.cards) <= _MOST_CARDS
    if not asked:
        return PreviousCards()
    if not has_history(root):
        return PreviousCards(absent=_NO_HISTORY)
    records = [
        record
        for record in portfolio.reviews.values()
        if record.id not in wanted.hide and (wanted.from_ is None or record.data.date >= wanted.from_)
    ]
    reader = _Cards(root, portfolio)
    try:
        return PreviousCards(by_record=reader.at(records, policy.content))
    finally:
        reader.blobs.close()


class _Cards:
    """Finds cards in commits of the main line."""

    def __init__(self, root: Path, portfolio: Portfolio) -> None:
        self.root = root
        self.portfolio = portfolio
        self.blobs = Blobs(root)
        self.read: dict[str, Document[Card] | None] = {}

    def at(self, records: Iterable[Document[Review]], content: tuple[str, ...]) -> Mapping[str, PreviousCard]:
        by_path = {record.path: record for record in records}
        by_blob = {blob_id(record.source.encode(), 40): record for record in by_path.values()}
        by_blob |= {blob_id(record.source.encode(), 64): record for record in by_path.values()}
        files: dict[str, str] = {}
        seen: set[str] = set()
        found: dict[str, PreviousCard] = {}
        for step in main_line(self.root, content):
            brought: defaultdict[str, list[Document[Review]]] = defaultdict(list)
            for path, blob in step.blobs.items():
                if blob is None:
                    files.pop(path, None)
                    continue
                if is_markdown(path):
                    files[path] = blob
                record = by_path.get(path) or by_blob.get(blob)
                if record is not None and record.id not in seen:
                    seen.add(record.id)
                    brought[self.portfolio.card_id(record.data.card) or record.data.card].append(record)
            for card, of_card in brought.items():
                last = max(of_card, key=lambda record: (record.data.date, record.data.seq or 0, record.id))
                document = self._card(card, files)
                if document is not None:
                    found[last.id] = PreviousCard(card=document, commit=step.commit, merged=step.day)
        return found

    def _card(self, identifier: str, files: Mapping[str, str]) -> Document[Card] | None:
        """Return the card of an id among the files of a commit; None where it cannot be read."""
        today = self.portfolio.cards.get(identifier)
        if today is None:
            return None
        names = {identifier, *today.data.formerly}
        paths = [today.path] if today.path in files else []
        # most cards lie where they always did; else the folder or file is named like the card
        paths += sorted(path for path in files if names & set(path.removesuffix(".md").split("/")))
        for path in paths:
            card = self._read(path, files[path])
            if card is not None and card.id in names:
                return card
        return None

    def _read(self, path: str, blob: str) -> Document[Card] | None:
        if blob not in self.read:
            document = read_document(path, self.blobs.read(blob, MAX_BYTES)).document
            is_card = document is not None and document.kind == "card"
            self.read[blob] = document if is_card else None
        return self.read[blob]
