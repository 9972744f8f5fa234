"""What was edited since the newest record of a card: what of the history counts, and what is left out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mltrl_docs.git.edits import edits_since_records
from mltrl_docs.load.folder import load_portfolio
from mltrl_docs.model.edit import Edit
from mltrl_docs.model.policy import Policy, PreviousCards
from tests.checkout import Checkout, clone, new_checkout
from tests.docs_repo import card, entry, graduation, write

FIRST, SECOND = "2026-03-02", "2026-04-06"
CARD = "cards/a/index.md"
REQUIREMENTS = """\
---
kind: requirements
id: a-research
title: Research requirements
card: a
stage: research
requirements:
  - {id: "1", statement: It shall answer., category: functional}
---
"""


@pytest.fixture
def repo(tmp_path: Path) -> Checkout:
    made = new_checkout(tmp_path / "repo")
    made.commit(
        {
            CARD: card("a", 0),
            f"cards/a/reviews/{FIRST}.md": entry("a", FIRST),
            "cards/a/requirements.md": REQUIREMENTS,
        }
    )
    return made


def edits(checkout: Checkout, folder: str = "", policy: Policy | None = None) -> dict[str, tuple[bool, bool]]:
    """Return of each card that was edited whether the card was, and whether its requirements were."""
    root = checkout.root / folder
    known = policy or Policy()
    portfolio = load_portfolio(root, known.content).portfolio
    found = edits_since_records(root, portfolio, known)
    return {name: (edit.card, edit.requirements) for name, edit in found.items()}


def edited(level: int = 0) -> str:
    return card("a", level).replace("A card for a test", "Since edited")


def test_a_card_that_stands_as_it_was_reviewed_was_not_edited(repo: Checkout) -> None:
    assert edits(repo) == {}


def test_an_edit_of_the_card_is_known_with_its_day(repo: Checkout) -> None:
    repo.commit({CARD: edited()})
    assert edits(repo) == {"a": (True, False)}
    portfolio = load_portfolio(repo.root, Policy().content).portfolio
    day = datetime.fromtimestamp(int(repo.git("log", "-1", "--format=%ct")), UTC).date()
    assert edits_since_records(repo.root, portfolio, Policy()) == {
        "a": Edit(card=True, requirements=False, day=day)
    }


def test_an_edit_of_requirements_is_one_too(repo: Checkout) -> None:
    repo.commit({"cards/a/requirements.md": REQUIREMENTS.replace("shall answer", "shall answer in time")})
    assert edits(repo) == {"a": (False, True)}


def test_requirements_that_came_since_are_an_edit(repo: Checkout) -> None:
    more = REQUIREMENTS.replace("a-research", "a-product").replace("stage: research", "stage: product")
    repo.commit({"cards/a/product.md": more})
    assert edits(repo) == {"a": (False, True)}


def test_what_comes_with_a_record_was_seen_by_it(repo: Checkout) -> None:
    repo.commit({CARD: edited()})
    repo.commit({CARD: edited(1), f"cards/a/reviews/{SECOND}.md": graduation("a", SECOND, 1)})
    assert edits(repo) == {}


def test_a_merge_is_one_step_whatever_its_commits_are(repo: Checkout) -> None:
    repo.git("checkout", "--quiet", "-b", "branch")
    repo.commit({f"cards/a/reviews/{SECOND}.md": graduation("a", SECOND, 1)})
    repo.commit({CARD: card("a", 1)})
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "branch", "--message", "merged")
    assert edits(repo) == {}


def test_an_edit_that_was_taken_back_is_none(repo: Checkout) -> None:
    repo.commit({CARD: edited()})
    repo.commit({CARD: card("a", 0)})
    assert edits(repo) == {}


def test_files_that_only_moved_were_not_edited(repo: Checkout) -> None:
    repo.git("mv", "cards/a", "cards/of-the-lab")
    repo.git("commit", "--quiet", "--message", "moved")
    assert edits(repo) == {}
    repo.commit({"cards/of-the-lab/index.md": edited()})
    assert edits(repo) == {"a": (True, False)}


def test_a_record_that_was_mended_later_is_as_old_as_its_file(repo: Checkout) -> None:
    repo.commit({CARD: edited()})
    repo.commit({f"cards/a/reviews/{FIRST}.md": f"{entry('a', FIRST)}\nA word more.\n"})
    assert edits(repo) == {"a": (True, False)}


def test_a_record_that_moved_is_as_old_as_its_words(repo: Checkout) -> None:
    repo.commit({CARD: edited()})
    repo.git("mv", f"cards/a/reviews/{FIRST}.md", "cards/a/reviews/first.md")
    repo.git("commit", "--quiet", "--message", "moved")
    assert edits(repo) == {"a": (True, False)}


def test_words_that_moved_before_a_record_were_seen_by_it(repo: Checkout) -> None:
    repo.git("mv", CARD, "cards/a/card.md")
    repo.git("commit", "--quiet", "--message", "moved")
    repo.commit({f"cards/a/reviews/{SECOND}.md": graduation("a", SECOND, 1)})
    assert edits(repo) == {}


def test_words_of_before_that_came_back_since_the_record_are_an_edit(repo: Checkout) -> None:
    repo.commit({CARD: edited(1), f"cards/a/reviews/{SECOND}.md": graduation("a", SECOND, 1)})
    repo.commit({CARD: card("a", 0)})
    assert edits(repo) == {"a": (True, False)}


def test_words_that_another_file_had_too_were_gone_when_both_were(repo: Checkout) -> None:
    copy = "cards/a/copy.txt"
    repo.commit({copy: card("a", 0)})
    (repo.root / copy).unlink()
    repo.commit({CARD: edited(1)})
    repo.commit({f"cards/a/reviews/{SECOND}.md": graduation("a", SECOND, 1)})
    assert edits(repo) == {}
    repo.commit({CARD: card("a", 0)})
    assert edits(repo) == {"a": (True, False)}


def test_words_that_another_file_still_has_were_there(repo: Checkout) -> None:
    repo.commit({"cards/a/copy.txt": card("a", 0)})
    repo.commit({CARD: edited(1), f"cards/a/reviews/{SECOND}.md": graduation("a", SECOND, 1)})
    repo.commit({CARD: card("a", 0)})
    assert edits(repo) == {}


def test_the_day_of_an_edit_is_that_of_the_last_time_that_the_words_came(repo: Checkout) -> None:
    def dated(text: str, day: str) -> None:
        write(repo.root, {CARD: text})
        repo.git("add", "--all")
        tree, parent = repo.git("write-tree"), repo.head
        seconds = int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())
        made = (
            f"tree {tree}\nparent {parent}\nauthor a <a@b> 1 +0000\ncommitter a <a@b> {seconds} +0000\n\nx\n"
        )
        (repo.root / ".git/made").write_text(made, encoding="utf-8")
        repo.git("update-ref", "HEAD", repo.git("hash-object", "-t", "commit", "-w", ".git/made"))

    dated(edited(), "2026-05-01")
    dated(card("a", 0), "2026-05-02")
    dated(edited(), "2026-05-03")
    portfolio = load_portfolio(repo.root, Policy().content).portfolio
    assert edits_since_records(repo.root, portfolio, Policy())["a"].day == date(2026, 5, 3)


def test_a_record_that_is_not_committed_saw_nothing(repo: Checkout) -> None:
    repo.commit({CARD: edited()})
    write(repo.root, {f"cards/a/reviews/{SECOND}.md": graduation("a", SECOND, 1)})
    assert edits(repo) == {"a": (True, False)}
    record = f"cards/a/reviews/{FIRST}.md"
    (repo.root / record).unlink()
    repo.commit()
    assert edits(repo) == {}  # that one is the newest now
    write(repo.root, {record: entry("a", FIRST)})
    repo.commit({CARD: edited(1)})
    assert edits(repo) == {"a": (True, False)}


@pytest.mark.parametrize("folder", ["--name-only", "*", ":(exclude)cards", ""])
def test_the_folder_of_the_documents_may_have_any_name(tmp_path: Path, folder: str) -> None:
    repo = new_checkout(tmp_path / "repo")
    below = f"{folder}/a" if folder else "a"
    repo.commit({f"{below}/index.md": card("a", 0), f"{below}/{FIRST}.md": entry("a", FIRST)})
    assert edits(repo, policy=Policy(content=(folder,))) == {}
    repo.commit({f"{below}/index.md": edited()})
    assert edits(repo, policy=Policy(content=(folder,))) == {"a": (True, False)}


def test_a_docs_repo_may_lie_below_the_top_of_a_checkout(tmp_path: Path) -> None:
    made = new_checkout(tmp_path / "repo")
    made.commit({f"docs/{CARD}": card("a", 0), f"docs/cards/a/reviews/{FIRST}.md": entry("a", FIRST)})
    made.commit({f"docs/{CARD}": edited()})
    assert edits(made, "docs") == {"a": (True, False)}


def test_a_card_without_a_record_was_not_reviewed(repo: Checkout) -> None:
    repo.commit({"cards/b/index.md": card("b", 0)})
    repo.commit({"cards/b/index.md": card("b", 0).replace("A card for a test", "Since edited")})
    assert edits(repo) == {}


def test_nothing_is_known_of_what_is_not_committed(repo: Checkout) -> None:
    (repo.root / CARD).write_text(edited(), encoding="utf-8")
    assert edits(repo) == {}


def test_nothing_is_known_without_the_whole_history(repo: Checkout, tmp_path: Path) -> None:
    repo.commit({CARD: edited()})
    assert edits(clone(repo, tmp_path / "shallow", "--depth", "1")) == {}


def test_nothing_is_known_outside_of_a_checkout_or_before_the_first_commit(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "cards/a").mkdir(parents=True)
    (folder / CARD).write_text(card("a", 0), encoding="utf-8")
    portfolio = load_portfolio(folder, Policy().content).portfolio
    assert edits_since_records(folder, portfolio, Policy()) == {}
    empty = new_checkout(tmp_path / "empty")
    (empty.root / "HEAD").write_text("a file, and no commit", encoding="utf-8")
    assert edits_since_records(empty.root, portfolio, Policy()) == {}


def test_a_large_portfolio_asks_for_its_history(repo: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({CARD: edited()})
    monkeypatch.setattr("mltrl_docs.git.edits._MOST_CARDS", 1)
    assert edits(repo) == {"a": (True, False)}
    monkeypatch.setattr("mltrl_docs.git.edits._MOST_CARDS", 0)
    assert edits(repo) == {}
    assert edits(repo, policy=Policy(previous_cards=PreviousCards(enabled=True))) == {"a": (True, False)}
