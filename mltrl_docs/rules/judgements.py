"""The criteria of a gate, each judged for one card: what `mltrl gate` and the pages of a card show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - said as the model says it
from importlib import import_module

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.gates import (
    DEPLOYED,
    doubt,
    gates_passed,
    record_that_left,
    was_asked,
)
from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.own_criteria import own_criteria
from mltrl_docs.framework import Criterion
from mltrl_docs.rules.criterion import Judge, Judged, judged


def judgements(assessment: Assessment, card: str, to: int | None = None) -> tuple[Judged, ...]:
    """Judge every criterion of the gates between a card's level and another, in the order of the framework.

    Without `to`, from 1 to 9, it is the next gate; at 9, what is asked there. A gate that was passed is judged by
    its record, on what was asked then. Those that ask at every gate come first, the organisation's own last. A
    criterion that asks for more from one of these gates on is judged again, where the card answers for it.
    """
    gates = gates_to(assessment, card, to)
    return tuple(
        judged(_ground(assessment, card, criterion, gate, gates), criterion, judge)
        for gate in gates
        for criterion, judge in _criteria(assessment, card, gate)
        # what looks at today's card in the same way at every gate is told once
        if gate == gates.start or criterion.leaves is not None or criterion.kind == "record"
    )


def gates_to(assessment: Assessment, card: str, to: int | None) -> range:
    """Return the levels, 0 to 9, whose gates lie between a card and a level; the one into it where that is passed."""
    level = assessment.own_levels[card]
    if to is None:
        to = level + 1  # of a deployed card: what is asked at 9
    return range(level, to) if to > level else range(to - 1, to)


def in_doubt_since(assessment: Assessment, card: str) -> Date | None:
    """Return the first day of bad news about a gate that a card has passed; None where there is none, or no day.

    Left out is what the card lets through, and what a reaffirmation has looked at.
    """
    days = [
        one.judgement.since
        for gate in gates_passed(assessment, card)
        for one in judgements(assessment, card, gate + 1)
        if one.verdict == "not-met"
        and one.judgement.is_bad_news
        and doubt(assessment, card, one.judgement.since) != "quiet"
    ]
    return min((day for day in days if day is not None), default=None)


def judge_of(criterion: Criterion) -> Judge:
    """Return what judges a criterion of the framework."""
    module = import_module(f"mltrl_docs.rules.gate.{criterion.id.replace('-', '_')}")
    judge: Judge = module.judge
    return judge


def _criteria(assessment: Assessment, card: str, gate: int) -> Iterator[tuple[Criterion, Judge]]:
    passed = gates_passed(assessment, card)
    for criterion in assessment.framework.criteria:
        is_again = criterion.again == gate and criterion.leaves in passed
        is_due = criterion.leaves == gate or is_again
        if criterion.leaves is None:  # nobody leaves 9, so no record is asked for there
            is_due = gate != DEPLOYED or criterion.kind == "state"
        if is_due and _is_asked(assessment, card, criterion, gate):
            yield criterion, judge_of(criterion)
    for own, judge in own_criteria(assessment):
        if own.leaves == gate and _is_asked(assessment, card, own, gate):
            yield own, judge


def _is_asked(assessment: Assessment, card: str, criterion: Criterion, gate: int) -> bool:
    if gate < assessment.own_levels[card] or gate == DEPLOYED:
        return was_asked(assessment, card, criterion, gate)
    return criterion.since is None or criterion.since <= assessment.viewpoint.day


def _ground(assessment: Assessment, card: str, criterion: Criterion, gate: int, gates: range) -> Ground:
    level = assessment.own_levels[card]
    is_ahead = gate >= level and gate != DEPLOYED
    step = None if is_ahead or criterion.kind != "record" else record_that_left(assessment, card, gate)
    return Ground(
        assessment=assessment,
        card=assessment.portfolio.cards[card],
        level=gate,
        reach=max(level, min(gates.stop, DEPLOYED)),
        is_ahead=is_ahead,
        record=None if step is None else step.record,
    )
