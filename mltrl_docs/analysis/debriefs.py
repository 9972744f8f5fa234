"""Debriefs: what teams wrote down when they left or held a level, collected over all cards (paper, Methods)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Record, Step
from mltrl_docs.analysis.stays import steps_so_far
from mltrl_docs.model.sections import named_sections
from mltrl_docs.values import Value

QUESTIONS = ("accomplished", "descoped", "learned", "technical debt")
"""The sections of a debrief, by the names that rules know."""


class Debrief(Value):
    """A record whose body answers at least one of the questions; `answers` are texts in Markdown, by section."""

    card: str
    record: Record
    date: Date
    answers: Mapping[str, str]


def debriefs(assessment: Assessment) -> tuple[Debrief, ...]:
    """Return the debriefs of all cards, the newest first; sections that say nothing are left out."""
    found = [
        Debrief(card=card, record=told, date=step.date, answers=answers)
        for card in sorted(assessment.histories)
        for step in steps_so_far(assessment, card)
        for told in (_told(step),)
        for answers in (_answers(told.body, assessment.policy.sections),)
        if answers
    ]
    return tuple(sorted(found, key=lambda one: (-one.date.toordinal(), one.record.id)))


def _told(step: Step) -> Record:
    """Return the record whose prose counts: a correction without any leaves that of the record it corrects."""
    return step.corrected if step.corrected is not None and not step.record.body.strip() else step.record


def _answers(body: str, own_names: Mapping[str, str]) -> dict[str, str]:
    if "##" not in body:
        return {}
    sections = named_sections(body, own_names)
    return {
        name: sections[name].text for name in QUESTIONS if name in sections and sections[name].says_something
    }
