"""What of a card has changed since a panel last looked: keys, entries of lists, sections, requirements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.model.requirements import Requirement, Requirements
from mltrl_docs.model.review import Review
from mltrl_docs.model.sections import split_sections
from mltrl_docs.values import Value, field_names

_NAMES = {
    "components": "card",
    "compliance": "regulation",
    "datasets": "dataset",
    "metrics": "name",
    "monitoring": "signal",
    "not_applicable": "criterion",
    "service_levels": "name",
    "targets": "level",
    "tests": "kind",
    "waivers": "rule",
}
"""What tells the entries of a list apart, by the key of the list."""

_ELSEWHERE = frozenset({"id", "kind", "level", "status"})  # what records say, and what a document is


class KeyChange(Value):
    """A key of a card whose value differs, and the entries that do where it is a list of named ones."""

    key: str
    entries: tuple[str, ...] = ()


class RequirementsChange(Value):
    """How many requirements of a document are new, worded or judged otherwise, and gone."""

    document: str
    new: int
    changed: int
    gone: int


class Revision(Value):
    """What differs between a card as it was merged with a record, and as it is now."""

    card: str
    record: Document[Review]
    keys: tuple[KeyChange, ...] = ()
    sections: tuple[str, ...] = ()  # headings, as they are written now or were then
    requirements: tuple[RequirementsChange, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.keys or self.sections or self.requirements)


def revision_of(
    record: Document[Review],
    then: Document[Card],
    now: Document[Card],
    requirements_then: Iterable[Document[Requirements]] = (),
    requirements_now: Iterable[Document[Requirements]] = (),
) -> Revision:
    """Compare a card and its requirements as they stood when a record was merged with those of now.

    Level and status are left out: records tell how they moved.
    """
    return Revision(
        card=now.id,
        record=record,
        keys=tuple(_keys(then.data, now.data)),
        sections=_sections(then.body, now.body),
        requirements=tuple(_requirements(requirements_then, requirements_now)),
    )


def _keys(then: Card, now: Card) -> Iterable[KeyChange]:
    for name in field_names(Card):
        before, after = getattr(then, name), getattr(now, name)
        if name not in _ELSEWHERE and before != after:
            tells = _NAMES.get(name)
            yield KeyChange(key=name, entries=() if tells is None else _entries(before, after, tells))


def _entries(before: Sequence[Value], after: Sequence[Value], tells: str) -> tuple[str, ...]:
    changed = [one for one in (*after, *before) if (one in before) != (one in after)]
    return tuple(dict.fromkeys(str(getattr(one, tells)) for one in changed))


def _sections(then: str, now: str) -> tuple[str, ...]:
    before, after = _by_heading(then), _by_heading(now)
    return tuple(
        heading for heading in dict.fromkeys((*after, *before)) if before.get(heading) != after.get(heading)
    )


def _by_heading(body: str) -> dict[str, tuple[str, ...]]:
    texts: dict[str, tuple[str, ...]] = {}
    for section in split_sections(body):
        texts[section.heading] = (*texts.get(section.heading, ()), section.text.strip())
    return texts


def _requirements(
    then: Iterable[Document[Requirements]], now: Iterable[Document[Requirements]]
) -> Iterable[RequirementsChange]:
    before, after = _by_document(then), _by_document(now)
    for document in dict.fromkeys((*after, *before)):
        had, has = before.get(document, {}), after.get(document, {})
        change = RequirementsChange(
            document=document,
            new=sum(one not in had for one in has),
            changed=sum(one in had and had[one] != has[one] for one in has),
            gone=sum(one not in has for one in had),
        )
        if change.new or change.changed or change.gone:
            yield change


def _by_document(documents: Iterable[Document[Requirements]]) -> Mapping[str, Mapping[str, Requirement]]:
    return {one.id: {item.id: item for item in one.data.requirements} for one in documents}
