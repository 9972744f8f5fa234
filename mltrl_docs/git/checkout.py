"""What of a checkout is tracked, and whether its history is there."""

from __future__ import annotations

import os
from pathlib import Path

from mltrl_docs.git.call import ask, ask_for


def checkout_top(folder: Path) -> Path | None:
    """Return the top of the git checkout that a folder lies in; None outside of one. Git is not asked."""
    for here in (folder, *folder.parents):
        if (here / ".git").exists():
            return here
    return None


def has_history(folder: Path) -> bool:
    """Whether a folder lies in a git checkout that has a commit, and every one before it.

    Raises:
        GitError: git is not installed, or did not answer.

    """
    if checkout_top(folder) is None or ask_for(folder, "rev-parse", "--verify", "HEAD") is None:
        return False
    return ask(folder, "rev-parse", "--is-shallow-repository").strip() == b"false"


def tracked_files(root: Path) -> frozenset[str] | None:
    """Return the regular files that git tracks below a folder and that are there, relative to it with `/`.

    None outside of a git checkout.

    Raises:
        GitError: git is not installed, or did not answer.

    """
    if checkout_top(root) is None:
        return None
    tracked: set[str] = set()
    deleted: set[str] = set()
    for entry in ask(root, "ls-files", "-z", "-t", "--stage", "--deleted").split(b"\0"):
        about, _, name = entry.partition(b"\t")
        tag, _, rest = about.partition(b" ")
        if tag == b"R":
            deleted.add(os.fsdecode(name))
        elif rest.startswith(b"100"):  # a regular file; symbolic links and submodules have other modes
            tracked.add(os.fsdecode(name))
    return frozenset(tracked - deleted)
