"""The main line: which commit brought a file to a branch."""

from __future__ import annotations

from pathlib import Path

from mltrl_docs.git.mainline import first_holding
from tests.checkout import new_checkout

RECORD = "cards/a b/reviews/é.md"


def test_what_a_branch_brought_came_with_its_merge(tmp_path: Path) -> None:
    checkout = new_checkout(tmp_path / "repo")
    checkout.commit({"docs/cards/card.md": "1"})
    checkout.git("switch", "--quiet", "--create", "branch")
    checkout.commit({f"docs/{RECORD}": "x"})
    checkout.commit({"docs/cards/card.md": "2"})
    checkout.git("switch", "--quiet", "main")
    checkout.git("merge", "--quiet", "--no-ff", "--no-edit", "branch")
    merged = checkout.head
    later = checkout.commit({f"docs/{RECORD}": "y", "docs/cards/card.md": "3"})
    docs = checkout.root / "docs"
    assert first_holding(docs, later, [RECORD, "cards/none.md"]) == {RECORD: merged}
    assert first_holding(docs, checkout.git("rev-parse", f"{merged}^1"), [RECORD]) == {}


def test_nothing_asked_is_nothing_found(tmp_path: Path) -> None:
    checkout = new_checkout(tmp_path / "repo")
    assert first_holding(checkout.root, checkout.commit({"a.md": "x"}), []) == {}
