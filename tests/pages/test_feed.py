"""The feed is Atom that other readers understand, with ids that stay, and text that is text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]  # it says nothing of its types
import pytest

from mltrl_docs.model.portfolio import portfolio_of
from mltrl_docs.pages.feed import MOST
from mltrl_docs.values import replaced
from tests.pages.site import files_of
from tests.worlds import assessed

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://docs.example.org/some/sub-path/"
HEADERS = {"content-location": SITE, "content-type": "application/atom+xml; charset=utf-8"}
WORLD = {
    "cards/a/index.md": "kind: card\ntitle: Alpha & Omega\n",
    "cards/a/reviews/2026-02-02.md": "kind: review\nevent: graduation\nfrom: 2\nto: 3\n",
    "cards/a/reviews/2026-03-03.md": (
        "kind: review\nevent: switchback\nfrom: 3\nto: 2\nreason: A <gap> & more.\n"
    ),
    "cards/b/index.md": "kind: card\ntitle: Beta\n",
    "cards/b/reviews/2026-03-03.md": "kind: review\nevent: hold\nfrom: 0\nto: 0\n",
}


def text(world: Mapping[str, str] = WORLD, site_url: str = "", as_of: date | None = None) -> bytes:
    return files_of(assessed(world, as_of=as_of)[0], site_url=site_url)["feed.xml"]


def parsed(world: Mapping[str, str] = WORLD, site_url: str = "", as_of: date | None = None) -> Any:  # noqa: ANN401 - feedparser has no types
    found = feedparser.parse(text(world, site_url, as_of), response_headers=HEADERS)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def titles(world: Mapping[str, str], as_of: date | None = None) -> list[str]:
    return [entry.title for entry in parsed(world, as_of=as_of).entries]


def test_records_come_newest_first_and_say_what_happened() -> None:
    assert titles(WORLD) == [
        "Alpha & Omega: switched back from level 3 to 2",
        "Beta: held at level 0",
        "Alpha & Omega: graduated from level 2 to 3",
        "Alpha & Omega: entered at level 2",
        "Beta: entered at level 0",
    ]


def test_an_entry_tells_why_and_leads_to_its_record() -> None:
    entry = parsed(site_url=SITE).entries[0]
    assert entry.summary == "A <gap> & more."
    assert entry.summary_detail.type == "text/plain"
    assert entry.link == f"{SITE}records/a-2026-03-03/"
    assert entry.tags[0].term == "switchback"
    assert entry.updated == entry.published == "2026-03-03T00:00:00Z"


@pytest.mark.parametrize("site_url", ["", SITE, "http://127.0.0.1:8000/", "https://bücher.example/"])
def test_the_feed_holds_what_the_standard_asks_for(site_url: str) -> None:
    root = ET.fromstring(text(site_url=site_url))  # noqa: S314 - our own
    assert root.tag == f"{ATOM}feed"
    for one in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
        assert re.fullmatch(r"[0-9-]{10}T00:00:00Z", one.findtext(f"{ATOM}updated") or "")
        assert urlsplit(one.findtext(f"{ATOM}id")).scheme in {"tag", "urn", "http", "https"}
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"self", "alternate"}
    assert {(one.text or "")[:10] for one in root.findall(f"{ATOM}updated")} == {"2026-03-03"}


def ids(site_url: str, world: Mapping[str, str] = WORLD) -> list[str]:
    return [entry.id for entry in parsed(world, site_url).entries]


@pytest.mark.parametrize("site_url", ["", SITE])
def test_ids_are_unique_and_the_same_when_more_is_recorded_or_a_card_gets_another_title(
    site_url: str,
) -> None:
    before = ids(site_url)
    assert len(set(before)) == len(before)
    later = {
        **WORLD,
        "cards/a/index.md": "kind: card\ntitle: Another\n",
        "cards/a/reviews/2026-04-04.md": "kind: review\nevent: graduation\nfrom: 2\nto: 3\n",
    }
    assert ids(site_url, later)[1:] == before


def test_ids_are_those_of_the_site_or_else_of_the_organisation() -> None:
    assert ids(SITE)[0] == "tag:docs.example.org,2026-03-03:/some/sub-path/records/a-2026-03-03"
    assert ids("")[0].startswith("urn:uuid:")
    assert ids("") != ids("", {**WORLD, "mltrl.yml": "organisation: Another\n"})


def test_without_an_address_of_the_site_links_are_worked_out_from_that_of_the_feed() -> None:
    assert parsed().entries[0].link == f"{SITE}records/a-2026-03-03/"
    assert b'href="records/a-2026-03-03/"' in text()


def test_a_record_that_was_corrected_says_so_from_that_day_on() -> None:
    world = {
        **WORLD,
        "cards/a/reviews/2026-05-05.md": (
            "kind: review\nevent: switchback\nfrom: 3\nto: 1\ncorrects: a-2026-03-03\nreason: It was 1.\n"
        ),
    }
    entries = {entry.id[-12:]: entry for entry in parsed(world, SITE).entries}
    corrected = entries["a-2026-03-03"]
    assert corrected.summary.startswith("Corrected since.")
    assert (corrected.published[:10], corrected.updated[:10]) == ("2026-03-03", "2026-05-05")


def test_what_is_dated_after_the_day_that_is_shown_has_not_happened() -> None:
    assert titles(WORLD, as_of=date(2026, 2, 10)) == titles(WORLD)[2:]


def test_a_feed_is_no_longer_than_a_reader_wants() -> None:
    days = [date.fromordinal(date(2024, 1, 1).toordinal() + number) for number in range(MOST + 5)]
    world = {
        f"cards/a/reviews/{day}.md": "kind: review\nevent: reaffirmation\nfrom: 1\nto: 1\n" for day in days
    }
    entries = parsed(world).entries
    assert len(entries) == MOST
    assert entries[0].published[:10] == days[-1].isoformat()


def test_a_portfolio_without_records_has_a_feed() -> None:
    found = parsed({"checklists/ethics.md": "kind: checklist\n"})
    assert found.entries == []
    assert found.feed.updated == "2026-06-30T00:00:00Z"


HOSTILE = ["</title><script>alert(1)</script>", "]]>&lt;&#0;", '" x="', "\x00\x0b\ufffe\ud800 left"]


def _structure(world: Mapping[str, str], told: str) -> list[tuple[str, list[str]]]:
    assessment, _ = assessed(world)
    documents = [
        replaced(
            one, data=replaced(one.data, **({"title": told} if one.kind == "card" else {"reason": told}))
        )
        for one in assessment.portfolio.documents
        if one.kind in {"card", "review"}
    ]
    policy = replaced(assessment.policy, organisation=told)
    feed = files_of(replaced(assessment, portfolio=portfolio_of(documents), policy=policy))["feed.xml"]
    assert not feedparser.parse(feed, response_headers=HEADERS).bozo
    return [(one.tag, sorted(one.attrib)) for one in _elements(feed)]


def _elements(feed: bytes) -> Iterator[ET.Element]:
    return ET.fromstring(feed).iter()  # noqa: S314 - our own


@pytest.mark.parametrize("told", HOSTILE, ids=json.dumps)
def test_no_text_changes_the_structure_of_the_feed(told: str) -> None:
    assert _structure(WORLD, told) == _structure(WORLD, "x")
