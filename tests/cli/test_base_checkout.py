"""`mltrl check --base`: in checkouts as people and CI have them, and as someone may have prepared them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.changes import (
    BROKEN_LINK,
    MAIN,
    Change,
    core,
    entered,
    rules,
    system,
)
from tests.checkout import Checkout, clone
from tests.docs_repo import card, entry, write


@pytest.fixture
def change(tmp_path: Path) -> Change:
    return Change(tmp_path / "repo")


def test_the_head_is_the_work_tree(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    change.base(core())
    write(change.docs, {"cards/new/index.md": card("new", 3), "cards/new/reviews/entry.md": entry("new")})
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert rules(report) == [("history/level-mismatch", "error", "cards/new/index.md")]


def test_what_main_did_meanwhile_is_no_part_of_the_change(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core(), system("ours"))
    change.checkout.git("switch", "--quiet", "main")
    write(change.docs, {"cards/new/index.md": card("new"), "cards/new/reviews/entry.md": entry("new")})
    (change.docs / "cards/ours/index.md").write_text("---\nkind: [\n---\n")
    change.checkout.commit()
    change.checkout.git("switch", "--quiet", "change")
    status, report = change.check(capsys, *MAIN)
    assert (status, report["findings"], report["summary"]["already_there"]) == (0, [], 0)


def test_an_encoding_that_git_writes_for_the_work_tree_is_seen(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core())
    record = change.docs / "cards/core/reviews/entry.md"
    record.unlink()
    write(change.docs, {".gitattributes": "cards/core/reviews/*.md working-tree-encoding=UTF-16\n"})
    change.checkout.git("checkout", "--", ".")
    assert record.read_bytes()[:2] in {b"\xff\xfe", b"\xfe\xff"}
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert ("file/unreadable", "error", "cards/core/reviews/entry.md") in rules(report)


def test_line_ends_that_git_writes_for_the_work_tree_are_no_change(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = {
        "cards/alpha/index.md": card("alpha") + BROKEN_LINK,
        "cards/alpha/reviews/entry.md": entry("alpha"),
    }
    change.base(broken)
    for path in broken:
        file = change.docs / path
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    status, report = change.check(capsys, *MAIN)
    assert (status, report["summary"]["already_there"]) == (0, 1)


def test_a_replace_ref_hides_no_rewritten_record(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    change.base(core())
    record = "cards/core/reviews/entry.md"
    write(change.docs, {record: core()[record].replace("a partner", "a friend")})
    change.checkout.commit()
    change.checkout.git(
        "replace",
        change.checkout.git("rev-parse", f"main:{record}"),
        change.checkout.git("rev-parse", f"HEAD:{record}"),
    )
    assert rules(change.check(capsys, *MAIN)[1]) == [("history/rewritten", "error", record)]


def test_a_link_in_the_place_of_a_record_is_seen(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    change.base(core())
    record = change.docs / "cards/core/reviews/entry.md"
    record.unlink()
    record.symlink_to("../index.md")
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert ("file/unreadable", "error", "cards/core/reviews/entry.md") in rules(report)


def test_a_link_that_was_there_is_there_already(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    write(change.docs, core())
    for name in ("cards/link.md", "cards/folder"):
        (change.docs / name).symlink_to("core")
    change.base()
    status, report = change.check(capsys, *MAIN)
    assert (status, report["summary"]["already_there"]) == (0, 2)


def test_a_shallow_clone_is_refused_with_the_mend(
    change: Change, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core())
    change.checkout.commit({"cards/core/notes.txt": "x"})
    shallow = clone(change.checkout, tmp_path / "shallow", "--depth=1")
    assert cli.main(["check", "-C", str(shallow.root), *MAIN]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "`git fetch --unshallow`" in told.err


@pytest.mark.parametrize("ref", ["nothing", "--output=stolen", "main~1", ""])
def test_a_base_that_there_is_not_is_a_wrong_call(
    change: Change, capsys: pytest.CaptureFixture[str], ref: str
) -> None:
    change.base(core())
    assert change.refusal(capsys, f"--base={ref}").startswith(f"mltrl: there is no branch `{ref}` here")
    assert not (change.docs / "stolen").exists()


def test_outside_of_a_checkout_there_is_no_base(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {**core(), "mltrl.yml": ""})
    assert cli.main(["check", "-C", str(tmp_path), *MAIN]) == 2
    assert capsys.readouterr().err.startswith(
        "mltrl: this is no git checkout, so there is nothing to compare with"
    )


def test_a_clone_as_ci_has_it_finds_the_branch_at_the_remote(
    change: Change, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core())
    write(change.docs, {"cards/core/reviews/entry.md": entered("core").replace("a partner", "a friend")})
    change.checkout.commit()
    there = Change.__new__(Change)
    there.checkout = clone(change.checkout, tmp_path / "ci", "--no-local")
    there.checkout.git("switch", "--quiet", "--detach")
    there.checkout.git("branch", "--quiet", "--delete", "--force", "change")
    there.docs = tmp_path / "ci"
    for ref in ("main", "origin/main", "refs/remotes/origin/main", change.checkout.git("rev-parse", "main")):
        status, report = there.check(capsys, "--base", ref)
        assert (status, rules(report)) == (1, [("history/rewritten", "error", "cards/core/reviews/entry.md")])


def status_of(checkout: Checkout) -> str:
    return checkout.git("status", "--porcelain")


def test_a_check_leaves_the_checkout_as_it_is(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    change.base(core())
    write(change.docs, {"cards/core/index.md": core()["cards/core/index.md"].replace("A card", "Another")})
    before = status_of(change.checkout)
    change.check(capsys, *MAIN)
    assert status_of(change.checkout) == before
