"""The main line of a docs repo: its commits by first parents, oldest first, each with the files that it changed."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from mltrl_docs.git.call import ask
from mltrl_docs.values import Value

_REGULAR = "100"
_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 24 * 60 * 60  # seconds


class Step(Value):
    """A commit of the main line: what it made of files, by their paths below the docs repo; None is a deleted one."""

    commit: str  # full id
    day: date  # of the commit, UTC
    blobs: dict[str, str | None]


def main_line(folder: Path, paths: tuple[str, ...], until: str = "HEAD") -> Iterator[Step]:
    """Yield the commits from the first one to the checked-out one that changed something below some folders.

    A merge is one step, however many commits it brought. `folder` is the docs repo, `paths` lie below it; `until` is
    the full id of another commit to end with.

    Raises:
        GitError: git did not answer.

    """
    below = ("--", *(path or "." for path in paths))
    # not `--parents`, which leaves out those that changed nothing below the paths
    shown = "--format=%ct %H %P"
    listed = ask(folder, "rev-list", "--first-parent", "--reverse", shown, until, *below)
    days: dict[str, date] = {}
    asked = ""
    for line in listed.decode().splitlines():
        seconds, _, ids = line.partition(" ")
        if seconds != "commit":  # a line `commit ID` before each
            commit, *parents = ids.split()
            days[commit] = _day(seconds)
            # of a merge the first parent alone: what came with it is one step
            asked += f"{' '.join((commit, *parents[:1]))}\n"
    how = ("--stdin", "--root", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--relative")
    answer = ask(folder, "diff-tree", *how, *below, given=asked.encode())
    yield from _steps(answer, days)


def first_holding(folder: Path, commit: str, paths: Collection[str]) -> Mapping[str, str]:
    """Return the first commit of the main line of a commit that holds each of some files, by its path.

    A file that has moved came with the commit that moved it.

    Raises:
        GitError: git did not answer.

    """
    found: dict[str, str] = {}
    for step in main_line(folder, tuple(paths), commit) if paths else ():
        for path, blob in step.blobs.items():
            if blob is not None:
                found.setdefault(path, step.commit)
    return found


def _day(seconds: str) -> date:
    """Return the day of a time since 1970; anybody may write any time, or none, into a commit."""
    return date.fromordinal(min(_EPOCH + int(seconds or "0") // _DAY, date.max.toordinal()))


def _steps(answer: bytes, days: dict[str, date]) -> Iterator[Step]:
    commit, blobs = "", dict[str, str | None]()
    words = iter(answer.split(b"\0"))
    for word in words:
        if word.startswith(b":"):
            _, mode, _, blob, _ = word.decode().split()
            blobs[os.fsdecode(next(words))] = blob if mode.startswith(_REGULAR) else None
        elif word:
            if commit:
                yield Step(commit=commit, day=days[commit], blobs=blobs)
            commit, blobs = word.decode().split()[0], {}
    if commit:
        yield Step(commit=commit, day=days[commit], blobs=blobs)
