"""What every format reports: the findings of one check, and what is to be counted beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mltrl_docs.findings import Finding, Severity
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.rules.enforce import Verdict
from mltrl_docs.values import Value


class Asked(Value):
    """What a call wants to see; the rest is counted as hidden.

    A path that ends in `/` stands for the whole folder; `""` for the docs repo; None for no limit. Rules are
    named one by one or by their family; `select` without any selects all.
    """

    paths: tuple[str, ...] | None = None
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    strict: bool = False  # warnings fail too

    def has_path(self, path: str) -> bool:
        """Whether a file is among the paths asked for."""
        return self.paths is None or any(
            asked in {"", path} or (asked.endswith("/") and path.startswith(asked)) for asked in self.paths
        )

    def has_rule(self, rule: str) -> bool:
        """Whether a rule is among those asked for."""
        names = {rule, rule.partition("/")[0]}
        return (not self.select or not names.isdisjoint(self.select)) and names.isdisjoint(self.ignore)

    def has(self, finding: Finding) -> bool:
        """Whether a finding is asked for: it concerns the file it stands in, and those that have part in it."""
        places = (finding.location, *(related.location for related in finding.related))
        return self.has_rule(finding.rule) and any(self.has_path(place.path) for place in places)


_GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


def gravity(finding: Finding) -> int:
    """Return 0 for an error, 1 for a warning, 2 for an info: to sort by."""
    return _GRAVITY[finding.severity]


class Report(Value):
    """The findings to be shown, in order, and the counts of the summary."""

    viewpoint: Viewpoint
    documents: int
    findings: tuple[Finding, ...]
    files: tuple[str, ...] = ()  # the documents that were asked for, the sound ones too
    prefix: str = ""  # of the docs repo in its git checkout: empty, or with a `/` at the end
    strict: bool = False  # warnings fail too
    waived: int = 0
    off: int = 0
    already_there: int = 0
    outside: int = 0  # of the paths that were asked for
    unselected: int = 0  # of rules that were not asked for
    spared: frozenset[Finding] = frozenset()  # those of the findings that never fail
    command: str = "check"  # the subcommand that reports

    @property
    def hidden(self) -> int:
        """How many findings the call did not ask for."""
        return self.outside + self.unselected

    def count(self, severity: str) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def is_failure(self, finding: Finding) -> bool:
        """Whether a finding fails the check: an error, or a warning where those count."""
        if finding in self.spared:
            return False
        return finding.severity == "error" or (self.strict and finding.severity == "warning")

    @property
    def fails(self) -> bool:
        """Whether the check fails."""
        return any(self.is_failure(finding) for finding in self.findings)

    def from_top(self, path: str) -> str:
        """Return a path of the docs repo relative to the top of the git checkout."""
        return self.prefix + path

    @property
    def gravest_first(self) -> tuple[Finding, ...]:
        """The findings with errors first and infos last, each of these in order: for formats that are cut."""
        return tuple(sorted(self.findings, key=gravity))


def report_of(
    verdict: Verdict,
    viewpoint: Viewpoint,
    files: Iterable[str],
    *,
    asked: Asked | None = None,
    prefix: str = "",
) -> Report:
    """Make a report of a verdict on documents in `files`, of what is asked for."""
    asked = asked or Asked()
    every = tuple(files)
    found = (*verdict.findings, *verdict.already_there)
    selected = [finding for finding in found if asked.has_rule(finding.rule)]
    shown = tuple(finding for finding in verdict.findings if asked.has(finding))
    already_there = sum(map(asked.has, verdict.already_there))
    return Report(
        viewpoint=viewpoint,
        documents=len(every),
        findings=shown,
        files=tuple(path for path in every if asked.has_path(path)),
        prefix=prefix,
        strict=asked.strict,
        waived=len(verdict.waived),
        off=verdict.off,
        already_there=already_there,
        outside=len(selected) - len(shown) - already_there,
        unselected=len(found) - len(selected),
        spared=verdict.spared,
    )


def unique_fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Return a name for each finding: its fingerprint, numbered where several findings share one."""
    seen: Counter[str] = Counter()
    names = []
    for finding in findings:
        name = finding.fingerprint
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names
