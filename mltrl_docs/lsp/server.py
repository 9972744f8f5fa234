"""The protocol of language servers, by pygls: what an editor sends goes in, and answers and findings go out."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from mltrl_docs import __version__
from mltrl_docs.findings import Finding, Location
from mltrl_docs.git import checkout_top
from mltrl_docs.lsp.checker import Checker
from mltrl_docs.lsp.completion import Proposal, proposals_at
from mltrl_docs.lsp.draft import POLICY_FILE, Draft
from mltrl_docs.lsp.extent import Extent, extent_of
from mltrl_docs.lsp.hover import definition_at, hover_at, parts_of
from mltrl_docs.lsp.knowledge import Knowledge
from mltrl_docs.model.policy import Policy
from mltrl_docs.rules.registry import rule_names
from mltrl_docs.site import published_at

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_SORTS = {
    "key": types.CompletionItemKind.Property,
    "word": types.CompletionItemKind.EnumMember,
    "name": types.CompletionItemKind.Reference,
}
_WATCHED = ("**/*.md", f"**/{POLICY_FILE}", "**/*.yml", "**/*.yaml")


class MltrlServer(LanguageServer):
    """A language server for the documents of docs repos; each docs repo of the workspace has a checker of its own."""

    def __init__(self, today: Callable[[], Date]) -> None:
        """Begin without any docs repo; `today` is asked at each check."""
        # whole texts: a document is short, and edits that are put together differently would be findings of our own
        super().__init__("mltrl", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.today = today
        self.loop: asyncio.AbstractEventLoop | None = None
        self.checkers: dict[Path, Checker] = {}
        self.drafts: dict[str, Draft] = {}
        self.roots: dict[str, Path | None] = {}
        self.shown: dict[str, str] = {}  # the address that the editor gave a file, by that of the disk

    # --- files and docs repos --------------------------------------------------------------------------

    def opened(self, uri: str, text: str) -> None:
        """Take the text of a file."""
        if self.loop is None:
            self.loop = asyncio.get_running_loop()
        root = self._root(uri)
        file = _file_of(uri)
        path = uri if root is None or file is None else file.relative_to(root).as_posix()
        self.drafts[uri] = Draft(path=path, text=text)
        if root is not None and file is not None:
            self.shown[str(file)] = uri
            self._checker(root).edit(path, text)

    def closed(self, uri: str) -> None:
        """Forget the text of a file: the disk has it."""
        draft = self.drafts.pop(uri, None)
        root = self.roots.pop(uri, None)
        if draft is not None and root is not None:
            self._checker(root).close(draft.path)
            self._publish(uri, [])

    def changed_on_disk(self) -> None:
        """Let everything be looked at again."""
        for checker in self.checkers.values():
            checker.look_again()

    def knowledge_of(self, uri: str) -> Knowledge:
        """Return what is known of the docs repo of a file."""
        root = self.roots.get(uri)
        return Knowledge() if root is None else self._checker(root).knowledge

    def _root(self, uri: str) -> Path | None:
        if uri not in self.roots:
            file = _file_of(uri)
            self.roots[uri] = None if file is None else docs_repo_of(file, self._workspace_folders())
        return self.roots[uri]

    def _workspace_folders(self) -> list[Path]:
        addresses = [folder.uri for folder in self.workspace.folders.values()]
        if self.workspace.root_uri is not None:
            addresses.append(self.workspace.root_uri)
        return [file for address in addresses if (file := _file_of(address)) is not None]

    def _checker(self, root: Path) -> Checker:
        if root not in self.checkers:
            site = published_at(root)

            def show(path: str, text: str, found: tuple[Finding, ...]) -> None:
                if self.loop is not None:
                    self.loop.call_soon_threadsafe(self._show, root, site, path, text, found)

            self.checkers[root] = Checker(root, self.today, show)
        return self.checkers[root]

    # --- findings --------------------------------------------------------------------------------------

    def _show(self, root: Path, site: str | None, path: str, text: str, found: tuple[Finding, ...]) -> None:
        uri = self.shown.get(str(root / path))
        draft = None if uri is None else self.drafts.get(uri)
        if uri is None or draft is None or draft.text != text:
            return  # it was edited since, and what is true of it now is on its way
        plain = "\n".join(draft.lines)
        self._publish(uri, [self._diagnostic(root, site, draft, plain, finding) for finding in found])

    def _publish(self, uri: str, diagnostics: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics)
        )

    def _diagnostic(
        self, root: Path, site: str | None, draft: Draft, text: str, finding: Finding
    ) -> types.Diagnostic:
        is_rule = finding.rule in rule_names()
        related = [
            types.DiagnosticRelatedInformation(
                location=self.location(root, one.location), message=one.message
            )
            for one in finding.related
        ]
        return types.Diagnostic(
            range=self.range(draft.lines, extent_of(finding, text)),
            severity=_SEVERITIES[finding.severity],
            code=finding.rule if is_rule else None,
            code_description=types.CodeDescription(href=f"{site}rules/{finding.rule}/")
            if is_rule and site is not None
            else None,
            source="mltrl",
            message=f"{finding.message}; {finding.hint}" if finding.hint else finding.message,
            related_information=related or None,
        )

    # --- places ----------------------------------------------------------------------------------------

    def range(self, lines: Sequence[str], extent: Extent) -> types.Range:
        """Return a stretch of a text in the units that the editor counts in."""
        codec = self.workspace.position_codec
        return codec.range_to_client_units(
            list(lines),
            types.Range(
                start=types.Position(line=extent.line, character=extent.column),
                end=types.Position(line=extent.end_line, character=extent.end_column),
            ),
        )

    def place(self, draft: Draft, position: types.Position) -> tuple[int, int]:
        """Return line and column, in characters from 0, of a place that the editor names."""
        if position.line >= len(draft.lines):
            return len(draft.lines) - 1, len(draft.lines[-1])
        found = self.workspace.position_codec.position_from_client_units(list(draft.lines), position)
        return found.line, min(found.character, len(draft.lines[found.line]))

    def location(self, root: Path, place: Location) -> types.Location:
        """Return where something stands in the docs repo at `root`."""
        file = root / place.path
        uri = self.shown.get(str(file)) or uris.from_fs_path(str(file)) or ""
        draft = self.drafts.get(uri)
        lines = [] if draft is None else draft.lines
        line, column = place.line - 1, place.column - 1
        if line < len(lines):
            return types.Location(
                uri=uri,
                range=self.range(lines, Extent(line=line, column=column, end_line=line, end_column=column)),
            )
        at = types.Position(line=line, character=column)
        return types.Location(uri=uri, range=types.Range(start=at, end=at))


def docs_repo_of(file: Path, folders: Sequence[Path]) -> Path | None:
    """Return the docs repo that a file belongs to: the nearest policy upwards, within its git checkout.

    Without one it is the folder that the editor has opened, where that has documents in the places of the default
    policy; None where nothing speaks for a docs repo.
    """
    top = checkout_top(file.parent)
    for here in file.parents:
        if (here / POLICY_FILE).is_file() or (here == file.parent and file.name == POLICY_FILE):
            return here
        if here == top:
            break
    for folder in folders:
        if file.is_relative_to(folder) and file.relative_to(folder).parts[0] in Policy().content:
            return folder
    return None


def _file_of(uri: str) -> Path | None:
    try:
        name = uris.to_fs_path(uri) if uri.startswith("file:") else None
    except ValueError:
        return None
    if name is None:
        return None
    path = Path(name)
    return path.parent.resolve() / path.name


# --- what an editor asks -------------------------------------------------------------------------------


def make_server(today: Callable[[], Date]) -> MltrlServer:
    """Return a server that answers all that it can."""
    server = MltrlServer(today)
    _take_texts(server)
    _answer(server)
    return server


def _take_texts(server: MltrlServer) -> None:
    @server.feature(types.INITIALIZED)
    def _initialized(_: types.InitializedParams) -> None:
        watching = server.client_capabilities.workspace
        watched = None if watching is None else watching.did_change_watched_files
        if watched is not None and watched.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in _WATCHED]
            server.client_register_capability(
                types.RegistrationParams(
                    registrations=[
                        types.Registration(
                            id="mltrl-files",
                            method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                            register_options=types.DidChangeWatchedFilesRegistrationOptions(
                                watchers=watchers
                            ),
                        )
                    ]
                )
            )

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _opened(params: types.DidOpenTextDocumentParams) -> None:
        server.opened(params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _changed(params: types.DidChangeTextDocumentParams) -> None:
        whole = [
            one
            for one in params.content_changes
            if isinstance(one, types.TextDocumentContentChangeWholeDocument)
        ]
        if whole:
            server.opened(params.text_document.uri, whole[-1].text)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(params: types.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _saved(_: types.DidSaveTextDocumentParams) -> None:
        server.changed_on_disk()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _on_disk(_: types.DidChangeWatchedFilesParams) -> None:
        server.changed_on_disk()


def _answer(server: MltrlServer) -> None:
    options = types.CompletionOptions(trigger_characters=[" ", ":", "[", "{", ",", "-", "/"])

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, options)
    def _completion(params: types.CompletionParams) -> types.CompletionList | None:
        draft = server.drafts.get(params.text_document.uri)
        if draft is None:
            return None
        line, column = server.place(draft, params.position)
        found = proposals_at(draft, line, column, server.knowledge_of(params.text_document.uri))
        items = [_item(server, draft, line, place, one) for place, one in enumerate(found.proposals)]
        return types.CompletionList(is_incomplete=not found.is_all, items=items)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(params: types.HoverParams) -> types.Hover | None:
        draft = server.drafts.get(params.text_document.uri)
        if draft is None:
            return None
        line, column = server.place(draft, params.position)
        found = hover_at(draft, line, column, server.knowledge_of(params.text_document.uri))
        if found is None:
            return None
        where = Extent(line=line, column=found.start, end_line=line, end_column=found.end)
        return types.Hover(
            contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=found.markdown),
            range=server.range(draft.lines, where),
        )

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def _definition(params: types.DefinitionParams) -> types.Location | None:
        uri = params.text_document.uri
        draft = server.drafts.get(uri)
        root = server.roots.get(uri)
        if draft is None or root is None:
            return None
        found = definition_at(draft, *server.place(draft, params.position), server.knowledge_of(uri))
        return None if found is None else server.location(root, found)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def _symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        draft = server.drafts.get(params.text_document.uri)
        return [] if draft is None else _symbols_of(server, draft)


def _item(server: MltrlServer, draft: Draft, line: int, place: int, one: Proposal) -> types.CompletionItem:
    where = Extent(line=line, column=one.start, end_line=line, end_column=one.end)
    more = types.MarkupContent(kind=types.MarkupKind.PlainText, value=one.more) if one.more else None
    return types.CompletionItem(
        label=one.label,
        kind=_SORTS[one.sort],
        detail=one.what or None,
        documentation=more,
        sort_text=f"{place:04}",
        filter_text=one.label,
        text_edit=types.TextEdit(range=server.range(draft.lines, where), new_text=one.text),
    )


def _symbols_of(server: MltrlServer, draft: Draft) -> list[types.DocumentSymbol]:
    symbols = []
    for part in parts_of(draft):
        last = len(draft.lines[part.last_line])
        whole = Extent(line=part.line, column=part.start, end_line=part.last_line, end_column=last)
        name = Extent(line=part.line, column=part.start, end_line=part.line, end_column=part.end)
        symbols.append(
            types.DocumentSymbol(
                name=part.name,
                kind=types.SymbolKind.Key,
                range=server.range(draft.lines, whole),
                selection_range=server.range(draft.lines, name),
            )
        )
    return symbols


def serve(today: Callable[[], Date]) -> None:
    """Speak the protocol on standard input and output until the editor ends it."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="mltrl: %(message)s")
    logging.getLogger("pygls").setLevel(logging.ERROR)  # that a server is ending is no news
    # the protocol gets the two for itself: it closes them, and whatever prints must not speak in between
    with (
        os.fdopen(os.dup(sys.stdin.fileno()), "rb") as heard,
        os.fdopen(os.dup(sys.stdout.fileno()), "wb") as said,
        contextlib.redirect_stdout(sys.stderr),
    ):
        make_server(today).start_io(heard, said)
