"""The contents of files by their ids: one process of git reads them all."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import IO, TYPE_CHECKING

from mltrl_docs.git.call import GitError, command, environment

if TYPE_CHECKING:
    import subprocess

_CHUNK = 1 << 20


class Blobs:
    """Reads blobs of a checkout, as they are: no attribute and no filter has changed them."""

    def __init__(self, folder: Path) -> None:
        """Get ready; git is started at the first blob that is read."""
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, blob: str, limit: int) -> bytes:
        """Return the bytes of a blob, one more than `limit` at most.

        Raises:
            GitError: the blob is not here, or git stopped.

        """
        asked, answer = self._reader()
        try:
            asked.write(f"{blob}\n".encode())
            asked.flush()
            words = answer.readline().decode().split()
            if len(words) != 3 or words[:2] != [blob, "blob"]:  # noqa: PLR2004 - id, type, size
                raise _is_gone(blob)
            size = int(words[2])
            data = answer.read(min(size, limit + 1))
            left = size - len(data) + 1  # what is not wanted, and the line feed behind it
            while skipped := answer.read(min(left, _CHUNK)):
                left -= len(skipped)
        except (OSError, ValueError) as error:
            message = f"git stopped while it read the base: {error}"
            raise GitError(message) from None
        if left > 0:
            raise _is_gone(blob)
        return data

    def _reader(self) -> tuple[IO[bytes], IO[bytes]]:
        import subprocess  # noqa: PLC0415 - where all is known already nothing is read

        if self._process is None:
            try:
                self._process = subprocess.Popen(
                    command(self._folder, "cat-file", "--batch"),
                    env=environment(),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )
            except OSError as error:
                message = f"git did not answer: {error}"
                raise GitError(message) from None
        asked, answer = self._process.stdin, self._process.stdout
        assert asked is not None  # noqa: S101 - both are pipes, as asked for above
        assert answer is not None  # noqa: S101
        return asked, answer

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def blob_id(data: bytes, length: int) -> str:
    """Return the id, of 40 or 64 hexadecimal digits, that git gives to a blob of these bytes."""
    hashed = {40: hashlib.sha1, 64: hashlib.sha256}[length]
    return hashed(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _is_gone(blob: str) -> GitError:
    message = (
        f"the object {blob[:12]} of the base is not in this clone, or is damaged; "
        "clone again, the whole of it (without `--filter`)"
    )
    return GitError(message)
