"""Findings for people: a line each, what to do below it, and a summary that says what was left out."""

from __future__ import annotations

from mltrl_docs.findings import Finding
from mltrl_docs.reporters.printable import printable
from mltrl_docs.reporters.report import Report

_COLOURS = {"error": "31", "warning": "33", "info": "36"}


def text_report(report: Report, *, colour: bool = False) -> str:
    """Return the report as text; `colour` marks severities for a terminal."""
    lines: list[str] = []
    for finding in report.findings:
        lines.extend(_finding(finding, colour=colour))
    if lines:
        lines.append("")
    lines.append(summary(report))
    return "\n".join(lines) + "\n"


def one_line(finding: Finding, severity: str | None = None) -> str:
    """Return a finding on one line: place, severity, message and rule."""
    place = finding.location
    where = f"{printable(place.path)}:{place.line}:{place.column}"
    lapsed = " (lapsed)" if finding.finding_class == "lapsed" else ""
    return f"{where}: {severity or finding.severity}{lapsed}: {printable(finding.message)} [{finding.rule}]"


def _finding(finding: Finding, *, colour: bool) -> list[str]:
    severity: str = finding.severity
    if colour:
        severity = f"\x1b[{_COLOURS[severity]};1m{severity}\x1b[0m"
    lines = [one_line(finding, severity)]
    for related in finding.related:
        place = related.location
        lines.append(f"    see {printable(place.path)}:{place.line}: {printable(related.message)}")
    if finding.hint:
        lines.append(f"    help: {printable(finding.hint)}")
    return lines


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun, in the singular for 1."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def summary(report: Report) -> str:
    """Return the closing line: how many findings of each severity, and how many are not shown."""
    found = [counted(report.count(severity), severity) for severity in ("error", "warning", "info")]
    rest = [
        f"{number:,} {what}"
        for number, what in (
            (report.waived, "waived"),
            (report.off, "switched off"),
            (report.already_there, "already there"),
            (report.hidden, "outside the paths asked for"),
        )
        if number
    ]
    tail = f"; {', '.join(rest)}" if rest else ""
    return f"{counted(report.documents, 'document')}: {', '.join(found)}{tail}"
