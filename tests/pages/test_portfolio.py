"""The portfolio: every card once, systems before their parts, and what needs attention."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element

from mltrl_docs.analysis.standing import standings
from mltrl_docs.findings import Finding, Location
from mltrl_docs.model.card import Waiver
from mltrl_docs.pages import build_pages
from mltrl_docs.pages.tree import portfolio_tree
from mltrl_docs.rules.enforce import Verdict, Waived
from tests.pages.site import html_of, links, one_with, site, with_class, words
from tests.worlds import assessed

WORLD = {
    "cards/copilot/index.md": """\
        kind: card
        title: Copilot
        type: system
        level: 4
        components: [{card: manifold}, {card: reader}]
        """,
    "cards/manifold/index.md": "kind: card\ntitle: Manifold\nlevel: 2\n",
    "cards/reader/index.md": "kind: card\ntitle: Reader\nlevel: 6\n",
    "cards/engine/index.md": "kind: card\ntitle: Engine\nlevel: 5\ncomponents: [{card: reader}]\n",
    "cards/viewer/index.md": "kind: card\ntitle: Viewer\nlevel: 7\n",
}


def test_the_table_has_a_row_for_every_card_and_is_the_one_that_scripts_look_for() -> None:
    page = html_of(site(WORLD)[""])
    tables = list(with_class(page, "mltrl-portfolio"))
    assert [table.tag for table in tables] == ["table"]
    rows = [row.get("data-card") or "" for row in tables[0].iter("tr")]
    assert sorted(rows) == ["", "copilot", "engine", "manifold", "reader", "viewer"]


def test_a_system_stands_before_its_parts_the_lowest_first_and_a_shared_part_stands_once() -> None:
    assessment, _ = assessed(WORLD)
    tree = portfolio_tree({one.id: one for one in standings(assessment, {})})
    assert [(branch.standing.id, branch.depth) for branch in tree] == [
        ("viewer", 0),
        ("engine", 0),
        ("reader", 1),
        ("copilot", 0),
        ("manifold", 1),
    ]


def test_cards_that_contain_each_other_are_all_there() -> None:
    ring = {
        "cards/a/index.md": "kind: card\ncomponents: [{card: b}]\n",
        "cards/b/index.md": "kind: card\ncomponents: [{card: c}]\n",
        "cards/c/index.md": "kind: card\ncomponents: [{card: a}]\n",
    }
    rows = [row.get("data-card") for row in html_of(site(ring)[""]).iter("tr") if row.get("data-card")]
    assert rows == ["a", "b", "c"]


def test_the_part_that_holds_a_system_back_stands_beside_its_level() -> None:
    row = one_with(html_of(site(WORLD)[""]), "data-card", "copilot")
    assert "held back by Manifold" in words(row)
    assert links(row) == {
        "Copilot": "cards/copilot/",
        "Manifold": "cards/manifold/",
        "mira-lund": "people/mira-lund/",
    }


def test_what_is_late_or_in_doubt_is_listed_with_its_rule() -> None:
    finding = Finding(
        rule="reference/version-not-in-range",
        severity="warning",
        finding_class="broken",
        message="`reader` is at 3.0.0",
        hint="look at it",
        location=Location(path="cards/engine/index.md"),
        card="engine",
    )
    doubt = Finding(
        rule="system/above-components",
        severity="warning",
        finding_class="unearned",
        message="claims level 4, but `manifold` is at 2; in doubt since 2026-06-08",
        hint="look at it",
        location=Location(path="cards/copilot/index.md"),
        card="copilot",
        in_doubt_since=date(2026, 6, 8),
    )
    page = html_of(site(WORLD, findings=[finding, doubt])[""])
    text = words(page).replace("\u00a0", " ")
    assert "in doubt since 8 Jun 2026Copilot: claims level 4, but manifold is at 2 system" in text
    assert "Engine: reader is at 3.0.0" in text
    assert links(page)["reference/version-not-in-range"] == "rules/reference/version-not-in-range/"
    assert "Viewer: its review was due on" in text


def test_what_a_waiver_lets_through_is_marked_but_asks_for_nothing() -> None:
    assessment, _ = assessed(WORLD, today=date(2020, 3, 1))
    waiver = Waiver(
        rule="system/above-components",
        reason="The part ships switched off",
        since=date(2026, 6, 1),
        until=date(2026, 9, 1),
        approved_by="ada",
    )
    finding = Finding(
        rule="system/above-components",
        severity="error",
        finding_class="unearned",
        message="a part is lower; in doubt since 2020-01-08",
        hint="look at it",
        location=Location(path="cards/copilot/index.md"),
        card="copilot",
        in_doubt_since=date(2020, 1, 8),
    )
    verdict = Verdict(findings=(), waived=(Waived(finding=finding, waiver=waiver),))
    home = next(page for page in build_pages(assessment, verdict).pages if page.address == "")
    page = html_of(home)
    assert "waived" in words(one_with(page, "data-card", "copilot"))
    assert "Copilot" not in words(page).partition("Needs attention")[2]


def test_the_four_numbers_agree_with_the_table() -> None:
    page = html_of(site(WORLD)[""])
    four = next(with_class(page, "mltrl-four"))
    assert words(four).startswith("cards3 at the top, 2 parts5")


def test_an_empty_portfolio_is_a_page_that_says_so() -> None:
    text = words(html_of(site({})[""]))
    assert "There is no card yet." in text
    assert "All cards" not in text


def test_the_portfolio_leaves_the_home_page_to_a_docs_repo_that_has_its_own() -> None:
    pages = site(WORLD, portfolio_address="portfolio/")
    assert "" not in pages
    assert links(html_of(pages["portfolio/"]))["Viewer"] == "../cards/viewer/"
    assert links(html_of(pages["cards/"]))["portfolio"] == "../portfolio/"
    assert links(html_of(site(WORLD)["cards/"]))["portfolio"] == "../"


def test_moves_of_the_last_three_months_are_listed_newest_first() -> None:
    files = {
        "cards/a/reviews/2026-01-10.md": "kind: review\nevent: entry\nto: 3\n",
        "cards/a/reviews/2026-05-10.md": "kind: review\nevent: graduation\nfrom: 3\nto: 4\n",
        "cards/a/reviews/2026-06-10.md": "kind: review\nevent: switchback\nfrom: 4\nto: 2\n",
    }
    events = next(with_class(html_of(site(files, today=date(2026, 6, 30))[""]), "mltrl-events"))
    assert [next(one.iter("time")).get("datetime") for one in events] == ["2026-06-10", "2026-05-10"]
    assert "discovery" in words(events)


def test_a_review_that_is_due_soon_says_in_how_many_days() -> None:
    files = {"cards/a/reviews/2025-07-10.md": "kind: review\nevent: entry\nto: 3\n"}
    page = html_of(site(files, today=date(2026, 6, 30))[""])
    assert "in 10 d" in words(one_with(page, "data-card", "a")).replace("\u00a0", " ")


def test_the_picture_of_many_cards_leaves_parts_to_the_table() -> None:
    files = {
        f"cards/c{number}/index.md": f"kind: card\ncomponents: [{{card: p{number}}}]\n"
        for number in range(25)
    } | {f"cards/p{number}/index.md": "kind: card\n" for number in range(25)}
    figure = one_with(html_of(site(files)[""]), "data-figure", "heat-map")
    assert "Parts are in the table below." in words(figure)
    assert len(list(figure.iter("a"))) == 25


def _cells(row: Element) -> str:
    return " ".join(found for cell in row if (found := words(cell).replace("\u00a0", " ")))


def _many(number: int, more: str) -> dict[str, str]:
    return {f"cards/c{n}/index.md": f"kind: card\nlevel: {n % 3}\n{more}" for n in range(number)}


def test_the_picture_of_hundreds_of_cards_counts_those_of_each_tag() -> None:
    files = _many(70, "tags: [edge]\n") | {
        "cards/one/index.md": "kind: card\nlevel: 9\ntags: [edge, slides]\n",
        "cards/bare/index.md": "kind: card\nlevel: 9\n",
    }
    page = html_of(site(files)[""])
    figure = one_with(page, "data-figure", "heat-map")
    assert [_cells(row) for row in figure.iter("tr")][1:] == ["edge 24 23 23 1 71", "slides 1 1"]
    assert "A card counts for each of its tags. 1 card has none." in words(figure)
    assert "?tag=slides#mltrl-all" in {a.get("href") for a in figure.iter("a")}


def test_cards_that_mostly_have_no_tag_are_counted_by_owner() -> None:
    figure = one_with(html_of(site(_many(61, "owners: {research: [ada, grace]}\n"))[""]), "data-figure")
    assert [_cells(row) for row in figure.iter("tr")][1:] == ["ada 21 20 20 61", "grace 21 20 20 61"]


def test_groups_that_are_too_many_are_the_most_frequent_ones() -> None:
    files = {f"cards/c{n}/index.md": f"kind: card\ntags: [t{n % 50}]\n" for n in range(70)}
    figure = one_with(html_of(site(files)[""]), "data-figure")
    assert len(list(figure.iter("a"))) == 40
    assert "The 40 most frequent of 50 tags." in words(figure)


def test_a_long_list_of_what_needs_attention_ends_in_the_table() -> None:
    late = {f"cards/c{n}/reviews/2020-01-01.md": "kind: review\nevent: entry\nto: 3\n" for n in range(15)}
    page = html_of(site(late)[""])
    attention = words(page).partition("Nothing moved")[2]
    assert attention.count("its review was due on") == 12
    assert links(page)["3 more cards"] == "?state=needs+attention#mltrl-all"
    states = [row.get("data-facet-state") for row in page.iter("tr") if row.get("data-card")]
    assert states == ["overdue|needs attention"] * 15


def test_a_row_says_how_long_a_card_has_been_at_its_level_and_what_is_promised() -> None:
    files = {
        "cards/a/index.md": "kind: card\ntargets: [{level: 5, by: 2026-12-01}, {level: 4, by: 2026-09-01}]\n",
        "cards/a/reviews/2026-06-10.md": "kind: review\nevent: entry\nto: 3\n",
        "cards/b/index.md": "kind: card\ntargets: [{level: 5, by: 2026-06-20}, {level: 6, by: 2026-09-01}]\n",
        "cards/b/reviews/2026-01-10.md": "kind: review\nevent: entry\nto: 3\n",
        "cards/c/index.md": "kind: card\nstatus: paused\ntargets: [{level: 1, by: 2020-06-01}]\n",
    }
    page = html_of(site(files, today=date(2026, 6, 30))[""])
    said = {card: _cells(one_with(page, "data-card", card)) for card in "abc"}
    assert "20 4 by 1 Sep 2026" in said["a"]
    assert "171 5, was due 20 Jun 2026" in said["b"], "an older promise comes before a new one"
    assert "by" not in said["c"]


def test_the_portfolio_is_called_so_and_names_its_organisation() -> None:
    page = site({**WORLD, "mltrl.yml": "organisation: Meridian\n"})[""]
    assert page.title == "Portfolio"
    assert words(html_of(page)).startswith("Meridian Portfolio")
