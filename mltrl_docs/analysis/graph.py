"""Groups of cards that contain each other, parts first: an iterative Tarjan, so that depth is no limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence


def strong_groups(nodes: Iterable[str], edges: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the strongly connected groups of a graph, each after all groups that it leads to.

    `edges` lead from a system to its parts; an edge to a node that is not in `nodes` is not followed.
    (R. Tarjan, Depth-first search and linear graph algorithms, 1972.)
    """
    search = _Search(nodes, edges)
    for start in search.nodes:
        if start not in search.order:
            search.run(start)
    return search.groups


class _Search:
    """Tarjan's search, with a stack of its own."""

    def __init__(self, nodes: Iterable[str], edges: Mapping[str, Sequence[str]]) -> None:
        self.nodes = dict.fromkeys(nodes)
        self.edges = edges
        self.order: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.open: list[str] = []
        self.is_open: set[str] = set()
        self.groups: list[list[str]] = []

    def begin(self, node: str) -> tuple[str, Iterator[str]]:
        self.order[node] = self.low[node] = len(self.order)
        self.open.append(node)
        self.is_open.add(node)
        return node, (target for target in self.edges.get(node, ()) if target in self.nodes)

    def run(self, start: str) -> None:
        work = [self.begin(start)]
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in self.order:
                    work.append(self.begin(target))
                    break
                if target in self.is_open:
                    self.low[node] = min(self.low[node], self.order[target])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    self.low[parent] = min(self.low[parent], self.low[node])
                if self.low[node] == self.order[node]:
                    self.close(node)

    def close(self, node: str) -> None:
        group: list[str] = []
        while not group or group[-1] != node:
            group.append(self.open.pop())
            self.is_open.discard(group[-1])
        self.groups.append(group)
