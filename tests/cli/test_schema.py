"""`mltrl schema` prints what the site publishes, wherever it is started."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mltrl_docs import cli
from mltrl_docs.load.published_schemas import published_schema, schema_names, schema_of_draft_07


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is no docs repo."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", schema_names())
def test_it_prints_a_schema_by_its_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", name]) == 0
    assert capsys.readouterr().out == published_schema(name)


@pytest.mark.parametrize(
    ("given", "title"),
    [("status", "mltrl status"), ("card", "TRL Card"), ("outputs/card", "api/cards/ID.json")],
)
def test_an_output_needs_its_folder_only_where_a_kind_has_its_name(
    given: str, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["schema", given]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == title


def test_without_a_name_it_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"]) == 0
    assert capsys.readouterr().out.split() == list(schema_names())


@pytest.mark.parametrize(("given", "guess"), [("cards", "card"), ("outputs/stats", "outputs/status")])
def test_a_name_that_is_none_gets_a_guess(given: str, guess: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", given]) == 2
    assert capsys.readouterr().err == f"mltrl: no schema is called `{given}`; did you mean `{guess}`?\n"


def test_it_writes_to_a_file(tmp_path: Path) -> None:
    assert cli.main(["schema", "review", "--output", "review.json"]) == 0
    assert (tmp_path / "review.json").read_text(encoding="utf-8") == published_schema("review")


def test_it_prints_a_schema_in_an_older_draft(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", "card", "--draft", "07"]) == 0
    assert capsys.readouterr().out == schema_of_draft_07("card")
    assert cli.main(["schema", "card", "--draft", "2020-12"]) == 0
    assert capsys.readouterr().out == published_schema("card")
