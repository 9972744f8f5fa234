"""CSV for spreadsheets, which must take no text for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a head and a line a row as CSV; nothing is an empty cell, and lists are joined by blanks."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return _cell(" ".join(str(entry) for entry in value))
        case str():
            return f"'{value}" if value.startswith(_FORMULA) else value
        case _:
            return str(value)
