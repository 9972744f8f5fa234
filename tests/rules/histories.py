"""A card with records, each on one line: for tests that tell histories."""

from __future__ import annotations

CARD = "cards/copilot/index.md"


def record(day: str) -> str:
    return f"cards/copilot/reviews/{day}.md"


def world(*records: str, card: str = "") -> dict[str, str]:
    """Return a card with records, each as `day event from to; more keys`."""
    files = {CARD: f"kind: card\n{card}"} if card else {}
    for line in records:
        head, _, more = line.partition("; ")
        day, event, *levels = head.split()
        from_ = f"from: {levels[0]}\n" if len(levels) > 1 else ""
        files[record(day)] = f"kind: review\nevent: {event}\n{from_}to: {levels[-1]}\n{more}\n"
    return files
