from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

import pytest

from mltrl_docs.exporters.data_files import data_files
from mltrl_docs.pages import build_pages
from mltrl_docs.pages.collisions import collisions
from mltrl_docs.pages.page import Asset, Page, Site
from mltrl_docs.rules.enforce import Verdict
from tests.worlds import assessed

MADE = Asset(address="feed.xml", data=b"made")


def messages(site: Site, taken: dict[str, str]) -> list[tuple[str, str]]:
    return [(finding.location.path, finding.message) for finding in collisions(site, taken)]


def test_a_file_of_the_docs_repo_gives_way_to_one_that_is_made() -> None:
    site = Site(assets=(Asset(address="Feed.xml", source="Feed.xml"), MADE))
    assert messages(site, {}) == [
        ("Feed.xml", "`Feed.xml` would be published where `feed.xml of the plugin` is")
    ]


def test_a_made_file_does_not_replace_one_of_the_host() -> None:
    told = messages(Site(assets=(MADE,)), {"feed.xml": "docs/feed.xml"})
    assert told == [("feed.xml", "`feed.xml of the plugin` would be published where `docs/feed.xml` is")]


def test_files_at_places_of_their_own_are_no_finding() -> None:
    assert (
        messages(Site(assets=(MADE, Asset(address="a.csv", source="a.csv"))), {"b.csv": "docs/b.csv"}) == []
    )


def test_a_file_has_no_place_where_others_make_a_folder() -> None:
    page = Page(path="cards/a/index.md", address="cards/a/", title="A")
    told = messages(Site(pages=(page,), assets=(Asset(address="cards/A", source="cards/A"),)), {})
    assert told == [("cards/A", "`cards/A` would be published where `cards/a/index.md` is")]


def test_two_ways_to_write_an_accent_are_one_place() -> None:
    twins = tuple(Asset(address=name, source=name) for name in ("cards/\u00e9.csv", "cards/e\u0301.csv"))
    assert len(messages(Site(assets=twins), {})) == 1


# -- ids: whatever authors try, nothing of ours is written over

PLAIN = {
    "cards/a/index.md": "kind: card\nformerly: [old, older]\n",
    "cards/a/reviews/2026-02-02.md": "kind: review\nid: a\nevent: reaffirmation\nfrom: 0\nto: 0\n",
    "cards/a/requirements.md": "kind: requirements\nid: a\ncard: a\n",
    "cards/a/data/index.md": "kind: dataset\nid: a\n",
    "cards/a/run.md": "kind: response\nid: a\ncard: a\nchecklist: a\n",
    "checklists/a.md": "kind: checklist\nid: a\n",
    "cards/page/index.md": "kind: card\nowners: {research: [page, index, con, con.x, a.json]}\n",
    "cards/2026/index.md": "kind: card\n",
    "cards/cards/index.md": "kind: card\nformerly: [portfolio, feed]\n",
}


def places(world: Mapping[str, str]) -> list[str]:
    """Return the places of all files that the site of a world is, pages as they are written."""
    assessment, _ = assessed(world, leave_out=("entry",))
    made = build_pages(assessment, Verdict(findings=()))
    data = data_files(assessment, Verdict(findings=()))
    return [
        *(f"{page.address}index.html" for page in made.pages),
        *(asset.address for asset in (*made.assets, *data)),
    ]


def test_every_file_has_a_place_of_its_own_on_any_disk() -> None:
    found = [place.casefold() for place in places(PLAIN)]
    assert [place for place, number in Counter(found).items() if number > 1] == []
    folders = {place.rpartition("/")[0] for place in found}
    assert folders & set(found) == set()
    for place in found:
        assert not {".", "..", ""} & set(place.split("/"))
        assert not {part.partition(".")[0] for part in place.split("/")} & {"con", "nul", "aux", "prn"}


@pytest.mark.parametrize(
    "hostile",
    [
        "../a",
        "../../index",
        "a/b",
        "/a",
        "A",
        "a.svg",
        "a ",
        "a\\b",
        "con",
        "index",
        "",
        "a%2fb",
        "ａ",
        "a" * 200,
    ],
    ids=ascii,
)
@pytest.mark.parametrize("kind", ["card", "review", "requirements", "dataset", "response", "checklist"])
def test_an_id_that_is_none_writes_nothing(kind: str, hostile: str) -> None:
    more = "card: a\nevent: hold\nfrom: 0\nto: 0\n" if kind == "review" else ""
    card = "card: a\n" if kind in {"requirements", "response"} else ""
    world = {**PLAIN, "cards/zzz/index.md": f"kind: {kind}\nid: {json.dumps(hostile)}\n{more}{card}"}
    assert set(places(world)) == set(places(PLAIN))


@pytest.mark.parametrize("name", ["../a", "A", "a/b", "con/../x", ".", ""], ids=ascii)
@pytest.mark.parametrize("key", ["formerly: [%s]", "owners: {research: [%s]}"])
def test_an_earlier_id_or_a_handle_that_is_none_writes_nothing(key: str, name: str) -> None:
    world = {**PLAIN, "cards/zzz/index.md": f"kind: card\n{key % json.dumps(name)}\n"}
    assert set(places(world)) == set(places(PLAIN))


@pytest.mark.parametrize(
    ("first", "second"),
    [("cards/b/index.md", "cards/c/index.md"), ("cards/c/index.md", "cards/b/index.md")],
)
def test_of_two_cards_of_one_id_the_first_path_is_published_alone(first: str, second: str) -> None:
    world = {first: "kind: card\nid: x\ntitle: One\n", second: "kind: card\nid: x\ntitle: Two\n"}
    found = places(world)
    assert len(found) == len(set(found))
    assessment, _ = assessed(world)
    told = json.loads(
        next(a.data or b"" for a in data_files(assessment, Verdict(findings=())) if "/x" in a.address)
    )
    assert told["standing"]["title"] == ("One" if first < second else "Two")


def test_an_earlier_id_that_another_card_has_leads_nowhere_else() -> None:
    world = {"cards/a/index.md": "kind: card\n", "cards/b/index.md": "kind: card\nformerly: [a]\n"}
    assert "cards/a/index.html" in places(world)
    assert len(places(world)) == len(set(places(world)))
