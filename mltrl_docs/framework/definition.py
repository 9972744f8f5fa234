"""What a version of the framework says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 - a field named `date` would hide the type
from typing import Literal, TypeAlias

from mltrl_docs.values import Value

Phase: TypeAlias = Literal["research", "prototyping", "productization", "deployment"]


class Level(Value):
    """One level of readiness, in our own words; the paper's section for each is the level's own."""

    number: int
    name: str
    short: str  # a name for narrow places
    phase: Phase
    meaning: str  # one sentence for everyone
    work: str  # what is done at this level
    standard: str  # what the code and its tests are held to
    deliverable: str  # what the level leaves behind
    gate: str  # what the review that ends the level looks for
    reviewers: str  # who sits in that review, in words


class PanelSeats(Value):
    """Who must approve when a level is left: each entry is "one of" its roles; `at_least` people in all."""

    roles: tuple[tuple[str, ...], ...]
    at_least: int


CriterionKind: TypeAlias = Literal["state", "record"]


class Criterion(Value):
    """What a gate asks for, in our own words. A state criterion looks at today's card, a record one at the record.

    `leaves` is the level whose gate asks, 9 for what is asked while a card is at 9, None for every gate; `again` is
    the level of a later gate from which on more of it is asked.
    """

    id: str
    title: str
    kind: CriterionKind
    leaves: int | None
    section: str  # where the paper asks for it
    again: int | None = None
    since: Date | None = None  # the day from which it applies, where it was added later
    is_own: bool = False  # the organisation's own, not the framework's


class Framework(Value):
    """The definitions that a review was held by."""

    version: str
    levels: tuple[Level, ...]
    panels: Mapping[int, PanelSeats]  # by the level that is left
    decision_levels: frozenset[int]  # key decision points
    embedded_switchbacks: Mapping[int, tuple[int, ...]]
    criteria: tuple[Criterion, ...]
    counts_as: Mapping[str, tuple[str, ...]]  # a role, and the roles that it also fills
