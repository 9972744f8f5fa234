"""`mltrl analytics`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.docs_repo import card, entry, graduation, small_repo, write

TODAY = ("--today", "2026-11-23")
BACK = "event: switchback\nfrom: 2\nto: 1\nswitchback: embedded\nreason: It was planned."


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One card that went to level 2, back to 1 and up again, and one that is where it began."""
    monkeypatch.chdir(tmp_path)
    reviews = "cards/beta/reviews"
    return write(
        tmp_path,
        {
            "mltrl.yml": "format: 1\n",
            "cards/alpha/index.md": card("alpha", 0),
            "cards/alpha/reviews/entry.md": entry("alpha", "2026-11-13"),
            "cards/beta/index.md": card(
                "beta", 2, more="targets: [{level: 1, by: 2026-03-01}, {level: 3, by: 2026-11-01}]\n"
            ),
            f"{reviews}/entry.md": entry("beta", "2026-01-01"),
            f"{reviews}/1.md": graduation("beta", "2026-02-01", 0),
            f"{reviews}/2.md": graduation("beta", "2026-03-01", 1),
            f"{reviews}/3.md": entry("beta", "2026-04-01").replace("event: entry\nto: 0", BACK),
            f"{reviews}/4.md": graduation("beta", "2026-06-01", 1),
        },
    )


def test_analytics_as_json_have_the_shape_that_programs_rely_on(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["analytics", *TODAY, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    level_0 = {"level": 0, "visits": 2, "open": 1, "median_days": 31, "mean_days": 31, "max_days": 31}
    level_1 = {"level": 1, "visits": 2, "open": 0, "median_days": 44.5, "mean_days": 44.5, "max_days": 61}
    level_2 = {"level": 2, "visits": 2, "open": 1, "median_days": 31, "mean_days": 31, "max_days": 31}
    assert told == {
        "version": 1,
        "as_of": "2026-11-23",
        "time_in_level": [level_0, level_1, level_2],
        "transitions": [
            {"from": None, "to": 0, "event": "entry", "count": 2},
            {"from": 0, "to": 1, "event": "graduation", "count": 1},
            {"from": 1, "to": 2, "event": "graduation", "count": 2},
            {"from": 2, "to": 1, "event": "switchback", "count": 1},
        ],
        "paths": [{"path": [0], "count": 1}, {"path": [0, 1, 2, 1, 2], "count": 1}],
        "switchbacks": {"discovery": 0, "review": 0, "embedded": 1},
        "targets": [
            {"card": "beta", "level": 1, "by": "2026-03-01", "status": "met"},
            {"card": "beta", "level": 3, "by": "2026-11-01", "status": "missed"},
        ],
    }


def test_what_still_lasts_has_no_days_yet(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["analytics", "--as-of", "2026-01-15", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["as_of"] == "2026-01-15"
    assert told["time_in_level"] == [
        {"level": 0, "visits": 1, "open": 1, "median_days": None, "mean_days": None, "max_days": None}
    ]
    assert [one["status"] for one in told["targets"]] == ["open", "open"]


def test_people_get_tables(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["analytics", *TODAY]) == 0
    assert capsys.readouterr().out == TABLES


TABLES = """\
days at each level, of stays that have ended
level  stays  still there  median  mean  longest
0      2      1            31      31    31
1      2      0            44.5    44.5  61
2      2      1            31      31    31

moves and reviews
from  to  event       count
      0   entry       2
0     1   graduation  1
1     2   graduation  2
2     1   switchback  1

paths that cards took
cards  levels
1      0
1      0 1 2 1 2

switchbacks
type      count
embedded  1

ways back to the level that was left
times  levels  median days
1      2 1 2   61

targets
by          level  card  status
2026-03-01  1      beta  met
2026-11-01  3      beta  missed
"""


def test_a_repo_without_records_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small_repo(tmp_path))
    assert cli.main(["analytics", "--as-of", "2000-01-01"]) == 0
    assert capsys.readouterr().out == "no records and no targets as of 2000-01-01\n"
