"""The files of a docs repo to a portfolio, wherever they are read from."""

from __future__ import annotations

import errno
import gc
import posixpath
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from mltrl_docs.findings import Finding, Location
from mltrl_docs.load.characters import MAX_BYTES
from mltrl_docs.load.documents import Reading, read_document
from mltrl_docs.load.source import IS_LINK, IS_NO_FILE, Commit, Source
from mltrl_docs.model.document import Unread
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.values import Value

_NO_FILES = frozenset({IS_LINK, IS_NO_FILE})
_PUT_A_FILE = "put the file itself, or a folder, in its place"
_LOOK_AT_PERMISSIONS = "look at the permissions of the file"


class Loaded(Value):
    """A portfolio, and what was found while it was read."""

    portfolio: Portfolio
    findings: tuple[Finding, ...]

    def readings(self) -> dict[str, tuple[str, Reading]]:
        """What came of each file that could be read, by its path: its text and the reading."""
        findings: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            findings[finding.location.path].append(finding)
        of_path = {path: tuple(found) for path, found in findings.items()}
        readings = {
            one.path: (one.source, Reading(document=one, findings=of_path.get(one.path, ())))
            for one in self.portfolio.documents
        }
        for page in self.portfolio.pages:
            readings[page.path] = (page.source, Reading(page=page, findings=of_path.get(page.path, ())))
        return readings


def read_portfolio(
    source: Source,
    content: tuple[str, ...],
    *,
    tracked: frozenset[str] | None = None,
    organisation_schemas: Mapping[str, Mapping[str, Any]] | None = None,
    known: Callable[[str], Reading | None] | None = None,
) -> Loaded:
    """Read every document below the content roots of a docs repo, in the order of their paths.

    `tracked` are the paths that documents may refer to; None for all that there are. `known` tells what came of
    a file where that is known without reading it.
    """
    roots = frozenset(_plain(folder) for folder in content)
    entries = {name: reason for folder in sorted(roots) for name, reason in source.walk(folder)}
    names = tuple(sorted(name for name, reason in entries.items() if reason is None))
    readings = [
        _unreadable(name, reason, _PUT_A_FILE if reason in _NO_FILES else _LOOK_AT_PERMISSIONS)
        for name, reason in sorted(entries.items())
        if reason is not None
    ]
    # a document is thousands of small values that all live on: collecting while they grow only costs time
    collecting = gc.isenabled()
    gc.disable()
    try:
        for name in names:
            if is_markdown(name):
                reading = None if known is None else known(name)
                readings.append(reading or _read(source, name, organisation_schemas))
    finally:
        if collecting:
            gc.enable()
    if tracked is None:
        elsewhere = (name for name, reason in source.walk("", but=roots) if reason is None)
        tracked = frozenset(names).union(elsewhere)
    documents = tuple(r.document for r in readings if r.document is not None)
    folders = frozenset(document.path.rpartition("/")[0] for document in documents)
    portfolio = Portfolio(
        documents=documents,
        unread=tuple(r.unread for r in readings if r.unread is not None),
        pages=tuple(r.page for r in readings if r.page is not None),
        files=tracked,
        untracked=frozenset(names) - tracked,
        assets=tuple(
            name for name in names if name in tracked and _is_beside(name, folders) and source.publishes(name)
        ),
    )
    return Loaded(portfolio=portfolio, findings=tuple(f for r in readings for f in r.findings))


def portfolio_at(
    commit: Commit,
    content: tuple[str, ...],
    *,
    organisation_schemas: Mapping[str, Mapping[str, Any]] | None = None,
    now: Loaded | None = None,
) -> Loaded:
    """Read every document of a commit.

    Files that are the same in `now`, which was read with the same schemas, are not read again.
    """
    readings = {} if now is None else now.readings()

    def known(name: str) -> Reading | None:
        text, reading = readings.get(name, ("", None))
        return reading if reading is not None and commit.holds(name, text) else None

    return read_portfolio(
        commit, content, tracked=commit.files, organisation_schemas=organisation_schemas, known=known
    )


def _plain(folder: str) -> str:
    plain = posixpath.normpath(folder).strip("/") if folder else ""
    return "" if plain == "." else plain


def is_markdown(name: str) -> bool:
    """Whether a file is one that documents and pages are made of."""
    return name.lower().endswith(".md")


def _is_beside(name: str, folders: frozenset[str]) -> bool:
    """Whether a file lies in the folder of a document, or below it."""
    folder = name.rpartition("/")[0]
    while folder:
        if folder in folders:
            return True
        folder = folder.rpartition("/")[0]
    return False


def reason_of(error: OSError) -> str:
    """Say in a few words why a file cannot be read."""
    if error.errno == errno.ELOOP:
        return IS_LINK
    return f"cannot be read: {error.strerror.lower()}" if error.strerror else str(error)


def _read(source: Source, name: str, organisation_schemas: Mapping[str, Mapping[str, Any]] | None) -> Reading:
    try:
        name.encode("utf-8")
        data = source.read(name, MAX_BYTES)
    except UnicodeEncodeError:
        return _unreadable(name, "the name of the file is not UTF-8", "give the file a plain name")
    except OSError as error:
        return _unreadable(name, reason_of(error), _LOOK_AT_PERMISSIONS)
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
