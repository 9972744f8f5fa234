"""What commands print lands in the log of a CI: no word of a document gives its runner a command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.docs_repo import card, entry, small_repo, write
from tests.reporters.actions_runner import commands

TODAY = ("--today", "2026-11-23")
ATTACK = "x ##[stop-commands]token ##vso[task.x]"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_repo(tmp_path))
    return write(
        tmp_path,
        {
            "cards/beta/index.md": card("beta", title=f'"{ATTACK}"'),
            "cards/beta/reviews/entry.md": entry("beta").replace("to: 0", f'to: 0\nreason: "{ATTACK}"'),
        },
    )


@pytest.mark.parametrize(
    "call",
    [
        ["history", "beta"],
        ["history", "beta", "--format", "json"],
        ["status", "beta"],
        ["status", "beta", "--format", "json"],
        ["status", "beta", "--format", "csv"],
    ],
    ids=" ".join,
)
def test_no_command_prints_a_command(call: list[str], repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*call, *TODAY]) == 0
    out = capsys.readouterr().out
    assert commands(out) == []
    assert "##vso[" not in out


def test_json_says_the_same_all_the_same(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["history", "beta", *TODAY, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["events"][0]["reason"] == ATTACK


def test_a_file_is_no_log_and_keeps_the_words_as_they_are(repo: Path) -> None:
    assert cli.main(["status", "beta", *TODAY, "--format", "csv", "--output", "status.csv"]) == 0
    assert ATTACK in (repo / "status.csv").read_text()


@pytest.mark.parametrize("call", [["explain"], ["history"], ["check"], ["check", "--select"]], ids=" ".join)
def test_a_refusal_is_no_command_either(
    call: list[str], repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*call, ATTACK]) == 2
    assert commands(capsys.readouterr().err) == []
