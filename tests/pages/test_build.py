"""The site as a whole: one page for each thing, links that lead somewhere, the same bytes from the same input."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree.ElementTree import Element

import pytest

import mltrl_docs.pages
from mltrl_docs.html import relative_url, site_root
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.pages import Page, build_pages
from mltrl_docs.pages.build import asset_makers, page_makers
from mltrl_docs.site import Checked, build_site, check_repo, read_policy
from mltrl_docs.values import replaced
from tests.pages.site import html_of, site, words

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check_repo(ROOT, read_policy(ROOT), Viewpoint(today=DAY))


@pytest.fixture(scope="module")
def pages(checked: Checked) -> dict[str, Page]:
    return {page.address: page for page in build_pages(checked.assessment, checked.verdict).pages}


@pytest.fixture(scope="module")
def trees(pages: Mapping[str, Page]) -> dict[str, Element]:
    return {address: html_of(page) for address, page in pages.items()}


def test_every_link_of_ours_leads_to_a_page_or_file_of_the_site(
    checked: Checked, trees: Mapping[str, Element]
) -> None:
    base = "https://example.org/some/sub-path/"
    site = build_site(checked, overrides=None, portfolio_address="", serving=False)
    there = {base + address for address in (*trees, *(asset.address for asset in site.assets))}
    ids = {base + address: {one.get("id") for one in tree.iter()} for address, tree in trees.items()}
    for address, tree in trees.items():
        for one in tree.iter("a"):
            target, fragment = urldefrag(urljoin(base + address, one.get("href") or ""))
            target = target.partition("?")[0]
            if not target.startswith("https://example.org/"):
                continue
            assert unquote(target) in there, f"{address} links to {one.get('href')}"
            assert not fragment or fragment in ids[target], f"{address} links to {one.get('href')}"


def test_ids_are_unique_on_every_page(trees: Mapping[str, Element]) -> None:
    for address, tree in trees.items():
        ids = [one.get("id") for one in tree.iter() if one.get("id")]
        assert len(ids) == len(set(ids)), address


def test_every_document_has_a_page_at_its_own_path(checked: Checked, pages: Mapping[str, Page]) -> None:
    paths = {page.path for page in pages.values()}
    assert {document.path for document in checked.assessment.portfolio.documents} <= paths
    assert len(paths) == len(pages)


def test_every_figure_has_its_hook_its_drawing_and_its_table(trees: Mapping[str, Element]) -> None:
    for tree in trees.values():
        for figure in tree.iter("figure"):
            if "mltrl-figure" not in (figure.get("class") or ""):
                continue
            assert figure.get("data-figure")
            assert figure.find(".//svg/title") is not None
            assert figure.find(".//svg/desc") is not None
            assert figure.find("details//table") is not None


def test_the_same_portfolio_gives_the_same_bytes_in_any_order_of_files(checked: Checked) -> None:
    portfolio = checked.assessment.portfolio
    turned = Portfolio(
        documents=tuple(sorted(portfolio.documents, key=lambda one: one.path)),
        unread=portfolio.unread,
        pages=portfolio.pages,
        files=portfolio.files,
        assets=tuple(reversed(portfolio.assets)),
    )
    again = build_pages(replaced(checked.assessment, portfolio=turned), checked.verdict)
    assert again == build_pages(checked.assessment, checked.verdict)


def test_pages_come_in_the_order_of_their_addresses(pages: Mapping[str, Page]) -> None:
    assert list(pages) == sorted(pages)


def test_every_module_that_makes_pages_or_files_is_found() -> None:
    modules = [
        importlib.import_module(f"mltrl_docs.pages.{module.name}")
        for module in pkgutil.iter_modules(mltrl_docs.pages.__path__)
    ]
    assert {module.pages for module in modules if hasattr(module, "pages")} == set(page_makers())
    assert {module.assets for module in modules if hasattr(module, "assets")} == set(asset_makers())


def test_every_template_of_ours_can_be_filled_by_some_page() -> None:
    folder = ROOT / "mltrl_docs" / "html" / "templates"
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in (*folder.rglob("*.html"), *(ROOT / "mltrl_docs").rglob("*.py"))
    )
    for template in folder.rglob("*.html"):
        assert f'"{template.relative_to(folder).as_posix()}"' in sources


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("", "", "./"),
        ("", "cards/a/", "cards/a/"),
        ("cards/a/", "", "../../"),
        ("cards/a/", "levels/3/", "../../levels/3/"),
        ("cards/", "cards/a/b c.csv", "../cards/a/b%20c.csv"),
    ],
)
def test_links_between_pages_are_relative(here: str, there: str, link: str) -> None:
    assert relative_url(here, there) == link
    assert site_root(here) == "../" * here.count("/")


def test_a_readme_in_a_content_root_stands_below_the_hub_at_its_address() -> None:
    pages = site(
        {"cards/README.md": "# How we keep cards\n\nWith care.\n", "cards/a/index.md": "kind: card\n"}
    )
    hub = pages["cards/"]
    assert hub.body == "# How we keep cards\n\nWith care.\n"
    assert hub.path == hub.document == "cards/README.md"
    assert "Cards" in words(html_of(hub))


def test_a_file_without_front_matter_is_an_ordinary_page() -> None:
    page = site({"cards/a/notes.md": "# Notes on *this*\n", "cards/a/index.md": "kind: card\n"})[
        "cards/a/notes/"
    ]
    assert (page.title, page.before, page.after) == ("Notes on this", "", "")


def test_a_page_of_ours_never_takes_the_path_of_a_source() -> None:
    front = (
        "---\nkind: card\nid: a\ntitle: T\nsummary: S\nlevel: 0\ntype: model\nowners: {research: [me]}\n---\n"
    )
    pages = site({"cards/index.md": front})
    assert pages["cards/a/"].path == "cards/index.md"
    assert pages["cards/"].path == "cards/index-generated.md"


def test_an_organisation_replaces_a_template_or_extends_ours(tmp_path: Path) -> None:
    (tmp_path / "foot.html").write_text("<p>Ours, as of {{ day(as_of) }}</p>", encoding="utf-8")
    (tmp_path / "card.html").write_text(
        '{% extends "mltrl/card.html" %}{% block reviews %}<p>No reviews here</p>{% endblock %}',
        encoding="utf-8",
    )
    page = html_of(site({"cards/a/index.md": "kind: card\ntitle: Alpha\n"}, overrides=tmp_path)["cards/a/"])
    assert "Ours, as of 30 Jun 2026" in words(page)
    assert "No reviews here" in words(page)
    assert "Reviews and debriefs" not in words(page)
    assert "Alpha" in words(page)


def test_a_note_of_the_host_stands_at_the_foot_of_every_page() -> None:
    for page in site({"cards/a/index.md": "kind: card\n"}, generated_note="commit 4f2c91a").values():
        assert "As of 30 Jun 2026. commit 4f2c91a." in words(html_of(page))
