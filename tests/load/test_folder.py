"""The folder reader: what it reads, what it leaves out, and what it says it cannot read."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from mltrl_docs.load.folder import MAX_ASSET, Loaded, load_portfolio, read_bytes
from tests.load.reading import CARD, document

CONTENT = ("cards", "checklists")


def write(root: Path, name: str, data: bytes = b"") -> Path:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def load(root: Path, **more: Any) -> Loaded:  # noqa: ANN401 - whatever the reader takes
    return load_portfolio(root, CONTENT, **more)


def unreadable(loaded: Loaded) -> list[tuple[str, str]]:
    for finding in loaded.findings:
        assert (finding.rule, finding.severity) == ("file/unreadable", "error")
        assert (finding.location.line, finding.location.column) == (1, 1)
        assert finding.hint
    assert [one.path for one in loaded.portfolio.unread] == [one.location.path for one in loaded.findings]
    return [(finding.location.path, finding.message) for finding in loaded.findings]


def test_documents_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("cards/b/index.md", "checklists/a.md", "cards/a.md", "cards/B.md", "cards/b/x.MD"):
        write(tmp_path, name, document(CARD))

    loaded = load(tmp_path)

    assert [one.path for one in loaded.portfolio.documents] == [
        "cards/B.md", "cards/a.md", "cards/b/index.md", "cards/b/x.MD", "checklists/a.md",
    ]  # fmt: skip
    assert loaded.findings == ()


def test_one_broken_file_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, "cards/a.md", document(CARD))
    write(tmp_path, "cards/b.md", b"---\nkind: card\nid: b\n")
    write(tmp_path, "cards/c.md", b"\xff")

    loaded = load(tmp_path)

    assert [one.path for one in loaded.portfolio.documents] == ["cards/a.md"]
    assert [(one.path, one.kind, one.id) for one in loaded.portfolio.unread] == [
        ("cards/b.md", "card", "b"),
        ("cards/c.md", None, None),
    ]
    assert [one.rule for one in loaded.findings] == ["file/yaml-syntax", "file/unreadable"]


def test_what_is_hidden_or_no_markdown_is_no_document(tmp_path: Path) -> None:
    for name in (
        "cards/.a.md",
        "cards/.git/a.md",
        "cards/a.txt",
        "cards/a.markdown",
        "cards/.a.md.1.mltrl-tmp",
    ):
        write(tmp_path, name, document(CARD))

    loaded = load(tmp_path)

    assert loaded.portfolio.documents == loaded.portfolio.pages == loaded.portfolio.unread == ()
    assert loaded.findings == ()


def test_a_missing_content_root_is_an_empty_one(tmp_path: Path) -> None:
    assert load(tmp_path).portfolio.documents == ()


def test_a_content_root_that_is_a_file_is_an_empty_one(tmp_path: Path) -> None:
    write(tmp_path, "cards", document(CARD))

    assert load(tmp_path).portfolio.documents == ()


@pytest.mark.parametrize("name", ["cards", "cards/", "./cards", "cards/.", "cards//"])
def test_a_content_root_may_be_written_in_any_way(tmp_path: Path, name: str) -> None:
    write(tmp_path, "cards/a.md", document(CARD))

    loaded = load_portfolio(tmp_path, (name, "cards"))

    assert [one.path for one in loaded.portfolio.documents] == ["cards/a.md"]


@pytest.mark.parametrize("name", ["", "."])
def test_the_whole_repo_may_be_the_content_root(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a.md", document(CARD))

    loaded = load_portfolio(tmp_path, (name,))

    assert [one.path for one in loaded.portfolio.documents] == ["a.md"]


def test_a_document_below_two_content_roots_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "cards/a/index.md", document(CARD))

    assert len(load_portfolio(tmp_path, ("cards", "cards/a")).portfolio.documents) == 1


def test_a_folder_named_like_a_document_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "cards/x.md/index.md", document(CARD))

    loaded = load(tmp_path)

    assert [one.path for one in loaded.portfolio.documents] == ["cards/x.md/index.md"]
    assert loaded.findings == ()


@pytest.mark.parametrize("target", ["outside.md", "cards/a.md", "nowhere.md", "/dev/zero"])
def test_a_symbolic_link_is_no_document(tmp_path: Path, target: str) -> None:
    write(tmp_path, "outside.md", document(CARD))
    write(tmp_path, "cards/a.md", document(CARD))
    (tmp_path / "cards/link.md").symlink_to(tmp_path / target)

    loaded = load(tmp_path)

    assert unreadable(loaded) == [("cards/link.md", "is a symbolic link, which is not followed")]
    assert [one.path for one in loaded.portfolio.documents] == ["cards/a.md"]


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/a.md", document(CARD))
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards/linked").symlink_to(tmp_path / "elsewhere")

    loaded = load(tmp_path)

    assert unreadable(loaded) == [("cards/linked", "is a symbolic link, which is not followed")]
    assert loaded.portfolio.documents == ()


def test_a_content_root_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/deep/a.md", document(CARD))
    (tmp_path / "cards").symlink_to(tmp_path / "elsewhere")

    assert unreadable(load(tmp_path)) == [("cards", "is a symbolic link, which is not followed")]
    assert unreadable(load_portfolio(tmp_path, ("cards/deep",))) == [
        ("cards", "is a symbolic link, which is not followed")
    ]


def test_a_link_that_no_page_would_be_made_of_is_left_out_silently(tmp_path: Path) -> None:
    write(tmp_path, "secret.png", b"x")
    write(tmp_path, "cards/a.md", document(CARD))
    (tmp_path / "cards/a.png").symlink_to(tmp_path / "secret.png")

    loaded = load(tmp_path)

    assert loaded.findings == ()
    assert loaded.portfolio.assets == ()
    assert "cards/a.png" not in loaded.portfolio.files


def test_a_pipe_is_no_document_and_nobody_waits_for_it(tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    os.mkfifo(tmp_path / "cards/pipe.md")

    assert unreadable(load(tmp_path)) == [("cards/pipe.md", "is no regular file")]


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.EACCES, "cannot be read: permission denied"),
        (errno.EIO, "cannot be read: input/output error"),
        (errno.ELOOP, "is a symbolic link, which is not followed"),
        (errno.ENOENT, "cannot be read: no such file or directory"),
    ],
)
def test_a_file_that_cannot_be_opened_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    write(tmp_path, "cards/a.md", document(CARD))
    write(tmp_path, "cards/b.md", document(CARD))
    opened = os.open

    def refuse(path: Any, *more: Any) -> int:  # noqa: ANN401 - as `os.open` has it
        if str(path).endswith("b.md"):
            raise OSError(number, os.strerror(number))
        return opened(path, *more)

    monkeypatch.setattr(os, "open", refuse)
    loaded = load(tmp_path)

    assert unreadable(loaded) == [("cards/b.md", message)]
    assert [one.path for one in loaded.portfolio.documents] == ["cards/a.md"]


def test_a_folder_that_cannot_be_listed_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "cards/a.md", document(CARD))
    write(tmp_path, "cards/shut/b.md", document(CARD))
    listed = os.scandir

    def refuse(path: Any) -> Any:  # noqa: ANN401 - as `os.scandir` has it
        if str(path).endswith("shut"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    loaded = load(tmp_path)

    assert unreadable(loaded) == [("cards/shut", "cannot be read: permission denied")]
    assert [one.path for one in loaded.portfolio.documents] == ["cards/a.md"]


def test_a_file_that_grows_while_it_is_read_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, "cards/a.md", document(CARD))
    read = os.read

    def grow(descriptor: int, length: int) -> bytes:
        data = read(descriptor, length)
        with file.open("ab") as more:
            more.write(b"x")
        return data

    monkeypatch.setattr(os, "read", grow)

    assert unreadable(load(tmp_path)) == [("cards/a.md", "changed while it was read")]


def test_short_reads_are_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path, "a", b"0123456789" * 10)
    read = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, length: read(descriptor, min(length, 7)))

    assert read_bytes(file, 1_000) == b"0123456789" * 10
    assert read_bytes(file, 20) == b"0123456789" * 2 + b"0"


def test_no_more_is_read_than_one_byte_above_the_limit(tmp_path: Path) -> None:
    file = write(tmp_path, "cards/a.md", b"x" * 300_000)

    assert len(read_bytes(file, 262_144)) == 262_145
    (finding,) = load(tmp_path).findings
    assert (finding.rule, finding.message) == (
        "file/too-large",
        "is longer than 262,144 bytes, which is the most that is read",
    )


def test_a_name_that_is_not_utf_8_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "cards") + b"/\xff.md")).write_bytes(document(CARD))

    loaded = load(tmp_path)

    assert unreadable(loaded) == [("cards/\udcff.md", "the name of the file is not UTF-8")]
    assert loaded.findings[0].fingerprint


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A docs repo with a document and files beside it."""
    write(tmp_path, "cards/a/index.md", document(CARD))
    return tmp_path


@pytest.mark.parametrize(
    ("name", "size", "published"),
    [
        ("cards/a/plot.png", 10, True),
        ("cards/a/PLOT.PNG", 10, True),
        ("cards/a/deep/er/data.csv", 10, True),
        ("cards/a/notebook.ipynb", 10, True),
        ("cards/a/largest.pdf", MAX_ASSET, True),
        ("cards/a/larger.pdf", MAX_ASSET + 1, False),
        ("cards/a/page.html", 10, False),
        ("cards/a/code.py", 10, False),
        ("cards/a/.hidden.png", 10, False),
        ("cards/plot.png", 10, False),
        ("cards/b/plot.png", 10, False),
        ("elsewhere/plot.png", 10, False),
    ],
)
def test_files_beside_documents_are_published(
    beside: Path,
    name: str,
    size: int,
    published: bool,  # noqa: FBT001 - a case
) -> None:
    with write(beside, name).open("wb") as file:
        file.truncate(size)

    assert load(beside).portfolio.assets == ((name,) if published else ())


def test_only_tracked_files_are_published(beside: Path) -> None:
    write(beside, "cards/a/plot.png")
    write(beside, "cards/a/draft.png")

    portfolio = load(beside, tracked=frozenset({"cards/a/index.md", "cards/a/plot.png"})).portfolio

    assert portfolio.assets == ("cards/a/plot.png",)
    assert portfolio.files == {"cards/a/index.md", "cards/a/plot.png"}


def test_outside_of_a_checkout_every_regular_file_counts_as_tracked(beside: Path) -> None:
    write(beside, "reports/r.pdf")
    write(beside, ".hidden/r.pdf")
    (beside / "link.pdf").symlink_to(beside / "reports/r.pdf")

    assert load(beside).portfolio.files == {"cards/a/index.md", "reports/r.pdf"}


def test_collecting_garbage_goes_on_as_before(tmp_path: Path) -> None:
    import gc  # noqa: PLC0415 - one use

    assert gc.isenabled()
    load(tmp_path)
    assert gc.isenabled()
