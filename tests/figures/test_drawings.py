"""Figures are drawn as they were when somebody looked at them."""

from __future__ import annotations

import pytest

from tests.figures.drawings import DRAWINGS, GOLDEN, drawn


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_a_figure_is_drawn_as_it_was_looked_at(name: str) -> None:
    kept = (GOLDEN / f"{name}.html").read_text(encoding="utf-8")
    assert drawn(name) == kept, "look at it, then run `python -m tests.figures.drawings`"


def test_no_drawing_is_kept_that_nobody_draws() -> None:
    assert sorted(path.stem for path in GOLDEN.iterdir()) == sorted(DRAWINGS)
