"""What the theme's search reads: names that a page does not show, and no lists of what has pages of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.docs_repo import card, entry
from tests.host import MATERIAL, built, site_repo, text_of, tree


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a docs repo with a card that has a code and had another id."""
    beta = card("beta", 0, title="Slide <copilot>", more='code: "R02.1"\nformerly: [gamma]\n')
    files = {"mkdocs.yml": MATERIAL, "cards/beta/index.md": beta, "cards/beta/entry.md": entry("beta")}
    return built(site_repo(tmp_path_factory.mktemp("search"), files))


def read(site: Path) -> dict[str, dict[str, str]]:
    """What the index holds, by address."""
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    return {entry["location"]: entry for entry in index["docs"]}


def test_a_card_is_listed_with_its_code_and_its_id(site: Path) -> None:
    assert read(site)["cards/beta/"]["title"] == "Slide &lt;copilot&gt; (R02.1, beta)"


def test_its_page_has_its_own_title(site: Path) -> None:
    page = tree(site / "cards/beta/index.html")
    assert [text_of(title) for title in page.iter("title")] == ["Slide <copilot> - Test"]
    assert "R02.1, beta" not in text_of(page)


def test_former_ids_and_the_handles_of_people_find_a_card(site: Path) -> None:
    text = read(site)["cards/beta/"]["text"]
    assert text.rstrip().endswith("gamma ada grace")


def test_lists_are_not_read(site: Path) -> None:
    hub = read(site)["cards/"]["text"]
    assert "Two cards" in hub
    assert "copilot" not in hub
