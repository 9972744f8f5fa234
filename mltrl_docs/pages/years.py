"""A page of the moves of each year: entries, moves up and switchbacks, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.history import Step
from mltrl_docs.analysis.years import Year, year_sentence, years
from mltrl_docs.model.address import address_of
from mltrl_docs.pages.events import Move, gist, move_of
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.sheets import sheets
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value

HUB = "reviews/"


class YearRow(Value):
    """A year of moves, counted in words."""

    number: int
    address: str
    sentence: str


class MoveRow(Value):
    """A change of level."""

    date: Date
    id: str  # of the card
    card: Reference
    record: str  # its address
    move: Move
    event: str
    switchback: str
    text: str


def year_rows(world: World) -> tuple[YearRow, ...]:
    """Return the years in which anything moved, newest first."""
    return tuple(_year_row(year) for year in world.assessment.once(years))


def pages(world: World) -> Iterator[Page]:
    """Yield the pages of every year."""
    rows = year_rows(world)
    found = world.assessment.once(years)
    # newest first: the year before stands after
    for year, earlier, later in zip(found, (*rows[1:], None), (None, *rows[:-1]), strict=False):
        yield from _year_pages(world, year, earlier, later)


def _year_row(year: Year) -> YearRow:
    return YearRow(number=year.number, address=f"{HUB}{year.number}/", sentence=year_sentence(year))


def _year_pages(world: World, year: Year, earlier: YearRow | None, later: YearRow | None) -> Iterator[Page]:
    row = _year_row(year)
    title = f"Moves of {year.number}"
    for sheet in sheets(row.address, len(year.steps)):
        yield world.page(
            "year.html",
            sheet.address,
            sheet.titled(title),
            hub=sheet.hub or HUB,
            wide=True,
            in_search=False,
            sheet=sheet,
            sentence=row.sentence,
            rows=tuple(_move_row(world, step, sheet.address) for step in sheet.of(year.steps)),
            earlier=earlier,
            later=later,
        )


def _move_row(world: World, step: Step, address: str) -> MoveRow:
    review = step.record.data
    return MoveRow(
        date=step.date,
        id=review.card,
        card=world.card_reference(review.card, address),
        record=address_of("review", step.record.id),
        move=move_of(world, review),
        event=review.event,
        switchback=review.switchback or "",
        text=gist(step.record, world),
    )
