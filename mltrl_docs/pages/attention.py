"""What needs attention on each card: errors, what has lapsed, what is in doubt, reviews that are overdue."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.standing import Standing
from mltrl_docs.analysis.words import counted, day_words, spaced
from mltrl_docs.findings import Finding
from mltrl_docs.pages.world import World, doubt_words, is_doubt, reason_of, rule_address
from mltrl_docs.values import Value


class Mark(Value):
    """One thing that needs attention: the state and its word, and what is the case."""

    kind: str
    word: str
    text: str
    rule: str | None = None
    rule_address: str | None = None


def marks_of(world: World, standing: Standing) -> tuple[Mark, ...]:
    """Return what needs attention on a card, gravest first; none for most.

    The first of several doubts is the oldest: it says since when the card is in doubt.
    """
    found = sorted(world.findings_by_card.get(standing.id, ()), key=_gravity)
    marks = [_finding_mark(finding) for finding in found]
    rules = {finding.rule for finding in found}
    if standing.stale and standing.next_review_due and "stale/review-overdue" not in rules:
        late = (world.assessment.viewpoint.today - standing.next_review_due).days
        marks.append(
            Mark(
                kind="stale",
                word=f"overdue {late}\u00a0d",
                text=f"its review was due on {day_words(standing.next_review_due)}, {counted(late, 'day')} ago",
            )
        )
    marks += [
        Mark(
            kind="waived",
            word="waived",
            text=f"{reason_of(one.finding)}, which is let through until {day_words(one.waiver.until)}",
        )
        for one in world.waived_by_card.get(standing.id, ())
        if one.finding.in_doubt_since is not None
    ]
    return tuple(marks)


def need_attention(marks: tuple[Mark, ...]) -> bool:
    """Whether anybody has to look: what is let through until a day does not ask for it."""
    return any(mark.kind != "waived" for mark in marks)


def condition_of(marks: tuple[Mark, ...], standing: Standing) -> str:
    """Return how a card's chip looks: `invalid`, `stale`, `doubt`, `paused`, `retired`, or as always."""
    kinds = {mark.kind for mark in marks}
    if kinds & {"broken", "unearned"}:
        return "invalid"
    if standing.status != "active":
        return standing.status
    if kinds & {"stale", "lapsed"}:
        return "stale"
    return "doubt" if "doubt" in kinds else ""


def _gravity(finding: Finding) -> tuple[int, Date, tuple[str, int, int, str, str]]:
    if is_doubt(finding):
        rank = 2
    elif finding.severity == "error":
        rank = 1 if finding.finding_class == "lapsed" else 0
    else:
        rank = 3
    return (rank, finding.in_doubt_since or Date.max, finding.sort_key)


def _finding_mark(finding: Finding) -> Mark:
    kind, word = _kind_and_word(finding)
    return Mark(
        kind=kind,
        word=word,
        text=reason_of(finding),
        rule=finding.rule,
        rule_address=rule_address(finding.rule),
    )


def _kind_and_word(finding: Finding) -> tuple[str, str]:
    if finding.severity == "error" and finding.finding_class != "lapsed":
        return finding.finding_class, "invalid"
    if finding.in_doubt_since is not None:
        return "doubt", doubt_words(finding)
    kind = "lapsed" if finding.finding_class == "lapsed" else "note"
    return kind, spaced(finding.rule.partition("/")[2])
