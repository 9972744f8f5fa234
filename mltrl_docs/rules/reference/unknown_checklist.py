"""A response answers a checklist that there is not, or that never had the version which it names.

Answers say something only beside their questions: the organisation's own checklists are part of each review
(paper, Methods, gated reviews). No checklist ever had a version that is later than today's and not among its `changes`.
The checklists of the policy's own `criteria` are looked up as well.

Wrong:

    === cards/copilot/responses/ethics.md
    kind: response
    checklist: ethic

    === checklists/ethics.md
    kind: checklist

Right:

    === cards/copilot/responses/ethics.md
    kind: response
    checklist: ethics

    === checklists/ethics.md
    kind: checklist

Mend: correct the id or the version, or add the checklist that it names.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.references import responses_that_count
from mltrl_docs.analysis.sheet_versions import is_older
from mltrl_docs.findings import Related, Severity
from mltrl_docs.model.checklist import Checklist, Response
from mltrl_docs.model.document import Document, PlainPage
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look up the checklist of every response, in its version, and of every criterion of the organisation's own."""
    portfolio = assessment.portfolio
    for response in responses_that_count(assessment):
        checklist = portfolio.checklists.get(response.data.checklist)
        if checklist is not None:
            yield from _version(response, checklist)
        elif not portfolio.is_known("checklist", response.data.checklist):
            message, hint = _words(portfolio, response.data.checklist)
            yield Problem(document=response, message=message, hint=hint, key_path=("checklist",))
    for number, own in enumerate(assessment.policy.criteria):
        if not portfolio.is_known("checklist", own.checklist):
            message, hint = _words(portfolio, own.checklist)
            place = assessment.locate_in_policy(("criteria", number, "checklist"))
            yield Problem(
                document=PlainPage(path=place.path, source=""),
                message=f"{message}; the criterion `{own.id}` asks for it",
                hint=hint,
                key_path=("criteria", number, "checklist"),
                place=place,
            )


def _words(portfolio: Portfolio, name: str) -> tuple[str, str]:
    guess = closest(name, portfolio.checklists)
    hint = f"did you mean `{guess}`?" if guess else f"add the checklist `{name}`, or correct its id here"
    return f"no checklist is called `{name}`", hint


def _version(response: Document[Response], checklist: Document[Checklist]) -> Iterator[Problem]:
    version, today = response.data.checklist_version, checklist.data.version
    # which older versions there were, nobody can say: `changes` need not tell of all
    if is_older(today, version) and all(change.version != version for change in checklist.data.changes):
        yield Problem(
            document=response,
            message=f"`{checklist.id}` is at {today}, and never had a version {version}",
            hint="write the version of the questions that were answered, or raise that of the checklist",
            key_path=("checklist_version",),
            related=(Related(location=checklist.locate(("version",)), message="the questions of today"),),
        )
