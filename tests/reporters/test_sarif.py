"""Findings as SARIF: the shape that the standard gives it, and nothing of a document read as markup."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from mltrl_docs.findings import Severity
from mltrl_docs.reporters import sarif
from mltrl_docs.reporters.report import Report
from mltrl_docs.reporters.sarif import sarif_report
from mltrl_docs.rules.registry import all_rules
from mltrl_docs.rules.rule import Rule
from tests.reporters.samples import FULL, RULES, finding, hostile_reports, hostile_text, report

SCHEMA = json.loads((Path(__file__).parent / "sarif.schema.json").read_text(encoding="utf-8"))


def read(made: Report, site: str | None = None) -> dict[str, Any]:
    log = json.loads(sarif_report(made, RULES, site))
    assert [
        error.message
        for error in Draft202012Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(log)
    ] == []
    (run,) = log["runs"]
    found: dict[str, Any] = run
    return found


@given(hostile_reports)
def test_the_log_keeps_to_the_standard(hostile: Report) -> None:
    for made in (hostile, FULL, report()):
        run = read(made)
        assert len(run["results"]) == len(made.findings)
        for found, result in zip(made.findings, run["results"], strict=True):
            assert result["ruleId"] == found.rule
            rules = run["tool"]["driver"]["rules"]
            assert "ruleIndex" not in result or rules[result["ruleIndex"]]["id"] == found.rule
            related = [one["id"] for one in result.get("relatedLocations", [])]
            assert related == list(range(1, len(found.related) + 1))
            links = re.findall(r"\]\(([^)]*)\)", result["message"]["text"])
            assert links == [str(number) for number in related]
            assert not re.search(r"(?<!\{)\{[0-9]+\}(?!\})", result["message"]["text"])
        names = [result["partialFingerprints"]["mltrl/v1"] for result in run["results"]]
        assert len(set(names)) == len(names)


@given(hostile_text.filter(bool))
def test_a_path_is_a_relative_address_that_leads_back_to_it(path: str) -> None:
    (result,) = read(report(finding(path=path), prefix="docs/"))["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uriBaseId"] == "%SRCROOT%"
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", place["uri"])
    assert unquote(place["uri"], errors="surrogateescape") == "docs/" + path


@pytest.mark.parametrize(
    ("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "note")]
)
def test_severities_are_levels(severity: Severity, level: str) -> None:
    (result,) = read(report(finding(severity=severity)))["results"]
    assert result["level"] == level


def test_a_result_says_the_mend_and_what_else_has_part() -> None:
    found = finding(hint="mend it", line=6, column=8, related=[("cards/b[1]/index.md", 3, "is at 2")])
    (result,) = read(report(found, prefix="docs/"))["results"]
    assert result["message"]["text"] == (
        "it is wrong\nsee [docs/cards/b\\[1\\]/index.md:3](1): is at 2\nhelp: mend it"
    )
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 6, "startColumn": 8}
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "docs/cards/b%5B1%5D/index.md"


def test_rules_bring_their_pages() -> None:
    rule, hint = read(report(), "https://example.org/trl/")["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://example.org/trl/rules/schema/bad-value/"
    assert rule["help"]["text"].endswith("Mend: write one of the values that the message names.")
    assert (
        "### Wrong\n\n`cards/a/index.md`:\n\n````yaml\nstatus: ```sleeping\n````\n\n### Right"
        in rule["help"]["markdown"]
    )
    assert rule["properties"]["tags"] == ["schema", "broken"]
    assert hint["defaultConfiguration"]["level"] == "note"
    assert hint["properties"]["problem.severity"] == "recommendation"
    assert all("helpUri" not in one for one in read(report())["tool"]["driver"]["rules"])


def test_a_long_why_is_cut_to_what_github_takes() -> None:
    text = RULES[0].docstring.replace("counted and compared", "counted " * 200)
    rule = Rule(name="schema/bad-value", severity="error", docstring=text, check=None)
    log = json.loads(sarif_report(report(), [rule]))
    (described,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert len(described["fullDescription"]["text"]) == 1024
    assert described["fullDescription"]["text"].endswith("...")
    assert len(described["help"]["text"]) > 1024


def test_every_rule_is_described() -> None:
    log = json.loads(sarif_report(report(), all_rules()))
    assert list(Draft202012Validator(SCHEMA).iter_errors(log)) == []
    described = log["runs"][0]["tool"]["driver"]["rules"]
    assert [one["id"] for one in described] == [rule.name for rule in all_rules()]


def test_a_run_has_no_more_results_than_github_takes_and_keeps_the_gravest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert sarif.MAX_RESULTS == 25_000
    monkeypatch.setattr(sarif, "MAX_RESULTS", 5)
    found = [finding(severity="info", line=line) for line in range(1, 7)]
    run = read(report(*found, finding(line=30)))
    assert [result["level"] for result in run["results"]] == ["error", *["note"] * 4]
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"] == "2 results are left out: a run may have 5"
    assert "toolExecutionNotifications" not in read(report(*found[:5]))["invocations"][0]
