"""Cards in groups, where they are too many for a row each: by tag, or by owner where most cards have no tag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote_plus

from mltrl_docs.analysis.standing import Standing
from mltrl_docs.analysis.words import counted, noun
from mltrl_docs.figures.level_counts import Group
from mltrl_docs.pages.world import World
from mltrl_docs.values import Value

_MOST_GROUPS = 40


class Groups(Value):
    """The groups, the largest first, and a sentence that says what they are."""

    groups: tuple[Group, ...]
    words: str


def groups_of(world: World, cards: Sequence[Standing]) -> Groups:
    """Group cards by each of their tags, or each of their owners; a group's link chooses them in the table."""
    documents = world.portfolio.cards
    tagged = sum(bool(documents[card.id].data.tags) for card in cards)
    if tagged * 2 >= len(cards):
        return _grouped(world, cards, "tag", "tags", lambda card: documents[card].data.tags)
    return _grouped(world, cards, "owner", "owners", lambda card: tuple(documents[card].data.owners))


def _grouped(
    world: World, cards: Sequence[Standing], facet: str, plural: str, names_of: Callable[[str], Iterable[str]]
) -> Groups:
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(world.levels))
    without = 0
    for card in cards:
        names = tuple(names_of(card.id))
        without += not names
        for name in names:
            counts[name][card.system_level] += 1
    ordered = sorted(counts, key=lambda name: (-sum(counts[name]), name))
    shown = ordered[:_MOST_GROUPS]
    said = [f"A card counts for each of its {plural}."]
    if without:
        said.append(f"{without} {noun(without, 'card has', 'cards have')} none.")
    if len(ordered) > len(shown):
        said.append(f"The {len(shown)} most frequent of {counted(len(ordered), facet)}.")
    return Groups(
        groups=tuple(
            Group(name=name, href=f"?{facet}={quote_plus(name)}#mltrl-all", counts=tuple(counts[name]))
            for name in shown
        ),
        words=" ".join(said),
    )
