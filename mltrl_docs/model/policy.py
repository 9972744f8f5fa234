"""The organisation's policy (`mltrl.yml`): every setting with its default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as Date  # noqa: N812 - a field named `date` would hide the type
from typing import Literal, TypeAlias

from mltrl_docs.findings import KeyPath, Location
from mltrl_docs.model.review import Role
from mltrl_docs.values import Value, field

RuleSetting: TypeAlias = Literal["error", "warning", "info", "off"]


class Account(Value):
    """A person's account at a forge; `id` is the forge's own number, which no rename changes."""

    login: str
    id: int


class Forge(Value):
    """A person's accounts, by forge."""

    github: Account | None = None
    gitlab: Account | None = None


class Person(Value):
    """Someone who may own, review or answer; gone from `until` on."""

    name: str
    email: str | None = None
    roles: tuple[Role, ...] = ()
    until: Date | None = None
    forge: Forge = field(default_factory=Forge)


class Panel(Value):
    """Who must sit at the gate that leaves a level; each entry of `roles` is "one of" its roles."""

    roles: tuple[tuple[Role, ...], ...]
    at_least: int
    since: Date | None = None


class Staleness(Value):
    """After how many days what is old: a review by level (0 to 9), a verification; `due_soon` days before."""

    review: tuple[int, ...] = (365, 365, 365, 365, 180, 180, 180, 120, 120, 90)
    verification: int = 365
    due_soon: int = 30


class RiskLimits(Value):
    """Unmitigated risk (0 to 10) from which a requirement is a warning, and an error."""

    warn: float = 3
    error: float = 6


class WaiverLimits(Value):
    """The longest time, in days, for which a finding may be waived."""

    longest: int = 180


class OwnCriterion(Value):
    """A gate criterion of the organisation's own: an item of a checklist, asked for from a date on."""

    id: str
    level: int
    title: str
    since: Date
    checklist: str
    item: str


class PreviousCards(Value):
    """Whether pages of previous cards are made, from when on, and for which records not."""

    enabled: bool | Literal["auto"] = "auto"
    from_: Date | None = None
    hide: tuple[str, ...] = ()


class Rewrite(Value):
    """A merged record that may be changed, why, and who allowed it."""

    record: str
    reason: str
    approved_by: str


def _default_content() -> tuple[str, ...]:
    return ("cards", "checklists")


def _default_embedded() -> dict[int, tuple[int, ...]]:
    return {4: (2,), 9: (4, 5, 6, 7)}


class Policy(Value):
    """All settings of `mltrl.yml`; a policy made without arguments is the default one."""

    format: int = 1
    framework: str = "mltrl-1"
    profile: Literal["standard", "small"] = "standard"
    organisation: str = ""
    content: tuple[str, ...] = field(default_factory=_default_content)
    people: Mapping[str, Person] = field(default_factory=dict[str, Person])
    policy_owners: tuple[str, ...] = ()
    panels: Mapping[int, tuple[Panel, ...]] = field(default_factory=dict[int, tuple[Panel, ...]])
    embedded_switchbacks: Mapping[int, tuple[int, ...]] = field(default_factory=_default_embedded)
    staleness: Staleness = field(default_factory=Staleness)
    grace: int = 30
    deployed_changes: Literal["any", "minor", "major"] = "any"
    risk: RiskLimits = field(default_factory=RiskLimits)
    waivers: WaiverLimits = field(default_factory=WaiverLimits)
    criteria: tuple[OwnCriterion, ...] = ()
    rules: Mapping[str, RuleSetting] = field(default_factory=dict[str, RuleSetting])
    sections: Mapping[str, str] = field(default_factory=dict[str, str])
    schemas: Mapping[str, str] = field(default_factory=dict[str, str])
    raw_html: bool = False
    warnings: Literal["pass", "fail"] = "pass"
    previous_cards: PreviousCards = field(default_factory=PreviousCards)
    rewrites: tuple[Rewrite, ...] = ()


PolicyLocator: TypeAlias = Callable[[KeyPath], Location]
"""Says where a value of the policy stands."""


def top_of_policy(_: KeyPath = ()) -> Location:
    """Return the first line of the policy: where its values stand if nobody knows better."""
    return Location(path="mltrl.yml")
