"""What holds a system back, on which path, and what moved lately: tiny portfolios, and what is said of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mltrl_docs.analysis.limiting_path import limiting_path
from mltrl_docs.analysis.lower_parts import lower_parts
from mltrl_docs.analysis.portfolio_summary import LATELY, moved_lately
from tests.worlds import TODAY, assessed


def _entered(name: str, level: int, components: str = "") -> dict[str, str]:
    return {
        f"cards/{name}/index.md": f"kind: card\n{f'components: [{components}]' if components else ''}\n",
        f"cards/{name}/reviews/2026-01-05.md": f"kind: review\nevent: entry\nto: {level}\n",
    }


STACK = (
    _entered(
        "copilot",
        5,
        "{card: atlas}, {card: segmenter}, {card: viewer, level: 3, reason: its frame alone is used}",
    )
    | _entered("atlas", 5)
    | _entered("segmenter", 5, "{card: tiles}")
    | _entered("tiles", 2)
    | _entered("viewer", 5)
)


def test_the_path_that_limits_a_system_goes_down_to_the_lowest_part_of_all() -> None:
    assessment, _ = assessed(STACK)
    assert limiting_path(assessment, "copilot") == {("copilot", "segmenter"), ("segmenter", "tiles")}
    assert limiting_path(assessment, "tiles") == set()


def test_a_part_with_a_level_as_integrated_ends_the_path() -> None:
    components = "{card: segmenter, level: 2, reason: only its frame is used}"
    assessment, _ = assessed({**STACK, **_entered("copilot", 5, components)})
    assert limiting_path(assessment, "copilot") == {("copilot", "segmenter")}


@pytest.mark.parametrize(
    ("level", "parts"),
    [(2, ()), (3, (("segmenter", 2),)), (4, (("segmenter", 2), ("viewer", 3)))],
)
def test_lower_parts_are_those_that_keep_a_system_from_a_level(
    level: int, parts: tuple[tuple[str, int], ...]
) -> None:
    assessment, _ = assessed(STACK)
    assert lower_parts(assessment, "copilot", level) == parts


@pytest.mark.parametrize(("days", "times"), [(-1, 0), (0, 1), (LATELY - 1, 1), (LATELY, 0)])
def test_what_moved_lately_is_of_the_last_three_months(days: int, times: int) -> None:
    day = TODAY - timedelta(days=days)
    files = {
        "cards/copilot/index.md": "kind: card\n",
        f"cards/copilot/reviews/{day}.md": "kind: review\nevent: entry\nto: 2\n",
    }
    assert len(moved_lately(assessed(files)[0])) == times
