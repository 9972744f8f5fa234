"""Pages of people: what each owns, reviews and has open, and nothing about them that is nobody's business."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element

import pytest

from mltrl_docs.model.address import person_address
from mltrl_docs.pages import build_pages
from mltrl_docs.rules.enforce import Verdict
from tests.pages.site import html_of, links, one_with, site, words
from tests.worlds import assessed

POLICY = """\
people:
  ada: {name: Ada L., roles: [research, qa], email: ada@secret.example,
        forge: {github: {login: adalogin, id: 918273645}}}
  bea: {name: Bea M., roles: [product]}
  gus: {name: Gus N., until: 2026-05-01}
  mira-lund: {name: Mira Lund}
  noor-haak: {name: Noor Haak}
"""
WORLD = {
    "mltrl.yml": POLICY,
    "cards/a/index.md": (
        "kind: card\ntitle: Alpha\nowners: {research: [ada], product: [bea]}\nreviewers: {research: [bea]}\n"
    ),
    "cards/a/reviews/2025-02-02.md": (
        "kind: review\nevent: hold\nfrom: 0\nto: 0\n"
        "tasks: [{id: t1, task: Count the slides., owner: ada, due: 2026-07-07}, {id: t2, task: Wait.}]\n"
    ),
    "cards/b/index.md": (
        "kind: card\ntitle: Beta\nowners: {research: [ada], product: [ada]}\nworking_group: [ada, bea]\n"
    ),
    "cards/b/reviews/2026-02-02.md": (
        "kind: review\nevent: reaffirmation\nfrom: 0\nto: 0\n"
        "panel: [{person: bea, role: [qa, design], approved: false}]\n"
    ),
    "cards/d/index.md": "kind: dataset\ntitle: Slides\nsteward: bea\n",
}


def person(name: str, world: dict[str, str] = WORLD, as_of: date | None = None) -> Element:
    return html_of(site(world, as_of=as_of)[person_address(name)])


def rows(page: Element, label: str) -> list[list[str]]:
    region = one_with(page, "aria-label", label)
    return [[words(cell) for cell in row] for row in region.findall(".//tbody/tr")]


def test_a_person_s_page_says_in_words_what_there_is() -> None:
    assert "Owns two cards. One review is overdue and one task is open." in words(person("ada"))
    assert "Owns one card, reviews one card and keeps one dataset. One review is overdue." in words(
        person("bea")
    )
    assert "Owns and reviews no card at present." in words(person("gus"))


def test_cards_are_listed_once_with_all_that_a_person_is_there() -> None:
    assert [row[:2] for row in rows(person("ada"), "Cards")] == [
        ["Alpha", "Research owner"],
        ["Beta", "Research and product owner"],
    ]
    assert [row[:2] for row in rows(person("bea"), "Cards")] == [
        ["Alpha", "Product owner and research reviewer"],
        ["Beta", "Working group"],
    ]


def test_what_is_open_comes_most_urgent_first() -> None:
    assert rows(person("ada"), "Open") == [
        ["overdue 148 d", "Review, as research owner", "Alpha", "2 Feb 2026"],
        ["open", "Count the slides. from this review", "Alpha", "7 Jul 2026"],
    ]
    assert rows(person("bea"), "Open")[0][1] == "Review, as product owner and research reviewer"


def test_panels_name_their_records_and_the_vote() -> None:
    assert rows(person("bea"), "Panels") == [
        [
            "Level 0 reaffirmed",
            "Beta",
            "2 Feb 2026",
            "0, First principles reaffirmed",
            "QA and design",
            "dissented",
        ]
    ]
    assert links(person("bea"))["Level 0 reaffirmed"] == "../../records/b-2026-02-02/"


def test_a_dataset_is_linked_from_whoever_keeps_it() -> None:
    assert links(person("bea"))["Slides"] == "../../datasets/d/"


def test_who_has_left_is_said_to_have_left_and_stands_last() -> None:
    assert "left on 1 May 2026" in words(person("gus"))
    hub = rows(html_of(site(WORLD)["people/"]), "All people")
    assert hub[-1][:2] == ["Gus N.", "left on 1 May 2026"]


def test_the_hub_counts_what_each_has() -> None:
    hub = html_of(site(WORLD)["people/"])
    found = {row[0]: row[2:7] for row in rows(hub, "All people")}
    assert found["Ada L."] == ["2", "", "1", "", "1"]
    assert found["Bea M."] == ["1", "1", "1", "", ""]
    assert "For two of them a review is overdue. One more has left." in words(hub)


def test_no_account_and_no_address_of_a_person_is_published() -> None:
    made = build_pages(assessed(WORLD)[0], Verdict(findings=()))
    text = "".join(page.before + page.after for page in made.pages)
    text += "".join((asset.data or b"").decode() for asset in made.assets)
    for secret in ("secret.example", "adalogin", "918273645"):
        assert secret not in text


def test_names_lead_to_their_pages_from_wherever_they_stand() -> None:
    pages = site(WORLD)
    assert links(html_of(pages["cards/a/"]))["Ada L."] == "../../people/ada/"
    assert links(html_of(pages["records/b-2026-02-02/"]))["Bea M."] == "../../people/bea/"
    assert links(html_of(pages["reviews/"]))["Bea M."] == "../people/bea/"
    assert links(html_of(pages["datasets/d/"]))["Bea M."] == "../../people/bea/"


def test_without_a_list_of_people_everyone_who_is_named_has_a_page() -> None:
    world = {path: text for path, text in WORLD.items() if path != "mltrl.yml"}
    pages = site(world)
    assert {"people/ada/", "people/bea/"} <= set(pages)
    assert words(html_of(pages["people/ada/"]).find(".//h1")) == "ada"


def test_what_had_not_happened_on_the_day_that_is_shown_is_left_out() -> None:
    page = person("bea", as_of=date(2026, 1, 1))
    assert "Panels" not in words(page)
    assert [row[0] for row in rows(page, "Cards")] == ["Alpha", "Beta"]


@pytest.mark.parametrize(
    ("handle", "address"),
    [
        ("ada", "people/ada/"),
        ("a.lavin", "people/a.lavin/"),
        ("con", "people/con_/"),
        ("com1.x", "people/com1_.x/"),
        ("console", "people/console/"),
        ("index", "people/index/"),
    ],
)
def test_every_handle_has_an_address_that_any_system_can_write(handle: str, address: str) -> None:
    assert person_address(handle) == address


def test_more_panels_than_a_page_holds_go_on_further_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mltrl_docs.pages.sheets.ROWS", 2)
    days = ("2026-01-05", "2026-01-06", "2026-01-07")
    panel = "panel: [{person: bea, role: qa, approved: true}]\n"
    world = {
        **WORLD,
        **{
            f"cards/b/reviews/{day}.md": f"kind: review\nevent: reaffirmation\nfrom: 0\nto: 0\n{panel}"
            for day in days
        },
    }
    pages = site(world)
    first, second = html_of(pages["people/bea/"]), html_of(pages["people/bea/page/2/"])
    assert [row[2] for row in rows(first, "Panels")] == ["2 Feb 2026", "7 Jan 2026"]
    assert [row[2] for row in rows(second, "Panels")] == ["6 Jan 2026", "5 Jan 2026"]
    assert "Cards" not in words(second)
    assert "people/ada/page/2/" not in pages
