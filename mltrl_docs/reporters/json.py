"""Findings for programs: version 1 of the JSON report."""

from __future__ import annotations

import json
import re

from mltrl_docs.findings import Finding
from mltrl_docs.reporters.report import Report

_MARKER = re.compile(r"##(?=[A-Za-z]*\[)")


def json_report(report: Report) -> str:
    """Return the report as JSON, ASCII alone, findings in the order of the report."""
    view = report.viewpoint
    data = {
        "version": 1,
        "as_of": view.day.isoformat(),
        "today": view.today.isoformat(),
        "summary": {
            "documents": report.documents,
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "infos": report.count("info"),
            "waived": report.waived,
            "off": report.off,
            "already_there": report.already_there,
            "hidden": report.hidden,
        },
        "findings": [finding_data(finding) for finding in report.findings],
    }
    return json_text(data)


def json_text(data: object) -> str:
    """Return data as JSON, ASCII alone, that a log may hold."""
    return without_markers(json.dumps(data, indent=2)) + "\n"


def without_markers(text: str) -> str:
    """Return JSON that says the same, and in which no text is a command (`##[`) to the runner of a CI."""
    return _MARKER.sub(r"\\u0023#", text)


def finding_data(finding: Finding, prefix: str = "") -> dict[str, object]:
    """Return a finding as plain data; `prefix` is put before its paths."""
    return {
        "rule": finding.rule,
        "class": finding.finding_class,
        "severity": finding.severity,
        "path": prefix + finding.location.path,
        "line": finding.location.line,
        "column": finding.location.column,
        "message": finding.message,
        "hint": finding.hint,
        "document": finding.document,
        "related": [
            {"path": prefix + one.location.path, "line": one.location.line, "message": one.message}
            for one in finding.related
        ],
        "fingerprint": finding.fingerprint,
        "url": f"rules/{finding.rule}/",
    }
