"""What was edited since the last review is on the site where the history of the docs repo is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checkout import Checkout, new_checkout
from tests.host import MKDOCS, built, site_repo

CARD = "cards/alpha/index.md"


@pytest.fixture
def repo(tmp_path: Path) -> Checkout:
    made = new_checkout(tmp_path)
    site_repo(tmp_path)
    made.commit()
    text = (tmp_path / CARD).read_text(encoding="utf-8")
    made.commit({CARD: text.replace("A card for a test", "Since edited")})
    return made


def card_page(root: Path) -> str:
    return (built(root) / "cards/alpha/index.html").read_text(encoding="utf-8")


def test_a_card_that_was_edited_since_says_so(repo: Checkout) -> None:
    assert "card edited since" in card_page(repo.root)


def test_a_site_of_a_day_past_says_nothing_about_what_came_later(repo: Checkout) -> None:
    repo.commit({"mkdocs.yml": MKDOCS.replace("[mltrl]", "[{mltrl: {as_of: 2026-04-01}}]")})
    assert "edited since" not in card_page(repo.root)


def test_a_history_that_cannot_be_read_is_a_warning(repo: Checkout, log: pytest.LogCaptureFixture) -> None:
    (repo.root / ".git/refs/heads/main").write_text("0" * 39 + "1\n")
    assert "edited since" not in card_page(repo.root)
    assert "edits since reviews are left out" in log.text
