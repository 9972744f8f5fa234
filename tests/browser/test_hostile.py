"""A docs repo whose authors try everything: a browser runs none of it, and asks nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, expect

from tests.browser.conftest import served, watched_page
from tests.docs_repo import card, entry
from tests.host import MATERIAL, built, site_repo
from tests.test_markdown_safe import HOSTILE, USUAL

TITLE = "</title></script><img src=x onerror=alert(1)> & <b>bold</b> \"quoted\" 'too'"
NAME = "<img src=x onerror=alert(2)>"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9' onload='alert(3)'><script>alert(4)</script></svg>"


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a docs repo with a card and pages by such authors."""
    quoted = "'" + TITLE.replace("'", "''") + "'"
    bodies = "\n\n".join(text for text in HOSTILE.values() if "\x01" not in text)  # that one is no document
    hostile = card("beta", 0, title=quoted, more=f"code: {quoted}\ntags: [x]\norg: {{x: {quoted}}}\n")
    files = {
        "mkdocs.yml": MATERIAL.replace("[attr_list, footnotes]", str([*USUAL, "footnotes"])),
        "cards/beta/index.md": hostile.replace("A card for a test.", quoted) + bodies,
        "cards/beta/entry.md": entry("beta"),
        "cards/beta/a.svg": SVG,
        f"cards/beta/{NAME}.md": f"template: x.html\nhide: 3\n\n# {TITLE}\n\n{bodies}\n\n![a](a.svg)\n",
    }
    return built(site_repo(tmp_path_factory.mktemp("hostile"), files))


def test_nothing_that_an_author_writes_is_run(hostile_site: Path, browser: Browser) -> None:
    dialogs: list[str] = []
    with served(hostile_site) as url, watched_page(browser) as (page, complaints):

        def hear(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", hear)
        for file in sorted(hostile_site.rglob("index.html")):
            address = file.parent.relative_to(hostile_site).as_posix()
            if address.startswith(("rules", "levels", "glossary")):
                continue  # those pages hold nothing of an author's
            page.goto(url if address == "." else f"{url}{address.replace('%', '%25').replace('#', '%23')}/")
        page.goto(f"{url}cards/beta/")
        expect(page.locator("h1").first).to_have_text(TITLE)
        assert page.title() == f"{TITLE} - Test"
        page.locator("input[name=query]").click()
        page.keyboard.type("quoted too")
        expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert dialogs == []
    # An author may name an image that is not there.
    assert [
        line for line in complaints if not line.startswith(("got 404", "wrote an error: Failed to load"))
    ] == []
