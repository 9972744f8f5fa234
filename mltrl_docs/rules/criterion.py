"""A gate criterion as a rule: judged for every card that answers for its gate, and for `mltrl gate` ahead of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Literal, TypeAlias

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.gates import (
    DEPLOYED,
    Ground,
    Judgement,
    base_of,
    doubt,
    gates_passed,
    reached_on,
    record_that_left,
)
from mltrl_docs.findings import FindingClass, Severity
from mltrl_docs.framework import Criterion
from mltrl_docs.model.card import Card, NotApplicable, Waiver
from mltrl_docs.model.document import Document
from mltrl_docs.rules.rule import Check, Problem
from mltrl_docs.values import Value

Judge: TypeAlias = Callable[[Ground], Judgement]
Verdict: TypeAlias = Literal["met", "not-met", "waived", "not-applicable"]

SERIOUS = 4
"""The level, 0 to 9, from which a card without an ethics report is an error (paper, level 4)."""


class Judged(Value):
    """A criterion of a gate for one card: the judgement, and whether the card lets it through."""

    criterion: Criterion
    judgement: Judgement
    waiver: Waiver | None = None
    exemption: NotApplicable | None = None

    @property
    def verdict(self) -> Verdict:
        """What counts: met before waived, so that a waiver that is no longer needed is not told as one."""
        if self.judgement.state != "not-met":
            return self.judgement.state
        if self.exemption is not None:
            return "not-applicable"
        return "waived" if self.waiver is not None else "not-met"


def judged(ground: Ground, criterion: Criterion, judge: Judge) -> Judged:
    """Judge a criterion for one card and gate, with what the card itself lets through."""
    card = ground.card.data
    today = ground.assessment.viewpoint.today
    return Judged(
        criterion=criterion,
        judgement=judge(ground),
        waiver=next(
            (w for w in card.waivers if w.rule == f"gate/{criterion.id}" and w.since <= today <= w.until),
            None,
        ),
        exemption=next(
            (n for n in card.not_applicable if n.criterion in {criterion.id, f"gate/{criterion.id}"}), None
        ),
    )


def criterion_check(identifier: str, judge: Judge) -> Check:
    """Return the check of the rule `gate/<identifier>`: every card that answers for the gate meets the criterion.

    A record criterion is found in the record that left the level, a state criterion in the card at `level`.
    """

    def check(assessment: Assessment) -> Iterator[Problem]:
        criterion = next((c for c in assessment.framework.criteria if c.id == identifier), None)
        if criterion is None:
            return
        for card in assessment.portfolio.cards.values():
            if assessment.exists(card.id) and assessment.status(card.id) != "retired":
                for ground, is_passed in _grounds(assessment, card, criterion):
                    one = judged(ground, criterion, judge)
                    if one.judgement.state == "not-met" and one.exemption is None:
                        yield from _problem(one, ground, is_passed=is_passed)

    return check


def _grounds(
    assessment: Assessment, card: Document[Card], criterion: Criterion
) -> Iterator[tuple[Ground, bool]]:
    """Yield what a criterion is judged on: every gate that asks and was passed; else, for bad news, the one ahead."""
    level = assessment.own_levels[card.id]
    if criterion.leaves == DEPLOYED:
        if level == DEPLOYED:
            yield Ground(assessment=assessment, card=card, level=DEPLOYED), True
        return
    if criterion.kind == "state":
        if criterion.leaves is None:
            yield (
                Ground(assessment=assessment, card=card, level=level),
                base_of(assessment, card.id) is not None,
            )
        else:
            passed = criterion.leaves in gates_passed(assessment, card.id)
            yield Ground(assessment=assessment, card=card, level=criterion.leaves), passed
        return
    for left in gates_passed(assessment, card.id):
        if criterion.leaves in {None, left}:
            step = record_that_left(assessment, card.id, left)
            if step is not None:
                yield Ground(assessment=assessment, card=card, level=left, record=step.record), True


def _problem(one: Judged, ground: Ground, *, is_passed: bool) -> Iterator[Problem]:
    judgement = one.judgement
    severity: Severity | None = None
    finding_class: FindingClass | None = None
    if not is_passed:
        if not judgement.bad_news:
            return  # what a gate ahead still wants is for `mltrl gate`, not for `check`
        severity = "info"
    elif judgement.bad_news:
        state = doubt(ground.assessment, ground.card.id, judgement.since)
        if state == "quiet":
            return
        severity = "error" if state == "overdue" else "warning"
        finding_class = "lapsed" if state == "overdue" else None
    elif one.criterion.leaves == DEPLOYED:
        since = reached_on(ground.assessment, ground.card.id)
        grace = timedelta(days=ground.assessment.policy.grace)
        is_over = since is not None and ground.assessment.viewpoint.today > since + grace
        severity = "error" if is_over else "warning"
        finding_class = "lapsed" if is_over else None
    elif one.criterion.leaves is None and ground.level < SERIOUS:
        severity = "warning"
    news = f"; in doubt since {judgement.since.isoformat()}" if judgement.since and is_passed else ""
    document = ground.record or ground.card
    yield Problem(
        document=document,
        message=f"{judgement.detail}{news}",
        hint=judgement.hint,
        key_path=() if ground.record else ("level",),
        severity=severity,
        finding_class=finding_class,
    )
