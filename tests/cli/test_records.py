"""What the commands have in common that write records: refusals, days, pairs that are half done, dry runs, files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mltrl_docs import cli
from mltrl_docs.cli import records
from mltrl_docs.edit import EditError
from tests.checkout import new_checkout
from tests.cli.record_calls import (
    ETHICS,
    GRADUATE,
    HOLD,
    INDEX,
    PAUSE,
    RECORD,
    SWITCHBACK,
    TODAY,
    changed,
    files,
)
from tests.docs_repo import card, small_repo, write

ROOT = Path(__file__).parents[2]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_repo(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["graduate", "alhpa"], "no card has the id `alhpa`; did you mean `alpha`?"),
        (["graduate", "torn"], "the file of the card `torn` cannot be read; mend it first"),
        (["graduate", "new"], "`new` has no record yet; its entry comes first"),
        (["graduate", "nine", "--draft"], "`nine` is at 9, and there is no level above"),
        (["graduate", "lost"], "some record of `lost` may be in a file that cannot be read"),
        (
            ["graduate", "astray"],
            "`cards/astray/index.md` says level 5, and its records lead to level 0; mend that first",
        ),
        (["graduate", "alpha", "--panel", "grase:qa"], "is called `grase`; did you mean `grace`?"),
        (["graduate", "alpha", "--panel", "zoe:qa"], "called `zoe`; add the person to `people` in the policy first"),
        (["graduate", "alpha", "--panel", "grace:reserch"], "`reserch` is no role; did you mean `research`?"),
        (["graduate", "alpha", "--panel", "grace"], "`grace` is no seat of a panel; write PERSON:ROLE"),
        (["graduate", "alpha", "--panel", "grace:qa:maybe"], "`grace:qa:maybe` is no seat of a panel"),
        (["graduate", "alpha", "--response", "alpha-ethcs"], "checklist of `alpha`; did you mean `alpha-ethics`?"),
        (["graduate", "nine", "--response", "x"], "`x` is no completed checklist of `nine`; there is none"),
        (["graduate", "alpha", "--outcome", "maybe"], "`maybe` is no outcome; there is proceed, research, both"),
        (["graduate", "alpha", "--date", "2026-11-25"], "2026-11-25 is later than 2026-11-23; put on record what"),
        (["graduate", "alpha", "--date", "2026-02-02"], "of 2026-03-02, and this one would be of 2026-02-02"),
        (["graduate", "alpha", "--date", "2026-2-2"], "`2026-2-2` is no date: write YYYY-MM-DD"),
        (["graduate", "alpha", "--as-of", "2026-02-02", "--draft"], "`alpha` has a record of 2026-03-02"),
        (["graduate", "alpha", "--as-of", "2026-10-02", "--date", "2026-11-01"], "2026-11-01 is later than 2026-10-02"),
    ],
)  # fmt: skip
def test_a_call_that_makes_no_sense_is_refused_in_one_line(
    repo: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    record = "---\nkind: review\nid: {0}-entry\ncard: {0}\ndate: 2026-01-05\nevent: entry\nto: {1}\nreason: x\n---\n"
    write(
        repo,
        {
            **ETHICS,
            "mltrl.yml": "people: {ada: {name: Ada}, grace: {name: Grace}, joan: {name: Joan}}\n",
            "cards/torn/index.md": card("torn").replace("type: model", "typ: model"),
            "cards/new/index.md": card("new"),
            "cards/nine/index.md": card("nine", 9),
            "cards/nine/reviews/entry.md": record.format("nine", 9),
            "cards/lost/index.md": card("lost"),
            "cards/lost/reviews/entry.md": record.format("lost", 0),
            "cards/lost/reviews/torn.md": record.format("lost", 0).replace("event", "evnt"),
            "cards/astray/index.md": card("astray", 5),
            "cards/astray/reviews/entry.md": record.format("astray", 0),
        },
    )
    before = files(repo)

    assert cli.main([*words, *TODAY]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("mltrl: ")
    assert told.err.count("\n") == 1
    assert why in told.err
    assert changed(before, repo) == {}


class TestADay:
    def test_is_that_of_the_call_or_the_day_looked_from(self, repo: Path) -> None:
        assert cli.main(["review", "alpha", "--event", "reaffirmation", "--as-of", "2026-05-04"]) == 0
        assert cli.main(["review", "alpha", "--event", "reaffirmation", "--date", "2026-06-01", *TODAY]) == 0
        assert cli.main(["review", "alpha", "--event", "reaffirmation", *TODAY]) == 0
        names = sorted(file.name for file in (repo / "cards/alpha/reviews").iterdir())
        assert names == ["2026-05-04.md", "2026-06-01.md", "2026-11-23.md", "entry.md", "up.md"]

    def test_with_several_records_numbers_them(self, repo: Path) -> None:
        for call in (HOLD, PAUSE, ["review", "alpha", "--event", "resume", "--reason", "back"], GRADUATE):
            assert cli.main([*call, *TODAY]) == 0

        heads = {
            file.name: [line for line in file.read_text().splitlines() if line.startswith(("id: ", "seq: "))]
            for file in (repo / "cards/alpha/reviews").glob("2026-11-23*")
        }
        assert heads == {
            "2026-11-23.md": ["id: alpha-2026-11-23"],
            "2026-11-23-2.md": ["id: alpha-2026-11-23-2", "seq: 2"],
            "2026-11-23-3.md": ["id: alpha-2026-11-23-3", "seq: 3"],
            "2026-11-23-4.md": ["id: alpha-2026-11-23-4", "seq: 4"],
        }
        assert (
            cli.main(["check", *TODAY, "--select", "history/chain-broken,history/level-mismatch,file,schema"])
            == 0
        )

    def test_passes_over_a_name_that_another_file_has(self, repo: Path) -> None:
        write(repo, {RECORD: "An ordinary page.\n"})

        assert cli.main([*SWITCHBACK, *TODAY]) == 0
        assert "id: alpha-2026-11-23-2\n" in (repo / "cards/alpha/reviews/2026-11-23-2.md").read_text()


class TestAPairThatIsHalfDone:
    @pytest.mark.parametrize(
        ("call", "line"),
        [(GRADUATE, "level: 2"), (SWITCHBACK, "level: 0"), (PAUSE, "status: paused")],
        ids=["graduation", "switchback", "pause"],
    )
    def test_is_finished_by_the_same_call(
        self, repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
        call: tuple[str, ...], line: str,
    ) -> None:  # fmt: skip
        def fail(*_: object) -> None:
            raise EditError(
                "cannot write `cards/alpha/index.md`: no space left on device; the file is as it was"
            )

        with monkeypatch.context() as patch:
            patch.setattr(records, "replace_file", fail)
            assert cli.main([*call, *TODAY]) == 2
        assert capsys.readouterr().err == (
            "mltrl: cannot write `cards/alpha/index.md`: no space left on device; the file is as it was; "
            f"`{RECORD}` is written: the same call finishes what is left\n"
        )
        half = files(repo)
        assert line not in half[INDEX].decode()

        # some days later it is the same call still
        assert cli.main([*call, "--today", "2026-11-26"]) == 0
        assert changed(half, repo).keys() == {INDEX}
        assert line in (repo / INDEX).read_text()
        assert capsys.readouterr().out.startswith(f"{RECORD} says so already\nset `")

    def test_is_not_finished_by_another_call(self, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
        before = (repo / INDEX).read_bytes()
        cli.main([*GRADUATE, *TODAY])
        (repo / INDEX).write_bytes(before)
        half = files(repo)
        capsys.readouterr()

        for call in (SWITCHBACK, PAUSE, HOLD):
            assert cli.main([*call, *TODAY]) == 2
            assert "says level 1, and its records lead to level 2; mend that first" in capsys.readouterr().err
        assert cli.main([*GRADUATE, "--date", "2026-11-22", *TODAY]) == 2
        assert "`alpha` has a record of 2026-11-23, and this one would be of" in capsys.readouterr().err
        assert changed(half, repo) == {}

    @pytest.mark.parametrize("call", [[*GRADUATE, "--draft"], SWITCHBACK, PAUSE, HOLD])
    def test_that_is_whole_is_left_as_it_is(
        self, repo: Path, capsys: pytest.CaptureFixture[str], call: list[str]
    ) -> None:
        assert cli.main([*call, *TODAY]) == 0
        done = files(repo)
        capsys.readouterr()

        assert cli.main([*call, *TODAY]) == 0
        assert changed(done, repo) == {}
        assert capsys.readouterr().out == (
            f"{RECORD} says so already\n{INDEX} agrees with it; nothing is left to be written\n"
        )


@pytest.mark.parametrize(
    ("call", "other"),
    [
        (GRADUATE, ("graduate", "alpha", "--panel", "grace:research", "eve:research")),
        (PAUSE, (*PAUSE[:-1], "another reason")),
        (HOLD, (*HOLD[:-1], "more:other runs")),
    ],
    ids=["panel", "reason", "tasks"],
)
def test_a_call_again_with_other_words_is_refused_and_not_taken_for_the_same(
    repo: Path, capsys: pytest.CaptureFixture[str], call: tuple[str, ...], other: tuple[str, ...],
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    assert cli.main([*call, *TODAY]) == 0
    done = files(repo)
    capsys.readouterr()

    assert cli.main([*other, *TODAY]) == 2
    what = request.node.callspec.id
    assert capsys.readouterr().err == (
        f"mltrl: `{RECORD}` puts this on record already, with another `{what}`; write it there\n"
    )
    assert changed(done, repo) == {}


def killed(folder: Path, times: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.killed_calls", str(folder), str(times), "3"],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_calls_that_are_killed_are_finished_by_the_same_call(tmp_path: Path) -> None:
    killed(tmp_path, 15)


@pytest.mark.deep
def test_many_calls_that_are_killed_are_finished_by_the_same_call(tmp_path: Path) -> None:
    killed(tmp_path, 300)


class TestADryRun:
    def test_prints_the_diff_of_both_files_and_writes_nothing(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = files(repo)

        assert cli.main([*SWITCHBACK, *TODAY, "--dry-run"]) == 0

        told = capsys.readouterr()
        assert (
            told.out
            == """\
--- /dev/null
+++ b/cards/alpha/reviews/2026-11-23.md
@@ -0,0 +1,15 @@
+---
+kind: review
+id: alpha-2026-11-23
+card: alpha
+date: 2026-11-23
+event: switchback
+from: 1
+to: 0
+switchback: discovery
+reason: "a gap: found late"
+presented_by: {research: [ada]}
+versions: {code: "0.1.0", model: "0.1.0"}
+---
+
+<!-- What was found, what goes back to which level, and what that means for the systems it is a part of -->
--- a/cards/alpha/index.md
+++ b/cards/alpha/index.md
@@ -3,7 +3,7 @@
 id: alpha
 title: Alpha
 summary: A card for a test.
-level: 1
+level: 0
 type: model
 owners: {research: [ada]}
 reviewers: {research: [grace]}
"""
        )
        assert told.err == (
            "would write cards/alpha/reviews/2026-11-23.md\n"
            "would set `level` from 1 to 0 in cards/alpha/index.md\n"
        )
        assert changed(before, repo) == {}

    def test_can_be_applied_as_a_patch(self, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main([*GRADUATE, *TODAY, "--dry-run"]) == 0
        patch = capsys.readouterr().out
        (repo / "patch").write_text(patch)
        new_checkout(repo).git("apply", "patch")
        (repo / "patch").unlink()
        applied = files(repo)
        (repo / RECORD).unlink()
        write(repo, {INDEX: card("alpha", 1, title="Alpha")})

        assert cli.main([*GRADUATE, *TODAY]) == 0
        assert files(repo) == applied

    def test_of_a_gate_that_is_not_ready_shows_the_list(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write(repo, {INDEX: (repo / INDEX).read_text().replace("It works.", "")})

        assert cli.main([*GRADUATE, *TODAY, "--dry-run"]) == 1
        assert "one criterion of its gate is not met" in capsys.readouterr().out


class TestWhereADocsRepoLies:
    def test_it_may_be_a_folder_of_a_checkout(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        docs = small_repo(tmp_path / "team/docs")
        new_checkout(tmp_path).commit()
        monkeypatch.chdir(docs / "cards/alpha")

        assert cli.main([*GRADUATE, *TODAY]) == 0
        assert (docs / RECORD).exists()

    def test_it_may_be_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        docs = small_repo(tmp_path / "docs")
        monkeypatch.chdir(tmp_path)

        assert cli.main([*GRADUATE, "-C", "docs", *TODAY]) == 0
        assert (docs / RECORD).exists()

    def test_a_card_may_have_its_records_anywhere(self, repo: Path) -> None:
        for name in ("entry", "up"):
            record = repo / f"cards/alpha/reviews/{name}.md"
            write(repo, {f"cards/records/{name}.md": record.read_text()})
            record.unlink()

        assert cli.main([*SWITCHBACK, *TODAY]) == 0
        assert (repo / "cards/records/2026-11-23.md").exists()


class TestFiles:
    def test_keep_their_line_ends_mark_comments_and_mode(self, repo: Path) -> None:
        text = (repo / INDEX).read_text().replace("level: 1", "level: 1  # see reviews/")
        data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
        (repo / INDEX).write_bytes(data)
        (repo / INDEX).chmod(0o600)

        assert cli.main([*GRADUATE, *TODAY]) == 0

        assert (repo / INDEX).read_bytes() == data.replace(b"level: 1", b"level: 2")
        assert (repo / INDEX).stat().st_mode & 0o777 == 0o600

    def test_that_cannot_be_written_bar_the_record_too(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (repo / INDEX).chmod(0o400)
        before = files(repo)

        assert cli.main([*GRADUATE, *TODAY]) == 2
        assert capsys.readouterr().err == (
            "mltrl: `cards/alpha/index.md` is read-only; make it writable, if it is meant to change\n"
        )
        assert changed(before, repo) == {}

    @pytest.mark.usefixtures("repo")
    def test_cannot_forge_a_line_of_a_log(self, capsys: pytest.CaptureFixture[str]) -> None:
        reason = "x ##[error]y"
        assert cli.main([*SWITCHBACK[:-1], reason, *TODAY, "--dry-run"]) == 0
        assert "##[" not in capsys.readouterr().out
