"""Whose documents a change touches, in worlds as they were and as they are."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mltrl_docs.analysis.change import Touched, touched_by
from mltrl_docs.model.portfolio import Portfolio
from tests.worlds import assessed, completed

ALPHA = "cards/alpha/index.md"
BETA = "cards/beta/index.md"
WORLD = {
    ALPHA: "kind: card",
    "cards/alpha/reviews/2026-01-05.md": "kind: review\nevent: graduation\nfrom: 0\nto: 1",
    "cards/alpha/requirements/research.md": "kind: requirements",
    "cards/alpha/responses/ethics.md": "kind: response",
    BETA: "kind: card",
    "cards/slides/index.md": "kind: dataset",
    "cards/notes.md": "# Notes\n",
}


def portfolio(world: Mapping[str, str]) -> Portfolio:
    return assessed(world)[0].portfolio


def touched(changes: Mapping[str, str | None], world: Mapping[str, str] = WORLD) -> Touched:
    """Compare a world with what it is after changes; None removes a file."""
    after = {path: text for path, text in {**world, **changes}.items() if text is not None}
    return touched_by(portfolio(world), portfolio(after))


def test_nothing_is_touched_where_nothing_changes() -> None:
    assert touched({}) == Touched()


@pytest.mark.parametrize(
    ("path", "text", "recorded"),
    [
        pytest.param(ALPHA, "kind: card\ntitle: Changed", False, id="the card itself"),
        pytest.param(ALPHA, "kind: card # a comment", False, id="the card, by a comment alone"),
        pytest.param(
            "cards/alpha/requirements/research.md", "kind: requirements\ntitle: Changed", False, id="its requirements"
        ),
        pytest.param("cards/alpha/requirements/research.md", None, False, id="its requirements, by removing them"),
        pytest.param("cards/alpha/requirements/new.md", "kind: requirements", False, id="requirements that are new"),
        pytest.param("cards/alpha/responses/ethics.md", "kind: response\nlevel: 2", False, id="a response"),
        pytest.param(
            "cards/alpha/reviews/2026-02-02.md",
            "kind: review\nevent: reaffirmation\nfrom: 1\nto: 1",
            True,
            id="a record that is new",
        ),
        pytest.param("cards/alpha/reviews/2026-01-05.md", "# No document\n", True, id="a record that is none any more"),
    ],
)  # fmt: skip
def test_a_card_is_touched_by_each_of_its_documents(path: str, text: str | None, *, recorded: bool) -> None:
    change = touched({path: text})
    assert change.cards == {"alpha"}
    assert change.recorded == ({"alpha"} if recorded else set())


def test_what_belongs_to_no_card_is_touched_by_name_or_path() -> None:
    change = touched({"cards/slides/index.md": "kind: dataset\ntitle: Changed", "cards/notes.md": "# New\n"})
    assert change == Touched(others=frozenset({"dataset/slides", "cards/notes.md"}))


def test_to_move_a_document_is_not_to_touch_it() -> None:
    world = completed(WORLD)
    moved = {path.replace("cards/alpha/", "cards/team/alpha/"): text for path, text in world.items()}
    after = assessed(moved, leave_out=("card", "entry"))[0].portfolio
    assert after.cards["alpha"].path == "cards/team/alpha/index.md"
    assert touched_by(portfolio(world), after) == Touched()


def test_a_file_that_cannot_be_read_touches_the_card_that_it_tells() -> None:
    damaged = "kind: review\nid: alpha-x\ncard: alpha\n\tevent: hold"
    change = touched({"cards/alpha/reviews/2026-02-02.md": damaged})
    assert change.cards == change.recorded == {"alpha"}
    assert "cards/alpha/reviews/2026-02-02.md" in change.others


def test_a_file_that_was_damaged_before_is_touched_once_its_text_changes() -> None:
    path = "cards/alpha/requirements/research.md"
    damaged = "kind: requirements\nid: alpha-research\ncard: alpha\n\ttitle: x"
    world = {**WORLD, path: damaged}
    assert touched({}, world) == Touched()
    assert touched({path: f"{damaged}y"}, world).cards == {"alpha"}
    assert touched({path: "kind: requirements"}, world).cards == {"alpha"}


def test_a_damaged_file_that_tells_no_kind_may_be_a_record() -> None:
    change = touched({"cards/alpha/x.md": "---\ncard: alpha\nkind: [\n---\n"})
    assert change.recorded == {"alpha"}


def test_a_card_goes_by_all_its_ids() -> None:
    change = touched(
        {
            ALPHA: "kind: card\nid: omega\nformerly: [alpha]",
            "cards/alpha/requirements/research.md": "kind: requirements\ncard: omega",
        }
    )
    assert change.cards == {"alpha", "omega"}


def test_a_document_that_names_its_card_by_an_earlier_id_touches_the_card_of_today() -> None:
    path = "cards/alpha/requirements/research.md"
    world = {
        **WORLD,
        ALPHA: "kind: card\nid: omega\nformerly: [alpha, beta]",
        path: "kind: requirements\ncard: alpha",
    }
    assert touched({path: "kind: requirements\ncard: alpha\ntitle: Changed"}, world).cards == {
        "alpha",
        "omega",
    }
    # an id that another card has is not one of before
    assert touched({BETA: "kind: card\ntitle: Changed"}, world).cards == {"beta"}


def test_a_record_that_names_its_card_by_an_earlier_id_is_a_record_of_the_card_of_today() -> None:
    world = {**WORLD, ALPHA: "kind: card\nid: omega\nformerly: [alpha]"}
    record = "kind: review\ncard: alpha\nevent: reaffirmation\nfrom: 1\nto: 1"
    assert touched({"cards/alpha/reviews/2026-02-02.md": record}, world).recorded == {"alpha", "omega"}


def test_a_damaged_card_is_touched_itself() -> None:
    assert touched({ALPHA: "kind: card\nid: alpha\nlevel: none"}).cards == {"alpha"}
    assert touched({ALPHA: "kind: card\nid: alpha\ncard: beta"}).cards == {"alpha"}
    assert touched({ALPHA: "kind: card\nid: alpha\nlevel: none"}).recorded == set()


def test_a_document_that_goes_to_another_card_touches_both() -> None:
    path = "cards/alpha/requirements/research.md"
    assert touched({path: "kind: requirements\ncard: beta"}).cards == {"alpha", "beta"}


def test_all_is_touched_where_there_was_nothing() -> None:
    change = touched_by(Portfolio(), portfolio(WORLD))
    assert change.cards == {"alpha", "beta"}
    assert change.recorded == {"alpha", "beta"}
    assert {"card/alpha", "review/alpha-2026-01-05", "dataset/slides", "cards/notes.md"} <= change.others
