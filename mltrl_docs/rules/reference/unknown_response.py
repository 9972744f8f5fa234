"""A record names a completed checklist that there is not, or one of another card.

The panel of a review sees the completed checklists of the card that it reviews (paper, Methods, gated reviews:
ethics checklists are run at each review). A record that names others does not say what the panel saw.

Wrong:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2
    responses: [copilot-ethics]

    === cards/copilot/responses/ethics-2026.md
    kind: response
    id: copilot-ethics-2026
    level: 1

Right:

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2
    responses: [copilot-ethics-2026]

    === cards/copilot/responses/ethics-2026.md
    kind: response
    id: copilot-ethics-2026
    level: 1

Mend: correct the id, or add the completed checklist. In a record that is merged already, write a new record that
`corrects` it.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.references import records_that_count
from mltrl_docs.findings import Related, Severity
from mltrl_docs.model.document import Document
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.review import Review
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look up every response that a record names."""
    for record in records_that_count(assessment):
        for place, name in enumerate(record.data.responses):
            fault = _fault(assessment.portfolio, record, name)
            if fault is not None:
                message, hint = fault
                response = assessment.portfolio.responses.get(name)
                yield Problem(
                    document=record,
                    message=message,
                    hint=hint,
                    key_path=("responses", place),
                    related=(Related(location=response.locate(("card",)), message="the response"),)
                    if response is not None
                    else (),
                )


def _fault(portfolio: Portfolio, record: Document[Review], name: str) -> tuple[str, str] | None:
    card = portfolio.card_id(record.data.card)
    response = portfolio.responses.get(name)
    if response is not None:
        other = portfolio.card_id(response.data.card)
        if card is None or other is None or card == other:
            return None
        return (
            f"`{name}` is a response of the card `{other}`, and this record is of `{card}`",
            f"name a response of `{card}`",
        )
    if portfolio.is_known("response", name):
        return None
    own = [] if card is None else [response.id for response in portfolio.responses_of(card)]
    guess = closest(name, own)
    hint = f"did you mean `{guess}`?" if guess else "name a completed checklist of this card, or add it"
    return f"no response is called `{name}`", hint
