"""`mltrl graduate`: what it writes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.cli.record_calls import (
    DEBRIEF,
    ETHICS,
    GRADUATE,
    INDEX,
    RECORD,
    TODAY,
    changed,
    files,
)
from tests.docs_repo import card, entry, graduation, small_repo, write


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_repo(tmp_path))
    return tmp_path


class TestAGraduation:
    def test_is_a_record_and_one_value_of_the_card(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = files(repo)

        assert cli.main([*GRADUATE, *TODAY]) == 0

        assert changed(before, repo) == {
            INDEX: before[INDEX].replace(b"level: 1", b"level: 2"),
            RECORD: b"""\
---
kind: review
id: alpha-2026-11-23
card: alpha
date: 2026-11-23
event: graduation
from: 1
to: 2
panel:
  - {person: grace, role: research, approved: true}
  - {person: joan, role: research, approved: true}
presented_by: {research: [ada]}
versions: {code: "0.1.0", model: "0.1.0"}
---

## Accomplished

<!-- What was done, held against the requirements of the level, with numbers -->

## Descoped

<!-- What was left out or put off, and why -->

## Learned

<!-- What was a surprise, and what others should know -->

## Technical debt

<!-- What is to be paid back, and by when -->
""",
        }
        assert (
            capsys.readouterr().out
            == """\
wrote cards/alpha/reviews/2026-11-23.md
set `level` from 1 to 2 in cards/alpha/index.md

still to be done:
  cards/alpha/reviews/2026-11-23.md:2: error: a graduation without a debrief [history/debrief-missing]
      help: write the sections `Accomplished`, `Descoped`, `Learned` and `Technical debt` below the front matter, \
a sentence each
"""
        )

    def test_passes_the_check_once_its_debrief_is_written(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        cli.main([*GRADUATE, *TODAY])
        assert cli.main(["check", *TODAY]) == 1
        record = repo / RECORD
        lines = (DEBRIEF if line.startswith("<!--") else line for line in record.read_text().splitlines())
        record.write_text("\n".join([*lines, ""]))

        assert cli.main(["check", *TODAY, "--strict"]) == 0
        assert capsys.readouterr().out.endswith("0 errors, 0 warnings, 0 infos\n")

    def test_says_all_that_is_still_to_be_done(self, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
        write(
            repo,
            {INDEX: card("alpha", 2), "cards/alpha/reviews/two.md": graduation("alpha", "2026-04-01", 1)},
        )

        assert cli.main(["graduate", "alpha", "--draft", *TODAY]) == 0

        told = capsys.readouterr().out
        assert "still to be done:" in told
        for rule in ("history/panel-incomplete", "history/decision-missing", "history/debrief-missing"):
            assert f"[{rule}]" in told

    def test_is_refused_with_the_list_while_the_gate_is_not_ready(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        text = (repo / INDEX).read_text().replace("It works.", "TODO").replace("versions: ", "# versions: ")
        write(repo, {INDEX: text})
        before = files(repo)

        assert cli.main([*GRADUATE, *TODAY]) == 1

        assert changed(before, repo) == {}
        assert (
            capsys.readouterr().out
            == """\
`alpha` stays at 1, and nothing was written: two criteria of its gate are not met

versions-semantic: code and model have no version
    at cards/alpha/index.md:6
    help: add code and model to `versions`

experiments-reported: `Metrics and results` says nothing yet
    at cards/alpha/index.md:18
    help: write a sentence under `## Metrics and results`

with --draft it is written all the same, for a review to go on from
"""
        )

    def test_is_refused_while_a_part_is_lower(self, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
        system = card("whole", 1, more="components: [{card: alpha}]\n")
        record = graduation("whole", "2026-03-02", 0)
        write(
            repo,
            {
                "cards/whole/index.md": system,
                "cards/whole/reviews/entry.md": entry("whole"),
                "cards/whole/reviews/up.md": record,
            },
        )
        before = files(repo)

        assert cli.main(["graduate", "whole", *TODAY]) == 1
        assert (
            capsys.readouterr().out
            == """\
`whole` stays at 1, and nothing was written: one part is lower

`alpha` is at 1, and a system is as ready as its least ready part
    help: bring `alpha` to 2 first; `mltrl gate alpha` says what that asks for

with --draft it is written all the same, for a review to go on from
"""
        )
        assert changed(before, repo) == {}

    def test_is_written_as_a_draft_all_the_same(self, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
        write(repo, {INDEX: (repo / INDEX).read_text().replace("It works.", "TODO")})

        assert cli.main([*GRADUATE, *TODAY, "--draft"]) == 0

        assert "level: 2" in (repo / INDEX).read_text()
        assert "[gate/experiments-reported]" in capsys.readouterr().out

    def test_names_the_checklists_that_the_gate_stands_on_unless_told(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write(repo, ETHICS)
        assert cli.main([*GRADUATE, *TODAY, "--dry-run"]) == 0
        out, err = capsys.readouterr()
        assert "+responses: [alpha-ethics]" in out
        assert "it names `alpha-ethics`, which the gate stands on; take out what the panel did not see" in err

        assert cli.main([*GRADUATE, *TODAY, "--response", "alpha-other", "alpha-other", "--dry-run"]) == 0
        out, err = capsys.readouterr()
        assert "+responses: [alpha-other]" in out
        assert "it names" not in err

    def test_takes_the_sides_of_a_panel(self, repo: Path) -> None:
        panel = (
            "--panel",
            "grace:research,qa",
            "joan:research:no",
            "--panel",
            "grace:product",
            "mary:legal:yes",
        )

        assert cli.main(["graduate", "alpha", *panel, *TODAY]) == 0

        assert """\
panel:
  - {person: grace, role: [research, qa, product], approved: true}
  - {person: joan, role: research, approved: false}
  - {person: mary, role: legal, approved: true}
""" in (repo / RECORD).read_text()

    def test_takes_the_outcome_of_a_decision(self, repo: Path) -> None:
        assert cli.main([*GRADUATE, "--outcome", "proceed", *TODAY]) == 0
        assert "decision: {outcome: proceed}\n" in (repo / RECORD).read_text()

    def test_writes_headings_in_the_words_of_the_organisation(self, repo: Path) -> None:
        write(repo, {"mltrl.yml": "sections: {Learned: Gelernt}\n"})

        assert cli.main([*GRADUATE, *TODAY]) == 0
        assert "## Gelernt\n" in (repo / RECORD).read_text()
