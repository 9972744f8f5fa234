"""Where output goes: streams that are closed or full, links, and pipes that a file must not replace."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.docs_repo import small_repo

TODAY = ("--today", "2026-11-23")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_repo(tmp_path))
    return tmp_path


def test_a_pipe_is_written_to_and_stays_a_pipe(repo: Path) -> None:
    pipe = repo / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert cli.main(["status", *TODAY, "--output", str(pipe)]) == 0
        assert os.read(reader, 65536).startswith(b"card ")
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_what_a_link_leads_to_is_written_and_the_link_stays(repo: Path) -> None:
    (repo / "kept").mkdir()
    (repo / "kept/status.txt").write_text("before")
    (repo / "link.txt").symlink_to("kept/status.txt")
    assert cli.main(["status", *TODAY, "--output", "link.txt"]) == 0
    assert (repo / "link.txt").is_symlink()
    assert (repo / "kept/status.txt").read_text().startswith("card ")


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)], ids=["in", "out", "errors", "all"])
def test_closed_streams_are_empty_ones(repo: Path, closed: tuple[int, ...]) -> None:
    shut = " ".join(f"{number}>&-" for number in closed)
    call = f'"$0" -m mltrl_docs approvals --input - {shut}'
    done = subprocess.run(
        ["/bin/sh", "-c", call, sys.executable], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "fault of mltrl" not in done.stderr

    call = f'"$0" -m mltrl_docs status {shut}'
    assert (
        subprocess.run(["/bin/sh", "-c", call, sys.executable], capture_output=True, check=False).returncode
        == 0
    )


def test_a_full_disk_is_no_fault_of_ours(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", Full())
        assert cli.main(["status", *TODAY]) == 2
    assert capsys.readouterr().err == (
        "mltrl: cannot write the report: No space left on device; make room, or write it elsewhere\n"
    )
