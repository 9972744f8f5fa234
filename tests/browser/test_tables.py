"""Tables in a browser: they sort, filter and search, say so, and keep what is chosen in the address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from mltrl_docs.pages import sheets
from tests.browser.conftest import served, watched_page
from tests.docs_repo import card, entry
from tests.host import MATERIAL, built, site_repo

ROWS_A_PAGE = 5
CARDS = 13  # with `alpha`, which every repo for tests has


def rows(page: Page) -> Locator:
    """The rows of the first table of a page that scripts may sort."""
    return page.locator("table[data-mltrl-table]").first.locator("tbody tr")


def names(page: Page) -> list[str]:
    """What stands at the head of each row."""
    return [text.strip() for text in rows(page).locator("th").all_inner_texts()]


def head(page: Page, name: str) -> Locator:
    """The head of a column."""
    return page.locator("table[data-mltrl-table] thead th", has_text=re.compile(f"^{name}"))


def control(page: Page, label: str) -> Locator:
    """What is typed or chosen in."""
    labels = page.locator(".mltrl-filter label").filter(has_text=re.compile(f"^{label}"))
    return labels.locator("input, select")


def numbers(page: Page, column: int) -> list[int]:
    """The numbers that the cells of a column begin with."""
    cells = rows(page).locator(f"> :nth-child({column})").all_text_contents()
    return [int(found[0]) for text in cells if (found := re.match(r"\s*(\d+)", text))]


def test_a_column_sorts_upwards_then_downwards_then_as_the_page_has_it(page: Page, site_url: str) -> None:
    page.goto(site_url)
    before = names(page)
    level = head(page, "Level")
    level.get_by_role("button").click()
    assert numbers(page, 2) == sorted(numbers(page, 2))
    expect(level).to_have_attribute("aria-sort", "ascending")
    level.get_by_role("button").click()
    assert numbers(page, 2) == sorted(numbers(page, 2), reverse=True)
    expect(level).to_have_attribute("aria-sort", "descending")
    level.get_by_role("button").click()
    assert names(page) == before
    assert level.get_attribute("aria-sort") is None


def test_names_sort_without_regard_to_case_and_dates_by_the_calendar(page: Page, site_url: str) -> None:
    page.goto(site_url)
    head(page, "Card").get_by_role("button").click()
    assert names(page) == sorted(names(page), key=str.casefold)
    head(page, "Review due").get_by_role("button").click()
    dues = rows(page).evaluate_all("rows => rows.map(row => row.cells[6].querySelector('time')?.dateTime)")
    known = [due for due in dues if due]
    assert known == sorted(known)
    assert dues == [*known, *[None] * (len(dues) - len(known))], "cards without a review to come are last"


def test_a_facet_leaves_its_rows_and_says_how_many_there_are(page: Page, site_url: str) -> None:
    page.goto(site_url)
    expect(page.get_by_role("status")).to_have_text("24 cards")
    control(page, "Type").select_option("human step")
    assert names(page) == ["User confirmation step", "Expert selection step", "Manual screening"]
    expect(page.get_by_role("status")).to_have_text("3 of 24 cards")
    # the other choices say what is left of them
    expect(control(page, "State").locator("option[value=retired]")).to_have_text("retired (1)")
    control(page, "State").select_option("retired")
    assert names(page) == ["Manual screening"]
    page.get_by_role("button", name="Show all").click()
    expect(rows(page)).to_have_count(24)
    expect(control(page, "Find")).to_be_focused()


@pytest.mark.parametrize(
    ("words", "card"),
    [
        pytest.param("tissue", "U-Net tissue classifier", id="a part of its title"),
        pytest.param("neuropathology-copilot", "Neuropathology Copilot", id="its id"),
        pytest.param("r04.1", "Synthetic scene generator", id="its code"),
        pytest.param("supercomputing", "Supercomputing platform", id="a word"),
        pytest.param("doctoral student", "Hyperbolic manifold theory", id="the name of an owner"),
        pytest.param("planetary-defence", "CAMS, all-sky meteor surveillance", id="a tag"),
        pytest.param("EXPERT  selection ", "Expert selection step", id="whatever the case and the spaces"),
    ],
)
def test_a_card_is_found_by(words: str, card: str, page: Page, site_url: str) -> None:
    page.goto(site_url)
    control(page, "Find").fill(words)
    assert names(page) == [card]


def test_what_nothing_is_like_is_said_in_words(page: Page, site_url: str) -> None:
    page.goto(site_url)
    control(page, "Find").fill("perpetual motion")
    expect(rows(page)).to_have_count(0)
    expect(page.get_by_text("None of the 24 cards is like that.")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("0 of 24 cards")


def test_what_is_chosen_is_in_the_address_and_the_address_brings_it_back(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}#mltrl-all")
    control(page, "Tag").select_option("medical-imaging")
    control(page, "Find").press_sequentially("step model")
    control(page, "Find").fill("i")
    head(page, "Level").get_by_role("button").click()
    head(page, "Level").get_by_role("button").click()
    expect(page).to_have_url(f"{site_url}?tag=medical-imaging&find=i&sort=-level#mltrl-all")
    chosen = names(page)
    other = page.context.new_page()
    other.goto(page.url)
    assert names(other) == chosen
    expect(control(other, "Tag")).to_have_value("medical-imaging")
    expect(control(other, "Find")).to_have_value("i")
    expect(head(other, "Level")).to_have_attribute("aria-sort", "descending")


def test_back_and_forward_go_by_choices_and_not_by_letters(page: Page, site_url: str) -> None:
    page.goto(site_url)
    control(page, "Type").select_option("hardware")
    control(page, "Find").press_sequentially("camera")
    expect(rows(page)).to_have_count(1)
    page.go_back()
    expect(rows(page)).to_have_count(2)
    expect(control(page, "Find")).to_have_value("")
    page.go_back()
    expect(rows(page)).to_have_count(24)
    expect(control(page, "Type")).to_have_value("")
    page.go_forward()
    page.go_forward()
    expect(rows(page)).to_have_count(1)
    expect(control(page, "Find")).to_have_value("camera")


def test_an_address_of_choices_that_are_not_there_shows_everything(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}?tag=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&sort=-nothing&level=11")
    expect(rows(page)).to_have_count(24)
    expect(page.get_by_role("status")).to_have_text("24 cards")


def test_everything_is_reached_by_the_keyboard(page: Page, site_url: str) -> None:
    page.goto(site_url)
    find = control(page, "Find")
    find.focus()
    page.keyboard.type("recycling")
    for label in ("Level", "System level", "Type", "State", "Owner", "Tag"):
        page.keyboard.press("Tab")
        expect(control(page, label)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show all")).to_be_focused()
    page.keyboard.press("Tab")  # the region, which may be wider than the window
    page.keyboard.press("Tab")
    expect(head(page, "Card").get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(head(page, "Card")).to_have_attribute("aria-sort", "ascending")
    expect(head(page, "Card").get_by_role("button")).to_be_focused()
    assert names(page) == sorted(names(page), key=str.casefold)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(find).to_be_focused()
    expect(rows(page)).to_have_count(24)


def test_on_a_narrow_screen_there_is_a_line_to_sort_by(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url)
    button = head(page, "Level").get_by_role("button")
    box = button.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] < 390
    button.click()
    assert numbers(page, 2) == sorted(numbers(page, 2))


TABLES = {
    "cards": "cards/",
    "datasets": "datasets/",
    "requirements hub": "requirements/",
    "requirements": "requirements/neuropathology-copilot-research/",
    "records": "records/",
    "responses": "responses/",
}


@pytest.mark.parametrize("path", TABLES.values(), ids=TABLES)
def test_each_list_has_its_controls(path: str, page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{path}")
    all_of_them = sorted(names(page))
    for button in page.locator("thead button").all():
        button.click()
        assert sorted(names(page)) == all_of_them
        expect(page.locator("[aria-sort]")).to_have_count(1)
    for select in page.locator(".mltrl-filter select:visible").all():
        for option in select.locator("option").all()[1:4]:
            value = option.get_attribute("value") or ""
            select.select_option(value)
            shown = re.search(r"\((\d+)\)$", option.inner_text())
            assert shown is not None
            expect(rows(page)).to_have_count(int(shown[1]))
            assert int(shown[1]) > 0
        select.select_option("")


def test_without_scripts_everything_is_there_and_nothing_is_dead(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}?type=hardware&sort=level")
        expect(rows(page)).to_have_count(24)
        expect(page.locator(".mltrl button, .mltrl input, .mltrl select")).to_have_count(0)


# -- tables of several pages


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose tables have five rows a page, with 13 cards; no. 7 and 11 have a tag."""
    files = {"mkdocs.yml": MATERIAL}
    for number in range(1, CARDS):
        name = f"card-{number:02}"
        more = "tags: [rare]\n" if number in (7, 11) else ""
        files[f"cards/{name}/index.md"] = card(name, 0, title=f"Card {number:02}", more=more)
        files[f"cards/{name}/entry.md"] = entry(name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheets, "ROWS", ROWS_A_PAGE)
        folder = built(site_repo(tmp_path_factory.mktemp("long"), files))
    with served(folder) as url:
        yield url


def titles(first: int, last: int) -> list[str]:
    """The titles of some of the cards."""
    return [f"Card {number:02}" for number in range(first, last + 1)]


def test_pages_of_a_table_lead_to_each_other_without_scripts(browser: Browser, long_site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{long_site}cards/")
        seen = names(page)
        while page.get_by_role("link", name="next").count():
            page.get_by_role("link", name="next").click()
            seen += names(page)
        assert seen == ["Alpha", *titles(1, CARDS - 1)]
        expect(page).to_have_url(f"{long_site}cards/page/3/")
        rows(page).get_by_role("link", name="Card 12").click()
        expect(page).to_have_url(f"{long_site}cards/card-12/")


@pytest.mark.parametrize("start", ["cards/", "cards/page/2/"], ids=["the first page", "another page"])
def test_what_is_chosen_is_chosen_from_all_pages(start: str, page: Page, long_site: str) -> None:
    page.goto(f"{long_site}{start}")
    own = names(page)
    expect(page.get_by_role("status")).to_have_text("13 cards")
    control(page, "Tag").select_option("rare")
    assert names(page) == ["Card 07", "Card 11"]
    expect(page.get_by_role("navigation", name="Pages of this table")).to_be_hidden()
    page.get_by_role("button", name="Show all").click()
    assert names(page) == own
    expect(page.get_by_role("navigation", name="Pages of this table")).to_be_visible()
    head(page, "Card").get_by_role("button").click()
    head(page, "Card").get_by_role("button").click()
    assert names(page) == [*reversed(titles(1, CARDS - 1)), "Alpha"]
    rows(page).get_by_role("link", name="Card 12").click()
    expect(page).to_have_url(f"{long_site}cards/card-12/")


def test_an_address_with_choices_opens_with_rows_of_all_pages(page: Page, long_site: str) -> None:
    page.goto(f"{long_site}?find=card+11")
    expect(rows(page)).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 of 13 cards")


def test_pages_that_cannot_be_read_are_told_of(browser: Browser, long_site: str) -> None:
    with watched_page(browser) as (page, complaints):
        page.route("**/page/3/", lambda route: route.fulfill(status=500))
        page.goto(f"{long_site}cards/")
        expect(page.get_by_role("status")).to_have_text("5 cards of this page")
        control(page, "Find").fill("card 03")
        assert names(page) == ["Card 03"]
    assert complaints  # the browser tells of an answer like that


@pytest.mark.parametrize("path", ["", "cards/", "records/"])
def test_no_page_has_more_rows_than_fit(path: str, browser: Browser, long_site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        found: list[str] = []
        for number in (1, 2, 3):
            page.goto(f"{long_site}{path}" if number == 1 else f"{long_site}{path}page/{number}/")
            assert rows(page).count() <= ROWS_A_PAGE
            found += hrefs(page)
        assert len(found) == len(set(found)) >= CARDS


def hrefs(page: Page) -> Sequence[str]:
    """Where the rows lead."""
    found: list[str] = rows(page).locator("th a").evaluate_all("links => links.map(link => link.href)")
    return found


# -- pages that the theme swaps without loading them


@pytest.fixture(scope="module")
def instant_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with the theme's instant navigation."""
    instant = MATERIAL.replace("features: [", "features: [navigation.instant, ")
    files = {"mkdocs.yml": instant}
    for number in range(1, 7):
        name = f"card-{number}"
        more = "tags: [rare]\n" if number == 3 else ""
        files[f"cards/{name}/index.md"] = card(name, 0, title=f"Card {number}", more=more)
        files[f"cards/{name}/entry.md"] = entry(name)
    folder = built(site_repo(tmp_path_factory.mktemp("instant"), files))
    with served(folder) as url:
        # the theme swaps pages that the sitemap names
        sitemap = folder / "sitemap.xml"
        text = sitemap.read_text(encoding="utf-8")
        sitemap.write_text(text.replace("https://docs.example.org/some/sub-path/", url), encoding="utf-8")
        yield url


def test_tables_come_alive_on_pages_that_were_not_loaded(page: Page, instant_site: str) -> None:
    page.goto(f"{instant_site}records/")
    expect(page.locator(".mltrl-filter")).to_have_count(1)
    page.evaluate("window.isTheSame = true")
    page.locator(".md-tabs").get_by_role("link", name="Cards").click()
    expect(page).to_have_url(f"{instant_site}cards/")
    expect(page.locator(".mltrl-filter")).to_have_count(1)
    assert page.evaluate("window.isTheSame"), "the theme did not swap the page"
    control(page, "Tag").select_option("rare")
    assert names(page) == ["Card 3"]
    page.go_back()
    expect(rows(page)).to_have_count(7)
    page.go_forward()
    expect(rows(page)).to_have_count(1)
    page.go_back()
    page.go_back()
    expect(page).to_have_url(f"{instant_site}records/")
    expect(rows(page)).to_have_count(8)
    control(page, "Event").select_option("graduation")
    expect(rows(page)).to_have_count(1)


def test_a_page_with_links_in_a_drawing_is_swapped_too(page: Page, instant_site: str) -> None:
    page.goto(f"{instant_site}cards/")
    expect(page.locator(".mltrl-filter")).to_have_count(1)
    page.evaluate("window.isTheSame = true")
    page.locator(".md-tabs").get_by_role("link", name="Portfolio").click()
    expect(page).to_have_url(instant_site)
    expect(page.locator("figure[data-figure=heat-map]")).to_be_visible()
    assert page.evaluate("window.isTheSame"), "the theme did not swap the page"
    page.locator("figure[data-figure=heat-map] a").first.click()
    expect(page).to_have_url(re.compile("/cards/[a-z0-9-]+/$"))


def test_a_handful_of_rows_is_sorted_and_not_filtered(page: Page, long_site: str) -> None:
    page.goto(f"{long_site}datasets/")
    expect(page.locator(".mltrl-filter")).to_have_count(0)
