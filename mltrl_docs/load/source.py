"""Where a docs repo is read from: a folder of the disk, or a commit; both answer the same questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

IS_LINK = "is a symbolic link, which is not followed"
IS_NO_FILE = "is no regular file"


class Source(Protocol):
    """The files of a docs repo, by their paths relative to it, with `/`."""

    def walk(self, folder: str, but: frozenset[str] = frozenset()) -> Iterator[tuple[str, str | None]]:
        """Yield what lies below a folder (`""` for the docs repo), hidden files and folders left out.

        Regular files come with None; what cannot be read comes with the reason. A folder that is missing is an
        empty one. Symbolic links are not followed; links and devices that no page would be made of are left out, and so
        are folders that are in `but`.
        """
        ...

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a regular file, one more than `limit` at most.

        Raises:
            OSError: it cannot be read; `FileNotFoundError` where there is none.

        """
        ...

    def publishes(self, name: str) -> bool:
        """Whether a file is published where it lies beside a document."""
        ...

    def inside(self, path: str) -> str | None:
        """Return the name of the file that a path of the policy means; None where it leads out of the docs repo."""
        ...


class Commit(Source, Protocol):
    """The files of a docs repo as a commit has them."""

    @property
    def files(self) -> frozenset[str]:
        """All regular files of the docs repo."""
        ...

    def holds(self, name: str, text: str) -> bool:
        """Whether a file is exactly this text in UTF-8; it need not be read for that."""
        ...
