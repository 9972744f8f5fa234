"""One document of the docs repo: where it lives, what it says, and where each of its values stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Literal, TypeAlias, TypeVar

from mltrl_docs.findings import KeyPath, Location
from mltrl_docs.values import Value, field

Kind: TypeAlias = Literal["card", "checklist", "dataset", "requirements", "response", "review"]

Locator: TypeAlias = Callable[[str, KeyPath, bool], tuple[int, int]]
"""Finds line and column (from 1) of a key path in a file's text; the flag asks for the key, not its value."""

Data_co = TypeVar("Data_co", covariant=True)


class Document(Value, Generic[Data_co]):
    """A well-formed document: typed data from the front matter, and the author's Markdown as it is."""

    path: str  # relative to the docs repo, with `/`
    kind: Kind
    id: str
    data: Data_co
    source: str = field(repr=False)  # the whole file as text, line ends as \n
    body_start: int  # offset of the body in `source`
    locator: Locator = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """`kind/id`, as findings and JSON outputs name a document."""
        return f"{self.kind}/{self.id}"

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.source[self.body_start :]

    @property
    def body_line(self) -> int:
        """The number, from 1, of the first line of the body in the file."""
        return self.source.count("\n", 0, self.body_start) + 1

    def locate(self, key_path: KeyPath = (), *, at_key: bool = False) -> Location:
        """Say where a value stands; where the path leads nowhere, the nearest value above it."""
        line, column = self.locator(self.source, key_path, at_key)
        return Location(path=self.path, line=line, column=column)


class Unread(Value):
    """A file that could not be read as a document; its kind, id and card as far as they could be recovered.

    `source` is its text, as far as it is one: it tells whether a change has touched the file.
    """

    path: str
    kind: str | None = None
    id: str | None = None
    card: str | None = None
    source: str = field(default="", repr=False, compare=False)


class PlainPage(Value):
    """A Markdown file without front matter below a content root: published as an ordinary page."""

    path: str
    source: str = field(repr=False)
