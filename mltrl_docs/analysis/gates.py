"""Which gates a card answers for, and what a gate's criterion is judged on (paper, Methods, gated reviews)."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - said as the model says it
from datetime import timedelta
from functools import cached_property
from typing import Literal, TypeAlias

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Record, Step
from mltrl_docs.analysis.standing import review_due
from mltrl_docs.findings import KeyPath
from mltrl_docs.model.card import Card
from mltrl_docs.model.checklist import Response
from mltrl_docs.model.document import Document
from mltrl_docs.model.portfolio import AnyDocument
from mltrl_docs.model.requirements import Requirement, Requirements, Stage
from mltrl_docs.model.sections import ProseSection, named_sections
from mltrl_docs.values import Value

DEPLOYED = 9
State: TypeAlias = Literal["met", "not-met", "not-applicable"]


class Judgement(Value):
    """Whether a criterion is met, and what decided it.

    `place` and `key_path` say where a person looks. A criterion that is not met because of *bad news* (a test that
    fails now, a requirement that is open again) says so, with the day of the news where it is known.
    """

    state: State
    detail: str
    hint: str = ""  # what to do now, where it is not met
    place: AnyDocument | None = None
    key_path: KeyPath = ()
    bad_news: bool = False
    since: Date | None = None


def met(detail: str, place: AnyDocument | None = None, key_path: KeyPath = ()) -> Judgement:
    """Say that a criterion is met, and by what."""
    return Judgement(state="met", detail=detail, place=place, key_path=key_path)


def not_met(detail: str, hint: str, place: AnyDocument | None = None, key_path: KeyPath = ()) -> Judgement:
    """Say that a criterion is not met yet, and what to do."""
    return Judgement(state="not-met", detail=detail, hint=hint, place=place, key_path=key_path)


def in_doubt(
    detail: str, hint: str, since: Date | None, place: AnyDocument | None = None, key_path: KeyPath = ()
) -> Judgement:
    """Say that a criterion is not met because of bad news that was recorded."""
    return Judgement(
        state="not-met", detail=detail, hint=hint, place=place, key_path=key_path, bad_news=True, since=since
    )


def without_meaning(detail: str) -> Judgement:
    """Say that a criterion has no meaning for the card, by what the card is."""
    return Judgement(state="not-applicable", detail=detail)


class Ground(Value, cached=True):
    """What a criterion is judged on: a card, the level whose gate asks, and the record that passed it.

    Without a `record` the gate lies ahead: a record criterion looks at what the record could name.
    """

    assessment: Assessment
    card: Document[Card]
    level: int
    record: Record | None = None

    @cached_property
    def sections(self) -> dict[str, ProseSection]:
        """The sections of the card's prose by the names that rules know."""
        return named_sections(self.card.body, self.assessment.policy.sections)

    def says(self, *names: str) -> str | None:
        """Return the first of some sections that the card has no sentence under; None where all have one."""
        return next((n for n in names if not (n in self.sections and self.sections[n].says_something)), None)

    @cached_property
    def requirements(self) -> tuple[Document[Requirements], ...]:
        """The card's requirements documents, by path."""
        return self.assessment.portfolio.requirements_of(self.card.id)

    def standing_requirements(
        self, stage: Stage
    ) -> tuple[tuple[Document[Requirements], int, Requirement], ...]:
        """Return the requirements of a stage that are not dropped, each with its document and its place there."""
        return tuple(
            (document, index, requirement)
            for document in self.requirements
            if document.data.stage == stage
            for index, requirement in enumerate(document.data.requirements)
            if requirement.status != "dropped"
        )

    @cached_property
    def seen_responses(self) -> tuple[Document[Response], ...]:
        """The completed checklists that the record names; where the gate lies ahead, all of this level's."""
        portfolio = self.assessment.portfolio
        if self.record is not None:
            named = (portfolio.responses.get(name) for name in self.record.data.responses)
            return tuple(response for response in named if response is not None)
        return tuple(
            response
            for response in portfolio.responses_of(self.card.id)
            if self.assessment.viewpoint.has_happened(response.data.date)
        )

    def purpose_of(self, response: Document[Response]) -> str | None:
        """Return what a completed checklist is for; None where its questions cannot be read."""
        checklist = self.assessment.portfolio.checklists.get(response.data.checklist)
        return checklist.data.purpose if checklist is not None else None


def base_of(assessment: Assessment, card: str) -> int | None:
    """Return the level, 0 to 9, from which a card answers for its gates: its entry, or a later switchback below it.

    None for a card without records.
    """
    steps = assessment.histories[card].steps
    return min(step.level for step in steps) if steps else None


def gates_passed(assessment: Assessment, card: str) -> tuple[int, ...]:
    """Return the levels whose gates a card answers for, lowest first: those that it left on its way to today's."""
    base = base_of(assessment, card)
    level = assessment.own_levels.get(card)
    return () if base is None or level is None else tuple(range(base, level))


def record_that_left(assessment: Assessment, card: str, level: int) -> Step | None:
    """Return the newest graduation that left a level and was not undone by a later switchback to it or lower."""
    newest = None
    for step in assessment.histories[card].steps:
        review = step.record.data
        if review.event == "graduation" and review.from_ == level:
            newest = step
        elif review.event == "switchback" and review.to <= level:
            newest = None
    return newest


def reached_on(assessment: Assessment, card: str) -> Date | None:
    """Return the day since which a card has been at its level of today; None for a card without records."""
    changes = assessment.histories[card].changes
    return changes[-1][0] if changes else None


Doubt: TypeAlias = Literal["quiet", "fresh", "overdue"]


def doubt(assessment: Assessment, card: str, since: Date | None) -> Doubt:
    """Say what has become of bad news about a gate that a card has passed.

    Quiet: a later reaffirmation has looked at it, until the next review is due. Overdue: more than the days of
    `grace` are over, and no switchback followed. Fresh: anything else; news without a day stays fresh.
    """
    steps = assessment.histories[card].steps
    if since is None:
        return "fresh"
    later = {step.record.data.event for step in steps if step.date >= since}
    due = review_due(assessment, card)
    if "reaffirmation" in later and (due is None or due >= assessment.viewpoint.today):
        return "quiet"
    if "switchback" in later:
        return "fresh"
    ends = since + timedelta(days=assessment.policy.grace)
    return "overdue" if assessment.viewpoint.today > ends else "fresh"
