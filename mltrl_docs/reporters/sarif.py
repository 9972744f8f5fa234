"""Findings as SARIF 2.1.0, for code scanning: results, and the page of every rule as its help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from mltrl_docs import __version__
from mltrl_docs.findings import Finding, Location
from mltrl_docs.reporters.json import json_text
from mltrl_docs.reporters.printable import printable
from mltrl_docs.reporters.report import Report, gravity, unique_fingerprints
from mltrl_docs.rules.documentation import Documentation, read_documentation
from mltrl_docs.rules.rule import FAMILY_CLASSES, Rule

MAX_RESULTS = 25_000
"""How many results a run may have: GitHub refuses a file with more."""

_DESCRIPTION = 1024  # characters

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif_report(report: Report, rules: Iterable[Rule], site: str | None = None) -> str:
    """Return the report as JSON, ASCII alone; paths are relative to the top of the git checkout.

    `rules` are all that were asked, in order; `site` is the address of the published site, which ends in `/`,
    for the links to the rules' pages. Where there are more results than a run may have, the gravest are kept.
    """
    described = [_rule(rule, site) for rule in rules]
    indexes = {rule["id"]: index for index, rule in enumerate(described)}
    results = list(zip(report.findings, unique_fingerprints(report.findings), strict=True))
    if len(results) > MAX_RESULTS:
        results = sorted(results, key=lambda result: gravity(result[0]))[:MAX_RESULTS]
    run = {
        "tool": {"driver": {"name": "mltrl", "semanticVersion": __version__, "rules": described}},
        # GitHub replaces what was uploaded before under the same category
        "automationDetails": {"id": "mltrl/" if report.command == "check" else f"mltrl-{report.command}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, **_left_out(len(report.findings) - len(results))}],
        "results": [_result(report, one, name, indexes) for one, name in results],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json_text(log)


def _left_out(number: int) -> dict[str, Any]:
    if not number:
        return {}
    told = f"{number:,} results are left out: a run may have {MAX_RESULTS:,}"
    return {"toolExecutionNotifications": [{"level": "warning", "message": {"text": told}}]}


def _result(report: Report, finding: Finding, name: str, indexes: Mapping[str, int]) -> dict[str, Any]:
    text = _plain(finding.message)
    related = []
    for number, one in enumerate(finding.related, 1):
        place = f"{report.from_top(one.location.path)}:{one.location.line}"
        text += f"\nsee [{_link_text(place)}]({number}): {_plain(one.message)}"
        related.append(
            {"id": number, "message": {"text": _plain(one.message)}, **_location(report, one.location)}
        )
    if finding.hint:
        text += f"\nhelp: {_plain(finding.hint)}"
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_location(report, finding.location)],
        # not `primaryLocationLineHash`: GitHub's upload action computes that itself, and warns where it differs
        "partialFingerprints": {"mltrl/v1": name},
        "properties": {"class": finding.finding_class},
    }
    if finding.rule in indexes:
        result["ruleIndex"] = indexes[finding.rule]
    if related:
        result["relatedLocations"] = related
    return result


def _location(report: Report, place: Location) -> dict[str, Any]:
    uri = quote(report.from_top(place.path).encode("utf-8", "surrogateescape"))
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }


_PLACEHOLDER = re.compile(r"\{([0-9]+)\}")


def _plain(text: str) -> str:
    """Return text of a message in which nothing is a placeholder (`{0}`) or a link (`[text](target)`)."""
    return _PLACEHOLDER.sub(r"{{\1}}", printable(text)).replace("](", "] (")


def _link_text(text: str) -> str:
    return re.sub(r"[\[\]\\]", r"\\\g<0>", _plain(text))


def _rule(rule: Rule, site: str | None) -> dict[str, Any]:
    page = read_documentation(rule.docstring)
    severity = "recommendation" if rule.severity == "info" else rule.severity
    described: dict[str, Any] = {
        "id": rule.name,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": _short(page.why)},
        "help": {
            "text": f"{page.summary}\n\n{page.why}\n\nMend: {page.mend}",
            "markdown": _markdown(page),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.family, FAMILY_CLASSES[rule.family]],
            "precision": "very-high",
            "problem.severity": severity,
        },
    }
    if site is not None:
        described["helpUri"] = f"{site}rules/{rule.name}/"
    return described


def _short(text: str) -> str:
    """Return text as one paragraph, of a length that GitHub takes for a description."""
    text = " ".join(text.split())
    return text if len(text) <= _DESCRIPTION else f"{text[: _DESCRIPTION - 3]}..."


def _markdown(page: Documentation) -> str:
    parts = (page.summary, page.why, *_example("Wrong", page.wrong), *_example("Right", page.right))
    return "\n\n".join((*parts, "### Mend", page.mend))


def _example(title: str, files: Mapping[str, str]) -> list[str]:
    blocks = [f"### {title}"]
    for path, text in files.items():
        longest = max(map(len, re.findall(r"`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        blocks.append(f"`{path}`:\n\n{fence}yaml\n{text}{fence}")
    return blocks
