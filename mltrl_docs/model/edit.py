"""What was edited since a card's newest record: known from the history of a docs repo, where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it
from typing import TypeAlias

from mltrl_docs.values import Value


class Edit(Value):
    """The card, its requirements or both have other words than when its newest record was merged."""

    card: bool
    requirements: bool
    day: Date  # of the newest of these edits, UTC


Edits: TypeAlias = Mapping[str, Edit]
"""Edits by the id of the card; cards that stand as they did, or of which nothing is known, are left out."""
