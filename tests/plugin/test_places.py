"""Where documents and pages are published, and where their links lead."""

from __future__ import annotations

import logging
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.docs_repo import card, entry
from tests.host import MATERIAL, article, built, files_of, links, site_repo, text_of, tree


def test_documents_are_published_by_kind_and_id_wherever_they_lie(tmp_path: Path) -> None:
    site = built(
        site_repo(tmp_path, {"cards/far/down/here.md": card("beta"), "cards/far/b.md": entry("beta")})
    )
    pages = {path for path in files_of(site) if path.endswith("index.html")}
    assert {"cards/alpha/index.html", "cards/beta/index.html", "records/beta-2026-01-05/index.html"} <= pages
    assert not {path for path in pages if "far" in path.split("/")}


def test_the_pencil_of_a_document_leads_to_its_source(tmp_path: Path) -> None:
    site = built(site_repo(tmp_path, {"mkdocs.yml": MATERIAL, "cards/a b #1.md": "# A\n"}))
    pencils = {
        page: [a.get("href") for a in tree(site / page / "index.html").iter("a") if a.get("rel") == "edit"]
        for page in ("cards/alpha", "records/alpha-2026-03-02", "cards/a b #1", "guide", "levels/1")
    }
    assert pencils == {
        "cards/alpha": ["https://git.example.org/team/docs/edit/main/cards/alpha/index.md"],
        "records/alpha-2026-03-02": ["https://git.example.org/team/docs/edit/main/cards/alpha/reviews/up.md"],
        "cards/a b #1": ["https://git.example.org/team/docs/edit/main/cards/a%20b%20%231.md"],
        "guide": ["https://git.example.org/team/docs/edit/main/docs/guide.md"],
        "levels/1": [],
    }


def part(page: Path, class_: str) -> Element:
    found = next((one for one in tree(page).iter() if class_ in one.get("class", "").split()), None)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("page", "path"),
    [
        pytest.param("levels/4", {"Portfolio": "../..", "Levels": "../"}, id="a level"),
        pytest.param("cards/alpha", {"Portfolio": "../..", "Cards": "../"}, id="a card"),
        pytest.param("records/alpha-2026-03-02", {"Portfolio": "../..", "Records": "../"}, id="a record"),
    ],
)
def test_a_page_below_a_hub_says_where_it_hangs(page: str, path: dict[str, str], framed: Path) -> None:
    assert links(part(framed / page / "index.html", "md-path")) == path


def test_a_page_below_a_hub_lights_up_the_hub_s_tab(framed: Path) -> None:
    assert text_of(part(framed / "levels/4/index.html", "md-tabs__item--active")) == "Levels"


def test_without_a_nav_hubs_are_in_the_navigation_and_their_pages_are_not(framed: Path) -> None:
    tabs = links(part(framed / "guide/index.html", "md-tabs__list"))
    assert {
        "Portfolio": "..",
        "Cards": "../cards/",
        "Levels": "../levels/",
        "Guide": "./",
    }.items() <= tabs.items()
    assert not [
        link for link in tabs.values() if link.startswith(("../cards/a", "../levels/1", "../records/a"))
    ]


def test_with_a_nav_only_what_it_names_is_in_the_navigation(tmp_path: Path) -> None:
    nav = MATERIAL + "nav: [{Levels of readiness: levels/index.md}, guide.md]\n"
    site = built(site_repo(tmp_path, {"mkdocs.yml": nav}))
    tabs = part(site / "guide/index.html", "md-tabs__list")
    assert links(tabs) == {"Levels of readiness": "../levels/", "Guide": "./"}


@pytest.mark.parametrize(("features", "hidden"), [("navigation.tabs", True), ("navigation.top", False)])
def test_beside_a_card_the_navigation_is_left_out_only_where_tabs_take_its_place(
    features: str, *, hidden: bool, tmp_path: Path
) -> None:
    config = MATERIAL.replace("navigation.tabs", features)
    page = built(site_repo(tmp_path, {"mkdocs.yml": config})) / "cards/alpha/index.html"
    assert ("hidden" in part(page, "md-sidebar--primary").attrib) is hidden


def test_relative_links_lead_where_they_lead_on_a_forge(
    tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    text = """\
        # Notes

        [card](index.md) [data](index.md#ethics) [record](reviews/up.md) [guide](../../docs/guide.md)
        [table](a.csv) ![plot](plot.svg)
        """
    svg = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    files = {"cards/alpha/notes.md": text, "cards/alpha/a.csv": "1\n", "cards/alpha/plot.svg": svg}
    guide = {"docs/guide.md": "[alpha](../cards/alpha/index.md) [again](cards/alpha/index.md)"}
    site = built(site_repo(tmp_path, {**files, **guide}))
    found = article(site / "cards/alpha/notes/index.html")
    assert {text: link for text, link in links(found).items() if not link.startswith("http")} == {
        "card": "../",
        "data": "../#ethics",
        "record": "../../../records/alpha-2026-03-02/",
        "guide": "../../../guide/",
        "table": "../a.csv",
    }
    assert [image.get("src") for image in found.iter("img")] == ["../plot.svg"]
    assert links(article(site / "guide/index.html"))["alpha"] == "../cards/alpha/"
    assert links(article(site / "guide/index.html"))["again"] == "../cards/alpha/"
    assert (site / "cards/alpha/a.csv").read_text() == "1\n"
    assert [r for r in log.records if r.levelno >= logging.WARNING] == []


def test_a_link_that_leads_nowhere_is_the_host_s_warning(
    tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    built(site_repo(tmp_path, {"cards/alpha/a.md": "[a](index.md#no-such-heading)"}))
    warnings = [r.getMessage() for r in log.records if r.levelno == logging.WARNING]
    assert len(warnings) == 1
    assert "'#no-such-heading'" in warnings[0]


def test_the_portfolio_is_the_home_page(framed: Path) -> None:
    assert part(framed / "index.html", "mltrl-portfolio").tag == "table"


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_a_home_page_of_one_s_own_stays_and_the_portfolio_moves(name: str, tmp_path: Path) -> None:
    site = built(site_repo(tmp_path, {f"docs/{name}": "# Welcome\n"}))
    assert "Welcome" in text_of(article(site / "index.html"))
    assert part(site / "portfolio/index.html", "mltrl-portfolio").tag == "table"


def test_an_author_s_readme_stands_on_our_hub_which_stays_in_the_navigation(
    tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    files = {"cards/README.md": "Ask [alpha](alpha/index.md).\n", "cards/alpha/a.md": "[all](../README.md)\n"}
    site = built(site_repo(tmp_path, {"mkdocs.yml": MATERIAL, **files}))
    assert "Ask alpha." in text_of(article(site / "cards/index.html"))
    assert links(part(site / "guide/index.html", "md-tabs__list"))["Cards"] == "../cards/"
    assert links(article(site / "cards/alpha/a/index.html"))["all"] == "../../"
    pencil = links(article(site / "cards/index.html")).values()
    assert "https://git.example.org/team/docs/edit/main/cards/README.md" in pencil
    assert [r for r in log.records if r.levelno >= logging.WARNING] == []


def test_an_ending_in_capitals_is_markdown_too(tmp_path: Path, log: pytest.LogCaptureFixture) -> None:
    site = built(site_repo(tmp_path, {"cards/alpha/A.MD": "# A\n", "cards/alpha/b.md": "[a](A.MD)\n"}))
    assert links(article(site / "cards/alpha/b/index.html"))["a"] == "../A.MD/"
    assert [r for r in log.records if r.levelno >= logging.WARNING] == []


def test_contents_of_a_card_list_our_headings_and_the_author_s(framed: Path) -> None:
    page = framed / "cards/alpha/index.html"
    ids = Counter(element.get("id") for element in tree(page).iter() if element.get("id"))
    listed = [link.removeprefix("#") for link in links(part(page, "md-nav--secondary")).values()]
    assert listed[-1] == "ethics"
    assert len(listed) > 1
    assert set(listed) <= set(ids)
    assert [name for name, count in ids.items() if count > 1] == []


def test_every_page_names_the_feed_in_its_head_and_the_feed_knows_where_the_site_is(framed: Path) -> None:
    for page, feed in (("index.html", "feed.xml"), ("guide/index.html", "../feed.xml")):
        found = tree(framed / page).findall(".//head/link[@type='application/atom+xml']")
        assert [link.get("href") for link in found] == [feed]
    text = (framed / "feed.xml").read_text(encoding="utf-8")
    assert 'href="https://docs.example.org/some/sub-path/records/alpha-2026-03-02/"' in text


def test_the_feed_is_named_once_whatever_a_page_is_about(tmp_path: Path) -> None:
    site = built(site_repo(tmp_path, {"docs/guide.md": "# `</head>`\n"}))
    assert (site / "guide/index.html").read_text(encoding="utf-8").count("application/atom+xml") == 1


def test_an_earlier_address_of_a_card_leads_to_the_one_of_today(tmp_path: Path) -> None:
    text = card("beta", title="Beta", more="formerly: [older]\n")
    site = built(site_repo(tmp_path, {"cards/beta/index.md": text, "cards/beta/entry.md": entry("beta")}))
    refresh = tree(site / "cards/older/index.html").find(".//meta[@http-equiv='refresh']")
    assert refresh is not None
    assert refresh.get("content") == "0; url=../../cards/beta/"
    assert "cards/older" not in (site / "sitemap.xml").read_text(encoding="utf-8")
