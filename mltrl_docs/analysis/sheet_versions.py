"""Versions of dataset sheets and checklists, as they were at the viewpoint."""

from __future__ import annotations

from mltrl_docs.model.checklist import Checklist
from mltrl_docs.model.dataset import Dataset
from mltrl_docs.model.versions import version_key
from mltrl_docs.model.viewpoint import Viewpoint


def version_in_force(sheet: Dataset | Checklist, viewpoint: Viewpoint) -> str | None:
    """Return the version that a sheet had at the viewpoint, by the dates of its `changes`; None before the first."""
    later = {change.version for change in sheet.changes if not viewpoint.has_happened(change.date)}
    if sheet.version not in later:
        return sheet.version
    seen = [change for change in sheet.changes if viewpoint.has_happened(change.date)]
    return max(seen, key=lambda change: change.date).version if seen else None


def is_older(version: str, than: str | None) -> bool:
    """Whether a semantic version comes before another one."""
    if than is None:
        return False
    one, other = version_key(version), version_key(than)
    return one is not None and other is not None and one < other
