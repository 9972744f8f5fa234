"""A checklist (the questions an organisation asks) and a response (the answers for one card and level)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Date  # noqa: N812 - a field named `date` would hide the type
from typing import Literal, TypeAlias

from mltrl_docs.model.shared import Change, Evidence, OrgData
from mltrl_docs.values import Value, field

Purpose: TypeAlias = Literal["ethics", "data-readiness", "test-score", "metamorphic", "review", "regulatory"]
Scale: TypeAlias = Literal["yes-no", "text", "score"]


class Item(Value):
    """One question; it is asked from a level on, and `critical` ones may not be answered "no" lightly."""

    id: str
    question: str
    guidance: str | None = None
    from_level: int = 0
    critical: bool = False


class Section(Value):
    """Questions that belong together."""

    id: str
    title: str
    items: tuple[Item, ...]


class Checklist(Value):
    """The front matter of a checklist."""

    id: str
    title: str
    version: str
    purpose: Purpose
    scale: Scale
    sections: tuple[Section, ...]
    kind: Literal["checklist"] = "checklist"
    scoring: Literal["none", "sum", "min-of-sections"] = "none"
    changes: tuple[Change, ...] = ()
    org: OrgData = field(default_factory=dict[str, object])

    def items(self) -> Iterator[Item]:
        """Every question, in the order of the document."""
        for section in self.sections:
            yield from section.items


class Answer(Value):
    """An answer: `yes`, `no`, `not-applicable`, a text, or a score of 0, 0.5 or 1."""

    answer: float | str
    note: str | None = None
    evidence: Evidence = ()


class Response(Value):
    """The front matter of a completed checklist; `level` is the level whose review it is for."""

    id: str
    checklist: str
    checklist_version: str
    card: str
    level: int
    date: Date
    answered_by: tuple[str, ...]
    answers: Mapping[str, Answer]
    kind: Literal["response"] = "response"
    org: OrgData = field(default_factory=dict[str, object])
