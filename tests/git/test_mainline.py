"""The main line: which commit brought a file to a branch."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mltrl_docs.git.mainline import first_holding, main_line
from tests.checkout import Checkout, new_checkout

RECORD = "cards/a b/reviews/é.md"


@pytest.fixture(params=["AHEAD-14", "BEHIND+12"])
def _far_from_utc(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A place with another date than UTC has: at any time one of the two is."""
    with monkeypatch.context() as of_test:
        of_test.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


def written(checkout: Checkout, committed: str) -> str:
    """Put a commit of all files on the branch whose committer has written any time; return its id."""
    checkout.git("add", "--all")
    text = f"tree {checkout.git('write-tree')}\nauthor a <a@b> 1 +0000\ncommitter a <a@b> {committed}\n\nx\n"
    file = checkout.root / ".git/written"
    file.write_text(text, encoding="utf-8")
    made = checkout.git("hash-object", "-t", "commit", "-w", "--literally", str(file))
    checkout.git("update-ref", "HEAD", made)
    return made


def test_what_a_branch_brought_came_with_its_merge(tmp_path: Path) -> None:
    checkout = new_checkout(tmp_path / "repo")
    checkout.commit({"docs/cards/card.md": "1"})
    checkout.git("switch", "--quiet", "--create", "branch")
    checkout.commit({f"docs/{RECORD}": "x"})
    checkout.commit({"docs/cards/card.md": "2"})
    checkout.git("switch", "--quiet", "main")
    checkout.git("merge", "--quiet", "--no-ff", "--no-edit", "branch")
    merged = checkout.head
    later = checkout.commit({f"docs/{RECORD}": "y", "docs/cards/card.md": "3"})
    docs = checkout.root / "docs"
    assert first_holding(docs, later, [RECORD, "cards/none.md"]) == {RECORD: merged}
    assert first_holding(docs, checkout.git("rev-parse", f"{merged}^1"), [RECORD]) == {}


def test_nothing_asked_is_nothing_found(tmp_path: Path) -> None:
    checkout = new_checkout(tmp_path / "repo")
    assert first_holding(checkout.root, checkout.commit({"a.md": "x"}), []) == {}


@pytest.mark.parametrize(
    "folder", ["--name-only", "-z", "--", "^main", ":(exclude)b", "*", "[b]", "é b", "HEAD"]
)
def test_a_folder_may_have_any_name(tmp_path: Path, folder: str) -> None:
    checkout = new_checkout(tmp_path / "repo")
    commit = checkout.commit({f"{folder}/a.md": "x", "b/a.md": "x"})
    checkout.commit({"b/a.md": "y"})
    (step,) = main_line(checkout.root, (folder,))
    assert step.commit == commit
    assert set(step.blobs) == {f"{folder}/a.md"}


def test_a_file_that_is_named_like_a_commit_is_not_asked_about(tmp_path: Path) -> None:
    checkout = new_checkout(tmp_path / "repo")
    commit = checkout.commit({"a.md": "x"})
    (checkout.root / "HEAD").write_text("x")
    (checkout.root / commit).write_text("x")
    assert [step.commit for step in main_line(checkout.root, ("",))] == [commit]
    assert first_holding(checkout.root, commit, ["a.md"]) == {"a.md": commit}


@pytest.mark.usefixtures("_far_from_utc")
def test_the_day_of_a_step_is_that_of_utc(tmp_path: Path) -> None:
    checkout = new_checkout(tmp_path / "repo")
    checkout.commit({"a.md": "x"})
    now = datetime.fromtimestamp(int(checkout.git("log", "-1", "--format=%ct")), UTC)
    assert [step.day for step in main_line(checkout.root, ("",))] == [now.date()]


@pytest.mark.parametrize(
    ("committed", "day"),
    [
        ("0 +0000", date(1970, 1, 1)),
        ("86399 +0000", date(1970, 1, 1)),
        ("86400 -1200", date(1970, 1, 2)),
        ("1772409599 +0000", date(2026, 3, 1)),
        ("253402300799 +0000", date(9999, 12, 31)),
        ("253402300800 +0000", date(9999, 12, 31)),
        ("99999999999999999999999 +0000", date(9999, 12, 31)),
        ("-5 +0000", date(1970, 1, 1)),
        ("soon", date(1970, 1, 1)),
    ],
)
def test_a_commit_may_tell_any_time(tmp_path: Path, committed: str, day: date) -> None:
    checkout = new_checkout(tmp_path / "repo")
    (checkout.root / "a.md").write_text("x")
    first = written(checkout, committed)
    second = checkout.commit({"b.md": "y"})
    steps = list(main_line(checkout.root, ("",)))
    assert [(step.commit, set(step.blobs)) for step in steps] == [(first, {"a.md"}), (second, {"b.md"})]
    assert steps[0].day == day
