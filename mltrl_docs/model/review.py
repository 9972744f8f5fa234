"""A review record: one gated review, or another change of level or status (paper, Methods, gated reviews)."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - a field named `date` would hide the type
from typing import Literal, TypeAlias

from mltrl_docs.model.card import Versions
from mltrl_docs.model.shared import Evidence, OrgData, People
from mltrl_docs.values import Value, field

Event: TypeAlias = Literal[
    "entry", "graduation", "hold", "reaffirmation", "switchback", "pause", "resume", "retirement"
]
SwitchbackType: TypeAlias = Literal["discovery", "review", "embedded"]
Outcome: TypeAlias = Literal["proceed", "research", "both", "pause", "go", "no-go"]
Role: TypeAlias = Literal[
    "research-lead",
    "research",
    "applied-ai",
    "engineering",
    "infrastructure",
    "product",
    "design",
    "qa",
    "ethics",
    "legal",
    "security",
    "domain-expert",
    "stakeholder",
    "executive",
]


class Seat(Value):
    """A person on a panel, the roles they sat in, and their vote; `approved: false` is a recorded dissent."""

    person: str
    role: tuple[Role, ...]
    approved: bool
    note: str | None = None


class Decision(Value):
    """What was decided at a key decision point (levels 2, 4, 6 and 8)."""

    outcome: Outcome
    by: Date | None = None
    note: str | None = None


class Task(Value):
    """What a held review still asks for, with numbers where possible."""

    id: str
    task: str
    owner: str | None = None
    due: Date | None = None


class Review(Value):
    """The front matter of a record; `from_` is missing at entry only."""

    id: str
    card: str
    date: Date
    event: Event
    to: int
    kind: Literal["review"] = "review"
    from_: int | None = None
    seq: int | None = None
    panel: tuple[Seat, ...] = ()
    presented_by: People | None = None
    versions: Versions = field(default_factory=Versions)
    decision: Decision | None = None
    switchback: SwitchbackType | None = None
    reason: str | None = None
    tasks: tuple[Task, ...] = ()
    closes: tuple[str, ...] = ()
    responses: tuple[str, ...] = ()
    corrects: str | None = None
    framework: str | None = None
    evidence: Evidence = ()
    org: OrgData = field(default_factory=dict[str, object])
