"""Cards as they stood when a record was merged: what of the history counts, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
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


@pytest.mark.parametrize(
    ("first", "second", "last"),
    [
        pytest.param("seq: 2\n", "seq: 1\n", "one", id="the one with the higher number"),
        pytest.param("seq: 1\n", "", "one", id="the one with a number"),
        pytest.param("", "", "two", id="without numbers, that of the later id"),
    ],
)
def test_of_records_of_one_day_that_came_together_the_last_has_the_card(
    tmp_path: Path, first: str, second: str, last: str
) -> None:
    repo = new_checkout(tmp_path / "repo")

    def record(identifier: str, more: str) -> str:
        text = graduation("a", SECOND, 1).replace(f"a-{SECOND}", identifier)
        return text.replace("event:", f"{more}event:")

    repo.commit(
        {
            "cards/a/index.md": card("a", 2),
            "cards/a/1.md": record("one", first),
            "cards/a/2.md": record("two", second),
        }
    )
    assert known(repo) == {last: (repo.head, 2)}


def test_a_previous_card_tells_its_day_and_where_it_lay(repo: Checkout) -> None:
    one, _ = commits(repo)
    repo.git("mv", "cards/a/index.md", "cards/a/card.md")
    repo.commit()
    portfolio = load_portfolio(repo.root, ("cards",)).portfolio
    found = previous_cards(repo.root, portfolio, Policy()).by_record[f"a-{FIRST}"]
    day = datetime.fromtimestamp(int(repo.git("log", "-1", "--format=%ct", one)), UTC).date()
    assert (found.commit, found.merged, found.card.path) == (one, day, "cards/a/index.md")


def test_a_record_that_was_mended_counts_from_when_it_came(repo: Checkout) -> None:
    before = known(repo)
    mended = graduation("a", SECOND, 1).replace("The method holds", "The method holds well")
    repo.commit({"cards/a/index.md": card("a", 2), f"cards/a/reviews/{SECOND}.md": mended})
    assert known(repo) == before


def test_a_record_that_moved_is_known_where_objects_are_named_by_sha256(tmp_path: Path) -> None:
    repo = new_checkout(tmp_path / "repo", "--object-format=sha256")
    repo.commit({"cards/a/index.md": card("a", 0), f"cards/a/reviews/{FIRST}.md": entry("a", FIRST)})
    before = known(repo)
    assert before
    repo.git("mv", f"cards/a/reviews/{FIRST}.md", "cards/a/reviews/first.md")
    repo.commit({"cards/a/index.md": card("a", 1)})
    assert known(repo) == before


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("cards/group/of-the-lab.md", id="it lies there today, whatever that is called"),
        pytest.param("cards/a.md", id="the file had its name"),
        pytest.param("cards/group/a/any.md", id="the folder had its name"),
    ],
)
def test_a_card_is_found_where_it_lay(tmp_path: Path, path: str) -> None:
    repo = new_checkout(tmp_path / "repo")
    repo.commit({path: card("a", 0), "cards/b/index.md": card("b", 5), "cards/r.md": entry("a", FIRST)})
    assert known(repo) == {f"a-{FIRST}": (repo.head, 0)}
    if "of-the-lab" not in path:
        first = repo.head
        repo.git("mv", path, "cards/moved.md")
        repo.commit()
        assert known(repo) == {f"a-{FIRST}": (first, 0)}


def test_a_card_is_not_looked_for_in_files_that_were_not_named_like_it(tmp_path: Path) -> None:
    repo = new_checkout(tmp_path / "repo")
    repo.commit({"cards/x.md": card("a", 0), "cards/r.md": entry("a", FIRST)})
    repo.git("mv", "cards/x.md", "cards/a.md")
    repo.commit()
    assert known(repo) == {}


def test_a_record_that_came_while_its_card_was_away_has_none(repo: Checkout) -> None:
    (repo.root / "cards/a/index.md").unlink()
    repo.commit()
    repo.commit({"cards/a/reviews/c.md": graduation("a", "2026-05-04", 2)})
    repo.commit({"cards/a/index.md": card("a", 2)})
    assert "a-2026-05-04" not in known(repo)


def test_what_was_deleted_with_it_is_no_matter(repo: Checkout) -> None:
    repo.commit({"cards/a/photo.png": "x"})
    (repo.root / "cards/a/photo.png").unlink()
    repo.commit({"cards/a/index.md": card("a", 2), "cards/a/reviews/c.md": graduation("a", "2026-05-04", 2)})
    assert known(repo)["a-2026-05-04"] == (repo.head, 2)


def test_no_other_document_stands_in_for_an_unreadable_card(repo: Checkout) -> None:
    """A record may have any id, and those of cards are another kind of ids."""
    broken = card("a", 1).replace("level: 1", "level: one")
    other = entry("a", "2026-05-03").replace("id: a-2026-05-03", "id: a")
    record = graduation("a", "2026-05-04", 2)
    repo.commit({"cards/a/index.md": broken, "cards/a/b.md": other, "cards/a/c.md": record})
    repo.commit({"cards/a/index.md": card("a", 2)})
    assert "a-2026-05-04" not in known(repo)


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
    monkeypatch.setattr("mltrl_docs.git.previous_cards._MOST_CARDS", 1)
    assert len(known(repo)) == 2
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
        (root / "HEAD").write_text("a file, and no commit", encoding="utf-8")
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
