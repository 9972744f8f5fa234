"""Files replaced or made whole or not at all, whatever cuts the write short; nobody else's work is written over."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mltrl_docs.edit.errors import EditError
from mltrl_docs.load.characters import MAX_BYTES
from mltrl_docs.load.folder import read_bytes

ENDING = ".mltrl-tmp"
"""How the name of a file ends that a write makes first; it begins with a dot, so that no scanner reads it."""

_STALE = 3_600  # seconds after which such a file is nobody's any more
_TRIES = 100  # tenths of a second for which another process is waited for


@contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """Keep other processes of ours from writing to a docs repo; nothing is left behind in it.

    Raises:
        EditError: another process has been writing for ten seconds.

    """
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows, where the comparison before each write must do
    except ImportError:
        yield
        return
    folder = os.open(root, os.O_RDONLY | os.O_CLOEXEC)
    try:
        for attempt in range(_TRIES + 1):
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if attempt == _TRIES:
                    raise EditError(
                        "another `mltrl` is writing to this docs repo; call again when it is done"
                    ) from None
                time.sleep(0.1)
            except OSError:
                break  # some network file systems have no locks on folders
        yield
    finally:
        os.close(folder)


def read_file(root: Path, path: str) -> bytes:
    """Return the bytes of a file that is to be edited; `path` is relative to the docs repo.

    Raises:
        EditError: it is none that can be edited in place.

    """
    file = _inside(root, path)
    try:
        _refuse_special(file, path)
        return read_bytes(file, MAX_BYTES)
    except OSError as error:
        raise EditError(f"cannot read `{path}`: {_reason(error)}") from None


def replace_file(root: Path, path: str, before: bytes, after: bytes) -> None:
    """Write other bytes into a file that holds `before`; its mode stays.

    The new bytes are on the disk before they take the place of the old ones. If anything fails, the file is as it was
    and nothing is left beside it.

    Raises:
        EditError: it is none that can be edited, holds something else than `before`, or the disk refuses.

    """
    file = _inside(root, path)
    temporary = None
    try:
        status = _refuse_special(file, path)
        _refuse_changed(file, path, before)
        temporary = _written(file, after, stat.S_IMODE(status.st_mode), owner=status)
        # somebody may have saved the file while ours was written
        _refuse_special(file, path)
        _refuse_changed(file, path, before)
        os.replace(temporary, file)  # noqa: PTH105 - text, as all calls of `os` here
        temporary = None
        _flush_folder(file.parent)
    except OSError as error:
        raise EditError(f"cannot write `{path}`: {_reason(error)}; the file is as it was") from None
    finally:
        _remove(temporary)


def create_file(root: Path, path: str, data: bytes) -> None:
    """Write a file that there is not yet; folders on the way are made.

    Raises:
        EditError: there is something of that name, it would lie outside of the docs repo, or the disk refuses.

    """
    file = _inside(root, path)
    made = [folder for folder in file.parents if not os.path.lexists(folder)]
    temporary = None
    try:
        for folder in reversed(made):
            folder.mkdir(exist_ok=True)
        mask = os.umask(0)
        os.umask(mask)
        temporary = _written(file, data, 0o666 & ~mask)
        _put_in_place(temporary, file)
        temporary, made = None, []
        _flush_folder(file.parent)
    except FileExistsError:
        raise EditError(f"`{path}` is there already; nothing was written over it") from None
    except OSError as error:
        raise EditError(f"cannot write `{path}`: {_reason(error)}; nothing was written") from None
    finally:
        _remove(temporary)
        for folder in made:
            with suppress(OSError):
                folder.rmdir()


def _inside(root: Path, path: str) -> Path:
    """Return a file of the docs repo; no folder on the way to it may be a link, which can lead anywhere."""
    file = root / path
    folder = root
    if not path or ".." in Path(path).parts or Path(path).is_absolute():
        raise EditError(f"`{path}` lies outside of the docs repo")
    for part in Path(path).parts[:-1]:
        folder /= part
        if folder.is_symlink():
            raise EditError(f"`{path}` lies behind a symbolic link, which may lead out of the docs repo")
    return file


def _refuse_special(file: Path, path: str) -> os.stat_result:
    status = _without_other_names(file)
    if stat.S_ISLNK(status.st_mode):
        raise EditError(f"`{path}` is a symbolic link; edit the file that it leads to")
    if not stat.S_ISREG(status.st_mode):
        raise EditError(f"`{path}` is no regular file")
    if status.st_nlink > 1:
        raise EditError(
            f"`{path}` has {status.st_nlink} names (hard links), and only one would change; copy it first"
        )
    if not status.st_mode & stat.S_IWUSR or not os.access(file, os.W_OK):
        raise EditError(f"`{path}` is read-only; make it writable, if it is meant to change")
    return status


def _without_other_names(file: Path) -> os.stat_result:
    """Return the status of a file, without the second name that it has where `create_file` was cut short."""
    status = file.lstat()
    if status.st_nlink == 1:
        return status
    for name, other in _left_over(file.parent):
        if (other.st_dev, other.st_ino) == (status.st_dev, status.st_ino):
            _remove(name)
    return file.lstat()


def _refuse_changed(file: Path, path: str, before: bytes) -> None:
    if read_bytes(file, max(MAX_BYTES, len(before))) != before:
        raise EditError(f"`{path}` was changed by somebody else meanwhile; look at it, and call again")


def _written(file: Path, data: bytes, mode: int, owner: os.stat_result | None = None) -> str:
    """Write bytes into a new file beside another, down to the disk; return its path.

    Its owner and group are those of `owner`, as far as we may. What earlier writes have left is removed, by the clock
    of the disk itself.
    """
    descriptor, temporary = tempfile.mkstemp(prefix=f".{file.name}.", suffix=ENDING, dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            if owner is not None and hasattr(os, "chown"):
                with suppress(OSError):
                    os.chown(temporary, owner.st_uid, owner.st_gid)
            os.chmod(temporary, mode)  # noqa: PTH101 - text, as all calls of `os` here
            os.fsync(stream.fileno())
            now = os.fstat(stream.fileno()).st_mtime
        for name, status in _left_over(file.parent):
            if now - status.st_mtime > _STALE:
                _remove(name)
    except BaseException:
        _remove(temporary)
        raise
    return temporary


def _put_in_place(temporary: str, file: Path) -> None:
    """Give a file its name unless something has it: a hard link refuses where a rename would write over."""
    if os.name != "nt":  # there a rename refuses too
        try:
            os.link(temporary, file)
        except OSError as error:
            if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}:
                raise
        else:
            os.unlink(temporary)  # noqa: PTH108 - text, as all calls of `os` here
            return
    if os.path.lexists(file):
        raise FileExistsError
    os.rename(temporary, file)  # noqa: PTH104 - text, as all calls of `os` here


def _left_over(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files that writes begin with: what is left of them where one was cut short."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith(ENDING):
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode):
                    yield entry.path, status


def _flush_folder(folder: Path) -> None:
    with suppress(OSError):  # not every system can, and the file itself is on the disk
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove(temporary: str | None) -> None:
    if temporary is not None:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - text, as all calls of `os` here


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
