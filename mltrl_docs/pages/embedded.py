"""Figures of cards in hand-written pages: a comment in the Markdown names one, and the figure takes its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote, urljoin, urlsplit

from markupsafe import Markup

from mltrl_docs.html import environment, relative_url
from mltrl_docs.model.address import address_of
from mltrl_docs.pages.page import Page
from mltrl_docs.values import Value

_WISH = re.compile(r"<!--[ ]*mltrl:([a-z-]+)[ ]+([A-Za-z0-9-]+)[ ]*-->")
_OPENING = re.compile(r'<figure class="mltrl-figure[^"]*" data-figure="([a-z-]+)"')
_END = "</figure>"
_LINK = re.compile(r'\bhref="([^"#]+)')
_ID = re.compile(r'\b(id|for|href|aria-labelledby|aria-describedby)="(#?)mltrl-')


class Embedded(Value):
    """A page's HTML with its figures, and what was asked for and is not there."""

    html: str
    missing: tuple[str, ...] = ()


def embed_figures(html: str, address: str, cards: Mapping[str, Page]) -> Embedded:
    """Put figures of cards into the HTML of the page at an address, where it asks for them.

    `<!-- mltrl:timeline slide-triage -->` asks for the timeline of the card `slide-triage`; every figure of a
    card's page can be had by its name. `cards` are pages by address. A figure that is not there leaves nothing.
    """
    missing: list[str] = []

    def figure(wish: re.Match[str]) -> str:
        name, card = wish.groups()
        home = address_of("card", card)
        found = _figure(cards[home].before, name) if home in cards else None
        if found is None:
            missing.append(f"`mltrl:{name} {card}`")
            return ""
        here = _LINK.sub(lambda link: _moved(link, home, address), found)
        own = _ID.sub(lambda use: f'{use[1]}="{use[2]}mltrl-{card}-', here)
        template = environment(None).get_template("embedded.html")
        return template.render(figure=Markup(own))  # noqa: S704 - from a page of ours

    return Embedded(html=_WISH.sub(figure, html), missing=tuple(missing))


def _figure(html: str, name: str) -> str | None:
    for opening in _OPENING.finditer(html):
        if opening[1] == name:
            return html[opening.start() : html.index(_END, opening.start()) + len(_END)]
    return None


def _moved(link: re.Match[str], home: str, address: str) -> str:
    """Return a link of the card's page as the other page has to write it."""
    if urlsplit(link[1]).scheme:
        return link[0]
    target = unquote(urljoin(f"/{home}", link[1])).removeprefix("/")
    return f'href="{relative_url(address, target)}'
