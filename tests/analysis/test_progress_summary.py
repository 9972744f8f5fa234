"""Progress in words: right in number and grammar for none, one and many."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.analysis.moves import switchbacks
from mltrl_docs.analysis.progress_summary import (
    ProgressFacts,
    duration_words,
    months_words,
    progress_facts,
    progress_sentences,
    returned_after,
)
from mltrl_docs.values import replaced
from tests.worlds import assessed, records_of

NOTHING = ProgressFacts(
    cards=5,
    ended=0,
    median_days=None,
    slowest=(),
    slowest_days=None,
    advances=0,
    lately=0,
    back=0,
    returned=0,
    met=0,
    missed=0,
    open=0,
)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"cards": 0}, "No card has a record yet. How cards move through the levels will be told here."),
        ({"cards": 1}, "The one card has not left a level below deployment yet."),
        ({}, "No card has left a level below deployment yet."),
        (
            {"ended": 1, "median_days": 20, "advances": 1},
            ("One stay at a level below deployment has ended, after 20 days. There has been one move up and no "
            "switchback."),
        ),
        (
            {"cards": 1, "ended": 2, "median_days": 61, "advances": 2},
            ("At the median the card stayed 2 months at a level below deployment. There have been two moves up and no "
            "switchback."),
        ),
        (
            {"ended": 9, "median_days": 200, "slowest": (3,), "slowest_days": 230.5, "back": 1},
            ("At the median a card stays 6.6 months at a level below deployment. Of the levels with three such stays "
            "or more, level 3 takes longest: 7.6 months. There has been one switchback and no move up yet. The way "
            "back up is still open."),
        ),
        (
            {"ended": 9, "median_days": 200, "slowest": (2, 4), "slowest_days": 230.5, "back": 1, "returned": 1,
             "advances": 13},
            ("At the median a card stays 6.6 months at a level below deployment. Of the levels with three such stays "
            "or more, levels 2 and 4 take longest: 7.6 months. There have been 13 moves up and one switchback. The "
            "level that was left has been reached again."),
        ),
    ],
    ids=["no record", "one card", "no move", "one move", "a card of its own", "one switchback", "two slow levels"],
)  # fmt: skip
def test_progress_is_told(facts: dict[str, object], said: str) -> None:
    assert " ".join(progress_sentences(replaced(NOTHING, **facts))) == said


@pytest.mark.parametrize(
    ("back", "returned", "said"),
    [
        (2, 2, "Both came back to the level that was left."),
        (3, 3, "All came back to the level that was left."),
        (3, 0, "None has come back to the level that was left yet."),
        (3, 1, "One of the three has come back to the level that was left."),
        (7, 5, "Five of the seven have come back to the level that was left."),
    ],
)
def test_it_is_told_how_switchbacks_went_on(back: int, returned: int, said: str) -> None:
    assert said in progress_sentences(replaced(NOTHING, advances=9, back=back, returned=returned))


@pytest.mark.parametrize(
    ("met", "missed", "still_open", "said"),
    [
        (0, 0, 1, "One target is still to come."),
        (0, 0, 17, "17 targets are still to come."),
        (1, 0, 0, "One target was met."),
        (2, 0, 17, "Two targets were met and 17 are still to come."),
        (1, 2, 1, "One target was met, two were missed and one is still to come."),
        (0, 1, 0, "One target was missed."),
    ],
)
def test_targets_are_told(met: int, missed: int, still_open: int, said: str) -> None:
    facts = replaced(NOTHING, met=met, missed=missed, open=still_open)
    assert progress_sentences(facts)[-1] == said


_COUNTS = st.integers(0, 20)


@given(_COUNTS, _COUNTS, _COUNTS, _COUNTS, _COUNTS)
def test_whatever_the_numbers_each_sentence_begins_and_ends_as_one(
    advances: int, back: int, met: int, missed: int, still_open: int
) -> None:
    facts = replaced(
        NOTHING,
        advances=advances,
        back=back,
        returned=back // 2,
        met=met,
        missed=missed,
        open=still_open,
    )
    for sentence in progress_sentences(facts):
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        assert "  " not in sentence
        assert " no targets" not in sentence.lower()


@pytest.mark.parametrize(
    ("days", "said", "months"),
    [
        (0, "0 days", "0"),
        (1, "1 day", "0"),
        (12.5, "12.5 days", "0.4"),
        (1.2, "1.2 days", "0"),
        (44, "44 days", "1.4"),
        (45, "1.5 months", "1.5"),
        (61, "2 months", "2"),
        (220, "7.2 months", "7.2"),
        (1090, "35.8 months", "35.8"),
        (1095.75, "3 years", "36"),
        (2940, "8 years", "96.6"),
    ],
)
def test_times_are_told_in_days_months_or_years(days: float, said: str, months: str) -> None:
    assert (duration_words(days), months_words(days)) == (said, months)


def test_a_time_that_is_not_known_is_an_empty_cell() -> None:
    assert months_words(None) == ""


def test_years_in_deployment_make_no_level_slow() -> None:
    files = {}
    for card in ("a", "b", "c"):
        for day, event, before, to in (
            ("2020-01-01", "entry", None, 7),
            ("2020-02-01", "graduation", 7, 8),
            ("2020-04-01", "graduation", 8, 9),
            ("2026-04-01", "switchback", 9, 7),
        ):
            start = "" if before is None else f"from: {before}\n"
            files[f"cards/{card}/reviews/{day}.md"] = f"kind: review\nevent: {event}\n{start}to: {to}\n"
    assessment, _ = assessed(files, today=date(2026, 6, 30))
    facts = progress_facts(assessment)
    assert (facts.cards, facts.ended, facts.slowest, facts.slowest_days) == (3, 6, (8,), 60)
    assert (facts.advances, facts.back, facts.returned, facts.lately) == (6, 3, 0, 0)


@pytest.mark.parametrize(
    ("back", "words"), [(1, "has been one switchback"), (2, "have been two switchbacks")]
)
def test_switchbacks_alone_are_told_in_their_number(back: int, words: str) -> None:
    text = " ".join(progress_sentences(replaced(NOTHING, ended=3, median_days=20, back=back)))
    assert f"There {words} and no move up yet." in text


def test_a_level_is_compared_with_others_from_three_stays_on_that_have_ended() -> None:
    files: dict[str, str] = {}
    for card in ("a", "b", "c"):
        files |= records_of(
            card, "2025-01-01 entry 2", "2025-01-11 graduation 2 3", "2025-01-31 graduation 3 4"
        )
    files |= records_of("d", "2024-01-01 entry 4", "2025-01-01 graduation 4 5")
    files |= records_of("e", "2024-01-01 entry 4", "2025-01-01 graduation 4 5")
    assessment, _ = assessed(files)
    assert (progress_facts(assessment).slowest, progress_facts(assessment).slowest_days) == ((3,), 20)
    more = records_of("f", "2024-01-01 entry 4", "2025-01-01 graduation 4 5")
    assessment, _ = assessed({**files, **more})
    assert (progress_facts(assessment).slowest, progress_facts(assessment).slowest_days) == ((4,), 366)


def test_targets_are_counted_by_what_became_of_them() -> None:
    targets = ", ".join(
        f"{{level: {level}, by: {by}}}"
        for level, by in (
            (3, "2026-01-01"), (4, "2026-03-01"), (5, "2026-04-01"), (6, "2026-12-31"), (7, "2027-03-01"),
            (8, "2027-06-01"),
        )
    )  # fmt: skip
    files = {
        "cards/a/index.md": f"kind: card\ntargets: [{targets}]\n",
        **records_of("a", "2025-01-01 entry 3", "2026-02-01 graduation 3 4"),
    }
    facts = progress_facts(assessed(files)[0])
    assert (facts.met, facts.missed, facts.open) == (2, 1, 3)


def test_moves_up_of_the_last_three_months_are_counted() -> None:
    files = {
        **records_of("a", "2026-01-01 entry 3", "2026-02-01 graduation 3 4", "2026-05-01 graduation 4 5"),
        **records_of("b", "2026-05-01 entry 3", "2026-06-01 graduation 3 4", "2026-06-10 switchback 4 2"),
        **records_of("c", "2026-05-01 entry 3", "2026-06-01 hold 3 3"),
    }
    facts = progress_facts(assessed(files)[0])
    assert (facts.advances, facts.lately, facts.back) == (3, 2, 1)


def test_switchbacks_are_back_after_the_median_of_those_that_are() -> None:
    files = {
        **records_of("a", "2026-01-01 entry 4", "2026-02-01 switchback 4 3", "2026-02-11 graduation 3 4"),
        **records_of("b", "2026-01-01 entry 4", "2026-02-01 switchback 4 3", "2026-02-21 graduation 3 4"),
        **records_of("c", "2026-01-01 entry 4", "2026-02-01 switchback 4 3", "2026-06-01 graduation 3 4"),
        **records_of("d", "2026-01-01 entry 4", "2026-02-01 switchback 4 3"),
    }
    assert returned_after(switchbacks(assessed(files)[0])) == 20


def test_while_no_switchback_is_back_there_is_no_time_of_it() -> None:
    files = records_of("a", "2026-01-01 entry 4", "2026-02-01 switchback 4 3")
    assert returned_after(switchbacks(assessed(files)[0])) is None


def test_the_median_is_that_of_the_stays_that_have_ended() -> None:
    a = records_of("a", "2026-01-01 entry 3", "2026-01-11 graduation 3 4")
    b = records_of("b", "2026-01-01 entry 3", "2026-01-22 graduation 3 4", "2026-02-01 graduation 4 5")
    for files, ended, days in (
        (records_of("a", "2026-01-01 entry 3"), 0, None),
        (a, 1, 10),
        ({**a, **b}, 3, 10),
    ):
        facts = progress_facts(assessed(files)[0])
        assert (facts.ended, facts.median_days) == (ended, days)
