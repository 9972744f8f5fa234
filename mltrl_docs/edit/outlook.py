"""What `check` will say of files once they are written: every rule, on the documents as they would be."""

from __future__ import annotations

from collections.abc import Sequence

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.edit.plan import Plan
from mltrl_docs.findings import Finding
from mltrl_docs.load.documents import Reading, read_document
from mltrl_docs.model.document import Unread
from mltrl_docs.model.portfolio import AnyDocument
from mltrl_docs.rules.enforce import Verdict, enforce
from mltrl_docs.values import Value, replaced


class Written(Value):
    """A file that is to be written, and what the reader makes of it."""

    path: str
    reading: Reading

    @classmethod
    def of(cls, path: str, text: str) -> Written:
        """Read the text of a file that is not there yet."""
        return cls(path=path, reading=read_document(path, text.encode()))


def outlook(assessment: Assessment, verdict: Verdict, plan: Plan) -> tuple[Finding, ...]:
    """Return the errors and warnings, in order, that a plan adds to those of the check before it."""
    new = [plan.card_after] if plan.record is None else [plan.card_after, plan.record.document]
    return outlook_of(
        assessment, verdict, [Written(path=one.path, reading=Reading(document=one)) for one in new]
    )


def outlook_of(assessment: Assessment, verdict: Verdict, written: Sequence[Written]) -> tuple[Finding, ...]:
    """Return the errors and warnings, in order, that files add to those of the check before them."""
    portfolio = assessment.portfolio
    paths = {one.path for one in written}
    documents: list[AnyDocument] = [one for one in portfolio.documents if one.path not in paths]
    documents += [one.reading.document for one in written if one.reading.document is not None]
    unread: list[Unread] = [one.reading.unread for one in written if one.reading.unread is not None]
    changed = replaced(
        portfolio,
        documents=tuple(sorted(documents, key=lambda one: one.path)),
        unread=(*portfolio.unread, *unread),
    )
    known = {(finding.fingerprint, finding.severity) for finding in verdict.findings}
    of_reading = tuple(finding for one in written for finding in one.reading.findings)
    found = enforce(replaced(assessment, portfolio=changed), of_reading).findings
    return tuple(
        finding
        for finding in found
        if finding.severity != "info" and (finding.fingerprint, finding.severity) not in known
    )
