"""The hub of all cards, in the order of their titles, and a way from earlier ids of renamed cards."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.standing import Standing
from mltrl_docs.analysis.words import capital, counted, noun, spaced
from mltrl_docs.framework import Level
from mltrl_docs.html import relative_url
from mltrl_docs.model.address import address_of
from mltrl_docs.pages.attention import condition_of, marks_of
from mltrl_docs.pages.card_facets import CardFacets, card_facets
from mltrl_docs.pages.events import type_words
from mltrl_docs.pages.page import Asset, Page
from mltrl_docs.pages.sheets import sheets
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value

HUB = "cards/"


class HubRow(Value):
    """A card in the hub."""

    card: Reference
    code: str
    summary: str
    type: str
    kind: str  # of the type, without its parts
    level: Level
    condition: str
    status: str
    facets: CardFacets


def pages(world: World) -> Iterator[Page]:
    """Yield the hub."""
    ordered = sorted(world.standings.values(), key=lambda one: (one.title.casefold(), one.id))
    number = len(ordered)
    for sheet in sheets(HUB, number):
        yield world.page(
            "cards.html",
            sheet.address,
            sheet.titled("Cards"),
            hub=sheet.hub,
            wide=True,
            in_search=sheet.is_first,
            summary=f"{capital(counted(number, 'card'))}{noun(number, '', ', in the order of their names')}.",
            sheet=sheet,
            rows=tuple(_row(world, standing, sheet.address) for standing in sheet.of(ordered)),
        )


def _row(world: World, standing: Standing, address: str) -> HubRow:
    data = world.portfolio.cards[standing.id].data
    marks = marks_of(world, standing)
    return HubRow(
        card=world.card_reference(standing.id, address),
        code=data.code or "",
        summary=data.summary,
        type=type_words(standing.type, len(standing.components)),
        kind=spaced(standing.type),
        level=world.level(standing.system_level),
        condition=condition_of(marks, standing),
        status="" if standing.status == "active" else standing.status,
        facets=card_facets(world, standing, marks),
    )


def assets(world: World) -> Iterator[Asset]:
    """Yield, at each earlier address of a renamed card, what leads a browser to the one of today."""
    for former, today in world.portfolio.former_ids.items():
        address, now = address_of("card", former), address_of("card", today)
        text = world.render(
            "renamed.html",
            address,
            title=world.portfolio.cards[today].data.title,
            former=former,
            href=relative_url(address, now),
            canonical=f"{world.site_url}{now}" if world.site_url else relative_url(address, now),
        )
        yield Asset(address=f"{address}index.html", data=text.encode())
