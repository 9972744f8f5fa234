"""A change as its reviewers are told of it."""

from __future__ import annotations

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.difference import Difference
from mltrl_docs.analysis.revision import Revision
from mltrl_docs.findings import Finding
from mltrl_docs.rules.gate_news import GateNews
from mltrl_docs.values import Value


class Diff(Value):
    """A change for its reviewers: what it does, what the gates say of it, and what was found."""

    base: str  # full id of the commit that the change starts from
    head: str | None  # full id of the commit that it leads to; None for the work tree
    prefix: str  # of the docs repo in its git checkout: empty, or with a `/` at the end
    assessment: Assessment  # with the change
    difference: Difference
    gates: tuple[GateNews, ...] = ()
    revisions: tuple[Revision, ...] = ()
    settings: tuple[str, ...] = ()  # of the policy that differ
    new: tuple[Finding, ...] = ()
    resolved: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(
            self.difference.cards or self.difference.records or self.settings or self.new or self.resolved
        )
