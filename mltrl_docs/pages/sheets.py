"""A long table as pages of a bounded size, each complete by itself; scripts put them together again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from mltrl_docs.html import relative_url
from mltrl_docs.values import Value

ROWS = 500
"""Rows of a table on one page: a page of cards with that many is some 400 kB."""

_Item = TypeVar("_Item")
Item_co = TypeVar("Item_co", covariant=True)


class Sheet(Value):
    """One page of a table: its number, and which of all rows it has."""

    first_address: str  # of the first page, where the table begins
    number: int  # from 1
    pages: int
    start: int  # rows before it
    stop: int  # rows up to its end
    rows: int  # of all pages

    @property
    def address(self) -> str:
        """Its own address."""
        return _address(self.first_address, self.number)

    @property
    def is_first(self) -> bool:
        """Whether the table begins here."""
        return self.number == 1

    @property
    def hub(self) -> str | None:
        """The page that it hangs below; the first hangs below none."""
        return None if self.is_first else self.first_address

    def titled(self, title: str) -> str:
        """Return a title with the number of the page, where there are several."""
        return title if self.is_first else f"{title}, page {self.number} of {self.pages}"

    def way_to(self, number: int) -> str:
        """Return the link from this page to another."""
        return relative_url(self.address, _address(self.first_address, number))

    def of(self, items: Sequence[_Item]) -> Sequence[_Item]:
        """Return what of all rows is on this page."""
        return items[self.start : self.stop]


def _address(first: str, number: int) -> str:
    return first if number == 1 else f"{first}page/{number}/"


class Beginning(Value, Generic[Item_co]):
    """What a page shows of a list that has no pages of its own, and how many more there are."""

    rows: tuple[Item_co, ...]
    more: int


def beginning(items: Sequence[Item_co], most: int | None = None) -> Beginning[Item_co]:
    """Return as much of a list as a page may show: `most`, or as many rows as a page of a table has."""
    end = ROWS if most is None else most
    return Beginning(rows=tuple(items[:end]), more=max(0, len(items) - end))


def sheets(address: str, rows: int, begins: Callable[[int], bool] = lambda _: True) -> tuple[Sheet, ...]:
    """Cut a number of rows into pages, the first of them at an address; there is always one.

    `begins` says whether a row may begin a page. Where none may for half a page, any does.
    """
    starts = [0]
    while rows - starts[-1] > ROWS:
        full = starts[-1] + ROWS
        good = (row for row in range(full, full - ROWS // 2, -1) if begins(row))
        starts.append(next(good, full))
    ends = [*starts[1:], rows]
    return tuple(
        Sheet(first_address=address, number=index + 1, pages=len(starts), start=start, stop=stop, rows=rows)
        for index, (start, stop) in enumerate(zip(starts, ends, strict=True))
    )
