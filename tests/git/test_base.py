"""What a ref may mean, and which commit a change is based on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from mltrl_docs.git import GitError
from mltrl_docs.git.base import merge_base
from mltrl_docs.reporters.printable import printable
from tests.checkout import Checkout, clone, new_checkout


class Work:
    """A clone with a branch of its own; `main` has gone on at the remote since the branch was made."""

    def __init__(self, folder: Path) -> None:
        remote = new_checkout(folder / "remote")
        self.first = remote.commit({"a.md": "first\n"})
        self.parted = remote.commit({"a.md": "second\n"})
        self.here = clone(remote, folder / "here")
        self.here.git("switch", "--quiet", "--create", "change")
        self.change = self.here.commit({"b.md": "ours\n"})
        self.later = remote.commit({"a.md": "third\n"})
        self.here.git("fetch", "--quiet")
        self.here.git("branch", "--quiet", "--delete", "--force", "main")
        self.here.git("remote", "set-head", "origin", "--delete")
        self.git = self.here.git

    def base(self, ref: str) -> str:
        return merge_base(self.here.root, ref)

    def refusal(self, ref: str) -> str:
        with pytest.raises(GitError) as caught:
            self.base(ref)
        assert "\n" not in str(caught.value)
        return str(caught.value)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(tmp_path)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """A clone that tests only ask."""
    return Work(tmp_path_factory.mktemp("asked"))


@pytest.mark.parametrize(
    "ref",
    [
        pytest.param("main", id="a branch of the remote origin, by its short name"),
        pytest.param("origin/main", id="a branch of a remote, by the name of the remote and its own"),
        pytest.param("refs/remotes/origin/main", id="a branch of a remote, in full"),
    ],
)
def test_a_branch_of_the_remote_leads_to_where_the_change_parted_from_it(asked: Work, ref: str) -> None:
    assert asked.base(ref) == asked.parted


def test_local_branches_and_ids_are_taken_too(work: Work) -> None:
    work.git("branch", "old", work.first)
    assert [work.base(ref) for ref in ("old", "refs/heads/old")] == [work.first, work.first]
    assert [work.base(ref) for ref in (work.first, work.first.upper())] == [work.first, work.first]
    assert work.base(work.change) == work.change


def test_a_tag_is_taken_by_its_full_name_alone(work: Work) -> None:
    work.git("tag", "v1", work.first)
    work.git("tag", "--annotate", "--message", "signed off", "v2", work.first)
    for tag in ("v1", "v2"):
        assert work.base(f"refs/tags/{tag}") == work.first
        assert work.refusal(tag).endswith(f"; for the tag write `refs/tags/{tag}`")


def test_a_tag_with_the_name_of_a_branch_changes_nothing(work: Work) -> None:
    work.git("tag", "main", work.change)
    work.git("tag", "origin/main", work.change)
    assert work.base("main") == work.base("origin/main") == work.parted


def test_a_tag_with_the_full_name_of_a_branch_does_not_stand_in_for_it(work: Work) -> None:
    work.git("update-ref", "refs/tags/refs/heads/release", work.change)
    work.git("update-ref", "refs/heads/refs/heads/release", work.change)
    assert work.git("rev-parse", "--verify", "refs/heads/release") == work.change
    assert "no branch `release`" in work.refusal("release")


def test_one_name_for_two_commits_is_refused_with_both_names(work: Work) -> None:
    work.git("branch", "main", work.first)
    told = work.refusal("main")
    assert told == (
        f"`main` is more than one commit, `refs/remotes/origin/main` ({work.later[:12]}) and "
        f"`refs/heads/main` ({work.first[:12]}); name the one that is meant in full"
    )
    assert work.base("refs/heads/main") == work.first
    assert work.base("refs/remotes/origin/main") == work.parted


def test_one_commit_under_two_names_is_no_doubt(work: Work) -> None:
    work.git("branch", "main", work.later)
    assert work.base("main") == work.parted


def test_a_branch_named_like_an_id_is_in_doubt_with_the_commit_of_that_id(work: Work) -> None:
    work.git("update-ref", f"refs/heads/{work.first}", work.parted)
    assert "is more than one commit" in work.refusal(work.first)


@pytest.mark.parametrize(
    "ref",
    [
        "main~1", "main^", "main^{tree}", "main^{/first}", "main@{0}", "main@{upstream}", "@{-1}", "@", "HEAD", "-",
        ":/first", ":a.md", "main:a.md", "first..main", "change...main", "^main", "", " ", "main ", "main\n", "m*",
        "mai?", "[m]ain", "main/", "/main", "main//", "../main", "main.lock", ".main", "main.", "origin",
        "remotes/main", "heads/change", "a" * 40, "A" * 64, "0" * 40, "\x00", "\udcff", "ünï", "x" * 5000,
    ],
)  # fmt: skip
def test_whatever_is_no_name_of_a_branch_and_no_full_id_is_refused(asked: Work, ref: str) -> None:
    assert asked.refusal(ref).startswith(f"there is no branch `{printable(ref)}` here")


def test_a_name_that_is_nothing_is_told_with_what_can_be_done(asked: Work) -> None:
    hint = "fetch the branch, or write the full id of a commit"
    assert asked.refusal("nothing") == f"there is no branch `nothing` here and no commit of that id; {hint}"
    assert asked.refusal("a b").endswith(f"; {hint}")


def test_a_tag_that_looks_like_an_id_is_none(work: Work) -> None:
    for digits in ("ab" * 32, "cd" * 20):
        work.git("update-ref", f"refs/tags/{digits}", work.first)
        assert work.refusal(digits).endswith(f"; for the tag write `refs/tags/{digits}`")


def test_an_id_must_be_whole_and_that_of_a_commit(asked: Work) -> None:
    tree = asked.git("rev-parse", f"{asked.first}^{{tree}}")
    blob = asked.git("rev-parse", f"{asked.first}:a.md")
    for ref in (asked.first[:12], asked.first[:39], f"{asked.first}0", tree, blob, f"0x{asked.first}"):
        assert f"no branch `{ref}` here and no commit of that id" in asked.refusal(ref)


@pytest.mark.parametrize(
    "ref", ["--output=stolen", "-C", "--upload-pack=x", "--git-dir=x", "-h", "--all", "--"]
)
def test_a_name_like_an_option_is_a_name(work: Work, ref: str) -> None:
    assert f"no branch `{ref}` here" in work.refusal(ref)
    work.git("update-ref", f"refs/heads/{ref}", work.first)
    assert work.base(ref) == work.first
    assert sorted(path.name for path in work.here.root.iterdir()) == [".git", "a.md", "b.md"]


def test_a_shallow_clone_is_refused_until_its_history_is_there(work: Work, tmp_path: Path) -> None:
    shallow = clone(Checkout(tmp_path / "remote"), tmp_path / "shallow", "--depth=1")
    for ref in ("main", shallow.head, "nothing"):
        with pytest.raises(GitError) as caught:
            merge_base(shallow.root, ref)
        assert str(caught.value) == (
            "the clone is shallow, so nobody can tell what this change is based on; run `git fetch --unshallow` "
            "(`fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` in GitLab CI)"
        )
    shallow.git("fetch", "--quiet", "--unshallow")
    assert merge_base(shallow.root, "main") == work.later


def test_a_history_that_has_nothing_in_common_is_refused(work: Work) -> None:
    work.git("switch", "--quiet", "--orphan", "island")
    work.here.commit({"c.md": "alone\n"})
    assert work.refusal("main") == (
        "this commit and `main` have no history in common; name the branch that this one was made from"
    )


def test_branches_merged_crosswise_are_refused_until_the_base_is_merged(work: Work) -> None:
    """Each of the two last common commits lacks records of the other."""
    work.git("switch", "--quiet", "--create", "theirs", work.later)
    work.git("merge", "--quiet", "--no-edit", work.change)
    work.git("switch", "--quiet", "change")
    work.git("merge", "--quiet", "--no-edit", work.later)
    work.here.commit({"d.md": "more\n"})
    assert work.refusal("theirs") == (
        "this branch and `theirs` were merged crosswise; merge `theirs` into this branch, and check again"
    )
    work.git("merge", "--quiet", "--no-edit", "theirs")
    assert work.base("theirs") == work.git("rev-parse", "theirs")


def test_before_the_first_commit_there_is_no_base(tmp_path: Path) -> None:
    other = new_checkout(tmp_path)
    commit = other.commit({"a.md": "x\n"})
    other.git("switch", "--quiet", "--orphan", "new")
    told = "nothing is committed here yet, so there is nothing to compare with; commit first"
    with pytest.raises(GitError, match=f"^{re.escape(told)}$"):
        merge_base(tmp_path, commit)


def test_outside_of_a_checkout_there_is_no_base(tmp_path: Path) -> None:
    told = "this is no git checkout, so there is nothing to compare with; work in a clone"
    with pytest.raises(GitError, match=f"^{re.escape(told)}$"):
        merge_base(tmp_path, "main")


def test_a_replaced_commit_is_the_base_all_the_same(work: Work) -> None:
    work.git("replace", work.later, work.first)
    with pytest.raises(subprocess.CalledProcessError):
        work.git("merge-base", "change", "origin/main")
    assert work.base("main") == work.parted


def test_the_environment_changes_nothing(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"):
        monkeypatch.setenv(name, str(work.here.root / "a.md"))
    assert work.base("main") == work.parted


def test_refs_of_any_bytes_stand_in_no_way(work: Work) -> None:
    work.git("update-ref", "refs/heads/main/\udcff", work.first)
    work.git("update-ref", "refs/remotes/main/\udcff\udcfe", work.first)
    assert work.base("main") == work.parted
    assert "no branch `main/" in work.refusal("main/\udcff")
