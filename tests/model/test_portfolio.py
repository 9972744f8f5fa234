"""The portfolio: which documents there are, who refers to whom, and what damaged files leave open."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from mltrl_docs.model.document import Document, Kind, Unread
from mltrl_docs.model.portfolio import AnyDocument, Portfolio, portfolio_of
from tests.model.world import document

KINDS: tuple[Kind, ...] = get_args(Kind)


def ids(documents: tuple[AnyDocument, ...]) -> list[str]:
    return [one.id for one in documents]


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_found_by_kind_and_id(kind: Kind) -> None:
    one = document(kind, "a")
    portfolio = portfolio_of([one, *(document(other, "b") for other in KINDS)])

    assert portfolio.find(kind, "a") is one
    assert portfolio.find(kind, "c") is None
    assert portfolio.is_known(kind, "a")
    assert not portfolio.is_known(kind, "c")
    index = {
        "card": portfolio.cards,
        "checklist": portfolio.checklists,
        "dataset": portfolio.datasets,
        "requirements": portfolio.requirements,
        "response": portfolio.responses,
        "review": portfolio.reviews,
    }[kind]
    assert index["a"] is one
    assert list(index) == ["a", "b"]


def test_documents_of_one_kind_may_have_the_id_of_another() -> None:
    assert portfolio_of([document(kind, "a") for kind in KINDS]).duplicates == ()


def test_of_documents_with_one_id_the_first_path_counts() -> None:
    late = document("card", "a", path="cards/z.md")
    early = document("card", "a", path="cards/b.md")
    last = document("card", "a", path="cards/zz.md")

    portfolio = portfolio_of([late, last, early])

    assert portfolio.cards["a"] is early
    assert portfolio.duplicates == (late, last)


def test_a_card_is_found_by_its_former_ids() -> None:
    portfolio = portfolio_of([document("card", "new", formerly=["old", "older"]), document("card", "other")])

    assert portfolio.card_id("old") == portfolio.card_id("new") == "new"
    assert portfolio.card("older") is portfolio.cards["new"]
    assert portfolio.find("card", "old") is portfolio.cards["new"]
    assert portfolio.is_known("card", "old")
    assert portfolio.card_id("oldest") is None
    assert portfolio.card("oldest") is None


def test_an_id_in_use_is_never_a_former_one() -> None:
    portfolio = portfolio_of([document("card", "a", formerly=["b"]), document("card", "b")])

    assert portfolio.card_id("b") == "b"
    assert portfolio.former_ids == {}


def test_of_two_cards_with_one_former_id_the_first_path_has_it() -> None:
    portfolio = portfolio_of(
        [
            document("card", "z", path="a.md", formerly=["x"]),
            document("card", "b", path="b.md", formerly=["x"]),
        ]
    )

    assert portfolio.card_id("x") == "z"


@pytest.fixture
def world() -> Portfolio:
    """A card under two ids, what belongs to it, and a system that it is a part of."""
    return portfolio_of(
        [
            document("card", "part", formerly=["old-part"], datasets=[_use("d"), _use("d", "test")]),
            document("card", "system", components=[{"card": "old-part"}, {"card": "part"}, {"card": "gone"}]),
            document("card", "heir", derived_from={"card": "old-part"}, coupled=["system", "heir", "gone"]),
            document("review", "r1", card="part"),
            document("review", "r0", card="old-part", responses=["answers"]),
            document("requirements", "q", card="old-part"),
            document("response", "answers", card="part", checklist="ethics"),
            document("response", "others", card="system", checklist="ethics"),
            document("dataset", "d"),
            document("checklist", "ethics"),
        ]
    )


def _use(dataset: str, role: str = "train") -> dict[str, str]:
    return {"dataset": dataset, "version": "1.0.0", "role": role}


def test_what_belongs_to_a_card_is_found_under_all_its_ids(world: Portfolio) -> None:
    assert ids(world.reviews_of("part")) == ["r0", "r1"]
    assert ids(world.requirements_of("part")) == ["q"]
    assert ids(world.responses_of("part")) == ["answers"]
    assert world.reviews_of("old-part") == ()
    assert world.reviews_of("system") == ()


def test_references_are_answered_both_ways(world: Portfolio) -> None:
    assert ids(world.systems_of("part")) == ["system"]
    assert ids(world.derived_from("part")) == ["heir"]
    assert ids(world.users_of("d")) == ["part"]
    assert ids(world.responses_to("ethics")) == ["answers", "others"]
    assert ids(world.reviews_that_saw("answers")) == ["r0"]
    assert world.reviews_that_saw("others") == ()


def test_coupling_goes_both_ways_and_leads_only_to_cards_that_there_are(world: Portfolio) -> None:
    assert world.coupled_with("heir") == ("system",)
    assert world.coupled_with("system") == ("heir",)
    assert world.coupled_with("part") == ()


def test_what_refers_to_a_card_that_is_not_there_can_still_be_asked(world: Portfolio) -> None:
    assert ids(world.systems_of("gone")) == ["system"]


def with_unread(*unread: Unread, documents: tuple[AnyDocument, ...] = ()) -> Portfolio:
    return replace(portfolio_of(documents), unread=unread)


def test_a_damaged_file_spares_what_refers_to_it() -> None:
    portfolio = with_unread(Unread(path="x.md", kind="card", id="a"))

    assert portfolio.is_known("card", "a")
    assert not portfolio.is_known("dataset", "a")
    assert not portfolio.is_known("card", "b")
    assert portfolio.find("card", "a") is None


def test_a_damaged_file_of_no_known_kind_spares_every_kind() -> None:
    portfolio = with_unread(Unread(path="x.md", id="a"))

    assert all(portfolio.is_known(kind, "a") for kind in KINDS)
    assert not any(portfolio.is_known(kind, "b") for kind in KINDS)


@pytest.mark.parametrize(
    ("unread", "kinds"),
    [
        (Unread(path="x.md", kind="card", id="a"), {"card"}),
        (Unread(path="x.md", kind="review"), {"review"}),
        (Unread(path="x.md", id="a"), set(KINDS)),
        (Unread(path="x.md"), set(KINDS)),
    ],
)
def test_it_is_known_of_which_kinds_a_file_may_be_missing(unread: Unread, kinds: set[str]) -> None:
    portfolio = with_unread(unread)

    assert {kind for kind in KINDS if portfolio.has_unread(kind)} == kinds


def two_cards() -> tuple[AnyDocument, ...]:
    return (
        document("card", "alpha", path="cards/alpha/index.md", formerly=["aleph"]),
        document("card", "beta", path="cards/beta/index.md"),
    )


@pytest.mark.parametrize(
    ("unread", "cards"),
    [
        (Unread(path="cards/alpha/reviews/x.md", kind="review", card="beta"), {"beta"}),
        (Unread(path="cards/alpha/reviews/x.md", kind="review", card="aleph"), {"alpha"}),
        (Unread(path="cards/alpha/reviews/x.md", kind="review"), {"alpha"}),
        (Unread(path="cards/x.md", kind="review"), {"alpha", "beta"}),
        (Unread(path="cards/x.md"), {"alpha", "beta"}),
        (Unread(path="cards/alpha/x.md", kind="dataset", card="beta"), set()),
        (Unread(path="cards/alpha/x.md", kind="response", card="beta"), set()),
    ],
    ids=[
        "by its card", "by a former id of its card", "by its folder", "any, where nothing tells",
        "any, where not even a kind tells", "none, as a dataset", "none, as a response",
    ],
)  # fmt: skip
def test_a_damaged_file_may_be_a_record_of(unread: Unread, cards: set[str]) -> None:
    portfolio = with_unread(unread, documents=two_cards())

    assert {card for card in ("alpha", "beta") if portfolio.may_lack_records(card)} == cards
    assert portfolio.lacks_records is bool(cards)


def test_a_record_that_names_no_card_may_belong_to_the_one_that_it_nearly_names() -> None:
    record = document("review", "r", path="cards/r.md", card="alpah")
    portfolio = portfolio_of([*two_cards(), record])

    assert portfolio.may_lack_records("alpha")
    assert not portfolio.may_lack_records("beta")


def test_a_record_whose_id_another_has_is_missing_from_its_card() -> None:
    one = document("review", "r", path="a.md", card="alpha")
    other = document("review", "r", path="b.md", card="beta")
    portfolio = portfolio_of([*two_cards(), one, other])

    assert portfolio.may_lack_records("beta")
    assert not portfolio.may_lack_records("alpha")


def test_a_portfolio_without_damage_lacks_nothing() -> None:
    assert not portfolio_of(two_cards()).lacks_records


def test_a_document_knows_its_name_and_its_body() -> None:
    one: Document[object] = replace(document("card", "a"), source="---\nid: a\n---\nbody\n", body_start=14)

    assert one.name == "card/a"
    assert one.body == "body\n"
    assert one.body_line == 4
