"""`mltrl switchback` and `mltrl review`: what they write, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.cli.record_calls import (
    GRADUATE,
    HOLD,
    INDEX,
    PANEL,
    PAUSE,
    RECORD,
    SWITCHBACK,
    TODAY,
    changed,
    files,
)
from tests.docs_repo import card, entry, graduation, small_repo, write


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_repo(tmp_path))
    return tmp_path


class TestASwitchback:
    def test_is_a_record_and_one_value_of_the_card(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = files(repo)

        assert cli.main([*SWITCHBACK, *TODAY]) == 0

        assert changed(before, repo).keys() == {INDEX, RECORD}
        assert (repo / INDEX).read_bytes() == before[INDEX].replace(b"level: 1", b"level: 0")
        assert (
            'from: 1\nto: 0\nswitchback: discovery\nreason: "a gap: found late"\n'
            in (repo / RECORD).read_text()
        )
        assert capsys.readouterr().out == (
            "wrote cards/alpha/reviews/2026-11-23.md\nset `level` from 1 to 0 in cards/alpha/index.md\n"
        )
        assert cli.main(["check", *TODAY, "--strict"]) == 0

    def test_tells_of_the_systems_that_it_leaves_in_doubt(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write(
            repo,
            {
                "cards/whole/index.md": card("whole", 1, more="components: [{card: alpha}]\n"),
                "cards/whole/reviews/entry.md": entry("whole"),
                "cards/whole/reviews/up.md": graduation("whole", "2026-03-02", 0),
            },
        )

        assert cli.main([*SWITCHBACK, *TODAY]) == 0
        assert (
            """\

elsewhere, as a consequence:
  cards/whole/index.md:9: warning: claims level 1, but `alpha` is at 0; in doubt since 2026-11-23 \
[system/above-components]
"""
            in capsys.readouterr().out
        )

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            (["--to", "1"], "`alpha` is at 1, and a switchback leads to a lower level than that"),
            (["--to", "3"], "`alpha` is at 1, and a switchback leads to a lower level than that"),
            (["--to", "9"], "invalid choice: 9"),
            (["--type", "revew"], "`revew` is no type of switchback; did you mean `review`?"),
            (
                ["--type", "embedded"],
                "no embedded switchback leads from 1 to 0: there is none from 1; say `discovery` or `review`",
            ),
            (["--reason", " "], "a switchback has a reason; say it with `--reason`"),
            (["--reason", "a \u202e b"], "a value holds an invisible character"),
        ],
    )
    def test_that_makes_no_sense_is_refused(
        self, repo: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
    ) -> None:
        before = files(repo)

        assert cli.main([*SWITCHBACK, *TODAY, *words]) == 2

        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.count("\n") == 1
        assert why in told.err
        assert changed(before, repo) == {}

    def test_on_an_embedded_path_follows_the_policy(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write(
            repo,
            {
                "mltrl.yml": "embedded_switchbacks: {2: [0]}\n",
                INDEX: card("alpha", 2),
                "cards/alpha/reviews/two.md": graduation("alpha", "2026-04-01", 1),
            },
        )
        call = [*SWITCHBACK, *TODAY, "--type", "embedded"]

        assert cli.main([*call, "--to", "1"]) == 2
        assert "from 2 to 1: those from 2 lead to 0; say" in capsys.readouterr().err
        assert cli.main([*call, "--to", "0"]) == 0


class TestAnotherReview:
    def test_that_holds_changes_the_record_alone(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = files(repo)

        assert cli.main([*HOLD, *TODAY, "--outcome", "research", "--reason", "not yet"]) == 0

        assert changed(before, repo).keys() == {RECORD}
        text = (repo / RECORD).read_text()
        assert "event: hold\nfrom: 1\nto: 1\nreason: not yet\ndecision: {outcome: research}\npanel:\n" in text
        assert "tasks:\n  - {id: more, task: ten more runs}\n---\n\n## Accomplished\n" in text
        assert "set `" not in capsys.readouterr().out

    def test_that_confirms_the_level_changes_the_record_alone(self, repo: Path) -> None:
        before = files(repo)
        assert cli.main(["review", "alpha", "--event", "reaffirmation", *PANEL, *TODAY]) == 0
        assert changed(before, repo).keys() == {RECORD}
        assert cli.main(["check", *TODAY, "--strict"]) == 0

    def test_sets_the_status_where_the_card_rests_goes_on_or_ends(self, repo: Path) -> None:
        before = (repo / INDEX).read_bytes()
        for day, event, status in (
            ("2026-11-20", "pause", b"paused"),
            ("2026-11-21", "resume", b"active"),
            ("2026-11-22", "retirement", b"retired"),
            ("2026-11-23", "resume", b"active"),
        ):
            call = ["review", "alpha", "--event", event, "--reason", "as agreed", "--date", day, *TODAY]
            assert cli.main(call) == 0
            line = b"type: model\nstatus: " + status + b"\n"
            assert (repo / INDEX).read_bytes() == before.replace(b"type: model\n", line)
            assert cli.main(["check", *TODAY, "--strict"]) == 0

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            (["--event", "holdd"], "`holdd` is no event; did you mean `hold`?"),
            (["--event", "graduation"], "`graduation` is no event; there is hold, reaffirmation, pause"),
            (
                ["--event", "resume", "--reason", "x"],
                "`alpha` is active, and a resume cannot follow; it is not paused",
            ),
            (["--event", "pause"], "a pause has a reason; say it with `--reason`"),
            (["--event", "retirement"], "a retirement has a reason; say it with `--reason`"),
            (["--event", "hold", "--task", "more"], "`more` is no task; write ID:TEXT"),
            (["--event", "hold", "--task", "a:b", "a:c"], "two tasks have the id `a`; give each its own"),
            (["--event", "hold", "--task", "A B:c"], "the record could not be read back: `tasks[1].id`"),
            (
                ["--event", "reaffirmation", "--task", "a:b"],
                "a reaffirmation has no tasks; only a hold asks for more",
            ),
            (["--event", "hold", "--outcome", "procede"], "`procede` is no outcome; did you mean `proceed`?"),
        ],
    )
    def test_that_makes_no_sense_is_refused(
        self, repo: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
    ) -> None:
        before = files(repo)

        assert cli.main(["review", "alpha", *TODAY, *words]) == 2

        assert why in capsys.readouterr().err
        assert changed(before, repo) == {}

    @pytest.mark.usefixtures("repo")
    def test_of_a_paused_card_waits_until_it_goes_on(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main([*PAUSE, *TODAY]) == 0
        for call in (HOLD, GRADUATE, SWITCHBACK):
            assert cli.main([*call, *TODAY]) == 2
            assert "`alpha` is paused, and a " in capsys.readouterr().err
