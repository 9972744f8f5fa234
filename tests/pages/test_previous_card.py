"""The page of a card as it once stood: what it shows, and what of it cannot reach the reader."""

from __future__ import annotations

from datetime import date

from mltrl_docs.load.documents import read_document
from mltrl_docs.model.previous_card import PreviousCard, PreviousCards
from mltrl_docs.pages import Page, build_pages
from mltrl_docs.rules.enforce import Verdict
from tests.docs_repo import card, entry, graduation
from tests.pages.site import TODAY, html_of, with_class, words
from tests.worlds import assessed

FILES = {
    "cards/a/index.md": card("a", 1),
    "cards/a/reviews/2026-03-02.md": entry("a", "2026-03-02"),
    "cards/a/reviews/2026-04-06.md": graduation("a", "2026-04-06", 1),
}
ADDRESS = "cards/a/records/a-2026-03-02/card/"
THEN = card("a", 0).replace("A card for a test.", "As it was said first.")


def built(then: str = THEN, *, absent: str = "", as_of: date | None = None) -> dict[str, Page]:
    assessment, _ = assessed(FILES, today=TODAY, as_of=as_of)
    document = read_document("cards/a/index.md", then.encode()).document
    assert document is not None
    previous = PreviousCard(card=document, commit="c0ffee" + "0" * 34, merged=date(2026, 3, 3))
    known = PreviousCards(absent=absent) if absent else PreviousCards(by_record={"a-2026-03-02": previous})
    site = build_pages(assessment, Verdict(findings=()), previous=known)
    return {page.address: page for page in site.pages}


def test_a_page_shows_the_card_as_it_was() -> None:
    page = built()[ADDRESS]
    said = words(html_of(page))
    assert page.title == "A card, 2\xa0Mar\xa02026"
    assert "As it was said first." in said
    assert "Level then0" in said
    assert "3 Mar 2026commit c0ffee0000" in said
    assert "It does what others did." in said


def test_a_page_is_never_found_by_search_and_hangs_below_its_card() -> None:
    page = built()[ADDRESS]
    assert not page.in_search
    assert page.hub == "cards/a/"
    assert page.document is None


def test_card_and_record_lead_to_it_and_it_leads_to_both() -> None:
    pages = built()
    for address, back in (("cards/a/", "../../"), ("records/a-2026-03-02/", "../../")):
        links = {one.get("href") for one in html_of(pages[address]).iter("a")}
        assert back + ADDRESS in links
    links = {one.get("href") for one in html_of(pages[ADDRESS]).iter("a")}
    assert {"../../../../../cards/a/", "../../../../../records/a-2026-03-02/"} <= links


def test_prose_keeps_its_words_and_loses_links_pictures_and_scripts() -> None:
    prose = "\n[gone](gone.md) ![x](x.png) <script>alert(1)</script> <b onclick=x>bold</b>\n\n# Loud\n"
    said = next(with_class(html_of(built(THEN + prose)[ADDRESS]), "mltrl-said"))
    assert {one.tag for one in said.iter()} <= {"div", "p", "h2", "h3"}
    assert all(one.tag == "div" or not one.attrib for one in said.iter())
    assert "gone" in words(said)
    assert "alert" not in words(said)


def test_without_a_history_the_card_says_so() -> None:
    pages = built(absent="this site was built without the history of its repository")
    assert ADDRESS not in pages
    said = words(html_of(pages["cards/a/"]))
    assert "not shown: this site was built without the history of its repository." in said


def test_a_record_after_the_day_that_is_shown_has_no_card_yet() -> None:
    assert ADDRESS in built(as_of=date(2026, 3, 2))
    assert ADDRESS not in built(as_of=date(2026, 3, 1))
