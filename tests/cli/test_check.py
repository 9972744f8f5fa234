"""`mltrl check` as people and programs call it."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.docs_repo import card, small_repo, write

TODAY = ("--today", "2026-11-23")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_repo(tmp_path))
    return tmp_path


def test_a_sound_repo_has_nothing_to_report(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", *TODAY]) == 0
    assert capsys.readouterr().out == "3 documents: 0 errors, 0 warnings, 0 infos\n"


def test_an_error_is_told_with_its_place_and_mend_and_fails(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(repo, {"cards/alpha/index.md": card("alpha", 1).replace("level: 1", "level: four")})
    assert cli.main(["check", *TODAY]) == 1
    first, line, caret, hint, why, _, last = capsys.readouterr().out.splitlines()
    assert first.startswith("cards/alpha/index.md:6:8: error: `level` must be a whole number from 0 to 9")
    assert first.endswith("[schema/wrong-type]")
    assert line == "     6 | level: four"
    assert caret == "       |        ^"
    assert hint.startswith("    help: ")
    assert why.startswith("    why: ")
    assert why.endswith("; `mltrl explain schema/wrong-type` tells more")
    assert last == "3 documents: 1 error, 0 warnings, 0 infos"


def test_the_json_report_has_the_shape_that_programs_rely_on(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(repo, {"cards/alpha/index.md": card("alpha", 1).replace("level: 1", "level: four")})
    assert cli.main(["check", *TODAY, "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert list(report) == ["version", "as_of", "today", "summary", "findings"]
    assert report["version"] == 1
    assert report["today"] == "2026-11-23"
    assert report["summary"] == {
        "documents": 3,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "waived": 0,
        "off": 0,
        "already_there": 0,
        "hidden": 0,
    }
    (finding,) = report["findings"]
    assert {
        key: finding[key] for key in ("rule", "class", "severity", "path", "line", "column", "document")
    } == {
        "rule": "schema/wrong-type",
        "class": "broken",
        "severity": "error",
        "path": "cards/alpha/index.md",
        "line": 6,
        "column": 8,
        "document": "card/alpha",
    }
    assert finding["url"] == "rules/schema/wrong-type/"
    assert len(finding["fingerprint"]) == 32


def test_paths_limit_the_report_and_the_rest_is_counted(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = card("alpha", 1).replace("level: 1", "level: four")
    write(repo, {"cards/alpha/index.md": broken, "cards/beta/index.md": broken.replace("alpha", "beta")})
    assert cli.main(["check", *TODAY, "cards/beta"]) == 1
    out = capsys.readouterr().out
    assert "cards/beta/index.md:6:8" in out
    assert "cards/alpha/index.md" not in out
    assert out.endswith("; 1 outside the paths asked for\n")
    assert cli.main(["check", *TODAY, "cards/alpha/reviews"]) == 0


def test_a_path_that_is_missing_is_a_wrong_call(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "cards/gamma"]) == 2
    assert capsys.readouterr().err.startswith("mltrl: `cards/gamma` does not exist")


def test_warnings_fail_where_the_call_or_the_policy_says_so(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "cards/alpha/reviews/entry.md").unlink()
    write(repo, {"mltrl.yml": "rules: {history: warning, history/chain-broken: info}\n"})
    assert cli.main(["check", *TODAY]) == 0
    assert " 1 warning" in capsys.readouterr().out
    assert cli.main(["check", *TODAY, "--strict"]) == 1
    write(repo, {"mltrl.yml": "warnings: fail\nrules: {history: warning}\n"})
    assert cli.main(["check", *TODAY]) == 1


def test_a_rule_that_is_switched_off_is_counted_not_forgotten(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "cards/alpha/reviews/entry.md").unlink()
    write(repo, {"mltrl.yml": "rules: {history: off}\n"})
    assert cli.main(["check", *TODAY]) == 0
    assert capsys.readouterr().out == "2 documents: 0 errors, 0 warnings, 0 infos; 1 switched off\n"


def test_a_report_is_written_to_a_file_whole_and_alone(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", *TODAY, "--format", "json", "--output", "report.json"]) == 0
    assert json.loads((repo / "report.json").read_text())["summary"]["documents"] == 3
    assert capsys.readouterr().out == ""
    assert sorted(path.name for path in repo.iterdir()) == ["cards", "mltrl.yml", "report.json"]


def test_a_file_that_cannot_be_written_is_told_in_one_line(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", *TODAY, "--output", "no/such/folder.txt"]) == 2
    assert capsys.readouterr().err == "mltrl: cannot write `no/such/folder.txt`: No such file or directory\n"


def test_every_mistake_of_the_policy_is_told_at_once(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repo, {"mltrl.yml": "organization: X\ngrace: soon\n"})
    assert cli.main(["check"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("mltrl: mltrl.yml:1:1: unknown key `organization`")
    assert lines[1].startswith("mltrl: mltrl.yml:2:8: `grace` must be")


def test_the_docs_repo_is_found_from_a_folder_inside(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repo / "cards/alpha/reviews")
    assert cli.main(["check", *TODAY, "up.md"]) == 0
    assert capsys.readouterr().out.startswith("3 documents:")


def test_outside_of_a_docs_repo_the_call_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check"]) == 2
    assert "run `mltrl init`" in capsys.readouterr().err


def test_a_policy_above_the_checkout_is_not_ours(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = repo / "other"
    (inner / ".git").mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert cli.main(["check"]) == 2
    assert "no `mltrl.yml` here" in capsys.readouterr().err


def test_a_repo_without_a_policy_works_when_it_is_named(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "mltrl.yml").unlink()
    (repo / "elsewhere").mkdir()
    monkeypatch.chdir(repo / "elsewhere")
    assert cli.main(["check", *TODAY, "-C", str(repo)]) == 0
    assert cli.main(["check", *TODAY, "-C", "."]) == 2
    assert capsys.readouterr().out.startswith("3 documents:")


@pytest.mark.parametrize(
    "call",
    [
        ["check", "--as-of", "2026-13-40"],
        ["check", "--today", "20261123"],
        ["check", "--format", "xml"],
        ["check", "--bogus"],
        ["bogus"],
        ["check", "-C", "no-such-folder"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_one_line_and_status_2(
    call: list[str], repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(call) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("mltrl: ")
    assert captured.err.count("\n") == 1


def test_a_document_cannot_forge_a_line_of_the_report(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = '"x\\n::error::forged\\u0007"'
    write(repo, {"cards/alpha/index.md": card("alpha", 1).replace("type: model", f"type: {hostile}")})
    assert cli.main(["check", *TODAY]) == 1
    out = capsys.readouterr().out
    assert "\a" not in out
    assert not [line for line in out.splitlines() if line.startswith("::")]


def test_a_fault_of_ours_is_said_in_one_line_too(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("boom\nboom")

    monkeypatch.setattr("mltrl_docs.cli.docs_repo.check_repo", break_down)
    monkeypatch.delenv("MLTRL_TRACEBACK", raising=False)
    assert cli.main(["check"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("mltrl: this is a fault of mltrl itself (RuntimeError: boom")
    assert "Traceback" not in err
    monkeypatch.setenv("MLTRL_TRACEBACK", "1")
    with pytest.raises(RuntimeError, match="boom"):
        cli.main(["check"])


def test_a_reader_that_goes_away_causes_no_traceback(repo: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "mltrl_docs", "check", "--format", "json"],
        cwd=repo,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.wait()
    process.stderr.close()
    assert b"Traceback" not in err


def test_an_empty_repo_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"mltrl.yml": ""})
    assert cli.main(["check", "-C", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "0 documents: 0 errors, 0 warnings, 0 infos\n"


def test_the_bare_command_shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    out = capsys.readouterr().out
    assert all(f"    {name} " in out for name in cli.COMMANDS)
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("mltrl ")


def test_every_subcommand_has_a_module_and_every_module_a_place() -> None:
    folder = Path(cli.__file__).parent
    ground = {"__init__", "base", "cards", "docs_repo", "findings", "records"}
    assert {path.stem for path in folder.glob("*.py")} - ground == set(cli.COMMANDS)


def test_a_policy_that_names_no_rule_is_guessed_at(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repo, {"mltrl.yml": "rules:\n  historie: warning\n"})
    assert cli.main(["check"]) == 2
    expected = "mltrl: mltrl.yml:2:3: no rule is called `historie`; did you mean `history`?\n"
    assert capsys.readouterr().err == expected


def test_the_process_that_called_goes_on_as_before(repo: Path) -> None:
    assert gc.isenabled()
    cli.main(["check", *TODAY])
    assert gc.isenabled()
