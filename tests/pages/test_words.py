"""Sentences are right in number and grammar, for none, one and many."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.analysis.portfolio_summary import portfolio_facts, portfolio_sentences
from mltrl_docs.analysis.standing import standings
from mltrl_docs.analysis.summary import card_sentences
from mltrl_docs.analysis.words import (
    capital,
    counted,
    day_words,
    listed,
    month_words,
    noun,
    shortened,
    spaced,
)
from tests.worlds import assessed

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "no cards"), (1, "one card"), (2, "two cards"), (12, "twelve cards"), (13, "13 cards")],
)
def test_small_numbers_are_words_and_nouns_follow_them(number: int, expected: str) -> None:
    assert counted(number, "card") == expected


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [noun(number, "is", "are") for number in (0, 1, 2)] == ["are", "is", "are"]


@pytest.mark.parametrize(
    ("items", "expected"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_a_list_reads_as_in_a_sentence(items: tuple[str, ...], expected: str) -> None:
    assert listed(items) == expected


def test_a_capital_leaves_the_rest_of_a_sentence_as_it_is() -> None:
    assert capital("the U-Net") == "The U-Net"
    assert capital("") == ""


def test_dates_do_not_depend_on_the_language_of_the_machine() -> None:
    assert day_words(date(2026, 3, 1)) == "1\u00a0Mar\u00a02026"
    assert month_words(date(2026, 12, 31)) == "Dec\u00a02026"


def test_words_of_closed_lists_are_written_for_people() -> None:
    assert [spaced(word) for word in ("data-pipeline", "qa", "applied-ai", "a-b")] == [
        "data pipeline",
        "QA",
        "applied AI",
        "A/B",
    ]


def test_a_long_text_ends_at_a_word() -> None:
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two three", 12) == "one two…"
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one two three", 7) == "one…"
    assert shortened("abcdefgh", 5) == "abcd…"


def _portfolio(files: dict[str, str], attention: tuple[str, ...] = ()) -> str:
    assessment, _ = assessed(files, today=TODAY)
    return " ".join(portfolio_sentences(portfolio_facts(assessment, standings(assessment, {}), attention)))


def test_an_empty_portfolio_says_that_there_is_no_card() -> None:
    assert _portfolio({}) == (
        "There is no card yet. The first one will be shown here as soon as it is merged."
    )


def test_a_portfolio_of_one_card_speaks_of_one() -> None:
    assert _portfolio({"cards/a/index.md": "kind: card\nlevel: 0\n"}) == (
        "One card, a technology of its own. It is in research. In the last three months no card changed its "
        "level. Nothing is overdue and nothing is in doubt."
    )


def test_a_portfolio_of_many_cards_counts_systems_and_their_parts() -> None:
    said = _portfolio(
        {
            "cards/a/index.md": "kind: card\ntitle: Copilot\ncomponents: [{card: b}]\nlevel: 3\n",
            "cards/b/index.md": "kind: card\ntitle: Manifold\nlevel: 2\n",
            "cards/c/index.md": "kind: card\ntitle: Viewer\n",
            "cards/c/reviews/2026-06-01.md": "kind: review\nevent: graduation\nfrom: 0\nto: 1\n",
            "cards/d/index.md": "kind: card\nstatus: paused\nlevel: 1\n",
        },
        attention=("a", "c"),
    )
    assert said == (
        "Four cards: three systems or technologies of their own, and one part of them. Of the three, two are in "
        "research and one is paused. In the last three months one card moved up and none switched back. Copilot is "
        "held back by Manifold. Two need attention: Copilot and Viewer."
    )


def test_what_is_held_back_and_needs_attention_is_said_once() -> None:
    said = _portfolio(
        {
            "cards/a/index.md": "kind: card\ntitle: Copilot\ncomponents: [{card: b}]\nlevel: 3\n",
            "cards/b/index.md": "kind: card\ntitle: Manifold\nlevel: 2\n",
        },
        attention=("a",),
    )
    assert said.endswith("Copilot is held back by Manifold. Nothing else needs attention.")


def test_cards_that_are_all_equally_far_are_not_told_apart() -> None:
    two = {f"cards/{card}/index.md": "kind: card\nlevel: 5\n" for card in "ab"}
    assert "Two cards, none of them part of another. Both are in productization." in _portfolio(two)
    three = {**two, "cards/c/index.md": "kind: card\nlevel: 8\n"}
    assert "All three are in productization." in _portfolio(three)
    system = {**two, "cards/a/index.md": "kind: card\nlevel: 5\ncomponents: [{card: b}]\n"}
    assert "and one part of it. The one at the top is in productization." in _portfolio(system)


def test_cards_that_contain_each_other_are_none_at_the_top() -> None:
    ring = {
        "cards/a/index.md": "kind: card\ncomponents: [{card: b}]\n",
        "cards/b/index.md": "kind: card\ncomponents: [{card: a}]\n",
    }
    assert _portfolio(ring).startswith("Two cards, each a part of another. In the last three months")


def test_the_highest_risk_is_named_where_it_asks_for_a_mitigation() -> None:
    risk = """\
        kind: requirements
        stage: research
        requirements:
          - {id: r1, category: functional, statement: It works, risk: {probability: PROBABILITY, value: 10}}
        """
    low, high = (risk.replace("PROBABILITY", odds) for odds in ("0.1", "0.65"))
    failed = high.replace("}}", "}, verification: {method: test, status: failed}}")
    said = {
        text: _portfolio(
            {"cards/a/index.md": "kind: card\ntitle: Copilot\n", "cards/a/requirements/r.md": text}
        )
        for text in (low, high, failed)
    }
    assert "risk" not in said[low]
    assert "Copilot carries the highest risk, 6.5 of 10. " in said[high]
    assert "6.5 of 10, and its verification failed. " in said[failed]


def test_a_switchback_alone_is_told_without_blame() -> None:
    said = _portfolio({"cards/a/reviews/2026-06-01.md": "kind: review\nevent: switchback\nfrom: 4\nto: 2\n"})
    assert "In the last three months none moved up and one card switched back." in said


def _card(files: dict[str, str], card: str = "a") -> str:
    assessment, _ = assessed(files, today=TODAY)
    standing = next(one for one in standings(assessment, {}) if one.id == card)
    return " ".join(card_sentences(assessment, standing)).replace("\u00a0", " ")


def test_a_technology_of_its_own_says_its_level_and_its_next_review() -> None:
    assert _card({"cards/a/reviews/2026-06-01.md": "kind: review\nevent: entry\nto: 3\n"}) == (
        "At level 3, System Development, since 1 Jun 2026. The next review is due on 1 Jun 2027."
    )


def test_a_system_names_the_part_that_it_can_go_no_higher_than() -> None:
    said = _card(
        {
            "cards/a/index.md": "kind: card\nlevel: 2\ncomponents: [{card: b}, {card: c}]\n",
            "cards/b/index.md": "kind: card\ntitle: Manifold\nlevel: 2\n",
            "cards/c/index.md": "kind: card\ntitle: Viewer\nlevel: 5\n",
        }
    )
    assert "As a system it can go no higher than Manifold, which is at level 2." in said


def test_a_system_below_its_own_level_is_held_back_and_the_root_is_named() -> None:
    said = _card(
        {
            "cards/a/index.md": "kind: card\nlevel: 4\ncomponents: [{card: b}]\n",
            "cards/b/index.md": "kind: card\ntitle: Manifold\nlevel: 4\ncomponents: [{card: c}]\n",
            "cards/c/index.md": "kind: card\ntitle: Encoder\nlevel: 1\n",
        }
    )
    assert "As a system it is held back to level 1 by Manifold; at the root of that stands Encoder." in said


def test_a_system_whose_parts_are_all_further_on_says_so() -> None:
    parts = {"cards/b/index.md": "kind: card\nlevel: 4\n", "cards/c/index.md": "kind: card\nlevel: 5\n"}
    both = {"cards/a/index.md": "kind: card\nlevel: 2\ncomponents: [{card: b}, {card: c}]\n", **parts}
    one = {"cards/a/index.md": "kind: card\nlevel: 2\ncomponents: [{card: b}]\n", **parts}
    assert "Both of its parts are further on." in _card(both)
    assert "Its one part is further on." in _card(one)


def test_nothing_can_be_higher_than_a_deployed_system_so_nothing_holds_it() -> None:
    said = _card(
        {
            "cards/a/index.md": "kind: card\nlevel: 9\ncomponents: [{card: b}]\n",
            "cards/b/index.md": "kind: card\nlevel: 9\n",
        }
    )
    assert "Its one part is there too." in said
    assert "no higher" not in said


def test_open_tasks_and_a_late_review_are_counted() -> None:
    said = _card(
        {
            "cards/a/reviews/2024-01-10.md": "kind: review\nevent: entry\nto: 3\n",
            "cards/a/reviews/2025-06-29.md": """\
                kind: review
                event: hold
                from: 3
                to: 3
                tasks: [{id: t1, task: one}, {id: t2, task: two}]
                """,
        }
    )
    assert "Two tasks from its reviews are open." in said
    assert "Its review was due on 29 Jun 2026, one day ago." in said


def test_a_paused_card_is_due_for_nothing() -> None:
    said = _card(
        {
            "cards/a/index.md": "kind: card\nstatus: paused\n",
            "cards/a/reviews/2024-01-10.md": "kind: review\nevent: entry\nto: 4\n",
            "cards/a/reviews/2024-02-10.md": "kind: review\nevent: pause\nfrom: 4\nto: 4\n",
        }
    )
    assert said == "Paused at level 4, Proof of Concept (PoC) Development, since 10 Feb 2024."
