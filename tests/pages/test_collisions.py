from __future__ import annotations

from mltrl_docs.pages.collisions import collisions
from mltrl_docs.pages.page import Asset, Site

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
