"""`mltrl status`, `history` and `explain`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.docs_repo import card, entry, small_repo, write

TODAY = ("--today", "2026-11-23")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_repo(tmp_path))
    return write(
        tmp_path,
        {
            "cards/whole/index.md": card(
                "whole", 0, title="=HYPERLINK(1)", more="components: [{card: alpha}, {card: beta}]\n"
            ),
            "cards/whole/reviews/entry.md": entry("whole", "2026-04-01"),
            "cards/beta/index.md": card("beta"),
            "cards/beta/reviews/entry.md": entry("beta", "2026-02-01"),
        },
    )


def test_status_lists_every_card_with_what_holds_it_back(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["status", *TODAY]) == 0
    head, alpha, beta, whole = capsys.readouterr().out.splitlines()
    assert head.split() == ["card", "level", "system", "held", "back", "by", "status", "last", "review", "review",
                            "due", "notes"]  # fmt: skip
    assert alpha.split() == ["alpha", "1", "1", "active", "2026-03-02", "2027-03-02"]
    assert beta.split() == ["beta", "0", "0", "active", "2026-02-01", "2027-02-01"]
    assert whole.split()[:3] == ["whole", "0", "0"]


def test_status_as_json_has_the_shape_that_programs_rely_on(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["status", *TODAY, "--format", "json", "whole"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report == {
        "version": 1,
        "as_of": "2026-11-23",
        "today": "2026-11-23",
        "cards": [
            {
                "id": "whole",
                "title": "=HYPERLINK(1)",
                "type": "model",
                "status": "active",
                "level": 0,
                "system_level": 0,
                "limited_by": ["beta"],
                "roots": ["beta"],
                "components": ["alpha", "beta"],
                "last_review": "2026-04-01",
                "next_review_due": "2027-04-01",
                "stale": False,
                "in_doubt_since": None,
                "switchbacks": 0,
                "open_tasks": 0,
                "max_risk": None,
            }
        ],
    }


def test_a_spreadsheet_takes_no_text_for_a_formula(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["status", *TODAY, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert [row["id"] for row in rows] == ["alpha", "beta", "whole"]
    assert rows[2]["title"] == "'=HYPERLINK(1)"
    assert rows[2]["components"] == "alpha beta"
    assert rows[2]["stale"] == "false"


def test_status_as_markdown_is_a_table(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["status", *TODAY, "--format", "markdown"]) == 0
    head, rule, *rows, blank, day = capsys.readouterr().out.splitlines()
    assert head == "| card | level | system | held back by | status | last review | review due | notes |"
    assert rule == "| --- | --- | --- | --- | --- | --- | --- | --- |"
    assert [row.split(" | ")[0] for row in rows] == ["| `alpha`", "| `beta`", "| `whole`"]
    assert rows[2].count("|") == head.count("|")
    assert (blank, day) == ("", "As of 2026-11-23.")


def test_status_as_markdown_may_have_nothing_to_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mltrl.yml").touch()
    assert cli.main(["status", *TODAY, "--format", "markdown", "-C", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "No cards.\n\nAs of 2026-11-23.\n"


def test_status_looks_from_the_day_that_is_asked_for(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["status", "--as-of", "2026-02-15", "--format", "json"]) == 0
    cards = json.loads(capsys.readouterr().out)["cards"]
    assert [(one["id"], one["level"]) for one in cards] == [("alpha", 0), ("beta", 0)]


def test_status_is_stale_by_the_clock_alone(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["status", "--today", "2027-03-03", "--format", "json", "alpha"]) == 0
    (alpha,) = json.loads(capsys.readouterr().out)["cards"]
    assert (alpha["next_review_due"], alpha["stale"]) == ("2027-03-02", True)


@pytest.mark.parametrize("command", ["status", "history"])
def test_an_unknown_card_is_guessed_at(command: str, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([command, "alpah"]) == 2
    assert capsys.readouterr().err == "mltrl: no card has the id `alpah`; did you mean `alpha`?\n"


def test_history_as_json_has_the_shape_that_programs_rely_on(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["history", *TODAY, "--format", "json", "alpha"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "version": 1,
        "card": "alpha",
        "events": [
            {
                "record": "alpha-2026-01-05",
                "date": "2026-01-05",
                "event": "entry",
                "from": None,
                "to": 0,
                "switchback": None,
                "reason": None,
            },
            {
                "record": "alpha-2026-03-02",
                "date": "2026-03-02",
                "event": "graduation",
                "from": 0,
                "to": 1,
                "switchback": None,
                "reason": None,
            },
        ],
        "levels": [
            {"level": 0, "from": "2026-01-05", "until": "2026-03-02"},
            {"level": 1, "from": "2026-03-02", "until": None},
        ],
        "system_levels": [
            {"level": 0, "from": "2026-01-05", "until": "2026-03-02", "limited_by": []},
            {"level": 1, "from": "2026-03-02", "until": None, "limited_by": []},
        ],
    }


def test_history_tells_people_the_moves_and_the_system_level(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["history", *TODAY, "whole"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["2026-04-01", "0", "entry", "whole-2026-04-01"]
    assert lines[-1].split() == ["2026-04-01", "now", "0", "beta"]


def test_history_before_the_first_record_is_a_wrong_call(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["history", "--as-of", "2026-01-01", "alpha"]) == 2
    assert "had no record as of 2026-01-01" in capsys.readouterr().err


def test_explain_tells_what_why_and_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "history/level-mismatch"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("history/level-mismatch (error, broken)\n\n")
    assert out.index("Wrong:") < out.index("Right:") < out.index("Mend: ")


def test_explain_lists_a_family(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "system"]) == 0
    names = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert names == ["system/above-components", "system/component-paused", "system/component-retired",
                     "system/coupled-lower"]  # fmt: skip


def test_explain_guesses_at_a_rule_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "history/level-mismach"]) == 2
    err = capsys.readouterr().err
    assert err == "mltrl: no rule is called `history/level-mismach`; did you mean `history/level-mismatch`?\n"


@pytest.mark.parametrize("command", ["status", "risks", "analytics"])
def test_a_report_says_on_standard_error_what_it_had_to_leave_out(
    command: str, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(repo, {"cards/broken/index.md": "---\nkind: [\n---\n"})
    assert cli.main([command, *TODAY]) == 0
    assert capsys.readouterr().err == (
        "mltrl: one document cannot be read and is left out here; `mltrl check` says why\n"
    )


def test_a_card_that_is_not_found_may_be_in_a_file_that_cannot_be_read(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(repo, {"cards/broken/index.md": "---\nkind: [\n---\n"})
    assert cli.main(["gate", "broken", *TODAY]) == 2
    assert capsys.readouterr().err == (
        "mltrl: no card has the id `broken`; it may be in a file that cannot be read: `mltrl check` says which\n"
    )


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-02-30", "today"])
@pytest.mark.parametrize("option", ["--today", "--as-of"])
def test_a_day_is_one_that_documents_can_name(
    day: str, option: str, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", option, day]) == 2
    assert f"`{day}` is no date: write YYYY-MM-DD" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["1000-01-01", "2999-12-31"])
def test_the_first_and_the_last_day_that_documents_can_name_are_looked_from(
    day: str, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", "--as-of", day]) in {0, 1}
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "call", [["status", "a\nb"], ["impact", "a\nb"], ["explain", "a\nb"], ["risks", "a\nb"]]
)
def test_a_wrong_call_is_refused_in_one_line_whatever_it_names(
    call: list[str], repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(call) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("mltrl: ")
    assert "a\\nb" in line


def test_words_that_are_left_over_lead_to_the_help_of_their_command(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["codeowners", "--today", "2026-11-23"]) == 2
    assert "`mltrl codeowners --help` lists what there is" in capsys.readouterr().err
