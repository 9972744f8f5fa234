"""A record as text: its name by the day, its keys in one order, and headings with prompts for what people write."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.values import Value
from mltrl_docs.writing.front_matter import Writable, document_text

_KEYS = (
    "kind", "id", "card", "date", "seq", "event", "from", "to", "corrects", "switchback", "reason", "decision",
    "panel", "presented_by", "versions", "framework", "responses", "tasks", "closes", "evidence", "org",
)  # fmt: skip
_DEBRIEF = {
    "Accomplished": "What was done, held against the requirements of the level, with numbers",
    "Descoped": "What was left out or put off, and why",
    "Learned": "What was a surprise, and what others should know",
    "Technical debt": "What is to be paid back, and by when",
}
_STORIES = {
    "entry": "What this is, and what it stands on so far",
    "reaffirmation": "What was looked at, and what changed since the last review",
    "switchback": "What was found, what goes back to which level, and what that means for the systems it is a part of",
    "pause": "Why it waits, for what, and what is kept meanwhile",
    "resume": "What has changed since it was paused",
    "retirement": "What takes its place, and what is kept",
}


class RecordName(Value):
    """The id of a record, the name of its file without ending, and its place among the records of its day."""

    id: str
    stem: str
    seq: int | None = None


def record_name(card: str, day: Date, taken: Collection[str], on_the_day: int = 0) -> RecordName:
    """Name a record of a card after its day: `<card>-<date>`, with a number from 2 on where that is taken.

    `taken` are the ids and the stems of files that there are; `on_the_day` says how many records the card has of
    that day, after which this one comes.
    """
    number = on_the_day + 1
    while True:
        mark = f"{day}" if number == 1 else f"{day}-{number}"
        if f"{card}-{mark}" not in taken and mark not in taken:
            return RecordName(id=f"{card}-{mark}", stem=mark, seq=number if on_the_day else None)
        number += 1


def record_text(values: Mapping[str, Writable], own_names: Mapping[str, str] | None = None) -> str:
    """Return a record: keys without a value are left out, the others in the order in which people read them.

    `own_names` are the organisation's names of sections (`sections` in the policy). A record that corrects another
    has no body, so that the debrief of that one stays.

    Raises:
        ValueError: a key is none that records have.

    """
    given = {"kind": "review", **values}
    kept = {key: given[key] for key in _KEYS if given.get(key) not in (None, (), [], {})}
    unknown = sorted(given.keys() - set(_KEYS))
    if unknown:
        raise ValueError(f"a record has no `{unknown[0]}`")
    return document_text(
        kept, "" if "corrects" in kept else record_body(str(given["event"]), own_names or {})
    )


def record_body(event: str, own_names: Mapping[str, str]) -> str:
    """Return what stands below the front matter of a record at first: comments that say what to write where."""
    if event not in {"graduation", "hold"}:
        return _comment(_STORIES[event])
    return headed(_DEBRIEF, own_names)


def headed(prompts: Mapping[str, str], own_names: Mapping[str, str]) -> str:
    """Return headings, each with its prompt as a comment below it; `own_names` are the organisation's headings."""
    names = {name.casefold(): own for name, own in own_names.items()}
    parts = [
        f"## {names.get(name.casefold(), name)}\n\n{_comment(prompt)}" for name, prompt in prompts.items()
    ]
    return "\n\n".join(parts)


def _comment(prompt: str) -> str:
    # in Markdown, what nobody has filled in does not show on the site
    return "<!-- " + prompt + " -->"
