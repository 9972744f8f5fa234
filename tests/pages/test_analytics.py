"""The analytics of a portfolio: figures with their tables, switchbacks by type, and what debriefs say."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element

from tests.pages.site import html_of, links, site, with_class, words

WORLD = {
    "cards/a/index.md": """\
        kind: card
        title: Copilot
        targets: [{level: 4, by: 2026-12-18}, {level: 3, by: 2026-05-01}]
        """,
    "cards/a/reviews/2025-01-10.md": "kind: review\nevent: entry\nto: 2\n",
    "cards/a/reviews/2025-03-10.md": "kind: review\nevent: graduation\nfrom: 2\nto: 3\n",
    "cards/a/reviews/2025-05-10.md": "kind: review\nevent: switchback\nfrom: 3\nto: 2\nswitchback: discovery\n",
    "cards/a/reviews/2025-08-10.md": "kind: review\nevent: graduation\nfrom: 2\nto: 3\n",
    "cards/b/index.md": "kind: card\ntitle: Reader\ncomponents: [{card: a}]\n",
    "cards/b/reviews/2026-02-10.md": "kind: review\nevent: entry\nto: 4\n",
    "cards/b/reviews/2026-05-10.md": "kind: review\nevent: switchback\nfrom: 4\nto: 2\nswitchback: embedded\n",
}
TODAY = date(2026, 6, 30)


def page(files: dict[str, str]) -> Element:
    return html_of(site(files, today=TODAY)["analytics/"])


def figures(element: Element) -> dict[str, Element]:
    return {one.get("data-figure") or "": one for one in element.iter("figure")}


def rows(table: Element) -> list[list[str]]:
    return [[words(cell) for cell in row if cell.tag in {"th", "td"}] for row in table.iter("tr")][1:]


def test_every_figure_has_a_title_a_description_and_its_data_as_a_table() -> None:
    found = figures(page(WORLD))
    assert list(found) == ["time-per-level", "transitions", "level-distribution", "roadmap"]
    for figure in found.values():
        drawing = next(figure.iter("svg"))
        assert [words(drawing.find(tag)) != "" for tag in ("title", "desc")] == [True, True]
        folded = figure.find("details")
        assert folded is not None
        assert len(list(folded.iter("table"))) == 1


def test_no_two_elements_have_one_id() -> None:
    ids = [one.get("id") for one in page(WORLD).iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_the_lead_and_the_numbers_say_the_same() -> None:
    found = page(WORLD)
    lead = words(next(with_class(found, "mltrl-lead")))
    assert "There have been two moves up and two switchbacks." in lead
    assert "One of the two has come back to the level that was left." in lead
    assert "One target was met and one is still to come." in lead
    four = [words(one) for one in next(with_class(found, "mltrl-four"))]
    assert four[1:] == [
        "moves upnone in the last three months2",
        "switchbacks1 discovery and 1 embedded2",
        "target met1 still to come1",
    ]


def test_time_at_a_level_is_told_in_months_and_what_lasts_apart() -> None:
    table = next(figures(page(WORLD))["time-per-level"].iter("table"))
    assert rows(table) == [
        ["2 Proof of Principle (PoP) Development", "2", "2.5", "2.5", "1.9", "3", "1", "1.7"],
        ["3 System Development", "1", "2", "2", "2", "2", "1", "10.6"],
        ["4 Proof of Concept (PoC) Development", "1", "2.9", "2.9", "2.9", "2.9", "0", ""],
    ]


def test_the_matrix_counts_moves_from_row_to_column() -> None:
    (matrix,) = with_class(page(WORLD), "mltrl-matrix")
    cells = rows(matrix)
    assert (cells[2][4], cells[3][3], cells[4][3]) == ("2", "1", "1")
    assert sum(cell.isdigit() for row in cells for cell in row[1:]) == 3
    assert [len(row) for row in cells] == [11] * 10


def test_switchbacks_are_told_by_type_and_by_when_the_level_was_reached_again() -> None:
    (table,) = (
        one for one in page(WORLD).iter("table") if words(one.find("caption")) == "Switchbacks by type"
    )
    assert [[row[0], *row[2:]] for row in rows(table)] == [
        ["discovery", "1", "3 months"],
        ["embedded", "1", "1 on the way"],
    ]
    assert links(table)["discovery"] == "../glossary/#discovery-switchback"
    assert not list(with_class(page(WORLD), "mltrl-st--bad"))


def test_paths_name_their_cards_and_cycles_how_long_they_took() -> None:
    found = page(WORLD)
    (paths,) = (one for one in found.iter("table") if words(one.find("caption")) == "Paths that cards took")
    assert [row[1] for row in rows(paths)] == ["Copilot", "Reader"]
    (ways,) = (one for one in found.iter("table") if words(one.find("caption")).startswith("Ways back"))
    assert [row[1:] for row in rows(ways)] == [["1", "3 months"]]


def test_a_day_of_the_distribution_counts_cards_and_systems() -> None:
    found = page(WORLD)
    cards = rows(next(figures(found)["level-distribution"].iter("table")))
    assert cards[0] == ["30 Jun 2026", "", "", "1", "1", "", "", "", "", "", "", "2"]
    (systems,) = (
        one for one in found.iter("table") if words(one.find("caption")).startswith("Cards that have")
    )
    assert rows(systems)[0] == ["30 Jun 2026", "", "", "1", "", "", "", "", "", "", "", "1"]


def test_targets_are_listed_with_what_became_of_them() -> None:
    roadmap = figures(page(WORLD))["roadmap"]
    table = next(roadmap.iter("table"))
    assert rows(table) == [
        ["Copilot", "3", "3", "1 May 2026", "met since 10 Aug 2025"],
        ["Copilot", "3", "4", "18 Dec 2026", "open"],
    ]
    assert {one.get("href") for one in roadmap.iter("a")} == {"../cards/a/"}


def test_debriefs_are_collected_by_question_with_links_to_card_and_record() -> None:
    found = page(WORLD)
    headings = [words(one) for one in found.iter("h3")]
    asked = ["What was learned", "Technical debt", "What was left out", "What was accomplished"]
    assert headings[-4:] == asked
    quotes = next(with_class(found, "mltrl-quotes"))
    assert [words(one) for one in quotes] == [
        f"{day}That the method holds.Copilot, graduated from level 2 to 3"
        for day in ("10 Aug 2025", "10 Mar 2025")
    ]
    assert links(quotes)["graduated from level 2 to 3"] == "../records/a-2025-03-10/"


def test_of_many_debriefs_the_newest_stand_open_and_the_number_is_limited() -> None:
    files = {
        f"cards/c{number}/reviews/2025-{month:02}-10.md": f"kind: review\nevent: {event}\n"
        for number in range(40)
        for month, event in ((1, "entry\nto: 2"), (2, "graduation\nfrom: 2\nto: 3"))
    }
    found = page(files)
    lists = [len(one) for one in with_class(found, "mltrl-quotes")]
    assert lists[:2] == [5, 25]
    assert "40 collected" in words(found)


def test_an_empty_portfolio_is_a_page_that_says_so() -> None:
    found = page({})
    assert words(next(with_class(found, "mltrl-lead"))).startswith("No card has a record yet.")
    assert list(found.iter("h2")) == []


def test_one_card_that_never_moved_is_a_page_without_empty_figures() -> None:
    found = page({"cards/a/reviews/2026-06-10.md": "kind: review\nevent: entry\nto: 2\n"})
    assert list(figures(found)) == ["time-per-level", "level-distribution"]
    assert "No card has moved from one level to another yet." in words(found)
    assert not list(with_class(found, "mltrl-four"))


def test_a_target_that_is_too_far_for_the_picture_is_in_a_table_all_the_same() -> None:
    found = page({"cards/a/index.md": "kind: card\nlevel: 2\ntargets: [{level: 3, by: 2099-01-01}]\n"})
    assert "roadmap" not in figures(found)
    (table,) = (one for one in found.iter("table") if "Targets" in words(one.find("caption")))
    assert rows(table)[0][2:] == ["3", "1 Jan 2099", "open"]


def test_a_system_shows_its_targets_with_those_of_its_parts() -> None:
    world = {
        **WORLD,
        "cards/b/index.md": """\
            kind: card
            title: Reader
            components: [{card: a}]
            targets: [{level: 5, by: 2026-12-31}]
            """,
    }
    pages = site(world, today=TODAY)
    system = html_of(pages["cards/b/"])
    roadmap = figures(system)["roadmap"]
    table = next(roadmap.iter("table"))
    assert [row[0] for row in rows(table)] == ["Copilot", "Copilot", "Reader"]
    assert {one.get("href") for one in roadmap.iter("a")} == {"../../cards/a/", "../../cards/b/"}
    assert "mltrl-targets" in {heading.id for heading in pages["cards/b/"].headings_before}
    assert "roadmap" not in figures(html_of(pages["cards/a/"]))


def test_a_system_whose_parts_have_no_targets_shows_its_own_in_its_timeline_only() -> None:
    world = {
        "cards/a/index.md": "kind: card\ntitle: Copilot\n",
        "cards/b/index.md": "kind: card\ncomponents: [{card: a}]\ntargets: [{level: 5, by: 2026-12-31}]\n",
    }
    assert "roadmap" not in figures(html_of(site(world, today=TODAY)["cards/b/"]))


def test_of_more_targets_than_a_table_holds_those_are_left_out_that_were_met() -> None:
    targets = ", ".join(
        f"{{level: {level}, by: {year}-{month:02}-01}}"
        for level in (2, 9)
        for year in range(2100, 2123)
        for month in range(1, 13)
    )
    found = page({"cards/a/index.md": f"kind: card\nlevel: 2\ntargets: [{targets}]\n"})
    (table,) = (one for one in found.iter("table") if "Targets" in words(one.find("caption")))
    states = [row[-1] for row in rows(table)]
    assert (len(states), sum(state == "open" for state in states)) == (500, 276)
    assert "The table leaves 52 out" in words(found)
