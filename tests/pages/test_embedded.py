"""Figures of cards in hand-written pages."""

from __future__ import annotations

import pytest

from mltrl_docs.pages.embedded import embed_figures
from mltrl_docs.pages.page import Page
from tests.docs_repo import card, entry
from tests.pages.site import site, tree, words

CARD = """\
<h1>Triage</h1>
<figure class="mltrl-figure" data-figure="ruler"><svg></svg></figure>
<figure class="mltrl-figure mltrl-wide" data-figure="components"><svg aria-labelledby="mltrl-c-t">
<title id="mltrl-c-t">x</title>
<a href="../part/"><text>part</text></a>
<a href="https://example.org/"><text>web</text></a>
<a href="../../risks/#r"><text>risks</text></a></svg></figure>
<p>after</p>"""
CARDS = {"cards/triage/": Page(path="", address="cards/triage/", title="Triage", before=CARD)}


def embedded(comment: str, address: str = "guide/") -> str:
    done = embed_figures(f"<p>a</p>{comment}<p>b</p>", address, CARDS)
    assert not done.missing
    return done.html


def test_a_figure_takes_the_place_of_the_comment_that_asks_for_it() -> None:
    found = tree(embedded("<!-- mltrl:components triage -->"))
    assert words(found) == "a x part web risksb"
    figures = [one.get("data-figure") for one in found.iter("figure")]
    assert figures == ["components"]


def test_links_of_a_figure_lead_where_they_did() -> None:
    found = tree(embedded("<!-- mltrl:components triage -->"))
    assert [one.get("href") for one in found.iter("a")] == [
        "../cards/part/",
        "https://example.org/",
        "../risks/#r",
    ]


def test_ids_are_those_of_the_card_so_that_a_page_may_have_several() -> None:
    html = embedded("<!-- mltrl:components triage -->")
    assert 'id="mltrl-triage-c-t"' in html
    assert 'aria-labelledby="mltrl-triage-c-t"' in html


@pytest.mark.parametrize("comment", ["<!-- mltrl:timeline triage -->", "<!-- mltrl:components other -->"])
def test_a_figure_that_is_not_there_is_told(comment: str) -> None:
    done = embed_figures(f"<p>a</p>{comment}", "guide/", CARDS)
    assert done.html == "<p>a</p>"
    assert done.missing == (f"`{comment[5:-4]}`",)


def test_other_comments_stay() -> None:
    assert embedded("<!-- mltrl: a note -->") == "<p>a</p><!-- mltrl: a note --><p>b</p>"


def test_the_timeline_of_every_card_can_be_had() -> None:
    pages = site({"cards/a/index.md": card("a"), "cards/a/reviews/2026-01-05.md": entry("a")})
    done = embed_figures("<!-- mltrl:timeline a -->", "", pages)
    assert not done.missing
    assert "Level of A card over time" in words(tree(done.html))
