"""The files of a commit: what is read of them, and what nothing in the checkout can do about it."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from mltrl_docs.git import GitError
from mltrl_docs.git.blobs import Blobs
from mltrl_docs.git.tree import Tree, is_there, tree_at
from mltrl_docs.load.folder import Folder, load_portfolio
from mltrl_docs.load.portfolio import portfolio_at
from mltrl_docs.load.source import IS_LINK
from tests.checkout import Checkout, clone, git_is, new_checkout
from tests.docs_repo import card, small_repo, write

LIMIT = 1000
NOWHERE = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


@pytest.fixture
def repo(tmp_path: Path) -> Checkout:
    return new_checkout(tmp_path / "repo")


@pytest.fixture
def opened(repo: Checkout) -> Iterator[list[Tree]]:
    trees: list[Tree] = []
    yield trees
    for tree in trees:
        tree.close()


def contents(repo: Checkout, folder: str = "", commit: str | None = None) -> dict[str, bytes]:
    with tree_at(repo.root / folder, commit or repo.head) as tree:
        return {name: tree.read(name, LIMIT) for name in sorted(tree.files)}


def test_bytes_are_those_of_the_blobs(repo: Checkout) -> None:
    files = {
        "empty.md": b"",
        "crlf.md": b"a\r\nb\r\n",
        "binary.bin": bytes(range(256)),
        "no-end.md": b"a",
        "feeds.md": b"\n\n\n",
        "a b/ünï.md": "ü\n".encode(),
        "-x/--output=y.md": b"option\n",
        'q"uote\n[a]*?.md': b"quoted\n",
        "tab\there.md": b"after a tab\n",
    }
    for name, data in files.items():
        file = repo.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    repo.commit()
    for name in files:
        (repo.root / name).write_bytes(b"changed since")
    assert contents(repo) == files


def test_no_more_than_the_limit_and_a_byte_is_returned_and_the_next_file_is_read_right(
    repo: Checkout,
) -> None:
    sizes = {"a": LIMIT - 1, "b": LIMIT, "c": LIMIT + 1, "d": LIMIT + 2, "e": 3_000_000, "f": 3}
    for name, size in sizes.items():
        (repo.root / name).write_bytes(name.encode() * size)
    repo.commit()
    assert contents(repo) == {name: name.encode() * min(size, LIMIT + 1) for name, size in sizes.items()}


def test_a_docs_repo_in_a_folder_sees_its_own_files_alone(repo: Checkout) -> None:
    repo.commit(
        {
            "docs/a.md": "a\n",
            "docs/deep/b.md": "b\n",
            "docs2/c.md": "c\n",
            "d.md": "d\n",
            "x/docs/e.md": "e\n",
        }
    )
    assert contents(repo, "docs") == {"a.md": b"a\n", "deep/b.md": b"b\n"}
    assert contents(repo, "docs/deep") == {"b.md": b"b\n"}


def test_a_folder_that_the_commit_does_not_have_is_empty(repo: Checkout) -> None:
    before = repo.commit({"a.md": "a\n"})
    repo.commit({"docs/a.md": "a\n"})
    assert contents(repo, "docs", before) == {}


def test_a_folder_whose_name_reads_as_a_range_of_commits_is_that_folder(repo: Checkout) -> None:
    repo.commit({"d/cards/a.md": "a\n", "d..main/cards/b.md": "b\n"})
    assert repo.git("rev-parse", "HEAD:d..main").count("\n") == 1  # two commits, for git
    assert contents(repo, "d..main") == {"cards/b.md": b"b\n"}


@pytest.mark.parametrize(
    "folder", ["-docs", "a b", "ünï", "[d]*", ":(glob)x", "--", "x\ny", "d\\e", "t\tt", "d..main", "d^!"]
)
def test_a_docs_repo_may_have_any_name(repo: Checkout, folder: str) -> None:
    repo.commit({f"{folder}/cards/a.md": "a\n", "d/cards/b.md": "b\n"})
    assert contents(repo, folder) == {"cards/a.md": b"a\n"}


def test_a_folder_that_was_a_file_or_a_link_is_refused(repo: Checkout) -> None:
    (repo.root / "file").write_text("x\n")
    (repo.root / "link").symlink_to("elsewhere")
    before = repo.commit({"elsewhere/cards/a.md": "a\n"})
    for name in ("file", "link"):
        (repo.root / name).unlink()
        repo.commit({f"{name}/cards/b.md": "b\n"})
        with pytest.raises(GitError, match=f"`{name}` is no folder at the base"):
            contents(repo, name, before)


@pytest.mark.parametrize(
    "attributes",
    [
        "* working-tree-encoding=UTF-16",
        "* working-tree-encoding=ISO-8859-1",
        "* text eol=crlf",
        "* ident",
        "* filter=shout",
        "* -diff linguist-generated",
        "* diff=shout",
        "* export-ignore export-subst",
    ],
)
def test_no_attribute_changes_what_is_read(repo: Checkout, attributes: str) -> None:
    text = "Größe $Id$ $Format:%H$\n"
    commit = repo.commit({"a.md": text})
    for key in ("filter.shout.smudge", "filter.shout.clean", "diff.shout.textconv"):
        repo.git("config", key, "tr a-z A-Z")
    repo.git("config", "core.autocrlf", "true")
    write(repo.root, {".gitattributes": f"{attributes}\n", ".git/info/attributes": f"{attributes}\n"})
    (repo.root / "a.md").unlink()
    repo.git("checkout", "--", "a.md")
    assert contents(repo, commit=commit)["a.md"] == text.encode()


def test_a_replaced_blob_is_read_as_it_was(repo: Checkout) -> None:
    commit = repo.commit({"a.md": "signed\n"})
    repo.commit({"a.md": "forged\n"})
    repo.git("replace", repo.git("rev-parse", f"{commit}:a.md"), repo.git("rev-parse", "HEAD:a.md"))
    assert repo.git("show", f"{commit}:a.md") == "forged"
    assert contents(repo, commit=commit) == {"a.md": b"signed\n"}


def test_a_replaced_tree_is_read_as_it_was(repo: Checkout) -> None:
    commit = repo.commit({"a.md": "signed\n"})
    later = repo.commit({"b.md": "more\n"})
    repo.git("replace", commit, later)
    assert contents(repo, commit=commit) == {"a.md": b"signed\n"}


def test_configuration_of_the_checkout_runs_nothing(repo: Checkout, tmp_path: Path) -> None:
    witness = tmp_path / "ran"
    commit = repo.commit({"a.md": "a\n"})
    for key in (
        "core.fsmonitor",
        "core.pager",
        "pager.ls-tree",
        "core.sshCommand",
        "core.editor",
        "diff.external",
    ):
        repo.git("config", key, f"touch {witness}; false")
    assert contents(repo, commit=commit) == {"a.md": b"a\n"}
    assert not witness.exists()


def test_the_environment_changes_nothing_that_is_read(
    repo: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = repo.commit({"a.md": "a\n"})
    for name in ("GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert contents(repo, commit=commit) == {"a.md": b"a\n"}


def test_a_reader_that_is_closed_reads_on_where_it_is_asked_again(repo: Checkout) -> None:
    repo.commit({"a.md": "a\n"})
    blobs = Blobs(repo.root)
    for _ in range(2):
        assert blobs.read(repo.git("rev-parse", "HEAD:a.md"), LIMIT) == b"a\n"
        blobs.close()
        blobs.close()


def test_a_machine_that_allows_sha1_for_no_secret_may_compare(
    repo: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = hashlib.sha1

    def only_for_names(data: bytes, *, usedforsecurity: bool = True) -> object:
        if usedforsecurity is not False:
            raise ValueError
        return made(data, usedforsecurity=False)

    repo.commit({"a.md": "a\n"})
    monkeypatch.setattr(hashlib, "sha1", only_for_names)
    with tree_at(repo.root, repo.head) as tree:
        assert tree.holds("a.md", "a\n")


def test_a_repository_that_names_objects_by_sha256_is_read(tmp_path: Path) -> None:
    repo = new_checkout(tmp_path, "--object-format=sha256")
    repo.commit({"a.md": "a\n"})
    with tree_at(repo.root, repo.head) as tree:
        assert tree.read("a.md", LIMIT) == b"a\n"
        assert tree.holds("a.md", "a\n")
        assert not tree.holds("a.md", "b\n")


def test_a_file_is_known_by_its_text_without_being_read(repo: Checkout) -> None:
    (repo.root / "l.md").symlink_to("a.md")
    repo.commit({"a.md": "Größe\n", "empty.md": ""})
    with tree_at(repo.root, repo.head) as tree:
        assert tree.holds("a.md", "Größe\n")
        assert tree.holds("empty.md", "")
        for name, text in (("a.md", "Größe"), ("a.md", ""), ("b.md", ""), ("l.md", "a.md"), ("", "")):
            assert not tree.holds(name, text)


def test_links_are_not_followed(repo: Checkout, opened: list[Tree]) -> None:
    repo.commit({"cards/a.md": "a\n", "elsewhere/b.md": "b\n"})
    (repo.root / "cards/l.md").symlink_to("a.md")
    tree = Tree(repo.root, repo.commit())
    opened.append(tree)
    assert tree.files == {"cards/a.md", "elsewhere/b.md"}
    with pytest.raises(OSError, match="symbolic") as caught:
        tree.read("cards/l.md", LIMIT)
    assert caught.value.errno == errno.ELOOP
    for name in ("cards/none.md", "cards", "", "cards/a.md/", "/cards/a.md", "cards/../cards/a.md"):
        with pytest.raises(FileNotFoundError, match=f"^{re.escape(str(NOWHERE))}$"):
            tree.read(name, LIMIT)


def test_what_is_walked_is_what_the_folder_on_the_disk_has(repo: Checkout, opened: list[Tree]) -> None:
    names = (
        "a.md", "b/c.md", "b/d.png", ".hidden.md", "b/.hidden/e.md", "B.MD", "b/e/f/g/h.md", "b.md/i.md",
    )  # fmt: skip
    for folder in ("cards", "checklists", "other", "cards2"):
        write(repo.root, {f"{folder}/{name}": name for name in names})
    links = {
        "cards/to-file.md": "a.md",
        "cards/to-image.png": "b/d.png",
        "cards/to-folder": "b",
        "cards/b/up": "..",
        "cards/to-top": "..",
        "cards/to-other": "../other/b",
        "cards/nowhere.md": "none.md",
        "cards/nowhere": "none",
        "cards/.hidden-link.md": "a.md",
        "linked": "cards",
        "checklists/.hidden/x.md": "../a.md",
    }
    for name, target in links.items():
        (repo.root / name).parent.mkdir(exist_ok=True)
        (repo.root / name).symlink_to(target)
    tree = Tree(repo.root, repo.commit())
    opened.append(tree)
    disk = Folder(root=repo.root)
    for start in ("cards", "cards/b", "checklists", "linked", "linked/b", "none", "cards/a.md", "other/b"):
        assert sorted(tree.walk(start), key=str) == sorted(disk.walk(start), key=str)
    assert dict(tree.walk("cards"))["cards/to-other"] == IS_LINK
    assert list(tree.walk("linked/b")) == [("linked", IS_LINK)]


def test_links_of_a_docs_repo_in_a_folder_may_lead_to_folders_above_it(
    repo: Checkout, opened: list[Tree]
) -> None:
    write(repo.root, {"shared/a.md": "a\n", "docs/cards/b.md": "b\n"})
    targets = {
        "to-shared": "../../shared",
        "to-top": "../..",
        "out": "../../..",
        "further-out": "../../../../shared",
        "beside": "../../../shared",
        "root": "/shared",
    }
    for name, target in targets.items():
        (repo.root / "docs/cards" / name).symlink_to(target)
    repo.commit()
    tree = Tree(repo.root / "docs", repo.head)
    opened.append(tree)
    assert sorted(tree.walk("cards"), key=str) == [
        ("cards/b.md", None),
        ("cards/to-shared", IS_LINK),
        ("cards/to-top", IS_LINK),
    ]


def test_a_submodule_among_the_documents_is_refused(
    repo: Checkout, tmp_path: Path, opened: list[Tree]
) -> None:
    other = new_checkout(tmp_path / "other")
    other.commit({"index.md": card("beta")})
    repo.git("submodule", "--quiet", "add", f"file://{other.root}", "cards/beta")
    tree = Tree(repo.root, repo.commit({"notes/a.md": "a\n"}))
    opened.append(tree)
    for start in ("cards", "cards/beta", "cards/beta/deep", ""):
        with pytest.raises(GitError, match="`cards/beta` is a submodule at the base"):
            list(tree.walk(start))
    assert list(tree.walk("notes")) == [("notes/a.md", None)]
    with pytest.raises(FileNotFoundError):
        tree.read("cards/beta", LIMIT)


def test_what_no_disk_can_hold_is_no_document(repo: Checkout, opened: list[Tree]) -> None:
    """Whoever pushes can make a tree entry by entry, with names and targets that git would never write."""

    def made(*entries: str) -> str:
        (repo.root / "entries").write_bytes("".join(f"{one}\0" for one in entries).encode())
        return repo.git("-c", f"alias.made=!git mktree -z < '{repo.root / 'entries'}'", "made")

    def blob(text: str) -> str:
        (repo.root / "blob").write_bytes(text.encode())
        return repo.git("hash-object", "-w", "--no-filters", "blob")

    text = blob(card("beta"))
    hidden = made(f"100644 blob {text}\tindex.md")
    cards = made(
        f"040000 tree {hidden}\t..",
        f"040000 tree {hidden}\t.git",
        f"100644 blob {text}\talpha.md",
        f"120000 blob {blob('../..')}\tup",
        f"120000 blob {blob('alpha' + chr(0) + '.md')}\tzero",
    )
    tree = made(f"040000 tree {hidden}\t..", f"040000 tree {cards}\tcards")
    repo.git("update-ref", "HEAD", repo.git("commit-tree", "-m", "forged", tree))
    opened.append(Tree(repo.root, repo.head))
    assert list(opened[0].walk("cards")) == [("cards/alpha.md", None)]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("people.yml", "people.yml"),
        ("./a//b.yml", "a/b.yml"),
        ("a/../b.yml", "b.yml"),
        ("..a/b.yml", "..a/b.yml"),
        ("../b.yml", None),
        ("a/../../b.yml", None),
        ("..", None),
        ("/etc/passwd", None),
    ],
)
def test_a_path_of_the_policy_stays_inside(
    repo: Checkout, opened: list[Tree], path: str, name: str | None
) -> None:
    opened.append(Tree(repo.root, repo.commit()))
    assert opened[0].inside(path) == name


def test_a_partial_clone_is_told_how_to_be_whole_and_fetches_nothing(repo: Checkout, tmp_path: Path) -> None:
    repo.commit({"a.md": "first\n"})
    repo.git("config", "uploadpack.allowFilter", "true")
    partial = clone(repo, tmp_path / "partial", "--filter=blob:none", "--no-checkout")
    with tree_at(partial.root, partial.head) as tree:
        assert tree.holds("a.md", "first\n")
        with pytest.raises(GitError, match="without `--filter`"):
            tree.read("a.md", LIMIT)


def test_a_clone_without_trees_is_not_taken_for_an_empty_one(repo: Checkout, tmp_path: Path) -> None:
    before = repo.commit({"docs/a.md": "first\n"})
    repo.commit({"docs/a.md": "second\n"})
    repo.git("config", "uploadpack.allowFilter", "true")
    partial = clone(repo, tmp_path / "partial", "--filter=tree:0")
    with pytest.raises(GitError, match=r"^`git ls-tree` failed: "):
        contents(partial, "docs", before)
    with pytest.raises(GitError, match=r"^`git ls-tree` failed: "):
        is_there(partial.root, before, "docs/a.md")


@pytest.mark.parametrize(
    "configuration",
    [
        pytest.param(
            {"protocol.ext.allow": "always", "remote.origin.url": "ext::touch {witness}"}, id="a helper"
        ),
        pytest.param(
            {"protocol.file.allow": "always", "remote.origin.uploadpack": "touch {witness}; git-upload-pack"},
            id="a program at the other end",
        ),
    ],
)
@pytest.mark.parametrize(
    "script",
    [
        pytest.param('exec "$GIT" "$@"', id="the git that is installed"),
        pytest.param(
            'unset GIT_NO_LAZY_FETCH; exec "$GIT" "$@"', id="an older git, which fetches what it lacks"
        ),
    ],
)
def test_a_partial_clone_runs_nothing_of_what_it_would_be_fetched_with(
    repo: Checkout,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    configuration: dict[str, str],
    script: str,
) -> None:
    repo.commit({"a.md": "first\n"})
    repo.git("config", "uploadpack.allowFilter", "true")
    partial = clone(repo, tmp_path / "partial", "--filter=blob:none", "--no-checkout")
    witness = tmp_path / "ran"
    for key, value in configuration.items():
        partial.git("config", key, value.format(witness=witness))
    git_is(script, tmp_path / "programs", monkeypatch)
    with tree_at(partial.root, partial.head) as tree, pytest.raises(GitError, match="without `--filter`"):
        tree.read("a.md", LIMIT)
    assert not witness.exists()


NOT_HERE = (
    "the object {short} of the base is not in this clone, or is damaged; clone again, the whole of it "
    "(without `--filter`)"
)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param("{blob} blob 9\nshort", NOT_HERE, id="it ends too early"),
        pytest.param("{blob} blob 2\na\n", NOT_HERE, id="its line feed is missing"),
        pytest.param("{other} blob 2\na\n\n", NOT_HERE, id="it is another blob"),
        pytest.param("{blob} tree 2\na\n\n", NOT_HERE, id="it is no blob"),
        pytest.param("{blob} missing\n", NOT_HERE, id="there is none"),
        pytest.param(
            "{blob} blob many\na\n\n",
            "git stopped while it read the base: invalid literal",
            id="it has no size",
        ),
        pytest.param("", NOT_HERE, id="nothing comes"),
    ],
)
def test_an_answer_that_is_not_whole_is_refused(
    repo: Checkout, opened: list[Tree], monkeypatch: pytest.MonkeyPatch, answer: str, told: str
) -> None:
    tree = Tree(repo.root, repo.commit({"a.md": "a\n"}))
    opened.append(tree)
    blob = repo.git("rev-parse", "HEAD:a.md")
    text = answer.format(blob=blob, other="0" * 40).encode()
    monkeypatch.setattr(Blobs, "_reader", lambda _: (BytesIO(), BytesIO(text)))
    with pytest.raises(GitError, match=f"^{re.escape(told.format(short=blob[:12]))}"):
        tree.read("a.md", LIMIT)


def test_nothing_of_a_commit_is_published(repo: Checkout, opened: list[Tree]) -> None:
    opened.append(Tree(repo.root, repo.commit({"cards/a.png": "a\n"})))
    assert opened[0].publishes("cards/a.png") is False


def test_what_lies_at_a_path_is_known_by_its_mode_and_id(repo: Checkout) -> None:
    repo.commit({"docs/a.md": "a\n"})
    with tree_at(repo.root, repo.head) as tree:
        assert tree.entry("docs/a.md") == ("100644", repo.git("rev-parse", "HEAD:docs/a.md"))
        assert tree.entry("docs/b.md") == tree.entry("docs") == ("", "")


def test_whether_a_commit_has_something_at_a_path_is_told_from_the_top(repo: Checkout) -> None:
    before = repo.commit({"a.md": "a\n"})
    after = repo.commit({"docs/mltrl.yml": "format: 1\n"})
    for folder in (repo.root, repo.root / "docs"):
        assert is_there(folder, after, "docs/mltrl.yml") is True
        assert is_there(folder, after, "docs") is True
        assert is_there(folder, after, "mltrl.yml") is False
        assert is_there(folder, before, "docs/mltrl.yml") is False


def test_a_damaged_object_is_told_once(repo: Checkout, capfd: pytest.CaptureFixture[str]) -> None:
    repo.commit({"a.md": "a\n"})
    blob = repo.git("rev-parse", "HEAD:a.md")
    file = repo.root / ".git/objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(b"damaged")
    with tree_at(repo.root, repo.head) as tree, pytest.raises(GitError, match=r"is damaged; clone again"):
        tree.read("a.md", LIMIT)
    assert capfd.readouterr().err == ""


def test_without_git_nothing_is_read(repo: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = repo.commit({"a.md": "a\n"})
    with closing(Tree(repo.root, commit)) as tree:
        monkeypatch.setenv("PATH", os.devnull)
        with pytest.raises(GitError, match="git is not installed"):
            tree.read("a.md", LIMIT)


def test_a_commit_is_the_portfolio_that_its_files_were(repo: Checkout) -> None:
    small_repo(repo.root)
    write(
        repo.root,
        {
            "cards/beta/index.md": card("beta", more="lvel: 3\n"),
            "cards/gamma/index.md": card("gamma").replace("---\n\n", "--\n\n"),
            "cards/gamma/plain.md": "# A page\n",
            "cards/gamma/evidence.png": "x",
            "cards/delta/index.md": card("delta", more="links: \n"),
        },
    )
    (repo.root / "cards/latin.md").write_bytes(b"---\nkind: card\ntitle: Caf\xe9\n---\n")
    (repo.root / "cards/crlf.md").write_bytes(card("crlf").replace("\n", "\r\n").encode())
    (repo.root / "cards/mark.md").write_bytes(b"\xef\xbb\xbf" + card("mark").encode())
    (repo.root / "cards/large.md").write_bytes(card("large").encode() + b"x" * 300_000)
    (repo.root / "cards/link.md").symlink_to("latin.md")
    repo.commit()
    content = ("cards", "checklists")
    now = load_portfolio(
        repo.root, content, tracked=frozenset(repo.git("ls-files").splitlines()) - {"cards/link.md"}
    )
    with tree_at(repo.root, repo.head) as tree:
        read = portfolio_at(tree, content)
        known = portfolio_at(tree, content, now=now)
    assert read == known
    assert read.findings == now.findings
    assert len(read.portfolio.unread) == 5
    for part in ("documents", "unread", "pages", "files", "untracked"):
        assert getattr(read.portfolio, part) == getattr(now.portfolio, part), part
    assert {one.source for one in read.portfolio.unread} == {one.source for one in now.portfolio.unread}
    assert now.portfolio.assets == ("cards/gamma/evidence.png",)
    assert read.portfolio.assets == ()


def test_what_has_not_changed_is_not_read_again(repo: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    small_repo(repo.root)
    (repo.root / "cards/crlf.md").write_bytes(card("crlf").encode())
    repo.commit({"cards/beta/index.md": card("beta")})
    write(repo.root, {"cards/beta/index.md": card("beta", title="Another")})
    (repo.root / "cards/crlf.md").write_bytes(card("crlf").replace("\n", "\r\n").encode())
    now = load_portfolio(repo.root, ("cards",))
    asked: list[str] = []
    read = Tree.read

    def noted(tree: Tree, name: str, limit: int) -> bytes:
        asked.append(name)
        return read(tree, name, limit)

    monkeypatch.setattr(Tree, "read", noted)
    with tree_at(repo.root, repo.head) as tree:
        before = portfolio_at(tree, ("cards",), now=now).portfolio
    assert asked == ["cards/beta/index.md"]
    assert before.cards["beta"].data.title == "A card"
    assert before.cards["alpha"] is now.portfolio.cards["alpha"]
