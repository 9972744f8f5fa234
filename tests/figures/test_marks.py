"""Ruler, lines in tables, the picture of all cards, and how wide a text is."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.figures.heat_map import Row, heat_map
from mltrl_docs.figures.labels import cut, text_width
from mltrl_docs.figures.ruler import phase_spans, ruler
from mltrl_docs.figures.sparkline import sparkline
from mltrl_docs.figures.timeline import Event, Plan
from mltrl_docs.framework import FRAMEWORKS

LEVELS = FRAMEWORKS["mltrl-1"].levels


def test_a_ruler_tells_what_is_passed_what_is_held_and_what_is_ahead() -> None:
    looks = [cell.look for cell in ruler(4, 4, [], LEVELS).cells]
    assert looks == ["passed"] * 4 + ["here"] + ["ahead"] * 5


def test_a_ruler_marks_what_is_above_the_level_of_the_system() -> None:
    looks = [cell.look for cell in ruler(6, 4, [], LEVELS).cells]
    assert looks == ["passed"] * 5 + ["claimed", "here"] + ["ahead"] * 3


def test_targets_on_a_ruler_are_the_earliest_of_each_level_that_is_ahead() -> None:
    plans = [
        Plan(level=5, by=date(2028, 1, 1)),
        Plan(level=5, by=date(2027, 3, 1)),
        Plan(level=4, by=date(2027, 1, 1)),
        Plan(level=7, by=date(2027, 9, 1)),
    ]
    marks = [(mark.x, mark.label.replace("\u00a0", " ")) for mark in ruler(4, 4, plans, LEVELS).targets]
    assert marks == [(50.0, "Mar 2027"), (70.0, "Sep 2027")]


def test_phases_span_their_levels() -> None:
    assert [(span.name, span.x, span.to) for span in phase_spans(LEVELS)] == [
        ("research", 0.0, 30.0),
        ("prototyping", 30.0, 50.0),
        ("productization", 50.0, 90.0),
        ("deployment", 90.0, 100.0),
    ]


def test_a_line_in_a_table_steps_and_breaks_like_the_large_one() -> None:
    events = [
        Event(date=date(2024, 1, 1), kind="entered", level=3),
        Event(date=date(2024, 12, 31), kind="up", level=4, before=3),
        Event(date=date(2025, 12, 31), kind="back", level=2, before=4),
    ]
    line = sparkline(events, date(2024, 1, 1), date(2027, 12, 31))
    assert line.level == "M0,11.55H24V9.9H48M48,13.2H96"
    assert line.drops == "M48,9.9V13.2"


def test_what_happened_before_the_line_begins_is_where_it_begins() -> None:
    events = [
        Event(date=date(2010, 1, 1), kind="entered", level=8),
        Event(date=date(2012, 1, 1), kind="up", level=9, before=8),
    ]
    assert sparkline(events, date(2024, 1, 1), date(2026, 1, 1)).level == "M0,1.65H96"


def test_a_picture_has_a_row_a_card_and_a_gap_before_each_system() -> None:
    drawn = heat_map(
        [
            Row(title="System", address="cards/s/", level=4, system_level=2, has_parts=True),
            Row(title="Part", address="cards/p/", level=2, system_level=2, depth=1),
            Row(title="Other", address="cards/o/", level=9, system_level=9),
        ]
    )
    assert [name.y for name in drawn.names] == [50.5, 72.5, 101.5]
    assert (drawn.rows, drawn.gaps, drawn.height) == (3, 1, 37 + 3 * 22 + 7)
    assert [(number.level, number.x) for number in drawn.numbers] == [(2, 25.0), (2, 25.0), (9, 95.0)]
    assert [(cell.level, cell.has_number) for cell in drawn.claimed] == [(3, False), (4, True)]
    assert [(rule.x, rule.top, rule.bottom) for rule in drawn.rules] == [(30.0, 33.5, 78.5)]


def test_no_card_is_an_empty_picture() -> None:
    assert heat_map([]).rows == 0


@pytest.mark.parametrize("bold", [False, True])
def test_a_name_is_cut_by_its_width_and_not_by_the_number_of_its_letters(bold: bool) -> None:  # noqa: FBT001
    narrow, wide = "illicit filigree" * 3, "WMWMWM" * 8
    for text in (narrow, wide):
        kept = cut(text, 120, bold=bold)
        assert kept.endswith("…")
        assert text_width(kept, bold=bold) <= 120
    assert len(cut(narrow, 120, bold=bold)) > 2 * len(cut(wide, 120, bold=bold)) - 4
    assert cut("short", 120, bold=bold) == "short"
