"""The commits that a head has and a base has not, and which of their merges are nothing but automatic."""

from __future__ import annotations

import os
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
    return _commits(folder, head, f"^{base}")


def commit_of(folder: Path, identifier: str) -> Commit:
    """Return a commit by its full id.

    Raises:
        GitError: git did not answer, or there is none.

    """
    (one,) = _commits(folder, "--max-count=1", identifier)
    return one


def _commits(folder: Path, *which: str) -> tuple[Commit, ...]:
    answer = ask(folder, "rev-list", "--format=%H %T %P", *which, "--").decode().splitlines()
    # a line `commit ID` before each
    words = (line.split() for line in answer if not line.startswith("commit "))
    return tuple(Commit(id=commit, tree=tree, parents=tuple(parents)) for commit, tree, *parents in words)


def automatic_merges(folder: Path, commits: Iterable[Commit]) -> frozenset[str]:
    """Return the ids of merges of two parents whose tree is what git makes of them without a conflict.

    They are made anew in a repository of their own, which has no configuration and no attributes: no driver and no
    filter of the checkout is run, and the checkout stays as it is. Where git cannot tell (before 2.38), none is.

    Raises:
        GitError: git did not answer.

    """
    merges = [one for one in commits if len(one.parents) == _SIDES]
    if not merges:
        return frozenset()
    answer = ask(folder, "rev-parse", "--show-object-format", "--git-path", "objects")
    kind, objects, _ = os.fsdecode(answer).split("\n", 2)
    with tempfile.TemporaryDirectory() as made:
        repository = Path(made)
        ask(repository, "init", "--bare", "--template=", f"--object-format={kind}")
        others = repository / "objects/info/alternates"
        others.write_bytes(os.fsencode(f"{(folder / objects).resolve()}\n"))
        return frozenset(
            one.id
            for one in merges
            if ask_for(repository, "merge-tree", "--write-tree", *one.parents) == one.tree
        )
