"""A requirements document: what is needed, how it is verified and validated, and what could go wrong."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - a field named `date` would hide the type
from typing import Literal, TypeAlias

from mltrl_docs.model.shared import Evidence, OrgData
from mltrl_docs.values import Value, field

Stage: TypeAlias = Literal["research", "product"]
Category: TypeAlias = Literal[
    "functional",
    "performance",
    "data",
    "robustness",
    "security",
    "privacy",
    "ethics",
    "regulatory",
    "integration",
    "compute",
    "usability",
    "interpretability",
]


class Proof(Value):
    """A verification (was it built right?) or a validation (is it the right thing?): paper, footnote iv."""

    method: Literal["test", "analysis", "inspection", "demonstration"]
    status: Literal["planned", "passed", "failed"]
    date: Date | None = None
    evidence: Evidence = ()


class Risk(Value):
    """The chance of failure (a probability from 0 to 1) and the value at stake (1 to 10)."""

    probability: float
    value: int

    @property
    def score(self) -> float:
        """Probability times value, from 0 to 10 (Methods, risk quantification)."""
        # what binary fractions add would keep 0.3 × 7 below a limit of 2.1
        return round(float(self.probability) * self.value, 9)


class Requirement(Value):
    """One documented need."""

    id: str
    statement: str
    category: Category
    verification: Proof | None = None
    validation: Proof | None = None
    risk: Risk | None = None
    mitigation: str | None = None
    component: str | None = None
    status: Literal["draft", "approved", "met", "dropped"] = "draft"


class Requirements(Value):
    """The front matter of a requirements document."""

    id: str
    title: str
    card: str
    stage: Stage
    requirements: tuple[Requirement, ...]
    kind: Literal["requirements"] = "requirements"
    org: OrgData = field(default_factory=dict[str, object])
