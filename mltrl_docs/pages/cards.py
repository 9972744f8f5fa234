"""The hub of all cards, in the order of their titles, and a way from earlier ids of renamed cards."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.words import capital, counted, noun
from mltrl_docs.framework import Level
from mltrl_docs.html import relative_url
from mltrl_docs.model.address import address_of
from mltrl_docs.pages.attention import condition_of, marks_of
from mltrl_docs.pages.events import type_words
from mltrl_docs.pages.page import Asset, Page
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value

HUB = "cards/"


class HubRow(Value):
    """A card in the hub."""

    card: Reference
    code: str
    summary: str
    type: str
    level: Level
    condition: str
    status: str


def pages(world: World) -> Iterator[Page]:
    """Yield the hub."""
    cards = world.portfolio.cards
    rows = [
        HubRow(
            card=world.card_reference(standing.id, HUB),
            code=cards[standing.id].data.code or "",
            summary=cards[standing.id].data.summary,
            type=type_words(standing.type, len(standing.components)),
            level=world.level(standing.system_level),
            condition=condition_of(marks_of(world, standing), standing),
            status="" if standing.status == "active" else standing.status,
        )
        for standing in world.standings.values()
    ]
    rows.sort(key=lambda row: (row.card.text.casefold(), row.card.href or ""))
    yield world.page(
        "cards.html",
        HUB,
        "Cards",
        wide=True,
        summary=f"{capital(counted(len(rows), 'card'))}{noun(len(rows), '', ', in the order of their names')}.",
        rows=tuple(rows),
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
