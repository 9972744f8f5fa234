"""What is said of a portfolio: what stands at its top, what moved, what holds it back, what needs attention."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from mltrl_docs.analysis.portfolio_summary import (
    HeldBack,
    PortfolioFacts,
    portfolio_facts,
    portfolio_sentences,
)
from mltrl_docs.analysis.standing import standings
from mltrl_docs.values import replaced
from tests.worlds import assessed

NOTHING = PortfolioFacts(
    cards=5, tops=5, deployed=0, stages=(), up=(), back=(), attention=(), held_back=(), risk=None
)


def facts_of(files: Mapping[str, str], *, as_of: date | None = None) -> PortfolioFacts:
    assessment, _ = assessed(files, as_of=as_of)
    return portfolio_facts(assessment, standings(assessment, {}), ())


def card(level: int, more: str = "") -> str:
    return f"kind: card\nlevel: {level}\n{more}"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"cards": 1, "tops": 1}, "One card, a technology of its own."),
        ({"cards": 2, "tops": 2}, "Two cards, none of them part of another."),
        ({"cards": 2, "tops": 0}, "Two cards, each a part of another."),
        ({"cards": 2, "tops": 1}, "Two cards: one system or technology of its own, and one part of it."),
        ({"cards": 3, "tops": 1}, "Three cards: one system or technology of its own, and two parts of it."),
        ({"cards": 15, "tops": 2}, "15 cards: two systems or technologies of their own, and 13 parts of them."),
    ],
    ids=["one card", "cards alone", "a ring", "a system of one part", "a system of two parts", "systems"],
)  # fmt: skip
def test_the_size_of_a_portfolio_is_told(facts: dict[str, object], sentence: str) -> None:
    assert portfolio_sentences(replaced(NOTHING, **facts))[0] == sentence


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"cards": 1, "tops": 1, "stages": (("deployed", 1),)}, "It is deployed."),
        ({"cards": 2, "tops": 1, "stages": (("deployed", 1),)}, "The one at the top is deployed."),
        ({"cards": 2, "tops": 2, "stages": (("in research", 2),)}, "Both are in research."),
        ({"cards": 3, "tops": 3, "stages": (("paused", 3),)}, "All three are paused."),
        (
            {"cards": 4, "tops": 4, "stages": (("deployed", 1), ("in research", 2), ("retired", 1))},
            "Of the four, one is deployed, two are in research and one is retired.",
        ),
    ],
    ids=["one card", "one at the top", "two alike", "three alike", "different ones"],
)  # fmt: skip
def test_it_is_told_how_far_a_portfolio_is(facts: dict[str, object], sentence: str) -> None:
    assert portfolio_sentences(replaced(NOTHING, **facts))[1] == sentence


@pytest.mark.parametrize(
    ("up", "back", "said"),
    [
        (0, 0, "no card changed its level"),
        (1, 0, "one card moved up and none switched back"),
        (2, 0, "two cards moved up and none switched back"),
        (1, 1, "one card moved up and one switched back"),
        (3, 2, "three cards moved up and two switched back"),
        (0, 1, "none moved up and one card switched back"),
        (0, 2, "none moved up and two cards switched back"),
    ],
)
def test_it_is_told_what_moved(up: int, back: int, said: str) -> None:
    facts = replaced(NOTHING, up=("A",) * up, back=("B",) * back)
    assert portfolio_sentences(facts)[1] == f"In the last three months {said}."


HELD = tuple(HeldBack(system=name, by=by) for name, by in (("A", ("P",)), ("B", ("P", "Q")), ("C", ("R",))))


@pytest.mark.parametrize(
    ("held_back", "sentence"),
    [
        (HELD[:1], "A is held back by P."),
        (HELD[:2], "A is held back by P and B held back by P and Q."),
        (HELD, "A is held back by P, B held back by P and Q and C held back by R."),
        ((*HELD, HELD[0]), "Four systems are held back by a part."),
    ],
    ids=["one", "two", "three", "more than three"],
)
def test_systems_that_are_held_back_are_named_where_they_are_few(
    held_back: tuple[HeldBack, ...], sentence: str
) -> None:
    assert portfolio_sentences(replaced(NOTHING, held_back=held_back))[2] == sentence


@pytest.mark.parametrize(
    ("attention", "held_back", "sentence"),
    [
        ((), (), "Nothing is overdue and nothing is in doubt."),
        (("A",), (), "One needs attention: A."),
        (("A", "B"), (), "Two need attention: A and B."),
        (("A", "B", "C"), (), "Three need attention: A, B and C."),
        (("A", "B", "C", "D"), (), "Four need attention."),
        (("C", "B", "A"), HELD, "Nothing else needs attention."),
        (("A", "B"), HELD, "Two need attention: A and B."),
        (("A", "B", "C", "D"), (*HELD, HeldBack(system="D", by=("P",))), "Four need attention."),
    ],
    ids=[
        "nothing", "one card", "two cards", "three cards", "more than three",
        "three cards that are said to be held back", "fewer cards than are held back",
        "more than three, which were not named as held back either",
    ],
)  # fmt: skip
def test_cards_that_need_attention_are_named_where_they_are_few_and_not_named_yet(
    attention: tuple[str, ...], held_back: tuple[HeldBack, ...], sentence: str
) -> None:
    facts = replaced(NOTHING, attention=attention, held_back=held_back)
    assert portfolio_sentences(facts)[-1] == sentence


RISK = """\
kind: requirements
requirements:
  - id: r1
    category: functional
    statement: It works
    risk: {probability: PROBABILITY, value: 10}
    verification: {method: test, status: failed}
    validation: {method: test, status: failed}
"""


@pytest.mark.parametrize(
    ("probability", "sentences"),
    [
        ("0.3", ["Copilot carries the highest risk, 3.0 of 10, and its verification and validation failed."]),
        ("0.2", []),
    ],
    ids=["from the limit on from which a mitigation is asked for", "not below it"],
)
def test_the_highest_risk_is_told(probability: str, sentences: list[str]) -> None:
    facts = facts_of(
        {
            "cards/a/index.md": card(0, "title: Copilot\n"),
            "cards/a/requirements/r.md": RISK.replace("PROBABILITY", probability),
        }
    )
    assert [sentence for sentence in portfolio_sentences(facts) if "risk" in sentence] == sentences


def test_cards_at_the_top_are_counted_by_phase_the_farthest_first_then_those_at_rest() -> None:
    facts = facts_of(
        {
            "cards/a/index.md": card(9),
            "cards/b/index.md": card(9, "components: [{card: c}]\n"),
            "cards/c/index.md": card(6),
            "cards/d/index.md": card(9, "status: paused\n"),
            "cards/e/index.md": card(1, "status: retired\n"),
            "cards/f/index.md": card(2),
            "cards/g/index.md": card(1),
            "cards/h/index.md": card(9),
        }
    )
    assert facts.stages == (
        ("deployed", 2),
        ("in productization", 1),
        ("in research", 2),
        ("paused", 1),
        ("retired", 1),
    )
    assert (facts.cards, facts.tops, facts.deployed) == (8, 7, 2)


def test_systems_are_held_back_while_work_on_them_goes_on() -> None:
    parts = "components: [{card: p}, {card: q}]\n"
    facts = facts_of(
        {
            "cards/a/index.md": card(5, f"title: A\n{parts}"),
            "cards/b/index.md": card(5, f"title: B\nstatus: paused\n{parts}"),
            "cards/c/index.md": card(2, f"title: C\n{parts}"),
            "cards/p/index.md": card(2, "title: P\n"),
            "cards/q/index.md": card(2, "title: Q\n"),
        }
    )
    assert facts.held_back == (HeldBack(system="A", by=("P", "Q")),)


MOVES = {
    "cards/a/index.md": "kind: card\ntitle: A\n",
    "cards/a/reviews/2026-05-01.md": "kind: review\nevent: graduation\nfrom: 3\nto: 4\n",
    "cards/a/reviews/2026-06-01.md": "kind: review\nevent: graduation\nfrom: 4\nto: 5\n",
    "cards/b/index.md": "kind: card\ntitle: B\n",
    "cards/b/reviews/2026-05-10.md": "kind: review\nevent: graduation\nfrom: 3\nto: 4\n",
    "cards/b/reviews/2026-05-20.md": "kind: review\nevent: switchback\nfrom: 4\nto: 3\n",
    "cards/c/index.md": "kind: card\ntitle: C\n",
    "cards/c/reviews/2026-06-10.md": "kind: review\nevent: entry\nto: 3\n",
    "cards/d/index.md": "kind: card\ntitle: D\n",
    "cards/d/reviews/2026-06-10.md": "kind: review\nevent: hold\nfrom: 3\nto: 3\n",
    "cards/e/index.md": "kind: card\ntitle: E\n",
    "cards/e/reviews/2026-06-10.md": "kind: review\nevent: switchback\nfrom: 1\nto: 0\n",
}


def test_cards_moved_up_or_back_lately_each_once_the_newest_first() -> None:
    facts = facts_of(MOVES)
    assert (facts.up, facts.back) == (("A", "B"), ("E", "B"))


def test_a_look_back_tells_of_the_systems_that_had_begun() -> None:
    files = {
        "cards/system/index.md": "kind: card\ncomponents: [{card: part}]\n",
        "cards/system/reviews/2026-05-01.md": "kind: review\nevent: entry\nto: 2\n",
        "cards/part/reviews/2026-01-01.md": "kind: review\nevent: entry\nto: 5\n",
    }
    before, now = facts_of(files, as_of=date(2026, 4, 30)), facts_of(files)
    assert (before.cards, before.tops) == (1, 1)
    assert (now.cards, now.tops) == (2, 1)
