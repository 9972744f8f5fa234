"""Random systems for tests of the component graph, and what is to be seen in a drawing of one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TypeAlias

from hypothesis import strategies as st

from mltrl_docs.figures.components import BOX, Box, Card, Components, Link

Point: TypeAlias = tuple[float, float]
Segment: TypeAlias = tuple[Point, Point]

_NAMES = (
    "Slide copilot",
    "U-Net",
    "Synthetic scene generator",
    "Selection by a domain expert",
    "Kartoffelstärkefabrik",
)
_PIECE = re.compile(r"([MHV])([-0-9.]+)(?:,([-0-9.]+))?")


def system_of(count: int, links: set[tuple[int, int]]) -> tuple[Card, list[Card], list[Link]]:
    """Return card 0 as the top of a system, the other cards, and links by their numbers."""
    top, *parts = (
        Card(
            id=f"card-{number}",
            title=_NAMES[number % len(_NAMES)],
            level=number % 10,
            address=f"cards/{number}/",
        )
        for number in range(count)
    )
    return top, parts, [Link(system=f"card-{start}", part=f"card-{end}") for start, end in sorted(links)]


@st.composite
def systems(draw: st.DrawFn) -> tuple[Card, list[Card], list[Link]]:
    """Draw a system in which every card is a part of an earlier one, and of more of them."""
    count = draw(st.integers(min_value=2, max_value=24))
    links = {(draw(st.integers(min_value=0, max_value=end - 1)), end) for end in range(1, count)}
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(
        lambda pair: pair[0] < pair[1]
    )
    return system_of(count, links | draw(st.sets(pairs, max_size=count)))


def box_of(graph: Components, card: str) -> Box:
    """Return the box of a card."""
    return next(box for box in graph.boxes if box.card.id == card)


def corners(path: str) -> list[Point]:
    """Return the points of a line of path data that goes across and down."""
    x = y = 0.0
    points: list[Point] = []
    for letter, one, other in _PIECE.findall(path):
        x = float(one) if letter in "MH" else x
        y = float(other) if letter == "M" else float(one) if letter == "V" else y
        points.append((x, y))
    return points


def segments(path: str) -> list[Segment]:
    """Return the straight pieces of a line, each from its left or upper end."""
    return [(min(a, b), max(a, b)) for a, b in pairwise(corners(path))]


def crosses(segment: Segment, box: Box, width: float) -> bool:
    """Whether a piece of a line runs through the inside of a box."""
    (left, top), (right, bottom) = segment
    return left < box.x + width and right > box.x and top < box.y + BOX and bottom > box.y


def on_top_of(one: Segment, other: Segment) -> bool:
    """Whether two pieces of lines share more than a point."""
    for axis in (0, 1):
        across = 1 - axis
        if one[0][axis] == one[1][axis] == other[0][axis] == other[1][axis]:
            return max(one[0][across], other[0][across]) < min(one[1][across], other[1][across])
    return False
