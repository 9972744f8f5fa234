"""Where the level and the status of a card come from: the places that findings about other cards point to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Step
from mltrl_docs.analysis.systems import Part, level_on
from mltrl_docs.findings import Related

_SHOWN = 24  # places: a system may stand on hundreds of parts, and a finding is for people
_LOOKED_AT = 64  # cards, for each finding: where the bottom gives way, there are findings about thousands


def lower_on(
    assessment: Assessment, parts: Iterable[Part], day: Date, level: int
) -> tuple[tuple[Part, int], ...]:
    """Return the parts that were below a level, from 0 to 9, at the end of a day, each with its own as integrated."""
    present = (part for part in parts if part.is_present(day))
    levels = ((part, _level_on(assessment, part, day)) for part in present)
    return tuple((part, had) for part, had in levels if had is not None and had < level)


def _level_on(assessment: Assessment, part: Part, day: Date) -> int | None:
    if part.level is None:
        return assessment.system_level_on(part.card, day)
    own = level_on(assessment.changes.get(part.card, ()), day)
    return None if own is None else min(own, part.level)


def places_below(assessment: Assessment, parts: Iterable[Part], day: Date, level: int) -> tuple[Related, ...]:
    """Return what held parts below a level, from 0 to 9, at the end of a day: the ends of chains, then the ways there.

    Of a part that was low itself these are its card and the record that left it there; of one that was held down,
    its list of components, and so on down to what held it where it was.
    """
    ends: list[Related] = []
    ways: list[Related] = []
    pending = list(reversed(lower_on(assessment, parts, day, level)))
    seen: set[str] = set()
    while pending and len(seen) < _LOOKED_AT and len(ends) < _SHOWN:
        part, had = pending.pop()
        if part.card in seen:
            continue
        seen.add(part.card)
        card = assessment.portfolio.cards[part.card]
        if level_on(assessment.changes.get(part.card, ()), day) == had:
            ends.append(Related(location=card.locate(("level",)), message=f"the card of `{card.id}`"))
            ends += level_places(assessment, part.card, day)
        inner = () if part.level is not None else lower_on(assessment, assessment.parts(card), day, had + 1)
        if inner:
            place = card.locate(("components",), at_key=True)
            ways.append(Related(location=place, message=f"the parts of `{card.id}`"))
        pending += reversed(inner)
    return (*ends, *ways)[:_SHOWN]


def level_places(assessment: Assessment, card: str, day: Date) -> tuple[Related, ...]:
    """Return the newest record, up to a day, that moved a card to another level; none for a card without records."""
    steps = (step for step in reversed(assessment.histories[card].steps) if step.date <= day)
    step = next((step for step in steps if step.before.level != step.level), None)
    if step is None:
        return ()
    message = f"the record that left `{card}` at {step.level}"
    return (Related(location=step.record.locate(("to",)), message=message),)


def status_places(assessment: Assessment, card: str) -> tuple[Related, ...]:
    """Return where a card says its status, and the record that brought it there, where one did."""
    document = assessment.portfolio.cards[card]
    place = Related(location=document.locate(("status",)), message=f"the card of `{card}`")
    step = status_step(assessment, card)
    if step is None:
        return (place,)
    message = f"the record that left `{card}` {step.after.status}"
    return (place, Related(location=step.record.locate(("event",)), message=message))


def status_step(assessment: Assessment, card: str) -> Step | None:
    """Return the newest step that changed the status of a card; None where it has been active all along."""
    steps = reversed(assessment.histories[card].steps)
    return next((step for step in steps if step.before.status != step.after.status), None)
