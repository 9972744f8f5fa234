"""Cards as a call names them."""

from __future__ import annotations

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.cli import CallError
from mltrl_docs.model.suggest import closest


def card_named(assessment: Assessment, name: str) -> str:
    """Return the id of today of the card that a call names.

    Raises:
        CallError: there is no such card that can be read, or it had not begun at the viewpoint.

    """
    card = assessment.portfolio.card_id(name)
    if card is None and assessment.portfolio.is_known("card", name):
        message = (
            f"the file of the card `{name}` cannot be read; mend it first, `mltrl check` says what is wrong"
        )
        raise CallError(message)
    if card is None:
        guess = closest(name, assessment.portfolio.cards)
        hint = f"did you mean `{guess}`?" if guess else "`mltrl status` lists all cards"
        if not guess and assessment.portfolio.has_unread("card"):
            hint = "it may be in a file that cannot be read: `mltrl check` says which"
        message = f"no card has the id `{name}`; {hint}"
        raise CallError(message)
    if not assessment.exists(card):
        message = f"the card `{card}` had no record as of {assessment.viewpoint.day.isoformat()}; choose a later day"
        raise CallError(message)
    return card
