"""Findings for GitLab: its Code Quality report, a list even where there is nothing to tell."""

from __future__ import annotations

from mltrl_docs.findings import Finding
from mltrl_docs.reporters.json import json_text
from mltrl_docs.reporters.printable import printable
from mltrl_docs.reporters.report import Report, unique_fingerprints


def gitlab_report(report: Report) -> str:
    """Return the report as JSON, ASCII alone; paths are relative to the top of the git checkout."""
    names = unique_fingerprints(report.findings)
    entries = [_entry(report, one, name) for one, name in zip(report.findings, names, strict=True)]
    return json_text(entries)


def _entry(report: Report, finding: Finding, name: str) -> dict[str, object]:
    help_ = f"; {finding.hint}" if finding.hint else ""
    return {
        "check_name": finding.rule,
        "description": printable(f"{finding.message}{help_}"),
        "fingerprint": name,
        "severity": _severity(finding),
        "location": {
            "path": printable(report.from_top(finding.location.path)),
            "lines": {"begin": finding.location.line},
        },
    }


def _severity(finding: Finding) -> str:
    """Return one of GitLab's five words: what is broken is worse than what is not earned, or no longer."""
    if finding.severity == "error":
        return "critical" if finding.finding_class == "broken" else "major"
    return "minor" if finding.severity == "warning" else "info"
