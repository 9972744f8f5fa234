"""Plain-text tables whose columns line up, whatever script the text is in."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table with a head and a line a row; cells are text that is safe to print."""
    table = [head, *rows]
    widths = [max(width(row[column]) for row in table) for column in range(len(head))]
    lines = (
        "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in table
    )
    return "\n".join(lines) + "\n"
