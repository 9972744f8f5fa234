"""Options, the theme's folders, and what an organisation lays over them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from mkdocs.structure.files import get_files

from tests.docs_repo import card, graduation
from tests.host import MATERIAL, MKDOCS, built, configured, files_of, level_of, site_repo, tree


def test_another_policy_file_can_be_named(tmp_path: Path) -> None:
    plugins = MKDOCS.replace("[mltrl]", "[{mltrl: {config: other.yml}}]")
    root = site_repo(
        tmp_path, {"mkdocs.yml": plugins, "other.yml": "content: [elsewhere]\n", "elsewhere/a.md": "a\n"}
    )
    published = files_of(built(root))
    assert "elsewhere/a/index.html" in published
    assert "cards/alpha/index.html" not in published


def test_a_policy_file_that_is_named_must_be_there(tmp_path: Path, log: pytest.LogCaptureFixture) -> None:
    plugins = MKDOCS.replace("[mltrl]", "[{mltrl: {config: other.yml}}]")
    with pytest.raises(Abort):
        built(site_repo(tmp_path, {"mkdocs.yml": plugins}))
    assert "`other.yml` is no file beside `mkdocs.yml`" in log.text


def test_our_style_and_script_are_there_once(tmp_path: Path) -> None:
    root = site_repo(tmp_path)
    config = configured(root)
    for _ in range(2):
        config.plugins.on_config(config)
    ours = [str(path) for path in (*config.extra_css, *config.extra_javascript) if "mltrl" in str(path)]
    assert sorted(set(ours)) == sorted(ours)
    assert {Path(path).suffix for path in ours} == {".css", ".js"}
    site = built(root)
    assert all((site / path).is_file() for path in ours)


def test_an_organisation_s_theme_and_templates_come_before_ours(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": MATERIAL.replace("{name: material,", "{name: material, custom_dir: over,"),
        "over/partials/copyright.html": "<p id=ours>Ours</p>",
        "over/mltrl/foot.html": "<p>As {{ as_of }} has it</p>",
        "over/assets/mltrl/mltrl.css": "/* ours */",
    }
    site = built(site_repo(tmp_path, files))
    page = tree(site / "cards/alpha/index.html")
    assert page.find(".//p[@id='ours']") is not None
    assert "As 2026-11-23 has it" in "".join(page.itertext())
    assert (site / "assets/mltrl/mltrl.css").read_text() == "/* ours */"


def test_no_host_is_needed_to_be_a_checkout_or_to_have_a_policy(tmp_path: Path) -> None:
    root = site_repo(tmp_path)
    (root / "mltrl.yml").unlink()
    assert (built(root) / "cards/alpha/index.html").is_file()


def test_a_host_s_own_files_are_read_as_ever(tmp_path: Path) -> None:
    root = site_repo(tmp_path, {"docs/a.md": "---\ntitle: Mine\n---\ntext\n"})
    assert tree(built(root) / "a/index.html").findtext(".//title") == "Mine - Test"
    assert [f.src_uri for f in get_files(configured(root))] == ["a.md", "guide.md"]


def test_a_site_without_documents_is_a_site(tmp_path: Path) -> None:
    root = site_repo(tmp_path)
    shutil.rmtree(root / "cards")
    assert (built(root) / "index.html").is_file()


def test_a_card_with_many_records_is_one_page(tmp_path: Path) -> None:
    files = {
        "cards/alpha/index.md": card("alpha", 2),
        "cards/alpha/reviews/more.md": graduation("alpha", "2026-04-06", 1),
    }
    assert level_of(built(site_repo(tmp_path, files))) == "2"
