"""Cards in the order of the portfolio: systems first, each with its parts below it, every card once."""

from __future__ import annotations

from collections.abc import Mapping

from mltrl_docs.analysis.standing import Standing
from mltrl_docs.values import Value


class Branch(Value):
    """A card in the tree; `depth` 0 is part of nothing that is listed."""

    standing: Standing
    depth: int


def portfolio_tree(standings: Mapping[str, Standing]) -> tuple[Branch, ...]:
    """Return every card once: what is part of nothing by level downwards, then parts, the lowest first.

    A part of several systems stands below the first of them. Cards that contain each other begin where the
    order meets them.
    """
    parts = {part for standing in standings.values() for part in standing.components if part != standing.id}
    tops = sorted(standings.values(), key=_top_first)
    ordered = [standing for standing in tops if standing.id not in parts]
    ordered += [standing for standing in tops if standing.id in parts]
    branches: list[Branch] = []
    seen: set[str] = set()
    for top in ordered:
        pending = [Branch(standing=top, depth=0)]
        while pending:
            branch = pending.pop()
            if branch.standing.id in seen:
                continue
            seen.add(branch.standing.id)
            branches.append(branch)
            below = [standings[part] for part in branch.standing.components if part in standings]
            pending.extend(
                Branch(standing=part, depth=branch.depth + 1)
                for part in sorted(below, key=_limiting_first, reverse=True)
            )
    return tuple(branches)


def _top_first(standing: Standing) -> tuple[bool, int, int, str, str]:
    return (
        standing.status != "active",
        -standing.system_level,
        -standing.level,
        standing.title.casefold(),
        standing.id,
    )


def _limiting_first(standing: Standing) -> tuple[int, int, str, str]:
    return (standing.system_level, standing.level, standing.title.casefold(), standing.id)
