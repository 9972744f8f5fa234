"""Findings as test results (JUnit XML): a suite a file, a failure a finding that fails, a pass a sound file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from mltrl_docs.findings import Finding, pointer
from mltrl_docs.reporters.printable import printable
from mltrl_docs.reporters.report import Report
from mltrl_docs.reporters.text import one_line
from mltrl_docs.values import replaced


def junit_report(report: Report) -> str:
    """Return the report as XML, ASCII alone; paths are relative to the top of the git checkout.

    Findings that do not fail are told in the output of a test that passes.
    """
    by_file: defaultdict[str, list[Finding]] = defaultdict(list, {path: [] for path in report.files})
    for finding in report.findings:
        by_file[finding.location.path].append(finding)
    root = ET.Element("testsuites", {"name": f"mltrl {report.command}"})
    for path, findings in sorted(by_file.items()):
        _suite(root, report, path, findings)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ET.indent(root)
    text: str = ET.tostring(root, encoding="us-ascii", xml_declaration=True).decode("ascii")
    return text + "\n"


def _suite(root: ET.Element, report: Report, path: str, findings: Sequence[Finding]) -> None:
    place = printable(report.from_top(path))
    failures = sum(map(report.is_failure, findings))
    suite = ET.SubElement(
        root,
        "testsuite",
        {
            "name": place,
            "tests": str(len(findings) or 1),
            "failures": str(failures),
            "errors": "0",
            "file": place,
        },
    )
    names: Counter[str] = Counter()
    for finding in findings:
        name = printable(" ".join(filter(None, (finding.rule, pointer(finding.key_path)))))
        names[name] += 1
        number = f" ({names[name]})" if names[name] > 1 else ""
        _case(suite, report, finding, f"{name}{number}")
    if not findings:
        ET.SubElement(suite, "testcase", {"name": "no findings", "classname": _class(place), "time": "0"})


def _class(place: str) -> str:
    return place.removesuffix(".md")


def _case(suite: ET.Element, report: Report, finding: Finding, name: str) -> None:
    case = ET.SubElement(
        suite, "testcase", {"name": name, "classname": _class(suite.get("name", "")), "time": "0"}
    )
    moved = replaced(finding.location, path=report.from_top(finding.location.path))
    told = one_line(replaced(finding, location=moved))
    if finding.hint:
        told += f"\nhelp: {printable(finding.hint)}"
    if report.is_failure(finding):
        about = {"message": printable(finding.message), "type": finding.rule}
        ET.SubElement(case, "failure", about).text = told
    else:
        # Jenkins attaches a file to a test whose output says `[[ATTACHMENT|path]]`
        ET.SubElement(case, "system-out").text = told.replace("[[", "[ [")
