"""Addresses with an earlier id of a renamed card lead to the card of today."""

from __future__ import annotations

import json
from xml.etree.ElementTree import Element

import html5lib
import pytest

from mltrl_docs.pages import build_pages
from mltrl_docs.rules.enforce import Verdict
from tests.pages.site import files_of, html_of, links, site, words
from tests.worlds import assessed

WORLD = {
    "cards/b/index.md": "kind: card\ntitle: Beta\nformerly: [a, older]\n",
    "cards/b/reviews/2026-01-10.md": "kind: review\ncard: a\nevent: entry\nto: 2\n",
}


def page(title: str = "Beta", site_url: str = "") -> Element:
    world = {**WORLD, "cards/b/index.md": f"kind: card\ntitle: {json.dumps(title)}\nformerly: [a, older]\n"}
    text = files_of(assessed(world)[0], site_url=site_url)["cards/a/index.html"].decode()
    found: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return found


def test_a_browser_is_led_on_at_once_and_a_reader_finds_the_link() -> None:
    found = page()
    (refresh,) = found.findall(".//meta[@http-equiv='refresh']")
    assert refresh.get("content") == "0; url=../../cards/b/"
    assert links(found) == {"Beta": "../../cards/b/"}
    assert words(found.find(".//body")) == "The card a has another id today: Beta."


@pytest.mark.parametrize(
    ("site_url", "canonical"), [("", "../../cards/b/"), ("https://x.org/y/", "https://x.org/y/cards/b/")]
)
def test_a_search_engine_is_told_the_address_of_today(site_url: str, canonical: str) -> None:
    found = page(site_url=site_url)
    assert [link.get("href") for link in found.findall(".//link[@rel='canonical']")] == [canonical]


@pytest.mark.parametrize("title", ["</title><script>alert(1)</script>", '" onload="alert(1)'])
def test_no_title_changes_what_the_redirect_is(title: str) -> None:
    def structure(told: str) -> list[tuple[str, list[str]]]:
        return [(one.tag, sorted(one.attrib)) for one in page(told).iter()]

    assert structure(title) == structure("x")


def test_every_earlier_address_leads_on_pages_badges_and_data_alike() -> None:
    made = build_pages(assessed(WORLD)[0], Verdict(findings=()))
    addresses = {asset.address for asset in made.assets} | {one.address for one in made.pages}
    for name in ("a", "older"):
        assert {f"cards/{name}/index.html", f"badges/{name}.svg", f"badges/{name}.json"} <= addresses
        assert f"cards/{name}/" not in addresses


def test_links_of_ours_lead_to_the_card_of_today() -> None:
    assert links(html_of(site(WORLD)["records/b-2026-01-10/"]))["Beta"] == "../../cards/b/"
