"""The folder reader: the one place below the adapters that touches the disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mltrl_docs.load.portfolio import Loaded, is_markdown, read_portfolio, reason_of
from mltrl_docs.load.source import IS_LINK, IS_NO_FILE
from mltrl_docs.values import Value

__all__ = ["MAX_ASSET", "PUBLISHED", "Folder", "Loaded", "load_portfolio", "read_bytes"]

PUBLISHED = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf", ".csv", ".tsv", ".txt", ".log", ".json",
     ".ipynb"},
)  # fmt: skip
"""Endings of files beside documents that are published."""

MAX_ASSET = 10_000_000
"""The largest file, in bytes, that is published beside a document."""


# to be opened is not to be followed or waited for
_READ_ONLY = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
)


class Folder(Value):
    """The files below a folder of the disk."""

    root: Path

    def walk(self, folder: str, but: frozenset[str] = frozenset()) -> Iterator[tuple[str, str | None]]:
        """Yield what lies below a folder, and what cannot be read with the reason: see `Source`."""
        outside = _link_on_the_way(self.root, folder)
        return iter([(outside, IS_LINK)]) if outside is not None else _walk(os.fspath(self.root), folder, but)

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a regular file, one more than `limit` at most: see `Source`."""
        return read_bytes(f"{self.root}/{name}", limit)

    def publishes(self, name: str) -> bool:
        """Whether a file is of a kind that is published, and not too large."""
        ending = os.path.splitext(name)[1].lower()  # noqa: PTH122 - ten thousand times; pathlib is slow
        return ending in PUBLISHED and (self.root / name).stat().st_size <= MAX_ASSET

    def inside(self, path: str) -> str | None:
        """Return the file that a path means, links followed; None where it lies, or leads, out of the folder."""
        root = self.root.resolve()
        file = (root / path).resolve()
        return file.relative_to(root).as_posix() if file.is_relative_to(root) else None


def load_portfolio(
    root: Path,
    content: tuple[str, ...],
    *,
    tracked: frozenset[str] | None = None,
    organisation_schemas: Mapping[str, Mapping[str, Any]] | None = None,
) -> Loaded:
    """Read every document below the content roots of a docs repo.

    `tracked` are the paths that git tracks, relative to `root` with `/`; None outside of a checkout, where
    every regular file counts. Hidden files and folders are left out, symbolic links are not followed, and a
    content root that is missing is an empty one. Files are read in the order of their paths.
    """
    return read_portfolio(
        Folder(root=root), content, tracked=tracked, organisation_schemas=organisation_schemas
    )


def _walk(base: str, folder: str, but: frozenset[str]) -> Iterator[tuple[str, str | None]]:
    pending = [folder]
    while pending:
        here = pending.pop()
        if here in but:
            continue
        entries, reason = _listed(f"{base}/{here}")
        if reason is not None:
            yield here, reason
        for entry in entries:
            name = f"{here}/{entry.name}" if here else entry.name
            if entry.is_dir(follow_symlinks=False):
                pending.append(name)
            elif entry.is_file(follow_symlinks=False):
                yield name, None
            elif is_markdown(name) or entry.is_dir():
                yield name, IS_LINK if entry.is_symlink() else IS_NO_FILE


def _listed(folder: str) -> tuple[list[os.DirEntry[str]], str | None]:
    """Return what lies in a folder and is not hidden, and why it cannot be told."""
    try:
        return [entry for entry in os.scandir(folder) if not entry.name.startswith(".")], None
    except (FileNotFoundError, NotADirectoryError):
        return [], None
    except OSError as error:
        return [], reason_of(error)


def _link_on_the_way(root: Path, folder: str) -> str | None:
    """Return the first part of the way to a content root that is a symbolic link: it may lead anywhere."""
    parts = folder.split("/")
    ways = ("/".join(parts[: number + 1]) for number in range(len(parts)))
    return next((way for way in ways if way and (root / way).is_symlink()), None)


def read_bytes(file: str | Path, limit: int) -> bytes:
    """Return the bytes of a regular file, one more than `limit` at most; no symbolic link is followed.

    Raises:
        OSError: it cannot be read, is no regular file, or changed while it was read.

    """
    descriptor = os.open(file, _READ_ONLY)
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise OSError(IS_NO_FILE)
        data = os.read(descriptor, min(limit, before.st_size) + 1)
        while len(data) <= limit and len(data) < before.st_size:
            more = os.read(descriptor, limit + 1 - len(data))
            if not more:
                break
            data += more
        after = os.fstat(descriptor)
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise OSError("changed while it was read")
    finally:
        os.close(descriptor)
    return data
