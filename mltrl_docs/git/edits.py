"""What was edited since the newest record: the words of a card and its requirements, then and now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

from mltrl_docs.git.checkout import has_history
from mltrl_docs.git.mainline import Step, main_line
from mltrl_docs.model.document import Document
from mltrl_docs.model.edit import Edit, Edits
from mltrl_docs.model.policy import Policy
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.values import Value, replaced

_MOST_CARDS = 1_000  # above it the history is read only where the policy asks for previous cards


def edits_since_records(root: Path, portfolio: Portfolio, policy: Policy) -> Edits:
    """Return which cards were edited, or their requirements, after the commit that brought their newest record.

    Commits are those of the main line, by first parents. A file that only moved, and one that was put back as it was,
    were not edited. Nothing is known without the whole history, nor of what is not committed. Above 1,000 cards the
    history is read only where the policy asks for previous cards, which are read from it too.

    Raises:
        GitError: git is not installed, or did not answer.

    """
    if len(portfolio.cards) > _MOST_CARDS and policy.previous_cards.enabled is not True:
        return {}
    if not has_history(root):
        return {}
    past = _Past()
    for number, step in enumerate(main_line(root, policy.content)):
        past.take(number, step)
    edits: dict[str, Edit] = {}
    for card in portfolio.cards.values():
        merged = [past.first(record.path) for record in portfolio.reviews_of(card.id)]
        known = [number for number in merged if number is not None]
        if known:
            edit = _edit(past, max(known), card, portfolio.requirements_of(card.id))
            if edit is not None:
                edits[card.id] = edit
    return edits


def _edit(
    past: _Past, since: int, card: Document[Any], requirements: Collection[Document[Any]]
) -> Edit | None:
    days = {document.path: past.edited(document.path, since) for document in (card, *requirements)}
    edited = {path: day for path, day in days.items() if day is not None}
    if not edited:
        return None
    return Edit(
        card=card.path in edited,
        requirements=bool(edited.keys() - {card.path}),
        day=max(edited.values()),
    )


class _Stay(Value):
    """A time for which some file had these words: from one step to before another; `until` None for ever since."""

    begin: int
    day: date
    until: int | None = None


class _Past:
    """When words were there, at whatever path, and when each path was first there; after the last step, until today."""

    def __init__(self) -> None:
        self._at: dict[str, str] = {}
        self._holders: defaultdict[str, set[str]] = defaultdict(set)
        self._stays: defaultdict[str, list[_Stay]] = defaultdict(list)
        self._first_at: dict[str, int] = {}

    def take(self, number: int, step: Step) -> None:
        """Go on by one step."""
        touched: set[str] = set()
        for path, blob in step.blobs.items():
            before = self._at.pop(path, None)
            if before is not None:
                self._holders[before].discard(path)
                touched.add(before)
            if blob is not None:
                self._first_at.setdefault(path, number)
                self._at[path] = blob
                self._holders[blob].add(path)
                touched.add(blob)
        for blob in touched:
            stays = self._stays[blob]
            is_open = bool(stays) and stays[-1].until is None
            if self._holders[blob] and not is_open:
                stays.append(_Stay(begin=number, day=step.day))
            elif not self._holders[blob]:
                stays[-1] = replaced(stays[-1], until=number)

    def first(self, path: str) -> int | None:
        """Return the step that brought a file: its words or its path, whichever was there first; None if not there."""
        blob = self._at.get(path)
        return None if blob is None else min(self._stays[blob][0].begin, self._first_at[path])

    def edited(self, path: str, since: int) -> date | None:
        """Return the day on which a file got its words, where it did not have them at a step."""
        blob = self._at.get(path)
        if blob is None or any(
            stay.begin <= since and (stay.until is None or since < stay.until) for stay in self._stays[blob]
        ):
            return None
        return self._stays[blob][-1].day
