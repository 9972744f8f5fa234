"""Plain English from values: numbers in words, right singulars and plurals, lists, dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_WRITTEN = {
    "a-b": "A/B",
    "applied-ai": "applied AI",
    "blue-green": "blue/green",
    "qa": "QA",
    "training-serving-skew": "training–serving skew",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def number_word(number: int) -> str:
    """Write a whole number: `no` to `twelve` in words, from 13 on in digits."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Write a number of things: `no cards`, `one card`, `13 cards`."""
    return f"{number_word(number)} {noun(number, singular, plural)}"


def noun(number: int, singular: str, plural: str | None = None) -> str:
    """Choose the form of a noun or verb for a number; the plural takes an `s` unless it is given."""
    return singular if number == 1 else plural or f"{singular}s"


def listed(items: Sequence[str], last: str = "and") -> str:
    """Join things as a sentence does: `a`, `a and b`, `a, b and c`."""
    *before, end = items or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def capital(sentence: str) -> str:
    """Begin a sentence with a capital; the rest stays as it is."""
    return sentence[:1].upper() + sentence[1:]


def day_words(day: Date) -> str:
    """Write a date for people, with no-break spaces: `8 Jun 2026`."""
    return f"{day.day}\u00a0{MONTHS[day.month - 1]}\u00a0{day.year}"


def month_words(day: Date) -> str:
    """Write the month of a date for people: `Jun 2026`."""
    return f"{MONTHS[day.month - 1]}\u00a0{day.year}"


def spaced(word: str) -> str:
    """Write a word of a closed list for people: `data-pipeline` is `data pipeline`, `qa` is `QA`."""
    return _WRITTEN.get(word) or word.replace("-", " ")


def shortened(text: str, limit: int) -> str:
    """Cut a text at a word before `limit` characters, with an ellipsis; short texts stay as they are."""
    if len(text) <= limit:
        return text
    return f"{text[: limit - 1].rpartition(' ')[0] or text[: limit - 1]}…"
