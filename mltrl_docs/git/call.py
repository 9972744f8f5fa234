"""Calls of git that nothing in a checkout can turn into something else: no hook, no network, no configuration."""

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


def environment() -> dict[str, str]:
    """Return the environment for git: without the settings of a caller, and in words that can be compared."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {
        **kept,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        # what a partial clone lacks is not fetched while it is read; older versions know no GIT_NO_LAZY_FETCH, and
        # `protocol.allow` yields to a configuration that allows one protocol by its name
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "",
        "LC_ALL": "C",
    }


def command(folder: Path, *arguments: str) -> list[str]:
    """Return the words of a call of git in a folder.

    Raises:
        GitError: git is not installed.

    """
    import shutil  # noqa: PLC0415 - outside of a checkout nothing is run

    git = shutil.which("git")
    if git is None:
        message = "git is not installed; install it, or work on a folder that is no git checkout"
        raise GitError(message)
    return [git, "-C", str(folder), *_SAFE, *arguments]


def ask(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what git answers in a folder; `given` is what it reads from its standard input.

    Raises:
        GitError: it is not installed, or did not answer.

    """
    status, answer, complaint = _run(folder, arguments, given)
    if status != 0:
        lines = complaint.strip().splitlines() or ["no reason given"]
        message = f"`git {arguments[0]}` failed: {lines[0]}"
        raise GitError(message)
    return answer


def ask_for(folder: Path, *arguments: str) -> str | None:
    """Return the one line that git answers in a folder; None where it says that there is no such thing.

    Raises:
        GitError: it is not installed, or did not answer.

    """
    status, answer, _ = _run(folder, arguments, b"")
    return os.fsdecode(answer).removesuffix("\n") if status == 0 else None


def _run(folder: Path, arguments: tuple[str, ...], given: bytes) -> tuple[int, bytes, str]:
    import subprocess  # noqa: PLC0415 - outside of a checkout nothing is run

    try:
        done = subprocess.run(
            command(folder, *arguments),
            env=environment(),
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
            input=given,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        message = f"git did not answer: {error}"
        raise GitError(message) from None
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")
