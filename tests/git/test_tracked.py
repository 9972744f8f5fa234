"""What git is asked, and what of a hostile checkout it is kept from doing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from mltrl_docs.git import GitError, checkout_top, tracked_files
from mltrl_docs.git.blobs import Blobs
from mltrl_docs.git.call import ask, ask_for, environment
from tests.checkout import git_is, new_checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    _git(tmp_path, "init", "--quiet")
    return tmp_path


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)  # noqa: S607


def test_outside_of_a_checkout_nothing_is_tracked_or_untracked(tmp_path: Path) -> None:
    assert checkout_top(tmp_path) is None
    assert tracked_files(tmp_path) is None


def test_tracked_files_are_regular_there_and_relative_to_the_docs_repo(checkout: Path) -> None:
    docs = checkout / "docs repo"
    docs.mkdir()
    for name in ("kept.md", "deleted.md", "untracked.md", "naïve ü.md", "tab\there.md"):
        (docs / name).write_text("x")
    (docs / "link.md").symlink_to("kept.md")
    (checkout / "above.md").write_text("x")
    _git(checkout, "add", "-A")
    _git(checkout, "rm", "--cached", "--quiet", "docs repo/untracked.md")
    (docs / "deleted.md").unlink()
    assert tracked_files(docs) == frozenset({"kept.md", "naïve ü.md", "tab\there.md"})


def test_configuration_of_the_checkout_runs_nothing(checkout: Path, tmp_path: Path) -> None:
    witness = tmp_path / "ran"
    _git(checkout, "config", "core.fsmonitor", f"touch {witness}; false")
    (checkout / "a.md").write_text("x")
    _git(checkout, "-c", "core.fsmonitor=false", "add", "a.md")
    assert tracked_files(checkout) == frozenset({"a.md"})
    assert not witness.exists()


def test_the_environment_cannot_point_git_elsewhere(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "a.md").write_text("x")
    _git(checkout, "add", "a.md")
    monkeypatch.setenv("GIT_DIR", str(tmp_path_factory.mktemp("elsewhere")))
    assert tracked_files(checkout) == frozenset({"a.md"})


def test_a_damaged_checkout_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /nowhere\n")
    with pytest.raises(GitError, match="`git ls-files` failed: ") as caught:
        tracked_files(tmp_path)
    assert "\n" not in str(caught.value)


def test_without_git_a_checkout_cannot_be_read(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(
        GitError, match=r"^git is not installed; install it, or work on a folder that is no git checkout$"
    ):
        tracked_files(checkout)


def test_git_that_fails_without_a_word_is_told_too(checkout: Path) -> None:
    with pytest.raises(GitError, match=r"^`git rev-parse` failed: no reason given$"):
        ask(checkout, "rev-parse", "--verify", "--quiet", "nothing")


@pytest.mark.parametrize("call", [ask, ask_for, lambda folder, _: Blobs(folder).read("0" * 40, 1)])
def test_git_that_cannot_be_run_is_told_in_one_line(
    call: Callable[[Path, str], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "git"
    program.write_bytes(b"\0no program")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match=r"^git did not answer: .+$"):
        call(tmp_path, "status")


def test_git_is_asked_without_locks_prompts_or_the_settings_of_a_caller(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GIT_OPTIONAL_LOCKS", "1")
    monkeypatch.setenv("GIT_WORK_TREE", "/elsewhere")
    assert {key: value for key, value in environment().items() if key.startswith("GIT_")} == {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "",
    }


def test_git_complains_in_english_whatever_the_caller_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = 'case "$LC_ALL" in C) echo "fatal: no" >&2 ;; *) echo "fatal: nein" >&2 ;; esac; exit 128'
    git_is(script, tmp_path / "programs", monkeypatch)
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    with pytest.raises(GitError, match=r"^`git status` failed: fatal: no$"):
        ask(tmp_path, "status")


@pytest.mark.parametrize("call", [ask, ask_for])
def test_git_that_does_not_end_is_told_after_a_time(
    call: Callable[[Path, str], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git_is("exec sleep 10", tmp_path / "programs", monkeypatch)
    monkeypatch.setattr("mltrl_docs.git.call._TIMEOUT", 0.1)
    with pytest.raises(GitError, match=r"^git did not answer: .+ timed out after 0\.1 seconds$"):
        call(tmp_path, "status")


def test_a_complaint_about_a_name_of_any_bytes_is_told(checkout: Path) -> None:
    with pytest.raises(GitError, match=r"^`git ls-tree` failed: fatal: Not a valid object name no\ufffd$"):
        ask(checkout, "ls-tree", "no\udcff")


def test_git_reads_what_it_is_given_and_nothing_that_the_caller_is(checkout: Path) -> None:
    empty = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    typed = checkout / "typed"
    typed.write_text("x")
    kept = os.dup(0)
    with typed.open() as file:
        os.dup2(file.fileno(), 0)
    try:
        assert ask(checkout, "hash-object", "--stdin") == f"{empty}\n".encode()
        assert ask_for(checkout, "hash-object", "--stdin") == empty
        assert ask(checkout, "hash-object", "--stdin", given=b"x") == ask(checkout, "hash-object", "typed")
    finally:
        os.dup2(kept, 0)
        os.close(kept)


def test_a_checkout_of_another_user_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_checkout(tmp_path / "repo").commit({"a.md": "a"})
    git_is('GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "$GIT" "$@"', tmp_path / "programs", monkeypatch)
    assert tracked_files(tmp_path / "repo") == frozenset({"a.md"})
