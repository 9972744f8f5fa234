"""GitLab's Code Quality report."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from mltrl_docs.findings import FindingClass, Severity
from mltrl_docs.reporters.gitlab import gitlab_report
from mltrl_docs.reporters.report import Report
from tests.reporters.samples import FULL, finding, hostile_reports, report

# what GitLab documents, every key that is not ours to use left out
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                        "additionalProperties": False,
                    },
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}


def read(made: Report) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(gitlab_report(made))
    return entries


@given(hostile_reports)
def test_the_report_has_the_shape_that_gitlab_reads(hostile: Report) -> None:
    for made in (FULL, Report(**{**_fields(hostile), "prefix": "docs/"}), report()):
        entries = read(made)
        assert list(Draft202012Validator(SCHEMA).iter_errors(entries)) == []
        assert len({entry["fingerprint"] for entry in entries}) == len(entries) == len(made.findings)


def _fields(made: Report) -> dict[str, Any]:
    return {key: getattr(made, key) for key in made._fields}


@pytest.mark.parametrize(
    ("severity", "finding_class", "said"),
    [
        ("error", "broken", "critical"),
        ("error", "unearned", "major"),
        ("error", "lapsed", "major"),
        ("warning", "broken", "minor"),
        ("info", "unearned", "info"),
    ],
)
def test_severities_are_gitlabs_words(severity: Severity, finding_class: FindingClass, said: str) -> None:
    (entry,) = read(report(finding(severity=severity, finding_class=finding_class)))
    assert entry["severity"] == said


def test_an_entry_stands_below_the_top_of_the_checkout_and_says_the_mend() -> None:
    (entry,) = read(report(finding(hint="mend it", line=6), prefix="docs/"))
    assert entry["location"] == {"path": "docs/cards/alpha/index.md", "lines": {"begin": 6}}
    assert entry["description"] == "it is wrong; mend it"
