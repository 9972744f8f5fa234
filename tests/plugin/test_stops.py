"""What stops a build, before the old site is touched, and what is only told."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from tests.docs_repo import card, entry, write
from tests.host import MKDOCS, article, built, files_of, site_repo, text_of
from tests.plugin.conftest import said

BROKEN = "---\nkind: card\nid: beta\nlevle: 1\n---\n"


def test_a_broken_document_stops_a_build_before_the_old_site_is_touched(
    tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    root = site_repo(tmp_path)
    before = files_of(built(root))
    write(root, {"cards/beta.md": BROKEN})
    with pytest.raises(Abort):
        built(root)
    assert files_of(root / "site") == before
    errors = said(log, logging.ERROR)
    assert errors
    assert all(line.startswith("mltrl_docs: cards/beta.md:") for line in errors)
    assert any("`levle`" in line and line.endswith("[schema/unknown-key]") for line in errors)


def test_an_unearned_level_stops_a_build(tmp_path: Path, log: pytest.LogCaptureFixture) -> None:
    parts = {
        "cards/beta/index.md": card("beta"),
        "cards/beta/entry.md": entry("beta"),
        "cards/alpha/index.md": card("alpha", 1, more="components: [{card: beta}]\n"),
    }
    with pytest.raises(Abort):
        built(site_repo(tmp_path, parts))
    assert [line.rpartition("[")[2] for line in said(log, logging.ERROR)] == ["system/above-components]"]


def test_a_mistake_in_the_policy_stops_a_build_and_each_is_named(
    tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    root = site_repo(tmp_path)
    before = files_of(built(root))
    write(root, {"mltrl.yml": "grace: -1\nraw_htlm: true\n"})
    with pytest.raises(Abort):
        built(root)
    assert files_of(root / "site") == before
    assert len(said(log, logging.ERROR)) == 2
    assert all(line.startswith("mltrl_docs: mltrl.yml:") for line in said(log, logging.ERROR))


def test_findings_below_error_are_only_told(tmp_path: Path, log: pytest.LogCaptureFixture) -> None:
    built(site_repo(tmp_path, {"cards/alpha/plain.md": "plain\n"}))
    (line,) = said(log, logging.INFO)
    assert line.startswith("mltrl_docs: cards/alpha/plain.md:1:1: info: has no front matter")
    assert line.endswith("[file/no-front-matter]")
    assert said(log, logging.WARNING) == []


@pytest.mark.parametrize(("policy", "warnings"), [("", 0), ("warnings: fail\n", 1)])
def test_warnings_count_in_a_strict_build_where_the_policy_says_so(
    policy: str, warnings: int, tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    rules = policy + "rules: {file/no-front-matter: warning, system: warning}\n"
    parts = {
        "mltrl.yml": rules,
        "cards/beta/index.md": card("beta"),
        "cards/beta/entry.md": entry("beta"),
        "cards/alpha/index.md": card("alpha", 1, more="components: [{card: beta}]\n"),
    }
    built(site_repo(tmp_path, parts))
    assert len(said(log, logging.WARNING)) == warnings


def test_nothing_that_an_author_names_forges_a_line_of_the_log(
    tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    name, link = "cards/a\nERROR: forged\x1b[2J##[error]no.md", "[a](b\nERROR: forged##[error]no.md)"
    built(site_repo(tmp_path, {name: f"{link} [c](#d\nERROR)\n", "cards/alpha/b.md": link}))
    lines = [record.getMessage() for record in log.records]
    assert any("forged" in line for line in lines)
    assert [line for line in lines if "\n" in line or "\x1b" in line or "##[" in line] == []


@pytest.mark.parametrize("name", ["docs/cards/alpha/index.md", "docs/CARDS/Alpha.md", "docs/levels/index.md"])
def test_a_page_of_the_site_s_owner_at_our_address_stops_a_build(
    name: str, tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    root = site_repo(tmp_path)
    before = files_of(built(root))
    write(root, {name: "# Mine\n"})
    with pytest.raises(Abort):
        built(root)
    assert files_of(root / "site") == before
    (line,) = said(log, logging.ERROR)
    assert name in line
    assert line.endswith("[site/url-collision]")


def test_two_pages_of_ours_at_one_address_stop_a_build(tmp_path: Path, log: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        built(site_repo(tmp_path, {"cards/alpha/a.md": "a\n", "cards/alpha/A.md": "b\n"}))
    assert {line.rpartition("[")[2] for line in said(log, logging.ERROR)} == {"site/url-collision]"}


def test_a_page_that_is_excluded_leaves_its_place_to_us(tmp_path: Path) -> None:
    files = {"mkdocs.yml": MKDOCS + "exclude_docs: /cards/\n", "docs/cards/alpha/index.md": "# Mine\n"}
    site = built(site_repo(tmp_path, files))
    assert "Mine" not in text_of(article(site / "cards/alpha/index.html"))
