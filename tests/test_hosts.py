"""The same package and the same configuration under both hosts: the sites differ in the host's name alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs_repo import write
from tests.host import MATERIAL, files_of, site_repo


def built_by(host: str, root: Path) -> dict[str, bytes]:
    site = root.parent / f"{host}-site"
    command = [sys.executable, "-m", host, "build", "--strict", "-f", "mkdocs.yml", "--site-dir", str(site)]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return files_of(site)


def test_properdocs_builds_the_same_site(tmp_path: Path) -> None:
    page = "# Notes\n\n[card](index.md) <script>alert(1)</script>\n"
    root = site_repo(tmp_path / "repo", {"mkdocs.yml": MATERIAL, "cards/alpha/notes.md": page})
    mkdocs, properdocs = built_by("mkdocs", root), built_by("properdocs", root)
    assert set(mkdocs) == set(properdocs)
    for path, data in mkdocs.items():
        if not path.endswith(".html"):
            assert data == properdocs[path], path
            continue
        lines = zip(data.splitlines(), properdocs[path].splitlines(), strict=True)
        assert [one for one, other in lines if one != other and b'<meta name="generator"' not in one] == [], (
            path
        )


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_a_broken_document_is_exit_status_1_in_lines_without_a_traceback(host: str, tmp_path: Path) -> None:
    root = site_repo(tmp_path, {"mkdocs.yml": MATERIAL})
    write(root, {"cards/beta.md": "---\nkind: card\nid: beta\n---\n"})
    command = [sys.executable, "-m", host, "build", "-f", "mkdocs.yml"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "mltrl_docs: cards/beta.md:" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (root / "site").exists()
