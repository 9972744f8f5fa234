"""Long tables become pages of a bounded size: every row is on one of them, in its order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.pages import sheets as module
from mltrl_docs.pages.sheets import ROWS, sheets
from tests.pages.site import html_of, links, one_with, site, with_class, words


@given(rows=st.integers(0, 6 * ROWS), every=st.integers(1, 2 * ROWS))
def test_pages_together_are_all_rows_once_and_none_is_too_long(rows: int, every: int) -> None:
    found = sheets("cards/", rows, begins=lambda row: row % every == 0)
    assert [row for sheet in found for row in sheet.of(range(rows))] == list(range(rows))
    assert all(sheet.stop - sheet.start <= ROWS for sheet in found)
    # at least half full, so that there are no more than twice as many as are needed
    assert all(sheet.stop - sheet.start >= ROWS // 2 for sheet in found[:-1])
    assert [sheet.number for sheet in found] == list(range(1, found[0].pages + 1))


def test_a_page_begins_where_it_may() -> None:
    first, second = sheets("", ROWS + 10, begins=lambda row: row == ROWS - 3)
    assert (first.stop, second.start) == (ROWS - 3, ROWS - 3)


@pytest.mark.parametrize(
    ("address", "number", "way"),
    [("", 1, "./"), ("", 3, "page/3/"), ("cards/", 1, "../cards/"), ("cards/", 3, "../cards/page/3/")],
)
def test_the_first_page_leads_to_the_others(address: str, number: int, way: str) -> None:
    assert sheets(address, 3 * ROWS)[0].way_to(number) == way


def test_another_page_leads_back() -> None:
    sheet = sheets("cards/", 3 * ROWS)[1]
    assert sheet.address == "cards/page/2/"
    assert sheet.way_to(1) == "../../../cards/"


WORLD = {f"cards/c{number}/index.md": f"kind: card\ntitle: Card {number}\n" for number in range(7)}


@pytest.mark.parametrize("address", ["", "cards/", "datasets/", "requirements/", "records/", "responses/"])
def test_a_short_table_is_one_page_without_a_word_about_it(address: str) -> None:
    pages = site(WORLD)
    assert f"{address}page/2/" not in pages
    page = html_of(pages[address])
    assert not list(with_class(page, "mltrl-pages"))
    assert not [one for one in page.iter() if "data-pages" in one.attrib]


def test_pages_of_a_long_table_are_out_of_the_search_and_say_which_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "ROWS", 3)
    pages = site(WORLD)
    first, second = pages["cards/"], pages["cards/page/2/"]
    assert (first.in_search, second.in_search) == (True, False)
    assert (second.title, second.hub) == ("Cards, page 2 of 3", "cards/")
    table = one_with(html_of(second), "data-mltrl-table")
    told = {name: table.get(f"data-{name}") for name in ("pages", "page", "rows", "first")}
    assert told == {"pages": "3", "page": "2", "rows": "7", "first": "../../../cards/"}
    nav = next(with_class(html_of(second), "mltrl-pages"))
    assert words(nav).startswith("Rows 4 to 6 of 7")
    assert list(links(nav)) == ["first", "previous", "next", "last"]


def test_a_system_and_its_parts_stand_on_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS", 4)
    files = {
        f"cards/s{number}/index.md": f"kind: card\ncomponents: [{{card: a{number}}}, {{card: b{number}}}]\n"
        for number in range(3)
    } | {f"cards/{part}{number}/index.md": "kind: card\n" for number in range(3) for part in "ab"}
    pages = site(files)
    cards = [
        [row.get("data-card") for row in html_of(pages[address]).iter("tr") if row.get("data-card")]
        for address in ("", "page/2/", "page/3/")
    ]
    assert cards == [["s0", "a0", "b0"], ["s1", "a1", "b1"], ["s2", "a2", "b2"]]
    assert "Levels" not in words(html_of(pages["page/2/"]))
    assert links(html_of(pages["page/2/"]))["the first page"] == "../../"


def test_no_page_grows_with_what_others_say_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """One dataset, one part, one checklist and one person for all cards: each page shows some and counts the others."""
    monkeypatch.setattr(module, "ROWS", 3)
    documents = {
        "index.md": """\
            kind: card
            components: [{card: part}]
            reviewers: {research: [ivo-brandt]}
            datasets: [{dataset: slides, version: 1.0.0, role: train}]
            """,
        "responses/2026-02-02.md": "kind: response\n",
        "reviews/2026-03-02.md": """\
            kind: review
            event: hold
            from: 0
            to: 0
            tasks: [{id: more, task: Measure more, owner: mira-lund}]
            """,
    }
    cards = {f"cards/c{number}/{name}": text for number in range(65) for name, text in documents.items()}
    pages = site(
        {
            **cards,
            "cards/part/index.md": "kind: card\n",
            "cards/datasets/slides/index.md": "kind: dataset\n",
            "checklists/ethics.md": "kind: checklist\n",
        }
    )
    told = {
        address: words(html_of(pages[address]))
        for address in (
            "reviews/",
            "people/mira-lund/",
            "datasets/slides/",
            "checklists/ethics/",
            "cards/part/",
        )
    }
    assert "And 62 more: each stands on the page of its card" in told["reviews/"]
    assert "And 63 more: the portfolio has all cards" in told["people/mira-lund/"]
    assert "And 63 more: all that waits" in told["people/mira-lund/"]
    assert "And 62 more: the page of each card names its datasets" in told["datasets/slides/"]
    assert "And 62 more: all runs" in told["checklists/ethics/"]
    assert "and 5 more" in told["cards/part/"]
    for address in ("people/mira-lund/", "datasets/slides/", "checklists/ethics/"):
        for table in html_of(pages[address]).iter("table"):
            assert len([row for row in table.iter("tr") if list(row.iter("a"))]) <= 3
