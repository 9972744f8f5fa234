"""What `check` will say of a plan once it is written: every rule, on the documents as they would be."""

from __future__ import annotations

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.edit.plan import Plan
from mltrl_docs.findings import Finding
from mltrl_docs.rules.enforce import Verdict, enforce
from mltrl_docs.values import replaced


def outlook(assessment: Assessment, verdict: Verdict, plan: Plan) -> tuple[Finding, ...]:
    """Return the errors and warnings, in order, that a plan adds to those of the check before it."""
    portfolio = assessment.portfolio
    documents = [plan.card_after if one.path == plan.card.path else one for one in portfolio.documents]
    if plan.record is not None:
        documents.append(plan.record.document)
    changed = replaced(portfolio, documents=tuple(sorted(documents, key=lambda one: one.path)))
    known = {(finding.fingerprint, finding.severity) for finding in verdict.findings}
    found = enforce(replaced(assessment, portfolio=changed), ()).findings
    return tuple(
        finding
        for finding in found
        if finding.severity != "info" and (finding.fingerprint, finding.severity) not in known
    )
