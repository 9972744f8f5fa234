"""A dataset sheet: what a dataset is, where it comes from and how ready it is."""

from __future__ import annotations

from typing import Literal, TypeAlias

from mltrl_docs.model.shared import Change, Link, OrgData
from mltrl_docs.values import Value, field

Grade: TypeAlias = Literal["unknown", "poor", "fair", "good"]


class Size(Value):
    """How large a dataset is: records and bytes, whole numbers."""

    records: int | None = None
    bytes: int | None = None


class Readiness(Value):
    """Data readiness in three respects (level 4)."""

    quality: Grade | None = None
    validity: Grade | None = None
    availability: Grade | None = None


class Dataset(Value):
    """The front matter of a dataset sheet."""

    id: str
    title: str
    summary: str
    version: str
    source: Literal["real", "synthetic", "simulated", "benchmark"]
    steward: str
    kind: Literal["dataset"] = "dataset"
    license: str | None = None
    personal_data: Literal["none", "anonymised", "pseudonymised", "identifiable"] | None = None
    golden: bool = False
    size: Size | None = None
    readiness: Readiness = field(default_factory=Readiness)
    changes: tuple[Change, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    org: OrgData = field(default_factory=dict[str, object])
