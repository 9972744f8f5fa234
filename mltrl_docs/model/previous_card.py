"""Previous cards: each as it stood when a record of it was merged (paper, Figure 3: "link to prior level cards")."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.values import Value, field


class PreviousCard(Value):
    """A card in the commit of the main line that brought a record of it."""

    card: Document[Card]
    commit: str  # full id
    merged: Date  # the day of the commit, UTC


class PreviousCards(Value):
    """What is known of previous cards, by the id of the record; `absent` says why nothing is, where that is so."""

    by_record: Mapping[str, PreviousCard] = field(default_factory=dict[str, PreviousCard])
    absent: str = ""
