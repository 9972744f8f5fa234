"""Figures that lead somewhere: counts in the matrix of risks, cards in the graph of parts."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect


def test_a_count_of_the_matrix_shows_what_it_counts(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}risks/")
    counts = page.locator("[data-figure=risk-matrix] a")
    count = max(counts.all(), key=lambda one: int(one.text_content() or ""))
    number, value = (
        int(count.text_content() or ""),
        re.search("value ([0-9]+)", count.get_attribute("aria-label") or ""),
    )
    assert number > 1
    assert value
    count.click()
    rows = page.locator(".mltrl-register tbody tr")
    expect(rows).to_have_count(number)
    for row in rows.all():
        expect(row).to_contain_text(f"× {value[1]}")
    expect(rows.first).to_be_in_viewport()


def test_a_count_leads_to_its_row_without_scripts(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}risks/")
        count = page.locator("[data-figure=risk-matrix] a").first
        target = (count.get_attribute("href") or "").partition("#")[2]
        count.click()
        expect(page.locator(f'[id="{target}"]')).to_be_in_viewport()


def test_the_keyboard_reaches_the_cards_of_a_graph_and_opens_them(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}cards/neuropathology-copilot/")
    figure = page.locator("[data-figure=components]")
    figure.locator(".mltrl-scroll").first.focus()
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("aria-label", "SP-VAE manifold model, level 4")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}cards/spvae-manifold/")


def test_a_wide_graph_scrolls_by_itself_on_a_narrow_screen(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_url}cards/neuropathology-copilot/")
    region = page.locator("[data-figure=components] .mltrl-scroll").first
    wide, shown = region.evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert wide > shown
    size = region.locator("text").first.evaluate("one => getComputedStyle(one).fontSize")
    height = region.locator("text").first.evaluate("one => one.getBoundingClientRect().height")
    assert size == "12px"
    assert height >= 12
