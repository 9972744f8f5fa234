"""This repository's own site in a browser: every type of page, in both schemes, wide and narrow."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, TypeAlias

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.pages import PAGES

Scheme: TypeAlias = Literal["light", "dark"]

WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
LOOKS: tuple[tuple[ViewportSize, tuple[Scheme, Scheme]], ...] = (
    (WIDE, ("light", "dark")),
    (NARROW, ("dark", "light")),
)
SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}


def type_of(address: str) -> str:
    """What all addresses of one type of page have in common."""
    parts = address.split("/")
    generated = len(parts) > 2 or parts[0] in {
        path.split("/")[0] for path in PAGES.values() if path.count("/") > 1
    }
    return (
        f"{parts[0]} {len(parts)}" if generated else ("guide" if address and parts[0] in GUIDES else address)
    )


GUIDES = {file.stem for file in Path(__file__).resolve().parents[2].joinpath("docs").glob("*.md")}


def test_every_type_of_page_is_looked_at(built_site: Path) -> None:
    built = {file.parent.relative_to(built_site).as_posix() for file in built_site.rglob("index.html")}
    types = {type_of("" if path == "." else f"{path}/") for path in built}
    assert types == {type_of(path) for path in PAGES.values()}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_it_opens_light_and_dark_wide_and_narrow(path: str, page: Page, site_url: str) -> None:
    for size, schemes in LOOKS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=schemes[0])
        page.goto(f"{site_url}{path}")
        expect(page.locator("h1")).to_have_count(1)
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
            expect(page.locator("h1")).to_be_visible()
            beyond = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert beyond == 0, f"the page is {beyond} px wider than its window of {size['width']} px"


def test_a_card_gives_scripts_its_levels(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}cards/recycling-classification/")
    card = page.locator("[data-mltrl-card]")
    expect(card).to_have_attribute("data-mltrl-card", "recycling-classification")
    levels = (card.get_attribute("data-level"), card.get_attribute("data-system-level"))
    assert levels == ("6", "4")


@pytest.mark.parametrize(
    "path",
    ["", "cards/neuropathology-copilot/", "risks/", "analytics/"],
    ids=["portfolio", "card", "risks", "analytics"],
)
def test_every_figure_is_a_drawing_with_its_words_and_its_data(path: str, page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{path}")
    figures = page.locator("figure.mltrl-figure")
    assert figures.count() > 0
    for figure in figures.all():
        assert figure.get_attribute("data-figure")
        svg = figure.locator("svg").first
        expect(svg.locator("> title")).not_to_be_empty()
        expect(svg.locator("> desc")).not_to_be_empty()
        expect(figure.locator("details table")).to_have_count(1)


def test_the_timeline_of_a_card_is_visible_and_its_data_opens(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}cards/neuropathology-copilot/")
    timeline = page.locator("figure[data-figure=timeline]")
    box = timeline.locator("svg").first.bounding_box()
    assert box is not None
    assert box["width"] > 500
    assert box["height"] > 100
    table = timeline.locator("details table")
    expect(table).to_be_hidden()
    timeline.locator("summary").click()
    expect(table).to_be_visible()
    expect(table).to_contain_text("switchback")


def test_the_portfolio_has_a_row_for_every_card(page: Page, site_url: str, built_site: Path) -> None:
    page.goto(site_url)
    rows = page.locator("table.mltrl-portfolio tr[data-card]")
    cards = {
        file.parent.name
        for file in built_site.glob("cards/*/index.html")
        if "data-mltrl-card=" in file.read_text()
    }
    assert {row.get_attribute("data-card") for row in rows.all()} == cards
    rows.filter(has_text="Neuropathology Copilot").get_by_role("link").first.click()
    expect(page).to_have_url(f"{site_url}cards/neuropathology-copilot/")


def test_a_reader_gets_from_a_card_to_its_hub_by_the_breadcrumbs(page: Page, site_url: str) -> None:
    page.set_viewport_size(WIDE)
    page.goto(f"{site_url}cards/neuropathology-copilot/")
    page.locator(".md-path").get_by_role("link", name="Cards").click()
    expect(page).to_have_url(f"{site_url}cards/")


def test_an_old_address_of_a_renamed_card_opens_the_card(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}cards/meteor-filter/")
    page.wait_for_url(f"{site_url}cards/meteor-classifier/")
    expect(page.locator("h1")).to_have_text("Meteor classifier")


def test_search_finds_a_card_by_its_title(page: Page, site_url: str) -> None:
    page.set_viewport_size(WIDE)
    page.goto(site_url)
    page.locator("input[name=query]").click()
    page.keyboard.type("Neuropathology Copilot")
    found = page.locator(".md-search-result__link").first
    expect(found).to_have_attribute("href", re.compile("/cards/neuropathology-copilot/"))


def test_a_figure_beside_a_document_is_shown(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}cards/neuropathology-copilot/")
    image = page.locator("article img").first
    image.scroll_into_view_if_needed()
    assert image.evaluate("image => image.complete && image.naturalWidth") > 0


def test_pages_are_complete_without_scripts(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url)
        expect(page.locator("table.mltrl-portfolio tr[data-card]").first).to_be_visible()
        page.goto(f"{site_url}cards/neuropathology-copilot/")
        expect(page.locator("figure[data-figure=timeline] svg").first).to_be_visible()


def test_no_link_of_the_site_leads_nowhere(built_site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    broken = []
    for file in built_site.rglob("*.html"):
        if file.name == "404.html":
            continue  # its links are those of a host's root
        for link in re.findall(r'\s(?:href|src)="([^"]*)"', file.read_text(encoding="utf-8")):
            target, _, fragment = link.replace("&amp;", "&").partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            there = (file.parent / target.partition("?")[0]).resolve() if target else file
            there = there / "index.html" if there.is_dir() else there
            if not there.is_file():
                broken.append((file, link))
            elif fragment and there.suffix == ".html":
                known = ids.setdefault(
                    there, set(re.findall(r'\sid="?([^\s">]+)', there.read_text(encoding="utf-8")))
                )
                if fragment not in known:
                    broken.append((file, link))
    assert broken == []
