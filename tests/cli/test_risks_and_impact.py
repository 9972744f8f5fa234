"""`mltrl risks` and `mltrl impact`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.docs_repo import card, entry, small_repo, write

TODAY = ("--today", "2026-11-23")

RESEARCH = """\
---
kind: requirements
id: {card}-{stage}
title: Requirements
card: {card}
stage: {stage}
requirements:
{items}---
"""
ITEM = "  - {{id: '{0}', statement: It shall., category: functional, {1}}}\n"


def requirements(name: str, stage: str, *items: str) -> str:
    lines = "".join(ITEM.format(number, item) for number, item in enumerate(items, start=1))
    return RESEARCH.format(card=name, stage=stage, items=lines)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_repo(tmp_path))
    return write(
        tmp_path,
        {
            "cards/alpha/requirements/research.md": requirements(
                "alpha",
                "research",
                "risk: {probability: 0.3, value: 7}, mitigation: none needed",
                "risk: {probability: 1, value: 10}, status: dropped",
                "status: draft",
                "risk: {probability: 0.5, value: 8}",
            ),
            "cards/alpha/requirements/product.md": requirements(
                "alpha", "product", "risk: {probability: 1, value: 4}"
            ),
            "cards/whole/index.md": card(
                "whole", 0, more="components: [{card: alpha}, {card: beta, level: 0, reason: read only}]\n"
            ).replace("{research: [ada]}", "{research: [ada, joan], product: [ada]}"),
            "cards/whole/reviews/entry.md": entry("whole", "2026-04-01").replace("to: 0", "to: 1"),
            "cards/beta/index.md": card("beta", more="formerly: [bravo]\n"),
            "cards/beta/reviews/entry.md": entry("beta", "2026-02-01"),
            "cards/gone/index.md": card("gone"),
            "cards/gone/reviews/entry.md": entry("gone", "2026-02-01"),
            "cards/gone/reviews/end.md": entry("gone", "2026-03-01").replace(
                "event: entry\nto: 0", "event: retirement\nfrom: 0\nto: 0\nreason: no use"
            ),
            "cards/gone/requirements/research.md": requirements(
                "gone", "research", "risk: {probability: 1, value: 9}"
            ),
        },
    )


def test_risks_are_listed_highest_first(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["risks", *TODAY]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["risk", "chance", "x", "value", "mitigated", "card", "requirement", "stage", "document"],
        ["4", "1", "x", "4", "no", "alpha", "1", "product", "alpha-product"],
        ["4", "0.5", "x", "8", "no", "alpha", "4", "research", "alpha-research"],
        ["2.1", "0.3", "x", "7", "yes", "alpha", "1", "research", "alpha-research"],
    ]


def test_risks_as_json_have_the_shape_that_programs_rely_on(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["risks", *TODAY, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["version"] == 1
    assert [one["requirement"] for one in report["risks"]] == ["1", "4", "1"]
    assert report["risks"][2] == {
        "card": "alpha",
        "document": "requirements/alpha-research",
        "requirement": "1",
        "stage": "research",
        "probability": 0.3,
        "value": 7,
        "risk": 2.1,
        "mitigated": True,
        "path": "cards/alpha/requirements/research.md",
        "line": 8,
    }


def test_risks_go_into_spreadsheets(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["risks", *TODAY, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert [(row["risk"], row["mitigated"], row["line"]) for row in rows] == [
        ("4.0", "false", "8"),
        ("4.0", "false", "11"),
        ("2.1", "true", "8"),
    ]


def test_a_repo_without_risks_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small_repo(tmp_path))
    assert cli.main(["risks", *TODAY]) == 0
    assert capsys.readouterr().out == "no requirement carries a risk\n"


def test_impact_tells_who_owns_what_would_move(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["impact", *TODAY, "beta=3", "whole=0"]) == 0
    assert capsys.readouterr().out == "beta: 0 -> 3\nwhole: 1 -> 0\n\nno system would change its level\n"
    assert cli.main(["impact", *TODAY, "alpha=0", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["systems"] == []


def test_impact_as_json_has_the_shape_that_programs_rely_on(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        repo, {"cards/whole/index.md": card("whole", 1, more="components: [{card: alpha}, {card: beta}]\n")}
    )
    assert cli.main(["impact", *TODAY, "bravo", "--to", "5", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "version": 1,
        "changes": [{"card": "beta", "level": 0, "to": 5}],
        "systems": [{"id": "whole", "before": 0, "after": 1, "owners": ["ada"]}],
    }
    assert cli.main(["impact", *TODAY, "bravo=5"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["beta:", "0", "->", "5"],
        [],
        ["system", "level", "would", "be", "owners"],
        ["whole", "0", "1", "ada"],
    ]


WRONG = {
    "no level": (["alpha"], "`alpha` has no level; write `alpha=N`, or add `--to N`"),
    "no level for one of two": (["alpha=1", "beta"], "`beta` has no level; write `beta=N`, or add `--to N`"),
    "a level above 9": (["alpha=10"], "`10` is no level; write a number from 0 to 9"),
    "an empty level": (["alpha="], "`` is no level; write a number from 0 to 9"),
    "a level in words": (["alpha", "--to", "four"], "`four` is no level; write a number from 0 to 9"),
    "a number of another script": (["alpha=\u0663"], "`\u0663` is no level; write a number from 0 to 9"),
    "a level that nobody needs": (
        ["alpha=1", "--to", "2"],
        "every card has a level of its own; leave out `--to`",
    ),
    "one card twice": (["beta=1", "bravo=2"], "`beta` is named twice; name it once"),
    "an unknown card": (["alpah=1"], "no card has the id `alpah`; did you mean `alpha`?"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_says_what_to_do(name: str, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call, message = WRONG[name]
    assert cli.main(["impact", *TODAY, *call]) == 2
    assert capsys.readouterr() == ("", f"mltrl: {message}\n")
