"""The theme's search finds cards by their names and by what stands in their fields, near the top."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

FIRST = 3  # results that a reader sees without scrolling

IS_AMONG_THE_FIRST = """([path, first]) => {
  const links = [...document.querySelectorAll(".md-search-result__item > .md-search-result__link")];
  return links.slice(0, first).some((link) => link.pathname.endsWith(path));
}"""


def found(page: Page, url: str, query: str, path: str) -> None:
    """Type a query, and wait for a page among the first results."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(url)
    page.locator("input[name=query]").click()
    page.keyboard.type(query)
    page.wait_for_function(IS_AMONG_THE_FIRST, arg=[path, FIRST])


@pytest.mark.parametrize(
    ("query", "card"),
    [
        pytest.param("spvae-manifold", "spvae-manifold", id="an id that is not in its title"),
        pytest.param("meteor-classifier", "meteor-classifier", id="an id of words that other cards have too"),
        pytest.param("R04.1", "scene-generator", id="its code"),
        pytest.param("p07.0", "manual-screening", id="its code in small letters"),
        pytest.param("U-Net tissue", "unet-classifier", id="its title"),
        pytest.param("A. Lavin", "neuropathology-copilot", id="the name of an owner"),
        pytest.param("a.lavin", "neuropathology-copilot", id="the handle of an owner"),
        pytest.param("planetary-defence", "cams", id="a tag"),
        pytest.param("expected calibration error", "unet-classifier", id="the name of a metric"),
        pytest.param('"two GPUs"', "neuropathology-copilot", id="words in quotes, which must all be there"),
        pytest.param("annealing-search", "neuropathology-copilot", id="a task of a review"),
    ],
)
def test_a_card_is_found_by(query: str, card: str, page: Page, site_url: str) -> None:
    found(page, site_url, query, f"/cards/{card}/")


def test_a_dataset_is_found_by_its_id(page: Page, site_url: str) -> None:
    found(page, site_url, "open-wsi", "/datasets/open-wsi/")


def test_lists_of_all_cards_do_not_stand_among_the_results(page: Page, site_url: str) -> None:
    found(page, site_url, "R04.1", "/cards/scene-generator/")
    assert page.locator(".md-search-result__item").count() == 1
