"""What every format reports: the findings of one check, and what is to be counted beside them."""

from __future__ import annotations

from collections.abc import Iterable

from mltrl_docs.findings import Finding
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.rules.enforce import Verdict
from mltrl_docs.values import Value


class Report(Value):
    """The findings to be shown, in order, and the counts of the summary."""

    viewpoint: Viewpoint
    documents: int
    findings: tuple[Finding, ...]
    waived: int = 0
    off: int = 0
    already_there: int = 0
    hidden: int = 0  # outside of the paths that were asked for

    def count(self, severity: str) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def fails(self, *, strict: bool) -> bool:
        """Whether the check fails: by an error, or by a warning where those count."""
        return self.count("error") > 0 or (strict and self.count("warning") > 0)


def report_of(
    verdict: Verdict, viewpoint: Viewpoint, documents: int, paths: Iterable[str] | None = None
) -> Report:
    """Make a report of a verdict; with `paths`, of the findings in those files (or that point into them).

    A path that ends in `/` stands for the whole folder; `""` for the docs repo.
    """
    shown = verdict.findings
    if paths is not None:
        wanted = tuple(paths)
        shown = tuple(finding for finding in shown if _concerns(finding, wanted))
    return Report(
        viewpoint=viewpoint,
        documents=documents,
        findings=shown,
        waived=len(verdict.waived),
        off=verdict.off,
        hidden=len(verdict.findings) - len(shown),
    )


def _concerns(finding: Finding, wanted: tuple[str, ...]) -> bool:
    places = [finding.location.path, *(related.location.path for related in finding.related)]
    return any(
        path in {"", place} or (path.endswith("/") and place.startswith(path))
        for place in places
        for path in wanted
    )
