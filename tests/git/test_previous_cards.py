"""Cards as they stood when a record was merged: what of the history counts, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from mltrl_docs.git.mainline import main_line
from mltrl_docs.git.previous_cards import previous_cards
from mltrl_docs.load.folder import load_portfolio
from mltrl_docs.model.policy import Policy, PreviousCards
from tests.checkout import Checkout, clone, new_checkout
from tests.docs_repo import card, entry, graduation

FIRST, SECOND = "2026-03-02", "2026-04-06"


@pytest.fixture
def repo(tmp_path: Path) -> Checkout:
    made = new_checkout(tmp_path / "repo")
    made.commit({"cards/a/index.md": card("a", 0), f"cards/a/reviews/{FIRST}.md": entry("a", FIRST)})
    made.commit(
        {"cards/a/index.md": card("a", 1), f"cards/a/reviews/{SECOND}.md": graduation("a", SECOND, 1)}
    )
    return made


def known(
    checkout: Checkout, folder: str = "", settings: PreviousCards | None = None
) -> Mapping[str, tuple[str, int]]:
    """Return commit and level of every previous card, by record."""
    root = checkout.root / folder
    policy = Policy(previous_cards=settings or PreviousCards())
    portfolio = load_portfolio(root, policy.content).portfolio
    found = previous_cards(root, portfolio, policy)
    assert not found.absent
    return {
        record: (previous.commit, previous.card.data.level) for record, previous in found.by_record.items()
    }


def commits(checkout: Checkout) -> list[str]:
    return checkout.git("rev-list", "--reverse", "--first-parent", "HEAD").split()


def test_a_card_stands_as_in_the_commit_that_brought_the_record(repo: Checkout) -> None:
    one, two = commits(repo)
    repo.commit({"cards/a/index.md": card("a", 1).replace("A card for a test", "Since edited")})
    assert known(repo) == {f"a-{FIRST}": (one, 0), f"a-{SECOND}": (two, 1)}


def test_a_merge_counts_and_not_the_commits_that_it_brought(repo: Checkout) -> None:
    repo.git("checkout", "--quiet", "-b", "branch")
    repo.commit({"cards/a/reviews/2026-05-04.md": graduation("a", "2026-05-04", 2)})
    repo.commit({"cards/a/index.md": card("a", 2)})
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "branch", "--message", "merged")
    assert known(repo)["a-2026-05-04"] == (repo.head, 2)


def test_of_records_that_came_together_the_last_has_the_card(tmp_path: Path) -> None:
    repo = new_checkout(tmp_path / "repo")
    repo.commit(
        {
            "cards/a/index.md": card("a", 1),
            f"cards/a/reviews/{FIRST}.md": entry("a", FIRST),
            f"cards/a/reviews/{SECOND}.md": graduation("a", SECOND, 1),
        }
    )
    assert known(repo) == {f"a-{SECOND}": (repo.head, 1)}


def test_a_record_that_moved_counts_from_its_first_place(repo: Checkout) -> None:
    before = known(repo)
    repo.git("mv", f"cards/a/reviews/{SECOND}.md", "cards/a/reviews/second.md")
    repo.git("mv", "cards/a/index.md", "cards/a.md")
    repo.commit()
    assert known(repo) == before


def test_a_card_is_found_under_the_id_that_it_had(repo: Checkout) -> None:
    before = known(repo)
    repo.git("mv", "cards/a", "cards/b")
    repo.commit({"cards/b/index.md": card("b", 1, more="formerly: [a]\n")})
    assert known(repo) == before


def test_a_record_of_an_unreadable_card_has_none(repo: Checkout) -> None:
    broken = card("a", 1).replace("level: 1", "level: one")
    repo.commit({"cards/a/index.md": broken, "cards/a/reviews/c.md": graduation("a", "2026-05-04", 2)})
    repo.commit({"cards/a/index.md": card("a", 2)})
    assert f"a-{SECOND}" in known(repo)
    assert "a-2026-05-04" not in known(repo)


def test_a_record_that_is_not_committed_has_none(repo: Checkout) -> None:
    before = known(repo)
    (repo.root / "cards/a/reviews/new.md").write_text(graduation("a", "2026-05-04", 2), encoding="utf-8")
    assert known(repo) == before


def test_the_docs_repo_may_be_a_folder_of_the_checkout(tmp_path: Path) -> None:
    repo = new_checkout(tmp_path / "repo")
    repo.commit({"cards/a/index.md": card("a", 5)})  # of another docs repo, at the top
    repo.commit({"docs/cards/a/index.md": card("a", 0), "docs/cards/a/r.md": entry("a", FIRST)})
    assert known(repo, "docs") == {f"a-{FIRST}": (repo.head, 0)}


@pytest.mark.parametrize(
    ("settings", "left"),
    [
        (PreviousCards(hide=(f"a-{FIRST}",)), {f"a-{SECOND}"}),
        (PreviousCards(from_=date(2026, 4, 6)), {f"a-{SECOND}"}),
        (PreviousCards(from_=date(2026, 4, 7)), set()),
        (PreviousCards(enabled=True), {f"a-{FIRST}", f"a-{SECOND}"}),
        (PreviousCards(enabled=False), set()),
    ],
)
def test_the_policy_says_which_are_made(repo: Checkout, settings: PreviousCards, left: set[str]) -> None:
    assert set(known(repo, settings=settings)) == left


def test_many_cards_have_none_unless_the_policy_asks(repo: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mltrl_docs.git.previous_cards._MOST_CARDS", 0)
    assert known(repo) == {}
    assert len(known(repo, settings=PreviousCards(enabled=True))) == 2


@pytest.mark.parametrize("how", ["shallow", "no checkout", "no commit"])
def test_without_the_whole_history_none_is_known_and_it_is_said(
    repo: Checkout, tmp_path: Path, how: str
) -> None:
    root = tmp_path / "other"
    if how == "shallow":
        clone(repo, root, "--depth", "1")
    elif how == "no commit":
        new_checkout(root)
    else:
        root.mkdir()
    portfolio = load_portfolio(repo.root, ("cards",)).portfolio
    found = previous_cards(root, portfolio, Policy())
    assert found.by_record == {}
    assert found.absent == "this site was built without the history of its repository"


def test_the_main_line_has_a_step_for_each_change_of_its_folders(repo: Checkout) -> None:
    repo.commit({"elsewhere.md": "no part of it\n"})
    repo.git("rm", "--quiet", "-r", "cards/a/reviews")
    repo.commit({"cards/ä b\n.md": "named with care\n"})
    steps = list(main_line(repo.root, ("cards", "checklists")))
    assert [step.commit for step in steps] == [commits(repo)[index] for index in (0, 1, 3)]
    assert set(steps[-1].blobs) == {
        f"cards/a/reviews/{FIRST}.md",
        f"cards/a/reviews/{SECOND}.md",
        "cards/ä b\n.md",
    }
    assert steps[-1].blobs[f"cards/a/reviews/{FIRST}.md"] is None
    assert [step.commit for step in main_line(repo.root, ("",))] == commits(repo)
