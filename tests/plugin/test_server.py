"""A server goes on, shows what is wrong, and looks again."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.docs_repo import card, entry, write
from tests.host import MATERIAL, MKDOCS, article, built, configured, rebuilt, site_repo, text_of
from tests.plugin.conftest import said

BROKEN = "---\nkind: card\nid: beta\nlevle: 1\n---\n"


@pytest.mark.parametrize("strict", ["", "strict: true\n"])
def test_a_server_shows_what_is_wrong_from_its_first_build_on(strict: str, tmp_path: Path) -> None:
    files = {"mkdocs.yml": MKDOCS + strict, "cards/alpha/index.md": card("alpha", 2)}
    site = built(site_repo(tmp_path, files), "serve")
    shown = text_of(article(site / "cards/alpha/index.html"))
    assert "history/level-mismatch at cards/alpha/index.md:6" in shown


def test_a_server_goes_on_without_a_document_that_it_cannot_read(tmp_path: Path) -> None:
    site = built(site_repo(tmp_path, {"cards/beta.md": BROKEN}), "serve")
    assert "cards/beta.md:4:1: error: unknown key `levle`" in text_of(
        article(site / "cards/alpha/index.html")
    )


def test_a_server_rebuilds_from_what_it_finds_then(tmp_path: Path, log: pytest.LogCaptureFixture) -> None:
    root = site_repo(tmp_path)
    config = configured(root, "serve")
    rebuilt(config)
    write(
        root,
        {
            "cards/beta/index.md": card("beta"),
            "cards/beta/entry.md": entry("beta"),
            "mltrl.yml": "gracee: 1\n",
        },
    )
    again = configured(root, "serve")
    assert again.plugins["mltrl"] is config.plugins["mltrl"]
    site = rebuilt(again)
    assert (site / "cards/beta/index.html").is_file()
    assert any("`gracee`" in line for line in said(log, logging.ERROR))
    assert "mltrl.yml:1:1: unknown key `gracee`" in text_of(article(site / "cards/beta/index.html"))
    (root / "cards/beta/index.md").unlink()
    (root / "cards/beta/entry.md").unlink()
    site = rebuilt(configured(root, "serve"))
    again.plugins.on_shutdown()
    assert not (site / "cards/beta").exists()


def test_a_server_leaves_a_taken_address_to_the_site_s_owner(tmp_path: Path) -> None:
    site = built(site_repo(tmp_path, {"docs/cards/alpha/index.md": "# Mine\n"}), "serve")
    assert "Mine" in text_of(article(site / "cards/alpha/index.html"))


def test_a_server_watches_the_documents_the_policy_and_our_templates(tmp_path: Path) -> None:
    files = {
        "mltrl.yml": "schemas: {card: org.json}\n",
        "org.json": '{"type": "object"}',
        "over/mltrl/x.html": "",
        "mkdocs.yml": MATERIAL.replace("{name: material,", "{name: material, custom_dir: over,"),
    }
    root = site_repo(tmp_path, files)
    config = configured(root)
    config.plugins.on_config(config)
    assert [str(Path(path).relative_to(root)) for path in config.watch] == [
        "cards",
        "mltrl.yml",
        "org.json",
        "over/mltrl",
    ]
