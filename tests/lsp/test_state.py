"""A docs repo with one text changed is as if it had been read with that text; the disk is not asked for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl_docs.lsp.state import State, StoppedError, mistake, read_state
from tests.docs_repo import card, entry, small_repo, write

TODAY = date(2026, 6, 30)
ALPHA = "cards/alpha/index.md"


def going_on() -> bool:
    return False


def read_with(root: Path, texts: dict[str, str], before: State | None = None) -> State:
    return read_state(root, texts, TODAY, before=before, stop=going_on)


FRAGMENTS = st.sampled_from(
    [
        card("alpha", 1),
        card("alpha", 4),
        card("beta", 1),
        card("gamma", more="formerly: [alpha]\n"),
        card("alpha", 1, more="components: [{card: beta}, {card: ghost}]\n"),
        card("alpha", 1, more="coupled: [beta]\n").replace("model:", "modell:"),
        entry("beta", "2026-02-02"),
        "# A page\n\nSee [it](nowhere.md).\n",
        "---\nkind: card\nid: alpha\ntags: [a\n---\n",
        "",
    ]
)
PATHS = st.sampled_from([ALPHA, "cards/alpha/reviews/up.md", "cards/beta/index.md", "cards/new/index.md"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(PATHS, FRAGMENTS), min_size=1, max_size=4))
def test_edits_one_after_the_other_come_to_the_same_as_reading_everything(
    edits: list[tuple[str, str]],
) -> None:
    with TemporaryDirectory() as folder:
        root = write(
            small_repo(Path(folder)),
            {"cards/beta/index.md": card("beta"), "cards/beta/reviews/0.md": entry("beta")},
        )
        first = state = read_with(root, {})
        for path, text in edits:
            state = state.with_text(path, text)
        texts = dict(edits)
        for before in (None, first, state):
            whole = read_with(root, texts, before)
            found = whole.findings(going_on)
            for path in (*texts, ALPHA, "cards/beta/index.md"):
                expected = tuple(one for one in found if one.location.path == path)
                assert state.findings_in(path) == expected


def test_files_that_are_as_they_were_are_not_read_again(tmp_path: Path) -> None:
    root = small_repo(tmp_path)
    before = read_with(root, {})
    write(root, {ALPHA: card("alpha", 1, title="Alpha of today")})
    after = read_with(root, {}, before)
    old, new = before.assessment.portfolio, after.assessment.portfolio
    assert new.cards["alpha"].data.title == "Alpha of today"
    assert new.reviews["alpha-2026-01-05"] is old.reviews["alpha-2026-01-05"]


def test_a_policy_that_cannot_be_used_leaves_the_one_before_in_force(tmp_path: Path) -> None:
    root = small_repo(tmp_path)
    before = read_with(root, {"mltrl.yml": "grace: 7\n"})
    after = read_with(root, {"mltrl.yml": "grace: many\ncontent: 3\n"}, before)
    assert after.policy_file.policy.grace == 7
    assert [(one.location.path, one.location.line) for one in after.mistakes] == [
        ("mltrl.yml", 1),
        ("mltrl.yml", 2),
    ]


def test_a_mistake_without_a_place_stands_at_the_top_of_the_policy() -> None:
    found = mistake("something is wrong")
    assert (found.location.path, found.location.line, found.message) == ("mltrl.yml", 1, "something is wrong")


def test_a_check_that_is_not_wanted_any_more_is_given_up(tmp_path: Path) -> None:
    root = small_repo(tmp_path)
    with pytest.raises(StoppedError):
        read_state(root, {}, TODAY, stop=lambda: True)
    with pytest.raises(StoppedError):
        read_with(root, {}).findings(lambda: True)
