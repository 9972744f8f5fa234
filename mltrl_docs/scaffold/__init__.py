"""New docs repos and new documents: what a call names becomes files that the check takes, or says what they lack."""

from __future__ import annotations

from mltrl_docs.scaffold.draft import Draft
from mltrl_docs.scaffold.prose import SECTIONS

__all__ = ["SECTIONS", "Draft"]
