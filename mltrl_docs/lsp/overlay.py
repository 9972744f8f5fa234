"""The files of a docs repo as an editor has them: what is open there wins over the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from mltrl_docs.load.folder import Folder
from mltrl_docs.load.portfolio import is_markdown


class Overlay:
    """A source of files: a folder of the disk, below the texts that are open; it notes what it has read."""

    def __init__(self, root: Path, texts: Mapping[str, str]) -> None:
        """Take the texts by their paths relative to the folder, with `/`."""
        self.folder = Folder(root=root)
        self.root = root
        self.texts = dict(texts)

    def walk(self, folder: str, but: frozenset[str] = frozenset()) -> Iterator[tuple[str, str | None]]:
        """Yield what lies below a folder: see `Source`."""
        open_here = {
            name: None
            for name in self.texts
            if is_markdown(name) and (not folder or name.startswith(f"{folder}/"))
        }
        for name, reason in self.folder.walk(folder, but):
            open_here.pop(name, None)
            yield name, reason
        for name in open_here:
            if not any(name.startswith(f"{one}/") for one in but):
                yield name, None

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a file: see `Source`."""
        if name in self.texts:
            return self.texts[name].encode("utf-8", "surrogatepass")[: limit + 1]
        return self.folder.read(name, limit)

    def publishes(self, name: str) -> bool:
        """Whether a file is published where it lies beside a document: see `Source`."""
        try:
            return self.folder.publishes(name)
        except OSError:
            return False

    def inside(self, path: str) -> str | None:
        """Return the name of the file that a path of the policy means: see `Source`."""
        return self.folder.inside(path)

    def stamp(self, name: str) -> str | tuple[int, int, int] | None:
        """Return what stays the same while a file does: its text where it is open, else what the disk says of it."""
        if name in self.texts:
            return self.texts[name]
        try:
            found = os.lstat(f"{self.root}/{name}")
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
