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
    for name in ("kept.md", "deleted.md", "untracked.md", "naïve ü.md"):
        (docs / name).write_text("x")
    (docs / "link.md").symlink_to("kept.md")
    (checkout / "above.md").write_text("x")
    _git(checkout, "add", "-A")
    _git(checkout, "rm", "--cached", "--quiet", "docs repo/untracked.md")
    (docs / "deleted.md").unlink()
    assert tracked_files(docs) == frozenset({"kept.md", "naïve ü.md"})


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
    with pytest.raises(GitError, match="git is not installed"):
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
    }
