"""A badge of each card for READMEs: drawn by us, and as the data of the services that draw such badges."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mltrl_docs.analysis.standing import Standing
from mltrl_docs.figures.badge import LABEL, Badge, badge
from mltrl_docs.figures.level_colours import RULE_2
from mltrl_docs.html.xml_text import xml_text
from mltrl_docs.model.address import address_of
from mltrl_docs.pages.page import Asset
from mltrl_docs.pages.world import World
from mltrl_docs.values import Value


class Embed(Value):
    """How a card's badge is shown elsewhere."""

    badge: str  # its address
    data: str  # that of the endpoint
    words: str
    width: int
    markdown: str
    is_absolute: bool  # whether the Markdown can be used as it is


def assets(world: World) -> Iterator[Asset]:
    """Yield two files for every id that a card has or had; none for a card that had not begun."""
    for standing in world.standings.values():
        made = badge_of(world, standing)
        svg = world.render("figures/badge.svg", "", badge=made, rule=RULE_2).encode()
        data = f"{json.dumps(endpoint(made))}\n".encode()
        for name in (standing.id, *world.portfolio.former_ids_of(standing.id)):
            yield Asset(address=badge_address(name), data=svg)
            yield Asset(address=badge_address(name, "json"), data=data)


def badge_address(card: str, ending: str = "svg") -> str:
    """Return the address of a card's badge."""
    return f"badges/{card}.{ending}"


def badge_of(world: World, standing: Standing) -> Badge:
    """Return the badge of a card where it stands."""
    own, system = world.level(standing.level), world.level(standing.system_level)
    return badge(xml_text(standing.title), own, system, standing.status)


def endpoint(made: Badge) -> dict[str, object]:
    """Return what a badge service asks an endpoint for."""
    return {"schemaVersion": 1, "label": LABEL, "message": made.message, "color": made.colour}


def embed_of(world: World, standing: Standing) -> Embed:
    """Return what a card's page says about its badge; where nobody said where the site is, `SITE` stands for it."""
    made = badge_of(world, standing)
    site = world.site_url or "SITE/"
    address = badge_address(standing.id)
    return Embed(
        badge=address,
        data=badge_address(standing.id, "json"),
        words=made.words,
        width=made.width,
        markdown=f"[![{LABEL}]({site}{address})]({site}{address_of('card', standing.id)})",
        is_absolute=bool(world.site_url),
    )
