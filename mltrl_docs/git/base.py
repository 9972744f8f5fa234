"""Which commit a change is based on: a name that cannot be mistaken, to the full id of the merge base."""

from __future__ import annotations

import re
from pathlib import Path

from mltrl_docs.git.call import GitError, ask, ask_for
from mltrl_docs.git.checkout import checkout_top
from mltrl_docs.reporters.printable import printable

# what git refuses in the name of a ref; `~`, `^`, `:`, `@{` and `..` would make an expression of it
_NO_NAME = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|(?:^|/)\.|(?:\.lock|\.)(?:/|$)|^/|/$|^$|^@$")
_FULL_ID = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")


def merge_base(folder: Path, ref: str, head: str | None = None) -> str:
    """Return the full id of the last commit that a head and a ref have in common.

    `head` is the full id of a commit, or None for the one that is checked out. A ref is tried as
    `refs/remotes/REF`, `refs/remotes/origin/REF`, `refs/heads/REF`, as it is where it begins with `refs/`, and as the
    full id of a commit: never as a tag by its short name, and never as an expression.

    Raises:
        GitError: there is no such ref or no such common commit, or more than one; the clone is shallow; or the
            folder is in no checkout.

    """
    if checkout_top(folder) is None:
        message = "this is no git checkout, so there is nothing to compare with; work in a clone"
        raise GitError(message)
    if ask(folder, "rev-parse", "--is-shallow-repository").strip() != b"false":
        message = (
            "the clone is shallow, so nobody can tell what this change is based on; run `git fetch --unshallow` "
            "(`fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` in GitLab CI)"
        )
        raise GitError(message)
    base = commit_named(folder, ref)
    head = head or checked_out(folder)
    found = (ask_for(folder, "merge-base", "--all", base, head) or "").split()
    if not found:
        message = (
            f"this commit and `{ref}` have no history in common; name the branch that this one was made from"
        )
        raise GitError(message)
    if len(found) > 1:
        message = (
            f"this branch and `{ref}` were merged crosswise; merge `{ref}` into this branch, and check again"
        )
        raise GitError(message)
    return found[0]


def checked_out(folder: Path) -> str:
    """Return the full id of the commit that is checked out.

    Raises:
        GitError: there is none yet, or git did not answer.

    """
    head = _commit(folder, "HEAD")
    if head is None:
        message = "nothing is committed here yet, so there is nothing to compare with; commit first"
        raise GitError(message)
    return head


def commit_named(folder: Path, ref: str) -> str:
    """Return the full id of the commit that a ref means: see `merge_base` for what is tried.

    Raises:
        GitError: there is none, or more than one.

    """
    hits = _hits(folder, ref)
    if len(set(hits.values())) > 1:
        names = " and ".join(f"`{name}` ({commit[:12]})" for name, commit in hits.items())
        message = f"`{ref}` is more than one commit, {names}; name the one that is meant in full"
        raise GitError(message)
    for commit in hits.values():
        return commit
    tag = f"refs/tags/{ref}"
    if not _NO_NAME.search(ref) and tag in _refs(folder, tag):
        hint = f"for the tag write `{tag}`"
    else:
        hint = "fetch the branch, or write the full id of a commit"
    message = f"there is no branch `{printable(ref)}` here and no commit of that id; {hint}"
    raise GitError(message)


def _hits(folder: Path, ref: str) -> dict[str, str]:
    """Return every commit that a ref may mean, by what it is a hit as."""
    hits: dict[str, str] = {}
    if not _NO_NAME.search(ref):
        names = [f"refs/remotes/{ref}", f"refs/remotes/origin/{ref}", f"refs/heads/{ref}"]
        names += [ref] if ref.startswith("refs/") else []
        found = _refs(folder, *names)
        for name in names:
            commit = _commit(folder, found[name]) if name in found else None
            if commit is not None:
                hits[name] = commit
    name = ref.lower()
    # an id of the other length, or one that is not here, git would take for the name of a ref
    if _FULL_ID.match(name) and _verified(folder, name) == name:
        commit = _commit(folder, name)
        if commit is not None:
            hits[name] = commit
    return hits


def _refs(folder: Path, *names: str) -> dict[str, str]:
    """Return the ids that refs of exactly these full names have; git itself would go on to look for others."""
    answer = ask(folder, "for-each-ref", "--format=%(objectname) %(refname)", *names)
    found = (line.partition(" ") for line in answer.decode(errors="replace").splitlines())
    return {name: commit for commit, _, name in found if name in names}


def _commit(folder: Path, name: str) -> str | None:
    return _verified(folder, f"{name}^{{commit}}")


def _verified(folder: Path, name: str) -> str | None:
    return ask_for(folder, "rev-parse", "--verify", "--end-of-options", name)
