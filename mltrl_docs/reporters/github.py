"""Findings for GitHub Actions: commands that the runner turns into annotations, and the summary of the job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from mltrl_docs.findings import Finding
from mltrl_docs.reporters.markdown import escaped
from mltrl_docs.reporters.printable import printable
from mltrl_docs.reporters.report import Report
from mltrl_docs.reporters.text import summary

SUMMARY_LIMIT = 1_000_000
"""How many bytes of summary a step may write: GitHub drops it whole from 1 MiB on."""

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def github_report(report: Report) -> str:
    """Return the report as workflow commands, one a line.

    GitHub shows ten annotations of each level for a step, so errors come first, and the count before the infos.
    """
    lines = [_annotation(report, one) for one in report.gravest_first if one.severity != "info"]
    lines.append(_command("notice", {"title": f"mltrl {report.command}"}, [summary(report)]))
    lines += [_annotation(report, one) for one in report.gravest_first if one.severity == "info"]
    return "".join(f"{line}\n" for line in lines)


def _annotation(report: Report, finding: Finding) -> str:
    place = finding.location
    properties = {
        "title": _title(finding),
        "file": report.from_top(place.path),
        "line": str(place.line),
        "col": str(place.column),
    }
    return _command(_LEVELS[finding.severity], properties, _paragraphs(report, finding))


def _title(finding: Finding) -> str:
    return f"{finding.rule} (lapsed)" if finding.finding_class == "lapsed" else finding.rule


def _paragraphs(report: Report, finding: Finding) -> Iterator[str]:
    yield finding.message
    for related in finding.related:
        yield f"see {report.from_top(related.location.path)}:{related.location.line}: {related.message}"
    if finding.hint:
        yield f"help: {finding.hint}"


def _command(name: str, properties: dict[str, str], data: Iterable[str]) -> str:
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {told}::{'%0A'.join(map(_data, data))}"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return printable(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


def step_summary(report: Report, room: int = SUMMARY_LIMIT) -> str:
    """Return the whole report as Markdown of at most `room` bytes; a last line says how much was left out."""
    head = f"## mltrl {report.command}\n\n{escaped(summary(report))}\n"
    if report.findings:
        head += "\n| | where | what | rule |\n| --- | --- | --- | --- |\n"
    rows = [_row(report, finding) for finding in report.gravest_first]
    sizes = [len(row.encode()) for row in rows]
    room -= len(head.encode()) + 1
    end = ""
    if sum(sizes) > room:
        end = "\nFindings left out, because the summary of a job has an end: {:,}. The log has them all.\n"
        room -= len(end.format(len(rows)).encode())
    kept = sum(size <= room for size in accumulate(sizes))
    return f"{head}{''.join(rows[:kept])}{end.format(len(rows) - kept)}\n" if room >= 0 else ""


def _row(report: Report, finding: Finding) -> str:
    place = finding.location
    where = escaped(f"{report.from_top(place.path)}:{place.line}:{place.column}")
    what = "; ".join(escaped(one) for one in _paragraphs(report, finding))
    return f"| {finding.severity} | {where} | {what} | {escaped(_title(finding))} |\n"
