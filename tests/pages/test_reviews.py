"""The queue tells for whom what waits, and years tell what moved."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.pages.reviews import _MOST_LATER
from tests.pages.site import TODAY, html_of, links, one_with, site, words

WORLD = {
    "mltrl.yml": "people:\n  ada: {name: Ada}\n  bea: {name: Bea}\n  mira-lund: {name: Mira}\n"
    "  noor-haak: {name: Noor}\n",
    "cards/a/index.md": "kind: card\ntitle: Alpha\nreviewers: {research: [ada]}\n",
    "cards/a/reviews/2025-02-02.md": (
        "kind: review\nevent: hold\nfrom: 0\nto: 0\ntasks: [{id: t1, task: Count the slides., owner: ada}]\n"
    ),
    "cards/b/index.md": "kind: card\ntitle: Beta\nreviewers: {research: [ada], product: [bea]}\n",
    "cards/b/reviews/2025-07-10.md": "kind: review\nevent: reaffirmation\nfrom: 0\nto: 0\n",
    "cards/c/index.md": "kind: card\ntitle: Gamma\n",
    "cards/c/reviews/2026-02-02.md": "kind: review\nevent: graduation\nfrom: 0\nto: 1\n",
    "cards/c/reviews/2026-03-03.md": "kind: review\nevent: switchback\nfrom: 1\nto: 0\nswitchback: embedded\n",
    "cards/c/reviews/2026-04-04.md": "kind: review\nevent: graduation\nfrom: 0\nto: 1\n",
}


def cells(label: str, address: str = "reviews/", **options: date) -> list[list[str]]:
    region = one_with(html_of(site(WORLD, **options)[address]), "aria-label", label)  # type: ignore[arg-type]
    return [[words(cell) for cell in row] for row in region.findall(".//tbody/tr")]


def test_the_queue_says_first_what_is_due_in_words() -> None:
    page = words(html_of(site(WORLD)["reviews/"]))
    assert "One review is overdue, one review is due within 30 days and one task is open." in page
    assert "Alpha has waited for longest: since 2\u00a0Feb\u00a02026.".replace("\u00a0", " ") in page


def test_with_nothing_overdue_it_says_what_comes_next() -> None:
    page = words(html_of(site(WORLD, today=date(2025, 7, 11))["reviews/"]))
    assert "No review is overdue" in page
    assert "The next review is that of Alpha, due on 2 Feb 2026." in page


def test_reviews_stand_by_how_urgent_they_are() -> None:
    assert [row[0] for row in cells("Overdue reviews")] == ["Alpha"]
    assert [row[0] for row in cells("Reviews that are due soon")] == ["Beta"]
    assert [row[0] for row in cells("Reviews that are due later")] == ["Gamma"]


def test_reviewers_stand_with_what_waits_for_each() -> None:
    assert cells("By reviewer") == [
        ["Ada", "1", "1", "", "1", "2 Feb 2026", "Alpha"],
        ["Bea", "", "1", "", "", "10 Jul 2026", "Beta"],
    ]


def test_a_year_counts_its_moves_and_lists_them_newest_first() -> None:
    page = site(WORLD)["reviews/2026/"]
    assert page.title == "Moves of 2026"
    assert "Two moves up and one switchback (embedded)." in words(html_of(page))
    assert [row[:2] for row in cells("Moves", "reviews/2026/")] == [
        ["4 Apr 2026", "Gamma"],
        ["3 Mar 2026", "Gamma"],
        ["2 Feb 2026", "Gamma"],
    ]
    assert links(html_of(page))["3 Mar 2026"] == "../../records/c-2026-03-03/"


def test_years_without_a_move_are_left_out_and_their_neighbours_linked() -> None:
    pages = site(WORLD)
    assert [address for address in pages if address.startswith("reviews/")] == [
        "reviews/",
        "reviews/2020/",
        "reviews/2026/",
    ]
    assert links(html_of(pages["reviews/"]))["2020"] == "../reviews/2020/"
    assert links(html_of(pages["reviews/2026/"]))["2020"] == "../../reviews/2020/"
    assert links(html_of(pages["reviews/2020/"]))["2026"] == "../../reviews/2026/"


def test_holds_are_no_moves_and_what_has_not_happened_is_none_either() -> None:
    assert "reviews/2025/" not in site(WORLD)
    assert "reviews/2026/" not in site(WORLD, today=TODAY, as_of=date(2025, 12, 1))


@pytest.mark.parametrize("count", [_MOST_LATER, _MOST_LATER + 2])
def test_a_long_queue_is_cut_where_the_portfolio_tells_the_rest(count: int) -> None:
    world = {f"cards/c{number}/index.md": "kind: card\n" for number in range(count)} | {
        f"cards/c{number}/reviews/2026-06-01.md": "kind: review\nevent: reaffirmation\nfrom: 0\nto: 0\n"
        for number in range(count)
    }
    page = html_of(site(world)["reviews/"])
    rows = one_with(page, "aria-label", "Reviews that are due later").findall(".//tbody/tr")
    assert len(rows) == _MOST_LATER
    assert ("And 2 more" in words(page)) is (count > _MOST_LATER)


def test_an_empty_docs_repo_has_an_empty_queue() -> None:
    page = words(html_of(site({"checklists/ethics.md": "kind: checklist\n"})["reviews/"]))
    assert "No review is overdue." in page
    assert "Moves by year" not in page
