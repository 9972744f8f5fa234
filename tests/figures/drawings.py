"""The drawings that are kept under `golden/`; run this file to draw them anew, and look at what changed.

.venv/bin/python -m tests.figures.drawings
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from markupsafe import Markup

from mltrl_docs.figures.badge import badge
from mltrl_docs.figures.components import Card, Link, components
from mltrl_docs.figures.heat_map import Row, heat_map
from mltrl_docs.figures.level_colours import RULE_2
from mltrl_docs.figures.level_counts import Group, level_counts
from mltrl_docs.figures.risk_matrix import Point, risk_matrix
from mltrl_docs.figures.ruler import phase_spans, ruler
from mltrl_docs.figures.timeline import Event, Plan, timeline
from mltrl_docs.framework import FRAMEWORKS
from mltrl_docs.html import environment

GOLDEN = Path(__file__).parent / "golden"
LEVELS = FRAMEWORKS["mltrl-1"].levels
DAY = date(2026, 11, 23)


def _timeline() -> str:
    events = [
        Event(date=date(2023, 3, 6), kind="entered", level=1),
        Event(date=date(2023, 9, 18), kind="up", level=2, before=1),
        Event(date=date(2024, 11, 4), kind="up", level=3, before=2),
        Event(date=date(2025, 2, 17), kind="back", level=1, before=3, switchback="discovery"),
        Event(date=date(2025, 7, 21), kind="up", level=2, before=1),
        Event(date=date(2026, 6, 8), kind="held", level=2, before=2),
    ]
    line = timeline(
        events,
        day=DAY,
        plans=[Plan(level=3, by=date(2027, 3, 31))],
        minimum=[(date(2023, 1, 1), 4), (date(2025, 1, 1), 1)],
    )
    values = {"levels": LEVELS}
    page = environment(None)
    return page.get_template("figures/timeline.html").render(
        **values,
        line=line,
        axis=Markup(page.get_template("figures/timeline_axis.html").render(**values)),  # noqa: S704 - ours
        of="Slide <copilot>",
        description="Step line.",
        rows=(),
    )


def _ruler() -> str:
    scale = ruler(6, 4, [Plan(level=7, by=date(2027, 3, 31))], LEVELS)
    page = environment(None)
    cells = Markup(page.get_template("figures/ruler_cells.html").render(ruler=scale))  # noqa: S704 - ours
    return page.get_template("figures/ruler.html").render(
        ruler=scale, ruler_cells=cells, ruler_words="Level 6, system level 4."
    )


def _badge() -> str:
    made = badge("Slide <copilot>", LEVELS[6], LEVELS[4], "paused")
    return environment(None).get_template("figures/badge.svg").render(badge=made, rule=RULE_2)


def _heat_map() -> str:
    rows = [
        Row(title="Slide <copilot>", address="cards/a/", level=6, system_level=4, has_parts=True),
        Row(title="Manifold", address="cards/b/", level=4, system_level=4, depth=1),
        Row(title="Viewer", address="cards/c/", level=9, system_level=9),
    ]
    return (
        environment(None)
        .get_template("figures/heat_map.html")
        .render(map=heat_map(rows), root="../", levels=LEVELS, phases=phase_spans(LEVELS), left_out="")
    )


def _level_counts() -> str:
    groups = [
        Group(name="slides <b>", href="?tag=slides#mltrl-all", counts=(0, 12, 31, 4, 4, 0, 0, 0, 0, 1)),
        Group(name="edge", href="?tag=edge#mltrl-all", counts=(0, 0, 0, 0, 2, 2, 0, 0, 0, 0)),
    ]
    return (
        environment(None)
        .get_template("figures/level_counts.html")
        .render(
            counts=level_counts(groups),
            levels=LEVELS,
            phases=phase_spans(LEVELS),
            grouped="A card counts for each of its tags.",
        )
    )


def _components() -> str:
    parts = [
        Card(id="manifold", title="SP-VAE manifold model", level=4, address="cards/manifold/"),
        Card(
            id="generator",
            title="Scene generator",
            level=5,
            address="cards/generator/",
            note="as built in here",
        ),
        Card(id="encoder", title="Encoder", level=4, address="cards/encoder/"),
        Card(id="gone", title="gone"),
    ]
    links = [
        Link(system="copilot", part="manifold", is_limiting=True),
        Link(system="copilot", part="generator"),
        Link(system="copilot", part="gone"),
        Link(system="manifold", part="encoder", is_limiting=True),
        Link(system="generator", part="encoder"),
    ]
    graph = components(
        Card(id="copilot", title="Slide <copilot>", level=4),
        parts,
        links,
        [Card(id="viewer", title="Whole-slide viewer", level=7, address="cards/viewer/")],
    )
    return (
        environment(None)
        .get_template("figures/components.html")
        .render(
            graph=graph,
            root="../../",
            of="Slide <copilot>",
            description="Three parts.",
            rows=(),
            left_out=("Two cards contain each other.",),
            has_limit=True,
        )
    )


def _risk_matrix() -> str:
    points = [
        Point(probability=0.72, value=9, target="risk-a.1"),
        Point(probability=0.35, value=10, target="risk-a.2"),
        Point(probability=0.05, value=4, target="risk-a.3"),
        Point(probability=0.1, value=4, target="risk-a.4"),
    ]
    return (
        environment(None)
        .get_template("figures/risk_matrix.html")
        .render(
            matrix=risk_matrix(points, warn=3, error=6),
            of="Slide <copilot>",
            description="Four requirements.",
            warn="3",
            error="6",
            query=True,
        )
    )


DRAWINGS: dict[str, Callable[[], str]] = {
    "badge": _badge,
    "components": _components,
    "heat_map": _heat_map,
    "level_counts": _level_counts,
    "risk_matrix": _risk_matrix,
    "ruler": _ruler,
    "timeline": _timeline,
}


def drawn(name: str) -> str:
    """Draw a figure, an element a line, so that a difference can be read."""
    return re.sub(r">\s*<", ">\n<", DRAWINGS[name]()).strip() + "\n"


if __name__ == "__main__":
    for name in DRAWINGS:
        (GOLDEN / f"{name}.html").write_text(drawn(name), encoding="utf-8", newline="\n")
