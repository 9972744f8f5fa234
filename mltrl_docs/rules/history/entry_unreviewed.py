"""A card enters above level 0 without anyone but its owners having looked.

A start above 0 claims that the levels below are done. Someone who does not own the technology has to confirm it
(paper, Methods, non-monotonic progression: the start is free, with verification and validation on one's own data).
From level 4 on the claim is so large that an ethics response or other evidence should stand behind it: a warning.

Wrong:

    === cards/copilot/reviews/2026-01-05.md
    kind: review
    event: entry
    to: 3
    panel:
      - {person: mira-lund, role: engineering, approved: true}

Right:

    === cards/copilot/reviews/2026-01-05.md
    kind: review
    event: entry
    to: 3
    panel:
      - {person: noor-haak, role: engineering, approved: true}

Mend: add who looked at it to `panel`; if nobody did, ask someone who is no owner, or enter lower.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Record
from mltrl_docs.analysis.panels import is_approved_independently, owners_of, places_of_owners
from mltrl_docs.analysis.words import listed
from mltrl_docs.findings import Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"

_EVIDENCE_FROM = 4  # the first level shown to people outside of research


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at every entry above level 0."""
    for history in assessment.histories.values():
        for step in history.steps:
            record = step.record
            if record.data.event != "entry" or record.data.to == 0:
                continue
            if not is_approved_independently(record.data.panel, set(owners_of(assessment, record.data))):
                yield Problem(
                    document=record,
                    message=f"enters at level {record.data.to}, {_who(record)}",
                    hint="add someone who is no owner and confirms the level to `panel`, or enter lower",
                    key_path=("panel",),
                    related=places_of_owners(assessment, record.data),
                )
            if record.data.to >= _EVIDENCE_FROM and not _has_evidence(assessment, record):
                yield Problem(
                    document=record,
                    message=f"enters at level {record.data.to} without evidence or an ethics response",
                    hint="list under `evidence` what the panel had before it, or an ethics response under `responses`",
                    key_path=("evidence",),
                    severity="warning",
                    related=tuple(_other_responses(assessment, record)),
                )


def _who(record: Record) -> str:
    approving = [f"`{seat.person}`" for seat in record.data.panel if seat.approved]
    if not record.data.panel:
        return "and nobody has reviewed it"
    if not approving:
        return "and nobody on the panel approved"
    return (
        f"approved by {listed(approving)} alone, who owns it"
        if len(approving) == 1
        else "approved by owners alone"
    )


def _has_evidence(assessment: Assessment, record: Record) -> bool:
    return bool(record.data.evidence) or any(
        _may_be_ethics(assessment, name) for name in record.data.responses
    )


def _other_responses(assessment: Assessment, record: Record) -> Iterator[Related]:
    """Yield where the responses that the record names, and their checklists, say what they are."""
    for name in record.data.responses:
        response = assessment.portfolio.responses[name]
        checklist = assessment.portfolio.checklists[response.data.checklist]
        yield Related(location=response.locate(("checklist",)), message="a response, not on ethics")
        yield Related(location=checklist.locate(("purpose",)), message="its checklist")


def _may_be_ethics(assessment: Assessment, name: str) -> bool:
    response = assessment.portfolio.responses.get(name)
    if response is None:
        return True  # another rule tells of it, or its file
    checklist = assessment.portfolio.checklists.get(response.data.checklist)
    return checklist is None or checklist.data.purpose == "ethics"
