"""A system claims a higher level than one of its parts has.

A system is as ready as its least ready part (paper, MLTRL: the level of a system is the lowest of its constituents).
Its newest entry, graduation or reaffirmation must not claim more than its lowest part had at the end of that day: no
panel has seen the system with a part that caught up later, until a reaffirmation has looked at it. A
part that went down later is bad news, which nobody should fear to record: it puts the system in doubt, as a warning
for the days of `grace`, and is an error after them. It ends with a switchback of the system, with `until` or a
`level` as integrated for the part, or with a waiver.

Wrong:

    === cards/copilot/index.md
    kind: card
    type: system
    level: 4
    components: [{card: segmenter}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 3
    to: 4

    === cards/segmenter/index.md
    kind: card
    level: 3

Right:

    === cards/copilot/index.md
    kind: card
    type: system
    level: 4
    components: [{card: segmenter}]

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 3
    to: 4

    === cards/segmenter/index.md
    kind: card
    level: 4

Mend: record a switchback of the system to the level of the part; or raise the part first and reaffirm the system.
If the part is no longer in it, end it with `until`; if it is readier here than as a whole, give its `level` as
integrated, with a `reason`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.causes import lower_on, places_below
from mltrl_docs.analysis.history import Step
from mltrl_docs.analysis.standing import below_since
from mltrl_docs.analysis.systems import Part
from mltrl_docs.analysis.words import listed, noun
from mltrl_docs.findings import Related, Severity
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare every system with its parts: on the day of its newest claim, and today."""
    for card_id, parts in assessment.present_parts.items():
        card = assessment.portfolio.cards[card_id]
        if not assessment.exists(card_id) or assessment.status(card_id) == "retired":
            continue
        problem = _at_the_claim(assessment, card, parts) or _since_then(assessment, card, parts)
        if problem is not None:
            yield problem


def _at_the_claim(assessment: Assessment, card: Document[Card], parts: Sequence[Part]) -> Problem | None:
    claim = assessment.last_claim(card.id)
    if claim is None:
        return None
    # a switchback after the claim has taken back what lies above it
    own = min(claim.level, assessment.own_levels[card.id])
    low = lower_on(assessment, parts, claim.date, own)
    if not low or _may_be_misread(assessment, card.id, low):
        return None
    return Problem(
        document=card,
        message=f"claims level {own}, but on {claim.date}, the day of `{claim.record.id}`, {_words(low)}",
        hint=_hint_now(assessment, parts, low, own),
        key_path=("components",),
        at_key=True,
        related=_related(assessment, claim, parts, claim.date, own),
        in_doubt_since=claim.date,
    )


def _since_then(assessment: Assessment, card: Document[Card], parts: Sequence[Part]) -> Problem | None:
    since = below_since(assessment, card.id)
    own = assessment.own_levels[card.id]
    claim = assessment.last_claim(card.id)
    low = lower_on(assessment, parts, assessment.viewpoint.day, own)
    if since is None or not low or claim is None:
        return None
    if _may_be_misread(assessment, card.id, low):
        return None
    has_lapsed = (assessment.viewpoint.today - since).days > assessment.policy.grace
    return Problem(
        document=card,
        message=f"claims level {own}, but {_words(low, is_past=False)}; in doubt since {since}",
        hint=_hint(assessment, low, own),
        key_path=("components",),
        at_key=True,
        severity=None if has_lapsed else "warning",
        finding_class="lapsed" if has_lapsed else None,
        related=_related(assessment, claim, parts, assessment.viewpoint.day, own),
        in_doubt_since=since,
    )


def _related(
    assessment: Assessment, claim: Step, parts: Sequence[Part], day: Date, level: int
) -> tuple[Related, ...]:
    place = Related(location=claim.record.locate(("to",)), message="the newest claim")
    return (place, *places_below(assessment, parts, day, level))


def _words(low: Sequence[tuple[Part, int]], *, is_past: bool = True) -> str:
    first = min(level for _, level in low)
    if all(level == first for _, level in low):
        verb = noun(len(low), "was", "were") if is_past else noun(len(low), "is", "are")
        return f"{listed([f'`{part.card}`' for part, _ in low])} {verb} at {first}"
    verb = "was" if is_past else "is"
    return listed([f"`{part.card}` {verb} at {level}" for part, level in low])


def _hint_now(
    assessment: Assessment, parts: Sequence[Part], low: Sequence[tuple[Part, int]], level: int
) -> str:
    if lower_on(assessment, parts, assessment.viewpoint.day, level):
        return _hint(assessment, low, level)
    return f"its parts are at {level} by now: record a reaffirmation by a panel that has looked at them"


def _hint(assessment: Assessment, low: Sequence[tuple[Part, int]], level: int) -> str:
    hint = f"record a switchback to {min(had for _, had in low)}, or end the part with `until`"
    if all(part.level is None and assessment.own_levels[part.card] >= level for part, _ in low):
        return f"{hint}, or give its `level` as integrated with a `reason`"
    return hint


def _may_be_misread(assessment: Assessment, card: str, low: Sequence[tuple[Part, int]]) -> bool:
    """Whether a record that could not be read may say otherwise: of the system, a low part, or a part of that."""
    if not assessment.portfolio.lacks_records:
        return False
    pending = [card, *(part.card for part, _ in low)]
    seen = {card}
    while pending:
        here = pending.pop()
        if assessment.portfolio.may_lack_records(here):
            return True
        if here != card:
            inner = [part.card for part in assessment.parts(assessment.portfolio.cards[here])]
            pending += [part for part in inner if part not in seen]
            seen.update(inner)
    return False
