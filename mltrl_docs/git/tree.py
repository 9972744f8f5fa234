"""The files of a docs repo as a commit has them: blobs as they are, which no attribute and no filter has changed."""

from __future__ import annotations

import errno
import os
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mltrl_docs.git.blobs import Blobs, blob_id
from mltrl_docs.git.call import GitError, ask
from mltrl_docs.load.portfolio import is_markdown
from mltrl_docs.load.source import IS_LINK

_LINK = "120000"
_MODULE = "160000"
_MAX_TARGET = 4096  # bytes of the path that a symbolic link holds


def prefix_of(folder: Path) -> str:
    """Return where a folder lies in its checkout: `""` for the top, else with a `/` at the end.

    Raises:
        GitError: git did not answer.

    """
    return os.fsdecode(ask(folder, "rev-parse", "--show-prefix")).removesuffix("\n")


def is_there(folder: Path, commit: str, path: str) -> bool:
    """Whether a commit has something at a path, which starts at the top of the checkout.

    Raises:
        GitError: git did not answer.

    """
    return _entry(folder, commit, path) is not None


def _entry(folder: Path, commit: str, path: str) -> tuple[str, str] | None:
    """Return kind and id of what a commit has at a path from the top; None where there is nothing."""
    if not path:
        return "tree", commit
    # not `rev-parse COMMIT:PATH`, which takes some paths for ranges, and a tree that is not here for none
    for entry in ask(folder, "ls-tree", "-z", "--full-tree", commit, "--", path).split(b"\0"):
        about, _, name = entry.partition(b"\t")
        if os.fsdecode(name) == path:
            _, kind, found = about.decode().split()
            return kind, found
    return None


class Tree:
    """The files below a folder of a commit, a `load.source.Commit`; paths are relative to the folder."""

    def __init__(self, folder: Path, commit: str) -> None:
        """List the files; `commit` is a full id.

        Raises:
            GitError: git did not answer, or the folder is none in the commit.

        """
        self._folder = folder
        self._commit = commit
        self._prefix = prefix_of(folder)
        self._entries = _entries(folder, commit, self._prefix)
        self._blobs = Blobs(folder)

    @property
    def files(self) -> frozenset[str]:
        """All regular files."""
        return frozenset(name for name, (mode, _) in self._entries.items() if _is_regular(mode))

    def entry(self, name: str) -> tuple[str, str]:
        """Return mode and id of what lies at a path; two empty texts where nothing does."""
        return self._entries.get(name, ("", ""))

    def holds(self, name: str, text: str) -> bool:
        """Whether a file is exactly this text in UTF-8; the blob is not read for that."""
        mode, blob = self.entry(name)
        return _is_regular(mode) and blob_id(text.encode(), len(blob)) == blob

    def walk(self, folder: str, but: frozenset[str] = frozenset()) -> Iterator[tuple[str, str | None]]:
        """Yield what lies below a folder, and what cannot be read with the reason: see `Source`.

        Raises:
            GitError: there is a submodule in it, whose documents nobody can compare.

        """
        parts = folder.split("/")
        for way in ("/".join(parts[: number + 1]) for number in range(len(parts))):
            mode, _ = self.entry(way)
            if mode == _LINK:
                yield way, IS_LINK
                return
            if mode == _MODULE:
                raise _is_module(way)
        start = f"{folder}/" if folder else ""
        closed = tuple(f"{other}/" for other in but)
        for name, (mode, _) in self._entries.items():
            if not name.startswith(start) or name.startswith(closed) or "/." in f"/{name[len(start) :]}":
                continue
            if mode == _MODULE:
                raise _is_module(name)
            if _is_regular(mode):
                yield name, None
            elif is_markdown(name) or self._leads_to_folder(name):
                yield name, IS_LINK

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a blob, one more than `limit` at most: see `Source`.

        Raises:
            FileNotFoundError: the commit has no such file.
            OSError: it is a symbolic link.
            GitError: the blob is not here, or git stopped.

        """
        mode, blob = self.entry(name)
        if not mode or mode == _MODULE:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if mode == _LINK:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        return self._blobs.read(blob, limit)

    def publishes(self, name: str) -> bool:
        """Nothing is published of a commit."""
        del name
        return False

    def inside(self, path: str) -> str | None:
        """Return the name of the file that a path means, links not followed; None where it leads out."""
        name = posixpath.normpath(path)
        return None if name.startswith(("/", "../")) or name == ".." else name

    def close(self) -> None:
        """End the process that reads blobs."""
        self._blobs.close()

    def _leads_to_folder(self, name: str) -> bool:
        """Whether a symbolic link leads to a folder of the commit, as it would on the disk."""
        target = os.fsdecode(self._blobs.read(self._entries[name][1], _MAX_TARGET))
        path = posixpath.normpath(posixpath.join(self._prefix, posixpath.dirname(name), target))
        if path.startswith(("/", "../")) or path == ".." or "\0" in path:
            return False
        found = _entry(self._folder, self._commit, "" if path == "." else path)
        return found is not None and found[0] == "tree"


@contextmanager
def tree_at(folder: Path, commit: str) -> Iterator[Tree]:
    """Open the files below a folder of a commit, by its full id, for as long as they are needed.

    Raises:
        GitError: git did not answer, or the folder is none in the commit.

    """
    tree = Tree(folder, commit)
    try:
        yield tree
    finally:
        tree.close()


def _entries(folder: Path, commit: str, prefix: str) -> dict[str, tuple[str, str]]:
    """Return mode and id of everything below a folder of a commit that is no folder, by name."""
    found = _entry(folder, commit, prefix.removesuffix("/"))
    if found is None:
        return {}
    kind, tree = found
    if kind != "tree":
        message = f"`{prefix.removesuffix('/')}` is no folder at the base; check the change without `--base`"
        raise GitError(message)
    entries: dict[str, tuple[str, str]] = {}
    for entry in ask(folder, "ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0"):
        about, _, name = entry.partition(b"\t")
        if name:
            mode, _, blob = about.decode().split()
            entries[os.fsdecode(name)] = (mode, blob)
    return entries


def _is_regular(mode: str) -> bool:
    return mode.startswith("100")


def _is_module(name: str) -> GitError:
    message = f"`{name}` is a submodule at the base, so its documents cannot be compared; keep documents in the repo"
    return GitError(message)
