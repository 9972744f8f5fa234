"""What was probably meant: the nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Iterable


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that looks most like `word`; None where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only who made a mistake pays for it

    lower = {choice.casefold(): choice for choice in sorted(choices, reverse=True)}
    found = get_close_matches(word.casefold()[:128], lower, n=1, cutoff=0.7)
    return lower[found[0]] if found else None
