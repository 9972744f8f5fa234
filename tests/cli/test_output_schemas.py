"""Every JSON output keeps to its published schema, and each schema describes one output."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from mltrl_docs import cli
from mltrl_docs.analysis.targets import TargetState
from mltrl_docs.findings import FindingClass, Severity
from mltrl_docs.load.published_schemas import published_schema
from mltrl_docs.model.card import Audience, Caliber, CardType, DatasetRole, Status
from mltrl_docs.model.requirements import Stage
from mltrl_docs.model.review import Event, SwitchbackType
from mltrl_docs.reporters.json import json_report
from mltrl_docs.reporters.report import Report
from mltrl_docs.rules.criterion import Verdict
from tests.changes import Change
from tests.cli.diffs import CHANGES, told
from tests.docs_repo import card, entry, graduation, small_repo, write
from tests.reporters.samples import FULL, hostile_reports

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "schemas" / "outputs"
TODAY = ("--today", "2026-11-23")


FILES = {"card"}
"""Outputs of no command: files of the site."""


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(published_schema(f"outputs/{name}"))
    return read


def mistakes(name: str, text: str) -> list[str]:
    validator = Draft202012Validator(schema(name), format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(json.loads(text))]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system whose part was switched back, and a card with mistakes."""
    monkeypatch.chdir(small_repo(tmp_path))
    switchback = entry("alpha", "2026-05-01").replace("event: entry\nto: 0", SWITCHBACK)
    return write(
        tmp_path,
        {
            "cards/alpha/index.md": card("alpha", 0),
            "cards/alpha/reviews/back.md": switchback,
            "cards/whole/index.md": card("whole", 1, more="components: [{card: alpha}]\n"),
            "cards/whole/reviews/entry.md": entry("whole", "2026-02-01"),
            "cards/whole/reviews/up.md": graduation("whole", "2026-04-01", 0),
            "cards/whole/requirements/research.md": RISKS,
            "cards/torn/index.md": card("torn", 1).replace("type: model", "typ: model\nlevle: 3"),
        },
    )


RISKS = """\
---
kind: requirements
id: whole-research
title: Research requirements
card: whole
stage: research
requirements:
  - {id: "1", statement: It shall answer., category: functional, risk: {probability: 0.1, value: 7}}
---
"""
SWITCHBACK = "event: switchback\nfrom: 1\nto: 0\nswitchback: discovery\nreason: A gap was found."


@pytest.mark.parametrize("name", [file.name.partition(".")[0] for file in sorted(FOLDER.iterdir())])
def test_every_output_is_described(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert (name in cli.COMMANDS) is (name not in FILES)
    assert schema(name)["$id"] == f"urn:mltrl:schema:output:{name}:1"
    for part in _objects(schema(name)):
        assert part["additionalProperties"] is False
        assert set(part["required"]) == set(part["properties"])


def _objects(part: object) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield part
        for value in part.values():
            yield from _objects(value)
    elif isinstance(part, list):
        for value in part:
            yield from _objects(value)


@pytest.mark.parametrize(
    ("call", "status"),
    [
        (["check"], 1),
        (["check", "cards/alpha"], 1),  # what it does to the system
        (["check", "cards/alpha/reviews/entry.md"], 0),
        (["status"], 0),
        (["status", "--as-of", "2025-01-01"], 0),
        (["risks"], 0),
        (["analytics"], 0),
        (["analytics", "--as-of", "2020-01-01"], 0),
        (["impact", "alpha=1"], 0),
        (["impact", "alpha", "whole", "--to", "9"], 0),
        (["history", "whole"], 0),
        (["history", "alpha"], 0),
        (["gate", "alpha"], 0),
        (["gate", "whole", "--to", "9"], 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_call_keeps_to_its_schema(
    call: list[str], status: int, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*call, *TODAY, "--format", "json"]) == status
    told = capsys.readouterr().out
    assert mistakes(call[0], told) == []
    assert told.isascii()


@pytest.mark.parametrize("name", ["shared", "graduated", "mended", "come-and-gone", "nothing"])
def test_what_is_told_of_a_change_keeps_to_its_schema(name: str, tmp_path: Path) -> None:
    change = Change(tmp_path / "repo")
    CHANGES[name](change)
    report = told(change, "--format", "json")
    assert mistakes("diff", report) == []
    assert report.isascii()


def test_findings_have_one_shape() -> None:
    finding = schema("check")["$defs"]["finding"]
    assert schema("diff")["$defs"]["finding"] == finding


@given(hostile_reports)
def test_a_report_of_anything_keeps_to_its_schema(hostile: Report) -> None:
    assert mistakes("check", json_report(hostile)) == []


def test_a_report_with_everything_in_it_keeps_to_its_schema() -> None:
    assert mistakes("check", json_report(FULL)) == []


def test_the_words_of_the_schemas_are_those_of_the_model() -> None:
    finding = schema("check")["$defs"]["finding"]["properties"]
    one_card = schema("status")["$defs"]["card"]["properties"]
    event = schema("history")["properties"]["events"]["items"]["properties"]
    criterion = schema("gate")["properties"]["criteria"]["items"]["properties"]
    assert criterion["state"]["enum"] == list(get_args(Verdict))
    assert finding["severity"]["enum"] == list(get_args(Severity))
    assert finding["class"]["enum"] == list(get_args(FindingClass))
    assert one_card["type"]["enum"] == list(get_args(CardType))
    assert one_card["status"]["enum"] == list(get_args(Status))
    stage = schema("risks")["properties"]["risks"]["items"]["properties"]["stage"]
    assert stage["enum"] == list(get_args(Stage))
    assert event["event"]["enum"] == list(get_args(Event))
    analytics = schema("analytics")["properties"]
    assert analytics["transitions"]["items"]["properties"]["event"]["enum"] == list(get_args(Event))
    assert analytics["switchbacks"]["required"] == list(get_args(SwitchbackType))
    assert analytics["targets"]["items"]["properties"]["status"]["enum"] == list(get_args(TargetState))
    assert event["switchback"]["enum"] == [*get_args(SwitchbackType), None]
    whole, parts = schema("card")["properties"], schema("card")["$defs"]
    assert whole["caliber"]["enum"] == [*get_args(Caliber), None]
    assert whole["datasets"]["items"]["properties"]["role"]["enum"] == list(get_args(DatasetRole))
    assert parts["metric"]["properties"]["audience"]["enum"] == list(get_args(Audience))
    assert parts["requirement"]["properties"]["stage"]["enum"] == list(get_args(Stage))
