"""A gate criterion as a rule: judged for every card that answers for its gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Literal, TypeAlias

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.causes import level_places
from mltrl_docs.analysis.gates import (
    DEPLOYED,
    by_gate_passed,
    doubt,
    gates_passed,
    grounds,
    reached_on,
    record_that_left,
    was_asked,
)
from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement
from mltrl_docs.analysis.recorded_news import News, cards_with_news
from mltrl_docs.analysis.waivers import waivers_in_force
from mltrl_docs.findings import FindingClass, KeyPath, Location, Related, Severity
from mltrl_docs.framework import Criterion
from mltrl_docs.model.card import NotApplicable, Waiver
from mltrl_docs.model.portfolio import AnyDocument
from mltrl_docs.rules.rule import Check, Problem
from mltrl_docs.values import Value, replaced

Judge: TypeAlias = Callable[[Ground], Judgement]
Verdict: TypeAlias = Literal["met", "not-met", "waived", "not-applicable"]

SERIOUS = 4
"""The level, 0 to 9, from which it is an error that ethics is not reported (paper, level 4)."""


class Judged(Value):
    """A criterion of a gate for one card: the judgement, what the card lets through, and where a person looks."""

    criterion: Criterion
    judgement: Judgement
    document: AnyDocument  # where a person looks if the judgement names no place
    key_path: KeyPath
    waiver: Waiver | None = None
    exemption: NotApplicable | None = None

    @property
    def location(self) -> Location:
        """Where a person looks; it is found by reading the document's front matter once more."""
        return self.judgement.location or self.document.locate(self.key_path)

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
    names = waiver_names(criterion)
    judgement = judge(ground)
    document, key_path = _standing(ground, judgement)
    return Judged(
        criterion=criterion,
        judgement=judgement,
        document=document,
        key_path=key_path,
        waiver=max(
            (w for _, w in waivers_in_force(ground.assessment, card) if w.rule in names),
            key=lambda waiver: waiver.until,
            default=None,
        ),
        exemption=next((entry for entry in card.not_applicable if entry.criterion == criterion.id), None),
    )


def rule_of(criterion: Criterion) -> str:
    """Return the name of the rule that holds cards to a criterion; the organisation's own share one."""
    return "gate/organisation" if criterion.is_own else f"gate/{criterion.id}"


def waiver_names(criterion: Criterion) -> tuple[str, ...]:
    """Return the rules by which a waiver may name a criterion; the organisation's own have a rule in common too."""
    return tuple(dict.fromkeys((rule_of(criterion), f"gate/{criterion.id}")))


def criterion_check(identifier: str, judge: Judge, news: News | None = None) -> Check:
    """Return the check of the rule `gate/<identifier>`: every card that answers for the gate meets the criterion.

    `news` says where the bad news stands that can befall it, which is told before the gate is reached too.
    """

    def check(assessment: Assessment) -> Iterator[Problem]:
        criterion = next((c for c in assessment.framework.criteria if c.id == identifier), None)
        if criterion is not None:
            yield from criterion_problems(assessment, criterion, judge, news)

    return check


def criterion_problems(
    assessment: Assessment, criterion: Criterion, judge: Judge, news: News | None = None
) -> Iterator[Problem]:
    """Yield what a criterion finds, card by card: in the record that left the level, or in the card at `level`."""
    for ground in _grounds(assessment, criterion, news):
        judgement = judge(ground)
        if judgement.state != "not-met" or judgement.is_unreadable:
            continue
        card = ground.card.data
        if any(entry.criterion == criterion.id for entry in card.not_applicable):
            continue
        if ground.is_ahead:
            if judgement.is_bad_news:
                yield _problem(ground, criterion, judgement, severity="info")
        elif was_asked(assessment, card.id, criterion, _gate(ground, criterion)):
            yield from _answered_for(ground, criterion, judgement)


def _grounds(assessment: Assessment, criterion: Criterion, news: News | None) -> Iterator[Ground]:
    """Yield what a criterion is judged on: every gate that asks and was passed, then those ahead with bad news."""
    of_card = assessment.once(grounds)
    leaves = criterion.leaves
    passed = of_card if leaves is None else assessment.once(by_gate_passed)[leaves]
    if criterion.kind == "record" and leaves != DEPLOYED:
        for card in passed:
            for level in gates_passed(assessment, card) if leaves is None else (leaves,):
                step = record_that_left(assessment, card, level)
                if step is not None:
                    yield replaced(of_card[card], level=level, record=step.record)
        return
    for card in passed:
        yield of_card[card]
    if news is not None and leaves is not None:
        for card in assessment.once(cards_with_news)[news]:
            if of_card[card].level <= leaves:
                yield replaced(of_card[card], level=leaves, is_ahead=True)


def _gate(ground: Ground, criterion: Criterion) -> int:
    """Return the level whose gate was passed; where every gate asks for the state of today, that of the card."""
    return ground.level if criterion.leaves is None else criterion.leaves


def _answered_for(ground: Ground, criterion: Criterion, judgement: Judgement) -> Iterator[Problem]:
    """Yield the finding of a gate that was passed, as mild as the time and the news make it."""
    if judgement.is_bad_news:
        state = doubt(ground.assessment, ground.card.id, judgement.since)
        if state == "overdue":
            yield _problem(ground, criterion, judgement, severity="error", finding_class="lapsed")
        elif state == "fresh":
            yield _problem(ground, criterion, judgement, severity="warning")
    elif criterion.leaves == DEPLOYED:
        since = reached_on(ground.assessment, ground.card.id)
        grace = timedelta(days=ground.assessment.policy.grace)
        if since is not None and ground.assessment.viewpoint.today > since + grace:
            yield _problem(ground, criterion, judgement, severity="error", finding_class="lapsed")
        else:
            yield _problem(ground, criterion, judgement, severity="warning")
    elif criterion.leaves is None and ground.level < SERIOUS:
        yield _problem(ground, criterion, judgement, severity="warning")
    else:
        yield _problem(ground, criterion, judgement)


def _standing(ground: Ground, judgement: Judgement) -> tuple[AnyDocument, KeyPath]:
    """Return where a finding stands: in the record that passed the gate, or in the card at its level."""
    if ground.record is None:
        return ground.card, ("level",)
    return ground.record, judgement.key_path if judgement.place is ground.record else ("responses",)


def _problem(
    ground: Ground,
    criterion: Criterion,
    judgement: Judgement,
    *,
    severity: Severity | None = None,
    finding_class: FindingClass | None = None,
) -> Problem:
    document, key_path = _standing(ground, judgement)
    decided = judgement.location
    is_elsewhere = decided is not None and decided != document.locate(key_path)
    return Problem(
        document=document,
        message=f"{judgement.detail}{_addition(ground, criterion, judgement)}",
        hint=judgement.hint,
        key_path=(*key_path, criterion.id) if criterion.is_own else key_path,
        severity=severity,
        finding_class=finding_class,
        related=tuple(_related(ground, criterion, judgement, decided if is_elsewhere else None)),
        explained_by=judgement.explained_by,
        also=f"gate/{criterion.id}" if criterion.is_own else None,
        in_doubt_since=judgement.since if judgement.is_bad_news and not ground.is_ahead else None,
    )


def _related(
    ground: Ground, criterion: Criterion, judgement: Judgement, decided: Location | None
) -> Iterator[Related]:
    if decided is not None:
        yield Related(location=decided, message="what decided it")
    for document, key_path in judgement.others:
        yield Related(location=document.locate(key_path), message="looked at as well")
    if criterion.kind == "record" or ground.is_ahead:
        return
    if criterion.leaves is None:
        yield from level_places(ground.assessment, ground.card.id, ground.assessment.viewpoint.day)
    else:
        gate = min(criterion.leaves, DEPLOYED - 1)  # who came to 9 left 8, unless it entered there
        step = record_that_left(ground.assessment, ground.card.id, gate)
        if step is not None:
            yield Related(location=step.record.locate(("to",)), message="the record that passed the gate")


def _addition(ground: Ground, criterion: Criterion, judgement: Judgement) -> str:
    if ground.is_ahead:
        return f"; the gate of level {ground.level} asks for it"
    if criterion.is_own:
        return f"; `{criterion.id}` asks for it"
    if judgement.is_bad_news:
        return "; in doubt" if judgement.since is None else f"; in doubt since {judgement.since}"
    return ""
