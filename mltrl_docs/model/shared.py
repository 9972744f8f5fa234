"""Values that several kinds of document have in common: people, links, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Date  # noqa: N812 - a field named `date` would hide the type
from typing import TypeAlias

from mltrl_docs.values import Value

OrgData: TypeAlias = Mapping[str, object]
"""The organisation's own keys, as read."""


class People(Value):
    """Handles by side, as `owners`, `reviewers` and `presented_by` have them."""

    research: tuple[str, ...] = ()
    product: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:
        """Each handle once, research first."""
        yield from dict.fromkeys((*self.research, *self.product))


class Link(Value):
    """Evidence or a link: a web address, or a path of a tracked file relative to the docs repo."""

    url: str
    title: str | None = None

    @property
    def is_web(self) -> bool:
        """Whether it leads to the web rather than to a file of the docs repo."""
        return self.url.lower().startswith(("https://", "http://"))


Evidence: TypeAlias = tuple[Link, ...]


class Change(Value):
    """One line of a dataset's or checklist's change log."""

    version: str
    date: Date
    note: str
