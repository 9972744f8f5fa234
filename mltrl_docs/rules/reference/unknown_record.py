"""A record corrects one that there is not, or that it cannot correct.

Records are never edited once merged: a later record `corrects` an earlier one of the same card, and both stay
visible. A correction that finds no record to correct counts for nothing in the history of the card.

Wrong:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

    === cards/copilot/reviews/2026-03-09.md
    kind: review
    event: graduation
    from: 1
    to: 2
    corrects: copilot-2026-03-20

Right:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

    === cards/copilot/reviews/2026-03-09.md
    kind: review
    event: graduation
    from: 1
    to: 2
    corrects: copilot-2026-03-02

Mend: write the id of an earlier record of the same card.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Related, Severity
from mltrl_docs.model.document import Document
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.review import Review
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"

_HINT = "write the id of an earlier record of this card"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look up every record that another corrects; corrected ones too, as a ring of corrections hides them all."""
    for record in assessment.portfolio.reviews.values():
        name = record.data.corrects
        if name is not None and assessment.viewpoint.has_happened(record.data.date):
            fault = _fault(assessment.portfolio, record, name)
            if fault is not None:
                message, hint = fault
                other = assessment.portfolio.reviews.get(name)
                yield Problem(
                    document=record,
                    message=message,
                    hint=hint,
                    key_path=("corrects",),
                    related=(Related(location=other.locate(("id",)), message="the record that it names"),)
                    if other is not None and other is not record
                    else (),
                )


def _fault(portfolio: Portfolio, record: Document[Review], name: str) -> tuple[str, str] | None:
    other = portfolio.reviews.get(name)
    if other is not None:
        message = _misfit(portfolio, record, other)
        return None if message is None else (message, _HINT)
    if portfolio.is_known("review", name):
        return None
    card = portfolio.card_id(record.data.card)
    own = [] if card is None else [one.id for one in portfolio.reviews_of(card) if one is not record]
    guess = closest(name, own)
    return f"no record is called `{name}`", f"did you mean `{guess}`?" if guess else _HINT


def _misfit(portfolio: Portfolio, record: Document[Review], other: Document[Review]) -> str | None:
    card, its_card = portfolio.card_id(record.data.card), portfolio.card_id(other.data.card)
    message = None
    if other is record:
        message = "the record corrects itself"
    elif card is None or its_card is None:
        message = None  # `reference/unknown-card` has told of it
    elif its_card != card:
        message = f"`{other.id}` is a record of the card `{its_card}`, not of `{card}`"
    elif other.data.date > record.data.date:
        message = f"`{other.id}` of {other.data.date} is later than this record of {record.data.date}"
    elif _is_corrected_by(portfolio, record, other):
        message = f"`{other.id}` corrects this record in turn"
    return message


def _is_corrected_by(portfolio: Portfolio, record: Document[Review], other: Document[Review]) -> bool:
    corrected: set[str] = set()
    here: Document[Review] | None = other
    while here is not None and here.data.corrects is not None and here.data.corrects not in corrected:
        corrected.add(here.data.corrects)
        here = portfolio.reviews.get(here.data.corrects)
    return record.id in corrected
