"""A directed graph in layers, top-down, by the library `fast_sugiyama`: who stands in which row, and in what order.

The library is optional. Its places follow from its input alone, but it draws lots where names are no numbers, and
it ends the whole process at a loop: so nodes are numbers here, edges are sorted, and cycles are opened before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from mltrl_docs.values import Value

Edge: TypeAlias = tuple[int, int]

_BEND = 0.1  # of a node's room: what a line takes that passes through a row


class Slot(Value):
    """A place in a row: a node, or a bend of an edge that passes through; `x` is its middle in pixels."""

    x: float
    node: int | None = None


class Layers(Value):
    """Slots by row, from top to bottom, and the way of every edge: its place in each row that it meets."""

    rows: tuple[tuple[Slot, ...], ...]
    ways: Mapping[Edge, tuple[int, ...]]  # the first place is in the row of the edge's first node


def closing_edges(edges: Iterable[Edge]) -> frozenset[Edge]:
    """Return the edges without which a graph has no cycles: the same ones in whatever order it comes.

    They are those that lead back on a walk from the lowest number, which takes lower numbers first.
    """
    further: defaultdict[int, list[int]] = defaultdict(list)
    for start, end in sorted(set(edges)):
        further[start].append(end)
    closing: set[Edge] = set()
    done: set[int] = set()
    for first in sorted(further):
        path: set[int] = set()
        work: list[tuple[int, Iterator[int]]] = []
        if first not in done:
            path.add(first)
            work.append((first, iter(further[first])))
        while work:
            node, ends = work[-1]
            end = next(ends, -1)
            if end < 0:
                work.pop()
                path.discard(node)
                done.add(node)
            elif end in path:
                closing.add((node, end))
            elif end not in done:
                path.add(end)
                work.append((end, iter(further.get(end, ()))))
    return frozenset(closing)


def layered(count: int, edges: Collection[Edge], apart: float) -> Layers | None:
    """Place the nodes 0 to `count` - 1 of a connected graph; None where the library is not installed.

    In a row the middles of nodes are `apart` pixels from each other, or more; where nothing else decides, a lower
    number stands further to the left.

    Raises:
        ValueError: there is no edge, a node has none, an edge has no node, or edges close a cycle.

    """
    if not edges or {node for edge in edges for node in edge} != set(range(count)) or closing_edges(edges):
        raise ValueError("a graph in layers wants an edge at every node, and no cycles")
    try:
        from fast_sugiyama import from_edges  # noqa: PLC0415 - optional
    except ImportError:
        return None
    ((places, _, _, pieces),) = from_edges(
        sorted(edges), vertex_spacing=apart, dummy_vertices=True, dummy_size=_BEND
    )
    # it counts rows from below, and begins at the right; numbers from `count` on are bends
    right = max(x for _, (x, _) in places)
    rows: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, (x, y) in places:
        rows[-round(y)].append((round(right - x, 1), int(number)))
    ordered = [sorted(rows[height]) for height in sorted(rows)]
    place = {number: index for row in ordered for index, (_, number) in enumerate(row)}
    lines = [(int(start), int(end)) for start, end in pieces or ()]
    after = {start: end for start, end in lines if start >= count}
    ways: dict[Edge, tuple[int, ...]] = {}
    for start, end in sorted(line for line in lines if line[0] < count):
        way = [start, end]
        while way[-1] >= count:
            way.append(after[way[-1]])
        ways[start, way[-1]] = tuple(place[number] for number in way)
    return Layers(
        rows=tuple(
            tuple(Slot(x=x, node=number if number < count else None) for x, number in row) for row in ordered
        ),
        ways=ways,
    )
