"""What axe, the accessibility checker, says of one page of each type, in both schemes, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has none
from playwright.sync_api import Page

from tests.browser.pages import PAGES
from tests.browser.test_site import LOOKS

# What the theme does on every page: the rule of axe, and where.
THEMES_OWN = {
    ("aria-dialog-name", ".md-search"),  # its search dialog has no name
    ("color-contrast", ".md-copyright"),  # its name below every page
    ("landmark-unique", ".md-nav--primary"),  # two of its navigations are called the same
    ("landmark-unique", "#__code_"),  # and so are the buttons of its blocks of code
}


def violations(page: Page) -> set[tuple[str, str]]:
    """Return what axe finds that is not the theme's own: its rule, and the element."""
    found = Axe().run(page).response["violations"]
    return {
        (violation["id"], " ".join(node["target"]))
        for violation in found
        for node in violation["nodes"]
        if not any(
            violation["id"] == rule and node["target"][0].startswith(place) for rule, place in THEMES_OWN
        )
    }


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_everybody_can_read_it(path: str, page: Page, site_url: str) -> None:
    found = {}
    for size, schemes in LOOKS:
        page.set_viewport_size(size)
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            page.goto(site_url + path)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found[f"{size['width']} {scheme}"] = violations(page)
    assert {look: told for look, told in found.items() if told} == {}


def test_axe_sees_what_is_wrong(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGES["card"])
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert {rule for rule, _ in violations(page)} == {"image-alt"}
