"""Badges: drawings that are XML whatever a title holds, and data for services that draw badges."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from mltrl_docs.model.portfolio import portfolio_of
from mltrl_docs.values import replaced
from tests.pages.site import files_of, html_of, one_with, site, words
from tests.worlds import assessed

SVG = "{http://www.w3.org/2000/svg}"
WORLD = {"cards/a/index.md": "kind: card\ntitle: Alpha\nformerly: [older, old]\nlevel: 3\n"}


def test_a_badge_is_an_image_with_a_name() -> None:
    root = ET.fromstring(files_of(assessed(WORLD)[0])["badges/a.svg"])  # noqa: S314 - our own
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == "Alpha: level 3, System Development" == root.get("aria-label")
    assert [text.text for text in root.iter(f"{SVG}text")] == ["TRL", "3", "System development"]
    assert {one.tag for one in root.iter()} == {
        f"{SVG}{tag}" for tag in ("svg", "title", "g", "rect", "text", "path")
    }


@pytest.mark.parametrize("title", ["</title><script>alert(1)</script>", '"]]>&amp; &#0;', "\ufffe\x01"])
def test_no_title_changes_the_structure_of_a_badge(title: str) -> None:
    def structure(told: str) -> list[tuple[str, list[str]]]:
        assessment, _ = assessed(WORLD)
        (card,) = (one for one in assessment.portfolio.documents if one.kind == "card")
        named = replaced(card, data=replaced(card.data, title=told))  # the reader refuses some of these
        documents = (named, *(one for one in assessment.portfolio.documents if one is not card))
        svg = files_of(replaced(assessment, portfolio=portfolio_of(documents)))["badges/a.svg"]
        return [(one.tag, sorted(one.attrib)) for one in ET.fromstring(svg).iter()]  # noqa: S314 - our own

    assert structure(title) == structure("x")


def test_an_endpoint_has_what_a_badge_service_asks_for() -> None:
    told = json.loads(files_of(assessed(WORLD)[0])["badges/a.json"])
    assert told == {
        "schemaVersion": 1,
        "label": "TRL",
        "message": "3 System development",
        "color": "#84c5b6",
    }


def test_a_renamed_card_keeps_the_badges_of_its_earlier_ids() -> None:
    made = files_of(assessed(WORLD)[0])
    for ending in ("svg", "json"):
        assert made[f"badges/old.{ending}"] == made[f"badges/older.{ending}"] == made[f"badges/a.{ending}"]


def test_a_card_that_had_not_begun_has_no_badge() -> None:
    world = {
        "cards/a/index.md": "kind: card\n",
        "cards/a/reviews/2027-01-01.md": "kind: review\nevent: entry\nto: 0\n",
    }
    assert "badges/a.svg" in files_of(assessed(world)[0])
    assert "badges/a.svg" not in files_of(assessed(world, as_of=date(2026, 6, 30))[0])


@pytest.mark.parametrize(
    ("site_url", "markdown"),
    [
        ("https://x.org/y/", "[![TRL](https://x.org/y/badges/a.svg)](https://x.org/y/cards/a/)"),
        ("", "[![TRL](SITE/badges/a.svg)](SITE/cards/a/)"),
    ],
)
def test_a_card_says_at_its_foot_how_to_show_its_badge(site_url: str, markdown: str) -> None:
    page = html_of(site(WORLD, site_url=site_url)["cards/a/"])
    assert markdown in words(page)
    assert ("for SITE" in words(page)) is (not site_url)
    assert one_with(page, "src").attrib["src"] == "../../badges/a.svg"
