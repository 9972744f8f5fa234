"""The portfolio: how everything stands, in a paragraph, four numbers, a picture and a table of all cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.portfolio_summary import (
    PortfolioFacts,
    moved_lately,
    portfolio_facts,
    portfolio_sentences,
)
from mltrl_docs.analysis.words import listed, noun
from mltrl_docs.figures.heat_map import Row, heat_map
from mltrl_docs.figures.ruler import phase_spans
from mltrl_docs.model.address import address_of
from mltrl_docs.pages.attention import Mark, marks_of, need_attention
from mltrl_docs.pages.events import Move, move_of
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.portfolio_table import card_rows, lines_since
from mltrl_docs.pages.reviews import due_rows
from mltrl_docs.pages.sheets import sheets
from mltrl_docs.pages.tree import Branch, portfolio_tree
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value

_ROWS_WITH_PARTS = 40  # cards up to which the picture shows the parts too
_MOST_ROWS = 60
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

    card: Reference
    mark: Mark


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
    drawn, left_out = _drawn(tree)
    days = world.assessment.policy.staleness.due_soon
    dues = due_rows(world, address)
    sheet, *more = sheets(address, len(tree), begins=lambda row: tree[row].depth == 0)
    since = lines_since(world, tree)
    yield world.page(
        "portfolio.html",
        address,
        world.assessment.policy.organisation or "Portfolio",
        wide=True,
        organisation=world.assessment.policy.organisation,
        sentences=" ".join(portfolio_sentences(facts)),
        numbers=_numbers(facts, world, marks),
        map=heat_map([_heat_row(branch) for branch in drawn]) if drawn else None,
        phases=phase_spans(world.levels),
        left_out=left_out,
        sheet=sheet,
        rows=card_rows(world, sheet.of(tree), marks, since, address),
        lines_since=since,
        moves=_moves(world, address),
        attention=_attention(world, attention, marks, address),
        soon=tuple(row for row in dues if 0 <= row.days <= days),
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
    kinds = [of_card[0].kind for of_card in marks.values() if need_attention(of_card)]
    invalid = sum(kind in {"broken", "unearned"} for kind in kinds)
    stale = sum(kind in {"stale", "lapsed"} for kind in kinds)
    doubt = len(kinds) - invalid - stale
    split = ((invalid, "invalid"), (stale, "overdue"), (doubt, "in doubt"))
    ups = sum(
        step.before.level is not None and step.level > step.before.level
        for step in moved_lately(world.assessment)
    )
    back = len(facts.back)
    return (
        Number(
            number=facts.cards,
            words=noun(facts.cards, "card"),
            more=f"{facts.tops} at the top, {parts} {noun(parts, 'part')}" if parts else "",
        ),
        Number(number=facts.deployed, words="in deployment", more="level 9 with all parts"),
        Number(
            number=ups,
            words=noun(ups, "move up", "moves up"),
            more=f"in three months, {back} switched back" if back else "in three months, none back",
        ),
        Number(
            number=len(facts.attention),
            words=noun(len(facts.attention), "needs attention", "need attention"),
            more=listed([f"{number} {word}" for number, word in split if number]),
        ),
    )


def _drawn(tree: Sequence[Branch]) -> tuple[Sequence[Branch], str]:
    """Choose the rows of the picture, and say what is left out."""
    tree = [one for one in tree if one.depth or one.standing.status != "retired"]
    if len(tree) <= _ROWS_WITH_PARTS:
        return tree, ""
    tops = [branch for branch in tree if branch.depth == 0]
    if len(tops) <= _MOST_ROWS:
        return tops, "Parts are in the table below."
    return tops[:_MOST_ROWS], f"The first {_MOST_ROWS} of {len(tops)}; the others are in the table below."


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
) -> tuple[AttentionRow, ...]:
    rows = [
        AttentionRow(card=world.card_reference(card, address), mark=mark)
        for card in cards
        for mark in marks[card][:_MOST_MARKS]
    ]
    # what is invalid stands before what is late, what is late before what is in doubt; cards keep their order
    ranks = {"broken": 0, "unearned": 0, "lapsed": 1, "stale": 1}
    return tuple(sorted(rows, key=lambda row: ranks.get(row.mark.kind, 2)))
