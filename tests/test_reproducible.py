"""A commit gives the same site everywhere, whatever the time zone, language, hash seed, folder or order of files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.checkout import Checkout, clone, new_checkout

EPOCH = "1795392000"  # 2026-11-23

PLACES = {
    "another folder, all files made in another order": {},
    "the far east, by another hash seed": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    "the far west, without a language": {
        "TZ": "America/Los_Angeles",
        "LC_ALL": "POSIX",
        "PYTHONHASHSEED": "77",
    },
}


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    root = tmp_path_factory.mktemp("repo")
    assert cli.main(["init", str(root), "--organisation", "Größe & Söhne", "--today", "2026-11-23"]) == 0
    checkout = new_checkout(root)
    checkout.commit()
    more = ["new", "card", "part", "--owner", "ada", "--summary", "A part.", "-C", str(root)]
    more += ["--level", "1", "--reason", "taken over", "--panel", "grace:research"]
    assert cli.main([*more, "--date", "2026-11-20", "--today", "2026-11-23"]) == 0
    card = root / "cards/example-model/index.md"
    card.write_text(
        card.read_text(encoding="utf-8").replace("tags:", "components: [{card: part}]\ntags:"),
        encoding="utf-8",
    )
    checkout.commit({"cards/part/evidence/a.csv": "a,b\n", "cards/part/evidence/b.txt": "b\n"})
    return checkout


def site_of(root: Path, **environment: str) -> dict[str, bytes]:
    """Build a docs repo in a process of its own; return every file of its site."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "TZ"))}
    own = {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=root, env={**kept, **own}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def here(repo: Checkout) -> dict[str, bytes]:
    return site_of(repo.root, PYTHONHASHSEED="0")


@pytest.mark.parametrize("environment", PLACES.values(), ids=PLACES)
def test_it_is_the_same_site(
    repo: Checkout, here: dict[str, bytes], tmp_path: Path, environment: dict[str, str]
) -> None:
    other = clone(repo, tmp_path / "a folder" / "further down")
    for top in ("cards", "checklists", "docs"):
        made_again(other.root / top)
    there = site_of(other.root, **environment)
    assert sorted(there) == sorted(here)
    assert [path for path in here if here[path] != there[path]] == []


def made_again(folder: Path) -> None:
    """Make all files below a folder anew, the last one first."""
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    shutil.rmtree(folder)
    for path in sorted(files, reverse=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path])


def test_another_day_is_another_site(repo: Checkout, here: dict[str, bytes], tmp_path: Path) -> None:
    other = clone(repo, tmp_path / "other")
    later = site_of(other.root, SOURCE_DATE_EPOCH=str(int(EPOCH) + 86_400))
    assert later["index.html"] != here["index.html"]


def test_no_page_names_a_folder_of_this_machine(repo: Checkout, here: dict[str, bytes]) -> None:
    assert [path for path, data in here.items() if str(repo.root).encode() in data] == []
