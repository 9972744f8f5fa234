"""What git knows of a docs repo: read with plumbing commands, none of the repo's own configuration honoured."""

from __future__ import annotations

import os
from pathlib import Path

_TIMEOUT = 60  # seconds

_SAFE = (
    "--no-replace-objects",
    "--literal-pathspecs",
    "-c",
    "core.quotePath=false",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "diff.external=",
    # a checkout in a container often belongs to another user; nothing of its configuration is run here
    "-c",
    "safe.directory=*",
)


class GitError(Exception):
    """Git could not answer; the message is one line that says what to do."""


def checkout_top(folder: Path) -> Path | None:
    """Return the top of the git checkout that a folder lies in; None outside of one. Git is not asked."""
    for here in (folder, *folder.parents):
        if (here / ".git").exists():
            return here
    return None


def _environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {
        **kept,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }


def _run(root: Path, *arguments: str) -> bytes:
    import shutil  # noqa: PLC0415 - outside of a checkout nothing is run
    import subprocess  # noqa: PLC0415

    git = shutil.which("git")
    if git is None:
        message = "git is not installed; install it, or work on a folder that is no git checkout"
        raise GitError(message)
    command = [git, "-C", str(root), *_SAFE, *arguments]
    try:
        done = subprocess.run(
            command,
            env=_environment(),
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        message = f"git did not answer: {error}"
        raise GitError(message) from None
    if done.returncode != 0:
        first = done.stderr.decode("utf-8", "replace").strip().splitlines()[:1] or ["no reason given"]
        message = f"`git {arguments[0]}` failed: {first[0]}"
        raise GitError(message)
    return done.stdout


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
    for entry in _run(root, "ls-files", "-z", "-t", "--stage", "--cached", "--deleted").split(b"\0"):
        about, _, name = entry.partition(b"\t")
        tag, _, rest = about.partition(b" ")
        if tag == b"R":
            deleted.add(os.fsdecode(name))
        elif rest.startswith(b"100"):  # a regular file; symbolic links and submodules have other modes
            tracked.add(os.fsdecode(name))
    return frozenset(tracked - deleted)
