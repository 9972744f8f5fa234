"""What is missing for the next level of a card: the judgements of its next gate, as `mltrl gate` makes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.gates import DEPLOYED
from mltrl_docs.analysis.lower_parts import lower_parts
from mltrl_docs.analysis.standing import Standing
from mltrl_docs.analysis.words import capital, listed, number_word
from mltrl_docs.html import relative_url
from mltrl_docs.model.address import address_of
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.model.requirements import Requirements
from mltrl_docs.pages.world import Person, Reference, World, rule_address
from mltrl_docs.rules.criterion import Judged, Verdict, rule_of
from mltrl_docs.rules.judgements import judgements
from mltrl_docs.values import Value

_STATES: dict[Verdict, tuple[str, str]] = {
    "not-met": ("missing", "missing"),
    "waived": ("waived", "waived"),
    "not-applicable": ("na", "not applicable"),
    "met": ("pass", "pass"),
}
"""The state of each verdict and its word, in the order of the rows."""

_SECTIONS = {
    "compliance": "mltrl-service",
    "datasets": "mltrl-data",
    "deployment": "mltrl-service",
    "metrics": "mltrl-data",
    "monitoring": "mltrl-tests",
    "service_levels": "mltrl-service",
    "tests": "mltrl-tests",
}
"""Where a card's own page shows what stands under a key."""


class GateRow(Value):
    """A criterion of the gate."""

    kind: str
    word: str
    until: Date | None  # the last day of its waiver
    title: str
    note: str
    rule_address: str | None
    detail: str
    hint: str
    reason: str  # why the card lets it through, in the author's words
    by: tuple[Person, ...]
    place: Reference | None
    name: str  # by which the detail names the place, so that the name can be the link; often none


class Gate(Value):
    """What stands between a card and its next level, or what is asked of it at 9."""

    heading: str
    counts: str
    lower: str
    rows: tuple[GateRow, ...]


def gate_of(
    world: World, card: Document[Card], standing: Standing, address: str, sections: Mapping[str, str]
) -> Gate | None:
    """Judge the next gate of a card; None for one that is paused or retired.

    `sections` are the headings further down on the card's page, by id.
    """
    if standing.status != "active":
        return None
    criteria = judgements(world.assessment, card.id)
    order = list(_STATES)
    level = min(standing.level + 1, DEPLOYED)
    return Gate(
        heading=f"What level {DEPLOYED} asks for"
        if standing.level == DEPLOYED
        else f"What is missing for level {level}, {world.level(level).name}",
        counts=_counts(Counter(one.verdict for one in criteria)),
        lower=_lower(world, card, level),
        rows=tuple(
            _row(world, card, one, address, sections)
            for one in sorted(criteria, key=lambda one: order.index(one.verdict))
        ),
    )


def _counts(number: Counter[Verdict]) -> str:
    said = [
        f"{number_word(number[verdict])} {word}" for verdict, (_, word) in _STATES.items() if number[verdict]
    ]
    return f"{capital(', '.join(said if number['not-met'] else ['none missing', *said]))}."


def _lower(world: World, card: Document[Card], level: int) -> str:
    parts = lower_parts(world.assessment, card.id, level)
    if not parts:
        return ""
    names = [f"{world.card_reference(part, '').text} is at {known}" for part, known in parts]
    lowest = min(known for _, known in parts)
    return f"Its parts count too: as a system it stays at level {lowest}, since {listed(names)}."


def _row(
    world: World, card: Document[Card], one: Judged, address: str, sections: Mapping[str, str]
) -> GateRow:
    kind, word = _STATES[one.verdict]
    waiver = one.waiver if one.verdict == "waived" else None
    let_through = waiver or (one.exemption if one.judgement.state == "not-met" else None)
    place, name = _place(card, one, address, sections)
    return GateRow(
        kind=kind,
        word=word,
        until=waiver.until if waiver else None,
        title=one.criterion.title,
        note=f"the organisation's own, {one.criterion.id}" if one.criterion.is_own else "",
        rule_address=rule_address(rule_of(one.criterion)),
        detail="" if let_through and waiver is None else one.judgement.detail,
        hint=one.judgement.hint if one.verdict == "not-met" else "",
        reason=let_through.reason if let_through else "",
        by=world.people([let_through.approved_by] if let_through else []),
        place=place,
        name=name if f"`{name}`" in one.judgement.detail else "",
    )


def _place(
    card: Document[Card], one: Judged, address: str, sections: Mapping[str, str]
) -> tuple[Reference | None, str]:
    """Return where a person looks, with its link, and the name by which the judgement may call it."""
    place, keys = one.judgement.place, one.judgement.key_path
    if place is None:
        return None, ""
    if place is card:
        section = _SECTIONS.get(str(keys[0]), "") if keys else ""
        text = sections.get(section)
        return (Reference(text=text, href=f"#{section}") if text else None), ""
    text = getattr(place.data, "title", place.id)
    href = relative_url(address, address_of(place.kind, place.id))
    if isinstance(place.data, Requirements) and len(keys) > 1 and isinstance(keys[1], int):
        requirement = place.data.requirements[keys[1]]
        return Reference(text=text, href=f"{href}#req-{requirement.id}"), requirement.id
    return Reference(text=text, href=href), place.id
