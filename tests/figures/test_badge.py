"""A badge says the level of a card in cells that hold their text, in the colours of the style sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mltrl_docs.figures import level_colours
from mltrl_docs.figures.badge import badge
from mltrl_docs.figures.labels import text_width
from mltrl_docs.framework import FRAMEWORKS

LEVELS = FRAMEWORKS["mltrl-1"].levels
STYLES = Path(__file__).parents[2] / "mltrl_docs" / "html" / "theme" / "assets" / "mltrl" / "mltrl.css"


def test_a_badge_has_the_number_and_the_name_of_the_level() -> None:
    made = badge("Copilot", LEVELS[4], LEVELS[4])
    assert [cell.text for cell in made.cells] == ["TRL", "4", "Proof of concept"]
    assert made.message == "4 Proof of concept"
    assert made.words == "Copilot: level 4, Proof of Concept (PoC) Development"


def test_a_system_that_is_lower_has_a_cell_and_gives_the_colour() -> None:
    made = badge("Copilot", LEVELS[6], LEVELS[4])
    assert [cell.text for cell in made.cells][3:] == ["system", "4"]
    assert made.message == "6 Application dev., system 4"
    assert made.colour == level_colours.FILLS[4]


def test_a_card_that_is_not_worked_on_says_so() -> None:
    assert badge("Copilot", LEVELS[4], LEVELS[4], "retired").message == "4 Proof of concept, retired"


@pytest.mark.parametrize("level", range(10))
def test_cells_stand_side_by_side_and_hold_their_text(level: int) -> None:
    made = badge("Copilot", LEVELS[level], LEVELS[0], "paused")
    ends = [cell.x + cell.width for cell in made.cells]
    assert [cell.x for cell in made.cells] == [0, *ends[:-1]]
    assert ends[-1] == made.width
    for cell in made.cells:
        assert cell.middle - cell.x == cell.width / 2
        assert text_width(cell.text, bold=cell.bold) < cell.width - 8


def test_the_colours_are_those_of_the_style_sheet_on_light_paper() -> None:
    light = STYLES.read_text(encoding="utf-8").partition("}")[0]
    known = dict(re.findall(r"--mltrl-([a-z0-9-]+): (#[0-9a-f]{6});", light))
    assert [known[f"l{level}"] for level in range(10)] == list(level_colours.FILLS)
    assert [known[f"l{level}-text"] for level in range(10)] == list(level_colours.TEXTS)
    names = {"paper": "PAPER", "wash": "WASH", "ink": "INK", "ink-2": "INK_2", "rule-2": "RULE_2"}
    assert {name: getattr(level_colours, ours) for name, ours in names.items()} == {
        name: known[name] for name in names
    }
