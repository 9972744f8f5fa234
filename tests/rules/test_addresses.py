"""Addresses of the site: each is taken once."""

from __future__ import annotations

import pytest

from tests.worlds import found, places

CARD = {"cards/copilot/index.md": "kind: card"}
PROSE = "# A page\n\nWords.\n"


@pytest.mark.parametrize(
    "path",
    [
        "cards/README.md",
        "checklists/README.md",
        "cards/copilot/requirements/README.md",
        "cards/copilot/evidence/readme.md",
        "cards/viewer/README.md",
    ],
)
def test_a_readme_is_published_without_a_word(path: str) -> None:
    assert found({**CARD, path: PROSE}) == []


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            "cards/copilot/README.md",
            "would be published at `cards/copilot/`, where `cards/copilot/index.md` is",
        ),
        ("cards/copilot.md", "would be published at `cards/copilot/`, where `cards/copilot/index.md` is"),
        (
            "cards/Copilot/README.md",
            "would be published at `cards/Copilot/`, where `cards/copilot/index.md` is",
        ),
    ],
)
def test_a_page_at_the_address_of_a_card(path: str, message: str) -> None:
    told = [f for f in found({**CARD, path: PROSE}) if f.rule != "file/no-front-matter"]
    assert places(told) == [f"site/url-collision {path}:1"]
    assert told[0].message == message
    assert (told[0].document, told[0].card) == (None, None)


def test_two_pages_at_one_address() -> None:
    files = {**CARD, "cards/notes/README.md": PROSE, "cards/notes.md": PROSE}
    told = [f for f in found(files) if f.rule == "site/url-collision"]
    assert [f.message for f in told] == ["would be published at `cards/notes/`, where `cards/notes.md` is"]


def test_a_folder_that_differs_from_one_of_the_sites_own_in_case() -> None:
    files = {**CARD, "mltrl.yml": "content: [cards, Datasets]\n", "Datasets/README.md": PROSE}
    assert [f.message for f in found(files)] == [
        "would be published at `Datasets/`, and the site has `datasets/`"
    ]


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({"cards/a/index.md": "kind: card\nformerly: [b]", "cards/b/index.md": "kind: card"}, 3),
        ({"cards/a/index.md": "kind: card\nformerly: [a]"}, 3),
    ],
    ids=["of another card", "of its own"],
)
def test_an_earlier_id_that_is_in_use(files: dict[str, str], line: int) -> None:
    assert places(found(files)) == [f"site/url-collision cards/a/index.md:{line}"]


def test_an_earlier_id_of_two_cards_is_told_of_on_the_second() -> None:
    files = {f"cards/{name}/index.md": "kind: card\nformerly:\n  - old" for name in ("a", "b")}
    assert places(found(files)) == ["site/url-collision cards/b/index.md:4"]


def test_a_page_left_at_the_address_of_a_renamed_card() -> None:
    files = {"cards/a/index.md": "kind: card\nformerly: [old]", "cards/old/README.md": PROSE}
    assert places(found(files)) == ["site/url-collision cards/old/README.md:1"]


def test_documents_of_two_kinds_may_have_one_id() -> None:
    assert found({**CARD, "cards/datasets/copilot/index.md": "kind: dataset"}) == []


@pytest.mark.parametrize(
    ("cards", "related"),
    [
        ({"a": "kind: card\nformerly: [b]", "b": "kind: card"}, ["cards/b/index.md"]),
        ({"a": "kind: card\nformerly: [a]"}, []),
    ],
    ids=["another card", "the card itself"],
)
def test_an_earlier_id_points_to_whatever_else_has_its_address(
    cards: dict[str, str], related: list[str]
) -> None:
    (finding,) = found({f"cards/{name}/index.md": text for name, text in cards.items()})
    assert [one.location.path for one in finding.related] == related
