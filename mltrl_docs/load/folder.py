"""The folder reader: the one place below the adapters that touches the disk."""

from __future__ import annotations

import errno
import gc
import os
import posixpath
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


_IS_LINK = "is a symbolic link, which is not followed"
_IS_NO_FILE = "is no regular file"
_NO_FILES = frozenset({_IS_LINK, _IS_NO_FILE})
_PUT_A_FILE = "put the file itself, or a folder, in its place"
_LOOK_AT_PERMISSIONS = "look at the permissions of the file"


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
    every regular file counts. Hidden files and folders are left out, symbolic links are not followed, and a
    content root that is missing is an empty one. Files are read in the order of their paths.
    """
    entries = {name: reason for folder in content for name, reason in _walk(root, folder)}
    names = sorted(name for name, reason in entries.items() if reason is None)
    readings = [
        _unreadable(name, reason, _PUT_A_FILE if reason in _NO_FILES else _LOOK_AT_PERMISSIONS)
        for name, reason in sorted(entries.items())
        if reason is not None
    ]
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


def _walk(root: Path, folder: str) -> Iterator[tuple[str, str | None]]:
    """Yield what lies below a folder, relative to the root with `/`: regular files, and what cannot be read.

    The latter come with the reason; links and devices that no page would be made of are left out.
    """
    start = posixpath.normpath(folder).strip("/") if folder else ""
    start = "" if start == "." else start
    outside = _link_on_the_way(root, start)
    if outside is not None:
        yield outside, _IS_LINK
        return
    pending = [start]
    while pending:
        here = pending.pop()
        try:
            entries = list(os.scandir(root / here))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            yield here, _reason(error)
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = f"{here}/{entry.name}" if here else entry.name
            if entry.is_dir(follow_symlinks=False):
                pending.append(name)
            elif entry.is_file(follow_symlinks=False):
                yield name, None
            elif _is_markdown(name) or entry.is_dir():
                yield name, _IS_LINK if entry.is_symlink() else _IS_NO_FILE


def _link_on_the_way(root: Path, folder: str) -> str | None:
    """Return the first part of the way to a content root that is a symbolic link: it may lead anywhere."""
    parts = folder.split("/")
    ways = ("/".join(parts[: number + 1]) for number in range(len(parts)))
    return next((way for way in ways if way and (root / way).is_symlink()), None)


def _every_file(root: Path) -> Iterator[str]:
    return (name for name, reason in _walk(root, "") if reason is None)


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
            raise OSError(_IS_NO_FILE)
        data = os.read(descriptor, limit + 1)
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


def _read(root: Path, name: str, organisation_schemas: Mapping[str, Mapping[str, Any]] | None) -> Reading:
    try:
        name.encode("utf-8")
        data = read_bytes(root / name, MAX_BYTES)
    except UnicodeEncodeError:
        return _unreadable(name, "the name of the file is not UTF-8", "give the file a plain name")
    except OSError as error:
        return _unreadable(name, _reason(error), _LOOK_AT_PERMISSIONS)
    return read_document(name, data, organisation_schemas)


def _reason(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return _IS_LINK
    return f"cannot be read: {error.strerror.lower()}" if error.strerror else str(error)


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
