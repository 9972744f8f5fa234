"""The files of the site that programs read keep to their schemas, and hold text as text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from mltrl_docs import cli
from mltrl_docs.exporters.data_files import data_files
from mltrl_docs.exporters.gate import gate_data, gate_report
from mltrl_docs.exporters.history import history_data
from mltrl_docs.findings import Finding, Location
from mltrl_docs.load.published_schemas import published_schema
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.rules.enforce import Verdict
from mltrl_docs.rules.judgements import judgements
from mltrl_docs.site import check_repo, read_policy
from tests.docs_repo import small_repo
from tests.worlds import assessed

ROOT = Path(__file__).parents[2]
NOTHING = Verdict(findings=())

CARD = """\
kind: card
title: "=HYPERLINK(1)"
summary: '"; +1'
code: "@SUM(1)"
type: system
formerly: [old-name]
tags: [imaging, slides]
owners: {research: [ada, bea], product: [cleo]}
targets: [{level: 5, by: 2027-01-01}, {level: 3, by: 2026-12-01}, {level: 1, by: 2020-01-01}]
metrics: [{name: recall, value: 0.5, audience: research}, {name: cost, value: a third, audience: cost}]
waivers: [{rule: gate/metamorphic-relations, reason: "=1", since: 2026-01-01, until: 2026-05-01, approved_by: ada}]
not_applicable: [{criterion: sim-to-real, reason: "-1", approved_by: dora}]
links: ["https://example.org/", {title: "\\t=1", url: cards/a/plot.svg}]
components: [{card: b}]
"""
WORLD = {
    "cards/a/index.md": CARD,
    "cards/a/requirements/research.md": """\
        kind: requirements
        requirements:
          - {id: "1", statement: It answers., category: data, risk: {probability: 0.5, value: 8},
             verification: {method: test, status: failed}}
          - {id: "2", statement: It rests., category: data, status: dropped}
        """,
    "cards/a/reviews/2026-02-02.md": "kind: review\nevent: hold\nfrom: 2\nto: 2\n",
    "cards/b/index.md": "kind: card\nlevel: 1\n",
    "cards/late/index.md": "kind: card\n",
    "cards/late/reviews/2027-01-01.md": "kind: review\nevent: entry\nto: 0\n",
}


def files(world: Mapping[str, str], verdict: Verdict = NOTHING, as_of: date | None = None) -> dict[str, str]:
    assessment, _ = assessed(world, as_of=as_of)
    return {asset.address: (asset.data or b"").decode() for asset in data_files(assessment, verdict)}


def card(name: str, world: Mapping[str, str] = WORLD, verdict: Verdict = NOTHING) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(files(world, verdict)[f"api/cards/{name}.json"])
    return read


def mistakes(schema: str, text: str) -> list[str]:
    validator = Draft202012Validator(json.loads(published_schema(schema)), format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(json.loads(text))]


def test_every_data_file_of_this_repository_keeps_to_its_schema() -> None:
    checked = check_repo(ROOT, read_policy(ROOT), Viewpoint(today=date(2026, 11, 23)))
    made = {asset.address: asset.data for asset in data_files(checked.assessment, checked.verdict)}
    assert mistakes("outputs/status", (made["api/portfolio.json"] or b"").decode()) == []
    cards = [(data or b"").decode() for address, data in made.items() if address.startswith("api/cards/")]
    assert len(cards) >= len(checked.assessment.portfolio.cards)
    assert [mistake for text in cards for mistake in mistakes("outputs/card", text)] == []


def test_a_card_with_something_everywhere_keeps_to_its_schema() -> None:
    finding = Finding(
        rule="stale/review-overdue",
        severity="error",
        finding_class="lapsed",
        message="late",
        hint="look again",
        location=Location(path="cards/a/index.md", line=3),
        card="a",
    )
    text = files(WORLD, Verdict(findings=(finding,)))["api/cards/a.json"]
    assert mistakes("outputs/card", text) == []
    told = json.loads(text)
    assert told["findings"] == [
        {
            "rule": "stale/review-overdue",
            "class": "lapsed",
            "severity": "error",
            "path": "cards/a/index.md",
            "line": 3,
            "message": "late",
        }
    ]


def test_the_schema_of_a_card_refuses_what_is_no_card() -> None:
    told = card("a")
    assert mistakes("outputs/card", json.dumps({**told, "more": 1}))
    assert mistakes("outputs/card", json.dumps({**told, "standing": {**told["standing"], "level": 10}}))
    assert mistakes("outputs/card", json.dumps({**told, "history": {**told["history"], "events": [1]}}))


def test_a_card_says_what_the_commands_say_of_it() -> None:
    assessment, _ = assessed(WORLD)
    told = card("a")
    assert told["history"] == history_data(assessment, "a")
    assert told["gate"] == gate_data(gate_report(assessment, "a", None, judgements(assessment, "a")))
    assert told["standing"] in json.loads(files(WORLD)["api/portfolio.json"])["cards"]


def test_the_portfolio_is_what_status_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small_repo(tmp_path))
    assert cli.main(["status", "--format", "json", "--today", "2026-11-23"]) == 0
    checked = check_repo(tmp_path, read_policy(tmp_path), Viewpoint(today=date(2026, 11, 23)))
    made = {asset.address: asset.data for asset in data_files(checked.assessment, checked.verdict)}
    assert made["api/portfolio.json"] == capsys.readouterr().out.encode()


def test_requirements_carry_their_risk_and_tests_and_dropped_ones_stay() -> None:
    first, second = card("a")["requirements"]
    assert (first["risk"], first["verification"], first["validation"]) == (4.0, "failed", None)
    assert (second["status"], second["risk"]) == ("dropped", None)


def test_a_waiver_that_has_ended_or_that_an_owner_allowed_is_not_in_force() -> None:
    def in_force(since: str, until: str, who: str) -> bool:
        waiver = f"{{rule: gate/sim-to-real, reason: r, since: {since}, until: {until}, approved_by: {who}}}"
        world = {"cards/a/index.md": f"kind: card\nwaivers: [{waiver}]\n"}
        return bool(card("a", world)["waivers"][0]["in_force"])

    assert in_force("2026-06-01", "2026-08-01", "ada")
    assert not in_force("2026-05-01", "2026-06-01", "ada")
    assert not in_force("2026-06-01", "2026-08-01", "mira-lund")


def test_tasks_that_are_open_name_their_record() -> None:
    (task,) = card("a")["tasks"]
    assert (task["record"], task["id"], task["due"]) == ("a-2026-02-02", "more-slides", None)


def test_a_renamed_card_is_found_by_its_earlier_id() -> None:
    made = files(WORLD)
    assert made["api/cards/old-name.json"] == made["api/cards/a.json"]


def test_a_card_that_had_not_begun_has_no_file() -> None:
    assert "api/cards/late.json" in files(WORLD)
    assert "api/cards/late.json" not in files(WORLD, as_of=date(2026, 6, 30))


def test_no_cell_of_a_spreadsheet_begins_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(files(WORLD)["api/cards.csv"], newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    row = dict(zip(rows[0], rows[1], strict=True))
    assert (row["title"], row["code"], row["summary"]) == ("'=HYPERLINK(1)", "'@SUM(1)", '"; +1')


def test_a_spreadsheet_tells_people_tags_and_the_nearest_target_ahead() -> None:
    rows = list(csv.DictReader(io.StringIO(files(WORLD)["api/cards.csv"])))
    assert [row["id"] for row in rows] == ["a", "b", "late"]
    assert (rows[0]["research_owners"], rows[0]["product_owners"]) == ("ada bea", "cleo")
    assert (rows[0]["target_level"], rows[0]["target_by"]) == ("3", "2026-12-01")
    assert (rows[0]["tags"], rows[0]["level_since"]) == ("imaging slides", "2020-01-01")
    assert (rows[1]["target_level"], rows[1]["target_by"]) == ("", "")
