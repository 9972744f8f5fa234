"""The criteria of a gate, each judged for one card: what `mltrl gate` and the pages of a card show."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.gates import (
    DEPLOYED,
    gates_passed,
    record_that_left,
    was_asked,
)
from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.own_criteria import own_criteria
from mltrl_docs.framework import Criterion
from mltrl_docs.framework.definition import CriterionKind
from mltrl_docs.rules.criterion import Judge, Judged, judged

_KINDS: tuple[CriterionKind, ...] = ("state", "record")


def judgements(assessment: Assessment, card: str, to: int | None = None) -> tuple[Judged, ...]:
    """Judge every criterion of the gates between a card's level and another, in the order of the framework.

    Without `to`, from 1 to 9, it is the next gate; at 9, what is asked there. A gate that was passed is judged by
    its record, on what was asked then. Those that ask at every gate come first, the organisation's own last. A
    criterion that asks for more from one of these gates on is judged again, where the card answers for it.
    """
    kept = assessment.once(_nothing_yet)  # a site asks for the page of a card, and for its file for programs
    known = kept.get((card, to))
    if known is None:
        known = kept[card, to] = _judgements(assessment, card, to)
    return known


def _nothing_yet(_: Assessment) -> dict[tuple[str, int | None], tuple[Judged, ...]]:
    return {}


def _judgements(assessment: Assessment, card: str, to: int | None) -> tuple[Judged, ...]:
    gates = gates_to(assessment, card, to)
    grounds = {  # one for all criteria of a kind, so that the card's prose is taken apart once
        (gate, kind): _ground(assessment, card, kind, gate, gates) for gate in gates for kind in _KINDS
    }
    return tuple(
        judged(grounds[gate, criterion.kind], criterion, judge)
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


def judge_of(criterion: Criterion) -> Judge:
    """Return what judges a criterion of the framework."""
    module = import_module(f"mltrl_docs.rules.gate.{criterion.id.replace('-', '_')}")
    judge: Judge = module.judge
    return judge


def criteria_at(assessment: Assessment, gate: int) -> Iterator[tuple[Criterion, Judge]]:
    """Yield what the gate that leaves a level from 0 to 9 asks for: at every gate, at this one, the organisation's own.

    One of an earlier gate is there again where more of it is asked from this one on.
    """
    for criterion in assessment.framework.criteria:
        is_due = gate in {criterion.leaves, criterion.again}
        if criterion.leaves is None:  # nobody leaves 9, so no record is asked for there
            is_due = gate != DEPLOYED or criterion.kind == "state"
        if is_due:
            yield criterion, judge_of(criterion)
    for own, judge in own_criteria(assessment):
        if own.leaves == gate:
            yield own, judge


def _criteria(assessment: Assessment, card: str, gate: int) -> Iterator[tuple[Criterion, Judge]]:
    passed = gates_passed(assessment, card)
    for criterion, judge in criteria_at(assessment, gate):
        is_due = criterion.leaves in {gate, None} or criterion.leaves in passed
        if is_due and _is_asked(assessment, card, criterion, gate):
            yield criterion, judge


def _is_asked(assessment: Assessment, card: str, criterion: Criterion, gate: int) -> bool:
    if gate < assessment.own_levels[card] or gate == DEPLOYED:
        return was_asked(assessment, card, criterion, gate)
    return criterion.since is None or criterion.since <= assessment.viewpoint.day


def _ground(assessment: Assessment, card: str, kind: CriterionKind, gate: int, gates: range) -> Ground:
    level = assessment.own_levels[card]
    is_ahead = gate >= level and gate != DEPLOYED
    step = None if is_ahead or kind != "record" else record_that_left(assessment, card, gate)
    return Ground(
        assessment=assessment,
        card=assessment.portfolio.cards[card],
        level=gate,
        reach=max(level, min(gates.stop, DEPLOYED)),
        is_ahead=is_ahead,
        record=None if step is None else step.record,
    )
