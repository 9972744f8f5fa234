"""An editor in small: it starts `mltrl lsp`, speaks the protocol with it, and keeps what it is told."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds after which an answer that has not come is one that never will."""

Message = dict[str, Any]


class Editor:
    """A client of the language server; used as a context it ends the server at its end."""

    def __init__(
        self, folder: Path, *, today: str = "2026-11-23", encodings: list[str] | None = None
    ) -> None:
        """Start a server in a folder; nothing is said yet."""
        self.folder = folder
        self.encodings = encodings
        self.server = subprocess.Popen(
            [sys.executable, "-m", "mltrl_docs", "lsp", "--today", today],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        assert self.server.stderr is not None
        self.to_server: IO[bytes] = self.server.stdin
        self.from_server: IO[bytes] = self.server.stdout
        self.complaints: list[str] = []
        self.inbox: queue.Queue[Message | None] = queue.Queue()
        self.notes: list[Message] = []
        self.asked = 0
        self.versions: dict[str, int] = {}
        for work in (self._listen, self._hear_complaints):
            threading.Thread(target=work, daemon=True).start()

    def __enter__(self) -> Self:
        self.capabilities = self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": self.folder.as_uri(),
                "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "docs"}],
                "capabilities": {
                    "general": {"positionEncodings": self.encodings} if self.encodings else {},
                    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
                },
            },
        )["capabilities"]
        self.tell("initialized", {})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.server.poll() is None:
            self.server.kill()
        self.server.wait()
        self.to_server.close()
        self.from_server.close()

    # --- words -----------------------------------------------------------------------------------------

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401 - JSON
        """Send a request; return its result. Requests of the server are agreed to on the way."""
        self.asked += 1
        number = self.asked
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: object) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def open(self, path: str, text: str | None = None) -> None:
        """Open a file of the folder, as it is on the disk or with another text."""
        if text is None:
            text = (self.folder / path).read_bytes().decode()
        self.versions[path] = 1
        document = {"uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def type(self, path: str, text: str) -> None:
        """Replace the text of an open file."""
        self.versions[path] += 1
        self.tell(
            "textDocument/didChange",
            {
                "textDocument": {"uri": self.uri(path), "version": self.versions[path]},
                "contentChanges": [{"text": text}],
            },
        )

    def at(self, path: str, line: int, character: int) -> Message:
        """Return the parameters that name a place, both from 0."""
        return {"textDocument": {"uri": self.uri(path)}, "position": {"line": line, "character": character}}

    def labels(self, path: str, line: int, character: int) -> list[str]:
        """Return what is proposed at a place."""
        found = self.ask("textDocument/completion", self.at(path, line, character))
        return [item["label"] for item in found["items"]]

    def know(self, path: str, line: int, character: int, label: str) -> None:
        """Wait until the server has read the docs repo, and so proposes a name of it at a place."""
        until = time.monotonic() + PATIENCE
        while label not in self.labels(path, line, character):
            assert time.monotonic() < until, self.complaints
            time.sleep(0.02)

    def uri(self, path: str) -> str:
        return (self.folder / path).as_uri()

    def findings(self, path: str, *wanted: str) -> list[Message]:
        """Wait until exactly these rules are what is found in an open file; return the diagnostics."""
        seen: list[list[str]] = []
        while True:
            for note in self.notes:
                if note["method"] == "textDocument/publishDiagnostics" and note["params"]["uri"] == self.uri(
                    path
                ):
                    found: list[Message] = note["params"]["diagnostics"]
                    seen.append(sorted(str(one.get("code", "policy")) for one in found))
                    if seen[-1] == sorted(wanted):
                        self.notes.clear()
                        return found
            self.notes.clear()
            try:
                self.notes.append(self._note())
            except TimeoutError:
                message = f"waited for {sorted(wanted)} in {path}, and was told {seen}; {self.complaints}"
                raise AssertionError(message) from None

    def end(self) -> int:
        """Shut the server down as the protocol asks; return its exit status."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.server.wait(PATIENCE)

    # --- bytes -----------------------------------------------------------------------------------------

    def _send(self, message: Mapping[str, object]) -> None:
        data = json.dumps(message).encode()
        self.to_server.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.to_server.flush()

    def _next(self) -> Message:
        """Return the next message; a request of the server is answered, a notification kept."""
        try:
            message = self.inbox.get(timeout=PATIENCE)
        except queue.Empty:
            raise TimeoutError from None
        assert message is not None, f"the server has gone: {self.complaints}"
        if "method" in message:
            if "id" in message:
                self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})
            self.notes.append(message)
        return message

    def _note(self) -> Message:
        while True:
            message = self._next()
            if "method" in message:
                self.notes.remove(message)
                return message

    def _listen(self) -> None:
        while True:
            length = 0
            while (line := self.from_server.readline()).strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not line or not length:
                self.inbox.put(None)
                return
            self.inbox.put(json.loads(self.from_server.read(length)))

    def _hear_complaints(self) -> None:
        assert self.server.stderr is not None
        with self.server.stderr as stream:
            self.complaints += (line.decode(errors="replace").rstrip() for line in stream)
