from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mltrl_docs.edit import EditError, files
from mltrl_docs.edit.files import create_file, only_writer, read_file, replace_file
from tests.edit.killed import LONG

ROOT = Path(__file__).parents[2]
OLD, NEW = b"---\nlevel: 4\n---\n", b"---\nlevel: 5\n---\n"
NAME = "cards/a/index.md"


@pytest.fixture
def card(tmp_path: Path) -> Path:
    file = tmp_path / NAME
    file.parent.mkdir(parents=True)
    file.write_bytes(OLD)
    file.chmod(0o640)
    return file


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path, card: Path) -> None:
    replace_file(tmp_path, NAME, read_file(tmp_path, NAME), NEW)

    assert card.read_bytes() == NEW
    assert card.stat().st_mode & 0o7777 == 0o640
    assert names(card.parent) == ["index.md"]


def make_link(file: Path) -> None:
    file.rename(file.with_name("real.md"))
    file.symlink_to("real.md")


def make_fifo(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def make_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def make_second_name(file: Path) -> None:
    file.with_name("other.md").hardlink_to(file)


def make_folder_a_link(file: Path) -> None:
    file.parent.rename(file.parent.with_name("elsewhere"))
    file.parent.symlink_to("elsewhere")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (make_link, "`cards/a/index.md` is a symbolic link; edit the file that it leads to"),
        (make_fifo, "`cards/a/index.md` is no regular file"),
        (make_folder, "`cards/a/index.md` is no regular file"),
        (
            make_second_name,
            "`cards/a/index.md` has 2 names (hard links), and only one would change; copy it first",
        ),
        (
            lambda file: file.chmod(0o440),
            "`cards/a/index.md` is read-only; make it writable, if it is meant to change",
        ),
        (
            make_folder_a_link,
            "`cards/a/index.md` lies behind a symbolic link, which may lead out of the docs repo",
        ),
        (Path.unlink, "cannot read `cards/a/index.md`: no such file or directory"),
    ],
    ids=["link", "fifo", "folder", "hard link", "read-only", "linked folder", "missing"],
)
def test_what_is_no_plain_file_of_the_docs_repo_is_not_edited(
    tmp_path: Path, card: Path, change: Callable[[Path], None], why: str
) -> None:
    change(card)
    before = names(card.parent)

    with pytest.raises(EditError) as refused:
        read_file(tmp_path, NAME)
    assert str(refused.value) == why
    with pytest.raises(EditError):
        replace_file(tmp_path, NAME, OLD, NEW)
    assert names(card.parent) == before


@pytest.mark.parametrize("path", ["../outside.md", "cards/../../outside.md", "/etc/hostname", ""])
@pytest.mark.parametrize(
    "write", [read_file, lambda root, path: create_file(root, path, NEW)], ids=["read", "create"]
)
def test_a_file_outside_of_the_docs_repo_is_not_touched(
    tmp_path: Path, path: str, write: Callable[[Path, str], object]
) -> None:
    with pytest.raises(EditError, match="lies outside of the docs repo"):
        write(tmp_path, path)


def test_a_file_that_somebody_else_changed_is_theirs(tmp_path: Path, card: Path) -> None:
    before = read_file(tmp_path, NAME)
    card.write_bytes(b"theirs")

    with pytest.raises(EditError, match="was changed by somebody else meanwhile; look at it, and call again"):
        replace_file(tmp_path, NAME, before, NEW)

    assert card.read_bytes() == b"theirs"
    assert names(card.parent) == ["index.md"]


def test_a_file_that_somebody_saves_while_ours_is_written_is_theirs(
    tmp_path: Path, card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def save_meanwhile(descriptor: int) -> None:
        fsync(descriptor)
        card.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", save_meanwhile)

    with pytest.raises(EditError, match="was changed by somebody else meanwhile"):
        replace_file(tmp_path, NAME, OLD, NEW)

    assert card.read_bytes() == b"theirs"
    assert names(card.parent) == ["index.md"]


@pytest.mark.parametrize("call", ["mkstemp", "fsync", "chmod", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EXDEV, errno.EIO])
def test_whatever_the_disk_refuses_the_file_is_as_it_was(
    tmp_path: Path, card: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(tempfile if call == "mkstemp" else os, call, refuse)

    with pytest.raises(EditError) as refused:
        replace_file(tmp_path, NAME, OLD, NEW)
    monkeypatch.undo()

    reason = os.strerror(number).lower()
    assert str(refused.value) == f"cannot write `cards/a/index.md`: {reason}; the file is as it was"
    assert card.read_bytes() == OLD
    assert names(card.parent) == ["index.md"]


LIMITED = """\
import resource, sys
from pathlib import Path
from mltrl_docs.edit import EditError
from mltrl_docs.edit.files import create_file, replace_file
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
root = Path(sys.argv[1])
for write in (lambda: replace_file(root, "a.md", (root / "a.md").read_bytes(), b"x" * 200_000),
              lambda: create_file(root, "new/b.md", b"x" * 200_000)):
    try:
        write()
    except EditError as error:
        print(error)
"""


def test_a_limit_on_the_size_of_files_damages_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"y" * 200_000)

    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path)], capture_output=True, text=True, cwd=ROOT, check=True
    )

    assert done.stdout.splitlines() == [
        "cannot write `a.md`: file too large; the file is as it was",
        "cannot write `new/b.md`: file too large; nothing was written",
    ]
    assert (tmp_path / "a.md").read_bytes() == b"y" * 200_000
    assert names(tmp_path) == ["a.md"]


class TestAFileThatIsNew:
    def test_is_made_with_the_folders_on_the_way(self, tmp_path: Path) -> None:
        create_file(tmp_path, "cards/a/reviews/x.md", NEW)

        file = tmp_path / "cards/a/reviews/x.md"
        plain = tmp_path / "plain"
        plain.touch()
        assert file.read_bytes() == NEW
        assert file.stat().st_mode == plain.stat().st_mode
        assert file.stat().st_nlink == 1
        assert names(file.parent) == ["x.md"]

    @pytest.mark.parametrize(
        "make",
        [lambda f: f.write_bytes(OLD), lambda f: f.symlink_to("nowhere"), Path.mkdir],
        ids=["file", "link", "folder"],
    )
    def test_is_never_written_over_what_is_there(
        self, tmp_path: Path, make: Callable[[Path], object]
    ) -> None:
        make(tmp_path / "x.md")

        with pytest.raises(EditError, match=r"`x\.md` is there already; nothing was written over it"):
            create_file(tmp_path, "x.md", NEW)

        assert names(tmp_path) == ["x.md"]
        assert not (tmp_path / "nowhere").exists()

    @pytest.mark.parametrize("is_there", [True, False], ids=["something there", "nothing there"])
    def test_needs_no_hard_links(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        is_there: bool,  # noqa: FBT001 - what the test is about
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(errno.EPERM, "not permitted")

        monkeypatch.setattr(os, "link", refuse)
        if is_there:
            (tmp_path / "x.md").write_bytes(OLD)
            with pytest.raises(EditError, match="is there already"):
                create_file(tmp_path, "x.md", NEW)
        else:
            create_file(tmp_path, "x.md", NEW)

        assert (tmp_path / "x.md").read_bytes() == (OLD if is_there else NEW)
        assert names(tmp_path) == ["x.md"]

    def test_leaves_no_empty_folders_where_it_cannot_be_made(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", refuse)

        with pytest.raises(EditError, match="no space left on device; nothing was written"):
            create_file(tmp_path, "cards/a/x.md", NEW)

        assert names(tmp_path) == []

    def test_needs_folders_on_its_way(self, tmp_path: Path) -> None:
        (tmp_path / "cards").touch()

        with pytest.raises(
            EditError, match=r"cannot write `cards/a/x\.md`: not a directory; nothing was written"
        ):
            create_file(tmp_path, "cards/a/x.md", NEW)


class TestWhatAWriteLeftThatWasCutShort:
    def left(self, card: Path, age: int, name: str = ".index.md.k1ll3d.mltrl-tmp") -> Path:
        file = card.with_name(name)
        file.write_bytes(b"half")
        now = card.stat().st_mtime
        os.utime(file, (now - age, now - age))
        return file

    def test_is_removed_at_the_next_edit_once_it_is_an_hour_old(self, tmp_path: Path, card: Path) -> None:
        self.left(card, 3_700)
        self.left(card, 3_700, ".other.md.k1ll3d.mltrl-tmp")
        self.left(card, 3_700, ".keep")
        fresh = self.left(card, 60, ".index.md.fr3sh.mltrl-tmp")

        replace_file(tmp_path, NAME, OLD, NEW)

        assert names(card.parent) == sorted([".keep", fresh.name, "index.md"])

    def test_is_removed_when_a_file_is_made(self, tmp_path: Path, card: Path) -> None:
        self.left(card, 3_700)

        create_file(tmp_path, "cards/a/x.md", NEW)

        assert names(card.parent) == ["index.md", "x.md"]

    def test_as_a_second_name_of_a_new_file_does_not_bar_its_edit(self, tmp_path: Path, card: Path) -> None:
        card.with_name(".index.md.n3w.mltrl-tmp").hardlink_to(card)

        replace_file(tmp_path, NAME, OLD, NEW)

        assert card.read_bytes() == NEW
        assert names(card.parent) == ["index.md"]


def killed(folder: Path, times: int, seed: int) -> int:
    """Kill edits of a long file; return how many writes left something behind."""
    file = folder / "index.md"
    file.write_bytes(LONG.format(0).encode())
    file.chmod(0o604)
    done = subprocess.run(
        [sys.executable, "-m", "tests.edit.killed", str(folder), file.name, str(times), str(seed)],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    left = list(folder.glob(".index.md.*.mltrl-tmp"))
    assert len(left) == int(done.stdout)
    for one in left:
        os.utime(one, (0, 0))
    before = file.read_bytes()
    replace_file(folder, file.name, before, before)
    assert names(folder) == ["index.md"]
    assert file.stat().st_mode & 0o7777 == 0o604
    return len(left)


def test_edits_that_are_killed_damage_nothing(tmp_path: Path) -> None:
    assert killed(tmp_path, 50, 1) < 50


@pytest.mark.deep
def test_a_thousand_edits_that_are_killed_damage_nothing(tmp_path: Path) -> None:
    # some were killed while they wrote, else nothing was tried
    assert killed(tmp_path, 1_000, 2) > 0


HOLDER = """\
import sys
from pathlib import Path
from mltrl_docs.edit.files import only_writer
with only_writer(Path(sys.argv[1])):
    print("holds", flush=True)
    sys.stdin.readline()
"""


class TestTwoProcessesOfOurs:
    @pytest.fixture
    def holder(self, tmp_path: Path) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(tmp_path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "holds\n"
        return process

    def test_do_not_write_at_the_same_time(
        self, tmp_path: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(files, "_TRIES", 1)
        with (
            pytest.raises(EditError, match="another `mltrl` is writing to this docs repo"),
            only_writer(tmp_path),
        ):
            pytest.fail("both write")
        holder.communicate("go on\n")

    def test_wait_for_each_other(
        self, tmp_path: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(time, "sleep", lambda _: holder.communicate("go on\n"))
        with only_writer(tmp_path):
            assert holder.returncode == 0
        assert names(tmp_path) == []
