"""The commits that a head has and a base has not, and which of their merges are nothing but automatic."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from mltrl_docs.git.call import ask, ask_for
from mltrl_docs.values import Value

_SIDES = 2


class Commit(Value):
    """A commit by its full id, with those of its parents and of its tree."""

    id: str
    parents: tuple[str, ...]
    tree: str


def commits_between(folder: Path, base: str, head: str) -> tuple[Commit, ...]:
    """Return the commits that a head has and a base has not, newest first; both are full ids.

    Raises:
        GitError: git did not answer.

    """
    answer = ask(folder, "rev-list", "--format=%T %P", head, f"^{base}", "--").decode().splitlines()
    # a line `commit ID` before each
    pairs = zip(answer[::2], answer[1::2], strict=True)
    return tuple(_commit(line.removeprefix("commit "), shown) for line, shown in pairs)


def commit_of(folder: Path, identifier: str) -> Commit:
    """Return a commit by its full id.

    Raises:
        GitError: git did not answer, or there is none.

    """
    line, shown = (
        ask(folder, "rev-list", "--max-count=1", "--format=%T %P", identifier, "--").decode().splitlines()
    )
    return _commit(line.removeprefix("commit "), shown)


def _commit(identifier: str, shown: str) -> Commit:
    tree, *parents = shown.split()
    return Commit(id=identifier, parents=tuple(parents), tree=tree)


def automatic_merges(folder: Path, commits: Iterable[Commit]) -> frozenset[str]:
    """Return the ids of merges of two parents whose tree is what git makes of them without a conflict.

    Where git cannot tell (before 2.38), none is.

    Raises:
        GitError: git did not answer.

    """
    merges = [one for one in commits if len(one.parents) == _SIDES]
    if not merges:
        return frozenset()
    there = (folder / ask(folder, "rev-parse", "--git-path", "objects").decode().rstrip("\n")).resolve()
    with tempfile.TemporaryDirectory(prefix="mltrl-") as made:
        return frozenset(
            one.id
            for one in merges
            if ask_for(folder, "merge-tree", "--write-tree", *one.parents, objects=(Path(made), there))
            == one.tree
        )
