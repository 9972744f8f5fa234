"""The folder reader: the one place below the adapters that touches the disk."""

from __future__ import annotations

import gc
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mltrl_docs.findings import Finding, Location
from mltrl_docs.load.characters import MAX_BYTES
from mltrl_docs.load.documents import Reading, read_document
from mltrl_docs.model.document import Unread
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.values import Value

PUBLISHED = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf", ".csv", ".tsv", ".txt", ".log", ".json",
     ".ipynb"},
)  # fmt: skip
"""Endings of files beside documents that are published."""

MAX_ASSET = 10_000_000
"""The largest file, in bytes, that is published beside a document."""


class Loaded(Value):
    """A portfolio, and what was found while it was read."""

    portfolio: Portfolio
    findings: tuple[Finding, ...]


def load_portfolio(
    root: Path,
    content: tuple[str, ...],
    *,
    tracked: frozenset[str] | None = None,
    organisation_schemas: Mapping[str, Mapping[str, Any]] | None = None,
) -> Loaded:
    """Read every document below the content roots of a docs repo.

    `tracked` are the paths that git tracks, relative to `root` with `/`; None outside of a checkout, where
    every regular file counts. Symbolic links, hidden files and folders, and what is no regular file are left
    out; a content root that is missing is an empty one. Files are read in the order of their paths.
    """
    names = sorted({name for folder in content for name in _walk(root, folder)})
    readings: list[Reading] = []
    # a document is thousands of small values that all live on: collecting while they grow only costs time
    collecting = gc.isenabled()
    gc.disable()
    try:
        readings.extend(_read(root, name, organisation_schemas) for name in names if _is_markdown(name))
    finally:
        if collecting:
            gc.enable()
    if tracked is None:
        tracked = frozenset(names) | frozenset(_every_file(root))
    documents = tuple(r.document for r in readings if r.document is not None)
    folders = frozenset(document.path.rpartition("/")[0] for document in documents)
    portfolio = Portfolio(
        documents=documents,
        unread=tuple(r.unread for r in readings if r.unread is not None),
        pages=tuple(r.page for r in readings if r.page is not None),
        files=tracked,
        untracked=frozenset(names) - tracked,
        assets=tuple(
            name
            for name in names
            if name in tracked and _is_beside(name, folders) and _is_published(root, name)
        ),
    )
    return Loaded(portfolio=portfolio, findings=tuple(f for r in readings for f in r.findings))


def _walk(root: Path, folder: str) -> Iterator[str]:
    """Yield the regular files below a folder, relative to the root with `/`, by an own stack."""
    pending = [folder.strip("/")]
    while pending:
        here = pending.pop()
        try:
            entries = list(os.scandir(root / here))
        except (FileNotFoundError, NotADirectoryError):
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = f"{here}/{entry.name}" if here else entry.name
            if entry.is_dir(follow_symlinks=False):
                pending.append(name)
            elif entry.is_file(follow_symlinks=False):
                yield name


def _every_file(root: Path) -> Iterator[str]:
    return _walk(root, "")


def _is_markdown(name: str) -> bool:
    return name.lower().endswith(".md")


def _is_beside(name: str, folders: frozenset[str]) -> bool:
    """Whether a file lies in the folder of a document, or below it."""
    folder = name.rpartition("/")[0]
    while folder:
        if folder in folders:
            return True
        folder = folder.rpartition("/")[0]
    return False


def _is_published(root: Path, name: str) -> bool:
    ending = os.path.splitext(name)[1].lower()  # noqa: PTH122 - ten thousand times; pathlib is slow
    return ending in PUBLISHED and (root / name).stat().st_size <= MAX_ASSET


def read_bytes(file: Path, limit: int) -> bytes:
    """Return the bytes of a regular file, one more than `limit` at most; no symbolic link is followed.

    Raises:
        OSError: it cannot be read, is no regular file, or changed while it was read.

    """
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    )
    descriptor = os.open(file, flags)
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            message = "is no regular file"
            raise OSError(message)
        data = os.read(descriptor, limit + 1)
        while len(data) <= limit and len(data) < before.st_size:
            more = os.read(descriptor, limit + 1 - len(data))
            if not more:
                break
            data += more
        after = os.fstat(descriptor)
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            message = "changed while it was read"
            raise OSError(message)
    finally:
        os.close(descriptor)
    return data


def _read(root: Path, name: str, organisation_schemas: Mapping[str, Mapping[str, Any]] | None) -> Reading:
    try:
        name.encode("utf-8")
        data = read_bytes(root / name, MAX_BYTES)
    except UnicodeEncodeError:
        return _unreadable(name, "the name of the file is not UTF-8", "give the file a plain name")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return _unreadable(name, f"cannot be read: {reason}", "look at the permissions of the file")
    return read_document(name, data, organisation_schemas)


def _unreadable(name: str, message: str, hint: str) -> Reading:
    finding = Finding(
        rule="file/unreadable",
        severity="error",
        finding_class="broken",
        message=message,
        hint=hint,
        location=Location(path=name),
    )
    return Reading(unread=Unread(path=name), findings=(finding,))
