"""Dates contradict each other: a record names a response of a later day, or stands before the card's entry.

A panel can only have seen what was there on its day, and a card has no history before it begins. Dates of today's
card and requirements are not compared: they go on living after a review.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 2

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2
    responses: [copilot-ethics]

    === cards/copilot/responses/ethics.md
    kind: response
    level: 1
    date: 2026-03-20

Right:

    === cards/copilot/index.md
    kind: card
    level: 2

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2
    responses: [copilot-ethics]

    === cards/copilot/responses/ethics.md
    kind: response
    level: 1
    date: 2026-02-20

Mend: correct the date that is wrong, or name the response that the panel saw.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.chain import Chain
from mltrl_docs.analysis.history import Record
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare every record with the responses that it names and with the entry of its card."""
    for card, history in assessment.histories.items():
        yield from _early(assessment.chains[card])
        for step in history.steps:
            yield from _responses(assessment, step.record)


def _early(chain: Chain) -> Iterator[Problem]:
    if not chain.early or chain.entry is None:
        return
    step, *others = chain.early
    entry = chain.entry.step
    more = (
        f", and so {'is' if len(others) == 1 else 'are'} {counted(len(others), 'record')} more"
        if others
        else ""
    )
    yield Problem(
        document=step.record,
        message=f"is dated {step.date}, before the entry `{entry.record.id}` of {entry.date}{more}",
        hint="correct the date of this record or of the entry",
        key_path=("date",),
        related=(Related(location=entry.record.locate(("date",)), message="the entry"),),
    )


def _responses(assessment: Assessment, record: Record) -> Iterator[Problem]:
    for place, name in enumerate(record.data.responses):
        response = assessment.portfolio.responses.get(name)
        if response is not None and response.data.date > record.data.date:
            yield Problem(
                document=record,
                message=f"the panel of {record.data.date} cannot have seen `{name}` of {response.data.date}",
                hint="correct the date that is wrong, or name the response that the panel saw",
                key_path=("responses", place),
                related=(Related(location=response.locate(("date",)), message="the response"),),
            )
