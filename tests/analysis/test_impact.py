"""What a change of levels would do, on random systems: held to the definition of a system level."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.impact import impact_of
from tests.worlds import assessed

LEVELS = st.integers(0, 9)
CARDS = ("a", "b", "c", "d", "e")


@st.composite
def systems(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, set[str]]]:
    """Return own levels, and parts that always come later in the alphabet."""
    levels = {card: draw(LEVELS) for card in CARDS}
    parts = {
        card: draw(st.sets(st.sampled_from(CARDS[place + 1 :]))) if place + 1 < len(CARDS) else set[str]()
        for place, card in enumerate(CARDS)
    }
    return levels, parts


def portfolio(levels: dict[str, int], parts: dict[str, set[str]]) -> Assessment:
    files = {
        f"cards/{card}/index.md": (
            f"kind: card\nlevel: {level}\nowners: {{research: [ada], product: [bo.{card}]}}\n"
            f"components: [{', '.join(f'{{card: {part}}}' for part in sorted(parts[card]))}]\n"
        )
        for card, level in levels.items()
    }
    return assessed(files)[0]


def system_level(card: str, levels: dict[str, int], parts: dict[str, set[str]]) -> int:
    return min([levels[card], *(system_level(part, levels, parts) for part in parts[card])])


@given(systems(), st.dictionaries(st.sampled_from(CARDS), LEVELS, min_size=1))
def test_exactly_the_systems_move_whose_lowest_part_does(
    drawn: tuple[dict[str, int], dict[str, set[str]]], changes: dict[str, int]
) -> None:
    levels, parts = drawn
    impact = impact_of(portfolio(levels, parts), changes)
    later = {**levels, **changes}
    expected = [
        (card, system_level(card, levels, parts), system_level(card, later, parts))
        for card in CARDS
        if parts[card] and system_level(card, levels, parts) != system_level(card, later, parts)
    ]
    assert [(one.id, one.before, one.after) for one in impact.systems] == expected
    assert [one.owners for one in impact.systems] == [("ada", f"bo.{card}") for card, _, _ in expected]
    assert [(one.card, one.level, one.to) for one in impact.changes] == [
        (card, levels[card], to) for card, to in changes.items()
    ]


@given(systems(), st.sampled_from(CARDS))
def test_a_change_to_the_same_level_moves_nothing(
    drawn: tuple[dict[str, int], dict[str, set[str]]], card: str
) -> None:
    levels, parts = drawn
    assert impact_of(portfolio(levels, parts), {card: levels[card]}).systems == ()
