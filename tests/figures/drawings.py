"""The drawings that are kept under `golden/`; run this file to draw them anew, and look at what changed.

.venv/bin/python -m tests.figures.drawings
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from markupsafe import Markup

from mltrl_docs.analysis.distribution import Distribution
from mltrl_docs.analysis.moves import Switchback, Transition
from mltrl_docs.analysis.stays import Stay
from mltrl_docs.figures.badge import badge
from mltrl_docs.figures.components import Card, Link, components
from mltrl_docs.figures.heat_map import Row, heat_map
from mltrl_docs.figures.level_colours import RULE_2
from mltrl_docs.figures.level_counts import Group, level_counts
from mltrl_docs.figures.level_distribution import level_distribution
from mltrl_docs.figures.risk_matrix import Point, risk_matrix
from mltrl_docs.figures.roadmap import Due, roadmap
from mltrl_docs.figures.roadmap import Row as RoadmapRow
from mltrl_docs.figures.ruler import phase_spans, ruler
from mltrl_docs.figures.time_per_level import time_per_level
from mltrl_docs.figures.timeline import Event, Plan, timeline
from mltrl_docs.figures.transitions import arcs
from mltrl_docs.framework import FRAMEWORKS
from mltrl_docs.html import environment
from mltrl_docs.model.review import SwitchbackType

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
        Point(probability=0.72, value=9, target="#risk-a.1"),
        Point(probability=0.35, value=10, target="#risk-a.2"),
        Point(probability=0.05, value=4, target="#risk-a.3"),
        Point(probability=0.1, value=4, target="#risk-a.4"),
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
        )
    )


STAYS = (
    Stay(card="a", level=0, start=date(2025, 1, 1), end=date(2025, 7, 1), days=181),
    Stay(card="a", level=1, start=date(2025, 7, 1), end=date(2026, 1, 1), days=184),
    Stay(card="b", level=1, start=date(2025, 7, 1), end=date(2026, 1, 2), days=185),
    Stay(card="a", level=2, start=date(2026, 1, 1), end=None, days=326),
    Stay(card="c", level=9, start=date(2017, 1, 1), end=None, days=3613),
)


def _time_per_level() -> str:
    return (
        environment(None)
        .get_template("figures/time_per_level.html")
        .render(times=time_per_level(STAYS), levels=LEVELS, time_rows=())
    )


def _switchback(left: int, to: int, kind: SwitchbackType) -> Switchback:
    return Switchback(
        card="a", record="r", date=DAY, left=left, to=to, kind=kind, back_on=None, loop=(left, to)
    )


def _transitions() -> str:
    moves = [
        Transition(before=None, to=0, event="entry", count=2),
        Transition(before=3, to=4, event="graduation", count=12),
        Transition(before=4, to=4, event="hold", count=1),
        Transition(before=4, to=2, event="switchback", count=3),
    ]
    backs = [_switchback(4, 2, "discovery"), _switchback(4, 2, "embedded"), _switchback(4, 2, "discovery")]
    return (
        environment(None)
        .get_template("figures/transitions.html")
        .render(arcs=arcs(moves, backs), move_rows=moves, description="Arcs.")
    )


def _level_distribution() -> str:
    told = [
        Distribution(day=date(2025, 12, 31), cards=(0, 0, 3, 0, 0, 0, 0, 0, 0, 0), systems=(0,) * 10),
        Distribution(day=DAY, cards=(1, 0, 11, 0, 8, 0, 0, 0, 0, 2), systems=(0,) * 10),
    ]
    return (
        environment(None)
        .get_template("figures/level_distribution.html")
        .render(
            columns=level_distribution(told, "quarter"),
            levels=LEVELS,
            span="quarter",
            day_shown=DAY,
            level_rows=told[::-1],
        )
    )


def _roadmap() -> str:
    rows = [
        RoadmapRow(
            title="Slide <copilot>",
            address="cards/a/",
            level=4,
            dues=(
                Due(level=5, by=date(2026, 10, 1), look="missed"),
                Due(level=6, by=date(2027, 12, 15), look="open"),
            ),
        ),
        RoadmapRow(
            title="Viewer",
            address="cards/b/",
            level=7,
            dues=(Due(level=7, by=date(2026, 9, 1), look="late", reached=date(2026, 9, 12)),),
        ),
    ]
    return (
        environment(None)
        .get_template("figures/roadmap.html")
        .render(roadmap=roadmap(rows, DAY), root="../", target_rows=(), of_targets="Targets", left_out="")
    )


DRAWINGS: dict[str, Callable[[], str]] = {
    "badge": _badge,
    "components": _components,
    "heat_map": _heat_map,
    "level_counts": _level_counts,
    "level_distribution": _level_distribution,
    "risk_matrix": _risk_matrix,
    "roadmap": _roadmap,
    "ruler": _ruler,
    "time_per_level": _time_per_level,
    "timeline": _timeline,
    "transitions": _transitions,
}


def drawn(name: str) -> str:
    """Draw a figure, an element a line, so that a difference can be read."""
    return re.sub(r">\s*<", ">\n<", DRAWINGS[name]()).strip() + "\n"


if __name__ == "__main__":
    for name in DRAWINGS:
        (GOLDEN / f"{name}.html").write_text(drawn(name), encoding="utf-8", newline="\n")
