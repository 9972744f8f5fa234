"""The portfolio: how everything stands, in a paragraph, four numbers, a picture and a table of all cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.portfolio_summary import (
    PortfolioFacts,
    moved_lately,
    portfolio_facts,
    portfolio_sentences,
)
from mltrl_docs.analysis.words import noun
from mltrl_docs.figures.heat_map import HeatMap, Row, heat_map
from mltrl_docs.figures.level_counts import LevelCounts, level_counts
from mltrl_docs.figures.ruler import phase_spans
from mltrl_docs.model.address import address_of
from mltrl_docs.pages.attention import Mark, marks_of, need_attention
from mltrl_docs.pages.card_facets import STATES, state_of
from mltrl_docs.pages.events import Move, move_of
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.portfolio_groups import groups_of
from mltrl_docs.pages.portfolio_table import card_rows, lines_since
from mltrl_docs.pages.reviews import due_rows
from mltrl_docs.pages.sheets import sheets
from mltrl_docs.pages.tree import Branch, portfolio_tree
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value

_ROWS_WITH_PARTS = 40  # cards up to which the picture shows the parts too
_MOST_ROWS = 60  # beyond these it shows groups
_MOST_LISTED = 12
_MOST_MARKS = 3  # of one card


class MoveRow(Value):
    """A change of level of late."""

    date: Date
    move: Move
    card: Reference
    record: Reference


class AttentionRow(Value):
    """Something about a card that needs attention."""

    id: str
    card: Reference
    mark: Mark


class Attention(Value):
    """What needs attention; `more` cards do of which no row speaks."""

    rows: tuple[AttentionRow, ...]
    more: int


class Picture(Value):
    """All cards at a glance, a row each or in groups; `words` say what is left out, or what the groups are."""

    map: HeatMap | None = None
    counts: LevelCounts | None = None
    words: str = ""


class Number(Value):
    """One of the four numbers: what it counts, and a second line."""

    number: int
    words: str
    more: str


def pages(world: World) -> Iterator[Page]:
    """Yield the portfolio, at the address that the site gives it."""
    address = world.portfolio_address
    tree = portfolio_tree(world.standings)
    marks = {branch.standing.id: marks_of(world, branch.standing) for branch in tree}
    attention = [branch.standing.id for branch in tree if need_attention(marks[branch.standing.id])]
    facts = portfolio_facts(world.assessment, tuple(world.standings.values()), attention)
    days = world.assessment.policy.staleness.due_soon
    soon = [row for row in due_rows(world, address) if 0 <= row.days <= days]
    sheet, *more = sheets(address, len(tree), begins=lambda row: tree[row].depth == 0)
    since = lines_since(world, tree)
    yield world.page(
        "portfolio.html",
        address,
        "Portfolio",
        wide=True,
        organisation=world.assessment.policy.organisation,
        sentences=" ".join(portfolio_sentences(facts)),
        numbers=_numbers(facts, world, marks),
        picture=_picture(world, tree),
        phases=phase_spans(world.levels),
        sheet=sheet,
        rows=card_rows(world, sheet.of(tree), marks, since, address),
        lines_since=since,
        moves=_moves(world, address),
        attention=_attention(world, attention, marks, address),
        soon=soon[:_MOST_LISTED],
        more_soon=max(0, len(soon) - _MOST_LISTED),
        due_soon=days,
    )
    for sheet in more:
        yield world.page(
            "portfolio_page.html",
            sheet.address,
            sheet.titled("Portfolio"),
            hub=address,
            wide=True,
            in_search=False,
            sheet=sheet,
            rows=card_rows(world, sheet.of(tree), marks, since, sheet.address),
            lines_since=since,
        )


def _numbers(facts: PortfolioFacts, world: World, marks: dict[str, tuple[Mark, ...]]) -> tuple[Number, ...]:
    parts = facts.cards - facts.tops
    kinds = Counter(state_of(of_card[0]) for of_card in marks.values() if need_attention(of_card))
    split = [f"{kinds[state]}\u00a0{state}" for state in STATES if kinds[state]]
    ups = sum(step.is_up for step in moved_lately(world.assessment))
    back = len(facts.back)
    return (
        Number(
            number=facts.cards,
            words=noun(facts.cards, "card"),
            more=f"{facts.tops} at the top, {parts} {noun(parts, 'part')}" if parts else "",
        ),
        Number(number=facts.deployed, words="in deployment", more="at level 9 with all parts"),
        Number(
            number=ups,
            words=noun(ups, "move up", "moves up"),
            more=f"in three months, {back} switched back" if back else "in three months, none back",
        ),
        Number(
            number=len(facts.attention),
            words=noun(len(facts.attention), "needs attention", "need attention"),
            more=", ".join(split) or "nothing overdue, nothing in doubt",
        ),
    )


def _picture(world: World, tree: Sequence[Branch]) -> Picture:
    """Choose what the picture shows: all cards, those at the top, or groups of them; and say what it leaves out."""
    tree = [one for one in tree if one.depth or one.standing.status != "retired"]
    rows = tree if len(tree) <= _ROWS_WITH_PARTS else [branch for branch in tree if branch.depth == 0]
    if len(rows) > _MOST_ROWS:
        groups = groups_of(world, [branch.standing for branch in tree])
        return Picture(counts=level_counts(groups.groups), words=groups.words)
    if not rows:
        return Picture()
    words = "" if len(rows) == len(tree) else "Parts are in the table below."
    return Picture(map=heat_map([_heat_row(branch) for branch in rows]), words=words)


def _heat_row(branch: Branch) -> Row:
    standing = branch.standing
    return Row(
        title=standing.title,
        address=address_of("card", standing.id),
        level=standing.level,
        system_level=standing.system_level,
        depth=branch.depth,
        has_parts=bool(standing.components),
    )


def _moves(world: World, address: str) -> tuple[MoveRow, ...]:
    rows = []
    for step in moved_lately(world.assessment)[:_MOST_LISTED]:
        review = step.record.data
        rows.append(
            MoveRow(
                date=step.date,
                move=move_of(world, review),
                card=world.card_reference(review.card, address),
                record=world.document_reference(step.record, "record", address),
            )
        )
    return tuple(rows)


def _attention(
    world: World, cards: Sequence[str], marks: dict[str, tuple[Mark, ...]], address: str
) -> Attention:
    """List what needs attention, the gravest first, and count the cards of which the list says nothing."""
    rows = [
        AttentionRow(id=card, card=world.card_reference(card, address), mark=mark)
        for card in cards
        for mark in marks[card][:_MOST_MARKS]
    ]
    # cards keep their order within a state
    rows.sort(key=lambda row: tuple(STATES).index(state_of(row.mark)))
    listed = rows[:_MOST_LISTED]
    more = len(set(cards) - {row.id for row in listed})
    return Attention(rows=tuple(listed), more=more)
