"""The commits of a change, and merges that are nothing but automatic."""

from __future__ import annotations

from pathlib import Path

import pytest

from mltrl_docs.git.commits import automatic_merges, commit_of, commits_between
from tests.checkout import Checkout, git_is, new_checkout
from tests.docs_repo import write

LINES = "".join(f"{number}\n" for number in range(20))


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A branch and `main`, which have both gone on since they parted."""
    made = new_checkout(tmp_path / "repo")
    made.commit({"a.txt": LINES, "b.txt": "x\n"})
    made.git("switch", "--quiet", "--create", "branch")
    made.commit({"a.txt": LINES.replace("2\n", "two\n", 1)})
    made.git("switch", "--quiet", "main")
    made.commit({"a.txt": LINES.replace("17\n", "seventeen\n"), "c.txt": "x\n"})
    made.git("switch", "--quiet", "branch")
    return made


def merged(checkout: Checkout, change: dict[str, str] | None = None) -> str:
    """Merge `main`, with a change of the merge itself, and return the id of the merge."""
    checkout.git("merge", "--quiet", "--no-commit", "--no-ff", "main")
    return checkout.commit(change)


def automatic(checkout: Checkout) -> frozenset[str]:
    main = checkout.git("rev-parse", "main")
    return automatic_merges(checkout.root, commits_between(checkout.root, main, checkout.head))


def test_the_commits_of_a_change_are_those_that_its_base_has_not(checkout: Checkout) -> None:
    first = checkout.head
    merge = merged(checkout)
    main = checkout.git("rev-parse", "main")
    found = commits_between(checkout.root, main, merge)
    assert [one.id for one in found] == [merge, first]
    assert found[0].parents == (first, main)
    assert found[0].tree == checkout.git("rev-parse", "HEAD^{tree}")
    assert commit_of(checkout.root, merge) == found[0]
    assert commits_between(checkout.root, merge, main) == ()


def test_a_merge_as_git_makes_it_is_automatic(checkout: Checkout) -> None:
    merge = merged(checkout)
    assert automatic(checkout) == {merge}


@pytest.mark.parametrize(
    "change",
    [{"a.txt": LINES}, {"new.txt": "y\n"}, {"c.txt": "y\n"}],
    ids=["takes the change of one side back", "adds a file", "edits a file of the other side"],
)
def test_a_merge_that_changes_something_is_not(checkout: Checkout, change: dict[str, str]) -> None:
    merged(checkout, change)
    assert automatic(checkout) == frozenset()


def test_a_merge_that_takes_one_side_whole_is_not(checkout: Checkout) -> None:
    checkout.git("merge", "--quiet", "--strategy=ours", "main")
    assert automatic(checkout) == frozenset()


def test_a_merge_of_a_conflict_is_not(checkout: Checkout) -> None:
    checkout.commit({"c.txt": "ours\n"})
    checkout.git("merge", "--quiet", "--strategy-option=ours", "main")
    assert automatic(checkout) == frozenset()


def test_a_commit_of_one_parent_is_not(checkout: Checkout) -> None:
    checkout.commit({"d.txt": "x\n"})
    assert automatic(checkout) == frozenset()


def test_the_checkout_stays_as_it_is(checkout: Checkout) -> None:
    checkout.commit({"c.txt": "ours\n"})
    checkout.git("merge", "--quiet", "--strategy-option=ours", "main")
    before = sorted(path for path in (checkout.root / ".git").rglob("*") if path.is_file())
    automatic(checkout)
    assert sorted(path for path in (checkout.root / ".git").rglob("*") if path.is_file()) == before


def test_a_replace_ref_makes_no_merge_automatic(checkout: Checkout) -> None:
    merge = merged(checkout, {"new.txt": "y\n"})
    checkout.git("reset", "--quiet", "--hard", "HEAD~1")
    honest = merged(checkout)
    checkout.git("replace", merge, honest)
    checkout.git("reset", "--quiet", "--hard", merge)
    assert automatic(checkout) == frozenset()


def test_files_that_are_named_like_commits_are_not_asked_about(checkout: Checkout) -> None:
    main = checkout.git("rev-parse", "main")
    before = commits_between(checkout.root, main, checkout.head)
    write(checkout.root, {checkout.head: "x\n", f"^{main}": "x\n"})
    assert commits_between(checkout.root, main, checkout.head) == before
    assert commit_of(checkout.root, checkout.head) == before[0]


def test_no_driver_and_no_filter_of_a_checkout_is_run(checkout: Checkout, tmp_path: Path) -> None:
    checkout.commit({".gitattributes": "* merge=taken filter=taken\n"})
    merge = merged(checkout)
    witness = tmp_path / "ran"
    for key in ("merge.taken.driver", "filter.taken.clean", "filter.taken.smudge", "filter.taken.process"):
        checkout.git("config", key, f"touch {witness}; cat")
    checkout.git("config", "merge.renormalize", "true")
    assert automatic(checkout) == {merge}
    assert not witness.exists()


def test_a_conflict_that_an_attribute_settles_is_a_conflict(checkout: Checkout) -> None:
    checkout.commit({".gitattributes": "* merge=union\n", "c.txt": "ours\n"})
    merged(checkout)
    assert (checkout.root / "c.txt").read_text() == "ours\nx\n"
    assert automatic(checkout) == frozenset()


@pytest.mark.parametrize("name", ["a:b", 'a"b', "a b ", "-c", "ünï", "\udcff"])
def test_a_checkout_and_its_worktree_may_have_any_name(checkout: Checkout, name: str) -> None:
    merge = merged(checkout)
    moved = Checkout(checkout.root.rename(checkout.root.parent / name))
    assert automatic(moved) == {merge}
    moved.git("worktree", "add", "--quiet", "--detach", "../other")
    assert automatic(Checkout(moved.root.parent / "other")) == {merge}


def test_a_name_that_git_cannot_be_told_makes_no_merge_automatic(checkout: Checkout) -> None:
    merged(checkout)
    moved = Checkout(checkout.root.rename(checkout.root.parent / "a\nb"))
    moved.git("worktree", "add", "--quiet", "--detach", "../other")
    for one in (moved, Checkout(moved.root.parent / "other")):
        assert automatic(one) == frozenset()


def test_attributes_that_a_machine_gives_to_new_repositories_settle_nothing(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.commit({"c.txt": "ours\n"})
    write(checkout.root, {".git/info/attributes": "* merge=union\n"})
    merged(checkout)
    template = tmp_path / "template"
    write(template, {"info/attributes": "* merge=union\n"})
    git_is(f'GIT_TEMPLATE_DIR={template} exec "$GIT" "$@"', tmp_path / "programs", monkeypatch)
    assert automatic(checkout) == frozenset()


def test_merges_of_objects_named_by_sha256_are_judged_too(tmp_path: Path) -> None:
    made = new_checkout(tmp_path, "--object-format=sha256")
    made.commit({"a.txt": "x\n"})
    made.git("switch", "--quiet", "--create", "branch")
    made.commit({"b.txt": "x\n"})
    made.git("switch", "--quiet", "main")
    made.commit({"c.txt": "x\n"})
    made.git("switch", "--quiet", "branch")
    merge = merged(made)
    assert automatic(made) == {merge}
