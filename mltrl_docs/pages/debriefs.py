"""What debriefs say, collected by question: what was learned, what was left, what is owed (paper, Methods)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.debriefs import Debrief, debriefs
from mltrl_docs.analysis.words import shortened
from mltrl_docs.pages.events import record_title
from mltrl_docs.pages.plain_words import opening
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value

_TITLES = {
    "learned": "What was learned",
    "technical debt": "Technical debt",
    "descoped": "What was left out",
    "accomplished": "What was accomplished",
}
_FIRST = 5  # quotes of a question that stand open
_MOST = 30
_EXCERPT = 220  # characters


class Quote(Value):
    """How a section of a debrief begins, of which card and which record."""

    text: str
    date: Date
    card: Reference
    record: Reference


class Group(Value):
    """The newest answers to one question: the first stand open, the others are folded."""

    title: str
    first: tuple[Quote, ...]
    further: tuple[Quote, ...]
    left_out: int


def debrief_groups(world: World, address: str) -> tuple[tuple[Group, ...], int]:
    """Return the answers by question, and how many debriefs there are."""
    found = world.assessment.once(debriefs)
    groups = [_group(world, address, name, title, found) for name, title in _TITLES.items()]
    return tuple(group for group in groups if group.first), len(found)


def _group(world: World, address: str, name: str, title: str, found: Sequence[Debrief]) -> Group:
    told = [one for one in found if name in one.answers]
    quotes = tuple(
        quote
        for one in told[:_MOST]
        for quote in (_quote(world, address, one, one.answers[name]),)
        if quote.text
    )
    return Group(
        title=title, first=quotes[:_FIRST], further=quotes[_FIRST:], left_out=max(len(told) - _MOST, 0)
    )


def _quote(world: World, address: str, debrief: Debrief, text: str) -> Quote:
    return Quote(
        text=shortened(opening(text), _EXCERPT),
        date=debrief.date,
        card=world.card_reference(debrief.card, address),
        record=world.document_reference(debrief.record, _inside(record_title(debrief.record.data)), address),
    )


def _inside(title: str) -> str:
    """Return a title as it stands inside of a sentence."""
    return title[:1].lower() + title[1:]
