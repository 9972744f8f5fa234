"""Findings for people: place, line and caret, the reason, what to do; and a summary that says what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mltrl_docs.findings import Finding
from mltrl_docs.reporters.excerpt import LineOf, excerpt
from mltrl_docs.reporters.printable import log_line, printable
from mltrl_docs.reporters.report import Report

_COLOURS = {"error": "31", "warning": "33", "info": "36"}


def text_report(
    report: Report,
    *,
    colour: bool = False,
    line_of: LineOf | None = None,
    reason_of: Callable[[str], str | None] | None = None,
) -> str:
    """Return the report as text; `colour` marks severities for a terminal.

    `line_of` gives the lines to show, `reason_of` a sentence that says why there is a rule; it is told at the
    first finding of each rule.
    """
    lines: list[str] = []
    told: set[str] = set()
    for finding in report.findings:
        lines.append(one_line(finding, _coloured(finding.severity, finding.severity, colour=colour)))
        lines += _excerpt(finding, line_of, colour=colour)
        for related in finding.related:
            place = related.location
            lines.append(f"    see {printable(place.path)}:{place.line}: {printable(related.message)}")
        if finding.hint:
            lines.append(f"    help: {printable(finding.hint)}")
        if reason_of is not None and finding.rule not in told:
            told.add(finding.rule)
            lines += _reason(finding.rule, reason_of)
    if lines:
        lines.append("")
    lines.append(summary(report))
    return "\n".join(lines) + "\n"


def one_line(finding: Finding, severity: str | None = None) -> str:
    """Return a finding on one line: place, severity, message and rule."""
    place = finding.location
    where = f"{printable(place.path)}:{place.line}:{place.column}"
    lapsed = " (lapsed)" if finding.finding_class == "lapsed" else ""
    told = f"{where}: {severity or finding.severity}{lapsed}: {printable(finding.message)} [{finding.rule}]"
    return log_line(told)


def _coloured(text: str, severity: str, *, colour: bool) -> str:
    return f"\x1b[{_COLOURS[severity]};1m{text}\x1b[0m" if colour else text


def _excerpt(finding: Finding, line_of: LineOf | None, *, colour: bool) -> Iterator[str]:
    place = finding.location
    line = None if line_of is None else line_of(place.path, place.line)
    if line is not None and line.strip():
        shown, caret = excerpt(line, place.line, place.column)
        yield shown
        yield caret.replace("^", _coloured("^", finding.severity, colour=colour))


def _reason(rule: str, reason_of: Callable[[str], str | None]) -> Iterator[str]:
    reason = reason_of(rule)
    if reason:
        yield f"    why: {printable(reason.removesuffix('.'))}; `mltrl explain {rule}` tells more"


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
            (report.outside, "outside the paths asked for"),
            (report.unselected, "of rules not asked for"),
        )
        if number
    ]
    tail = f"; {', '.join(rest)}" if rest else ""
    return f"{counted(report.documents, 'document')}: {', '.join(found)}{tail}"
