"""A TRL Card: where a technology stands, what it assumes and what it was tested on (paper, Methods, Figure 3)."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - a field named `date` would hide the type
from typing import Literal, TypeAlias

from mltrl_docs.model.shared import Evidence, Link, OrgData, People
from mltrl_docs.values import Value, field

CardType: TypeAlias = Literal[
    "model", "algorithm", "data-pipeline", "software", "hardware", "human-step", "system"
]
Status: TypeAlias = Literal["active", "paused", "retired"]
Caliber: TypeAlias = Literal["research", "prototype", "product"]
DatasetRole: TypeAlias = Literal[
    "train", "validation", "test", "golden", "benchmark", "synthetic", "simulated", "production"
]
Audience: TypeAlias = Literal["research", "application", "cost", "end-user"]
TestKind: TypeAlias = Literal[
    "unit",
    "integration",
    "regression",
    "critical-scenario",
    "data-slice",
    "golden-dataset",
    "metamorphic",
    "sim-to-real",
    "distribution-shift",
    "a-b",
    "blue-green",
    "shadow",
    "canary",
    "stress",
    "sensitivity",
    "security",
    "explanation",
]
Signal: TypeAlias = Literal[
    "data-quality",
    "data-drift",
    "concept-drift",
    "model-drift",
    "performance",
    "training-serving-skew",
    "actuals",
    "feedback-loop",
    "user-feedback",
]


class Versions(Value):
    """Semantic versions of the parts that a technology has (level 1 asks for all of them)."""

    code: str | None = None
    model: str | None = None
    data: str | None = None


class Component(Value):
    """A part of a system. `level` with `reason` is the part's level as integrated here."""

    card: str
    version: str | None = None  # a range of versions
    since: Date | None = None
    until: Date | None = None
    level: int | None = None
    reason: str | None = None

    def is_present(self, day: Date) -> bool:
        """Whether the part belongs to the system on a day: from `since` on, and before `until`."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Origin(Value):
    """What a card was split from or taken over from."""

    card: str
    level: int | None = None
    date: Date | None = None


class DatasetUse(Value):
    """A dataset, in the version that this technology uses, and what for."""

    dataset: str
    version: str
    role: DatasetRole


class Metric(Value):
    """One result, for one audience, against its baseline and target."""

    name: str
    value: float | str
    audience: Audience
    unit: str | None = None
    dataset: str | None = None
    baseline: float | str | None = None
    target: float | str | None = None
    better: Literal["higher", "lower"] | None = None
    uncertainty: str | None = None
    evidence: Evidence = ()


class ServiceLevel(Value):
    """A service level agreement or objective (from level 7 on)."""

    name: str
    kind: Literal["sla", "slo"]
    objective: str


class Deployment(Value):
    """How the technology is to be deployed (level 6, deployment settings)."""

    exposure: Literal["internal", "external"]
    setting: tuple[Literal["cloud", "on-premises", "hybrid", "edge"], ...]
    mode: tuple[Literal["batch", "streaming", "real-time"], ...]
    constraints: str | None = None


class Compliance(Value):
    """Where the technology stands with one regulation."""

    regulation: str
    status: Literal["met", "in-progress", "not-applicable"]
    date: Date | None = None
    evidence: Evidence = ()
    note: str | None = None


class TestSuite(Value):
    """One kind of test, and how it stands."""

    __test__ = False  # the name begins with Test, and pytest would collect it

    kind: TestKind
    status: Literal["planned", "passing", "failing"]
    date: Date | None = None
    evidence: Evidence = ()
    note: str | None = None


class Monitor(Value):
    """One signal watched in deployment, and who hears of it (level 9)."""

    signal: Signal
    status: Literal["planned", "live"]
    recipients: tuple[str, ...]
    evidence: Evidence = ()


class Target(Value):
    """A level to be reached by a day: the OKR or KPI of a card (Methods, quantifiable progress)."""

    level: int
    by: Date


class Waiver(Value):
    """A finding or criterion let through until a day."""

    rule: str
    reason: str
    since: Date
    until: Date
    approved_by: str


class NotApplicable(Value):
    """A gate criterion that has no meaning for this technology."""

    criterion: str
    reason: str
    approved_by: str


class Card(Value):
    """The front matter of a TRL Card; levels are whole numbers from 0 to 9."""

    id: str
    title: str
    summary: str
    level: int
    type: CardType
    owners: People
    kind: Literal["card"] = "card"
    reviewers: People = field(default_factory=People)
    code: str | None = None
    status: Status = "active"
    caliber: Caliber | None = None
    working_group: tuple[str, ...] = ()
    versions: Versions = field(default_factory=Versions)
    components: tuple[Component, ...] = ()
    coupled: tuple[str, ...] = ()
    derived_from: Origin | None = None
    formerly: tuple[str, ...] = ()
    datasets: tuple[DatasetUse, ...] = ()
    metrics: tuple[Metric, ...] = ()
    service_levels: tuple[ServiceLevel, ...] = ()
    deployment: Deployment | None = None
    compliance: tuple[Compliance, ...] = ()
    tests: tuple[TestSuite, ...] = ()
    monitoring: tuple[Monitor, ...] = ()
    targets: tuple[Target, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    org: OrgData = field(default_factory=dict[str, object])
