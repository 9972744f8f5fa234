"""What answers of all forges have in common: that they may be incomplete, and tell times."""

from __future__ import annotations

from datetime import datetime


class IncompleteError(Exception):
    """What a forge answered is not the whole, or not of one moment; the message begins with a verb."""


def moment(text: str) -> datetime:
    """Return a time as forges write it, with its offset.

    Raises:
        IncompleteError: there is no such time.

    """
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise IncompleteError(f"has a time that there is not, `{text}`") from None
