"""Lines between two rows of boxes: down, across in a track of their own, and down, so that no two are mistaken.

All lines from one place share a track, as the branches of a tree do. Lines from different places never run on top
of each other: where they would, they get another track, or another port at the top of a box.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mltrl_docs.values import Value

_PORTS_APART = 10.0  # pixels between lines that come in at one box
_EDGE = 8.0  # pixels from the side of a box that are left free
_CLEAR = 4.0  # pixels: lines that are closer look like one
_STEP = 5.0


class Hop(Value):
    """A line to be drawn from a place in a row to one in the row below; `room` is to either side of `to`."""

    start: int  # place in the upper row
    x: float  # where it leaves, in pixels
    end: int  # place in the lower row
    to: float  # the middle of where it arrives
    room: float


class Route(Value):
    """Where a line arrives, and in which track it crosses, from 0 at the top; None where it goes straight down."""

    to: float
    track: int | None


class Gap(Value):
    """The lines between two rows, one for each hop, and how many tracks they need."""

    routes: tuple[Route, ...]
    tracks: int


def routed(hops: Sequence[Hop]) -> Gap:
    """Find a port for each line, and a track for each place that lines come from."""
    ports = _ports(hops)
    spans: dict[int, tuple[float, float]] = {}
    for hop, port in zip(hops, ports, strict=True):
        left, right = spans.get(hop.start, (hop.x, hop.x))
        spans[hop.start] = (min(left, port), max(right, port))
    tracks = _tracks({start: span for start, span in spans.items() if span[0] < span[1]})
    return Gap(
        routes=tuple(
            Route(to=port, track=None if port == hop.x else tracks[hop.start])
            for hop, port in zip(hops, ports, strict=True)
        ),
        tracks=max(tracks.values(), default=-1) + 1,
    )


def _ports(hops: Sequence[Hop]) -> list[float]:
    """Return where each line arrives: lines into one box side by side, in the order of where they come from."""
    arriving: defaultdict[int, list[int]] = defaultdict(list)
    for index, hop in enumerate(hops):
        arriving[hop.end].append(index)
    leaving = sorted({(hop.x, hop.start) for hop in hops})
    ports = [0.0] * len(hops)
    taken: list[tuple[float, int]] = []
    for end in sorted(arriving):
        lines = sorted(arriving[end], key=lambda index: (hops[index].x, hops[index].start))
        room = max(hops[lines[0]].room - _EDGE, 0.0)
        apart = min(_PORTS_APART, 2 * room / max(len(lines) - 1, 1))
        for number, index in enumerate(lines):
            hop = hops[index]
            wanted = round(hop.to + (number - (len(lines) - 1) / 2) * apart, 1)
            wanted = hop.x if abs(hop.x - wanted) < _CLEAR else wanted  # a kink of a pixel or two is no path
            others = [x for x, start in (*leaving, *taken) if start != hop.start]
            ports[index] = _free(wanted, hop.to, max(room, _EDGE), others)
            taken.append((ports[index], hop.start))
    return ports


def _free(wanted: float, middle: float, room: float, others: Sequence[float]) -> float:
    """Return the place nearest to the one that is wanted where no other line is; that one if there is none."""
    steps = int(2 * room / _STEP) + 1
    places = [wanted + sign * step * _STEP for step in range(steps) for sign in (1, -1)]
    inside = (place for place in places if abs(place - middle) <= room)
    return next((place for place in inside if all(abs(place - other) >= _CLEAR for other in others)), wanted)


def _tracks(spans: dict[int, tuple[float, float]]) -> dict[int, int]:
    """Give each span a track in which it meets no other, as few tracks as can be."""
    ends: list[float] = []
    tracks: dict[int, int] = {}
    for start, (left, right) in sorted(spans.items(), key=lambda item: (item[1], item[0])):
        free = next((n for n, end in enumerate(ends) if end + _CLEAR <= left), len(ends))
        ends[free : free + 1] = [right]
        tracks[start] = free
    return tracks
