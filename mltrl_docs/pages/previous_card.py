"""Previous cards: a page for each card as it stood when a record of it was merged (paper, Methods, Figure 3).

Such a page is a copy of what was said then: its links to files of the docs repo lead to those of today where
there still are such files, and its prose has no links and no pictures, for what they showed may be gone.
"""

from __future__ import annotations

from collections.abc import Iterator

import nh3
from markdown import Markdown
from markdown.extensions.toc import TocExtension
from markupsafe import Markup

from mltrl_docs.analysis.words import day_words, spaced
from mltrl_docs.model.address import address_of
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.model.previous_card import PreviousCard
from mltrl_docs.model.review import Review
from mltrl_docs.pages.card_evidence import card_evidence
from mltrl_docs.pages.events import record_title, version_words
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.world import World
from mltrl_docs.values import Value, replaced

_SHORT = 10  # characters of a commit's id, as people quote it
_PROSE = frozenset(
    {
        "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
        "p", "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_EXTENSIONS = ("tables", "fenced_code", "def_list", "sane_lists")


class Part(Value):
    """A part as the card named it."""

    name: str
    version: str


def pages(world: World) -> Iterator[Page]:
    """Yield the page of every previous card; they are never found by search, which is for what holds today."""
    for identifier, previous in world.previous.by_record.items():
        record = world.portfolio.reviews.get(identifier)
        address = None if record is None else world.previous_address(record)
        if record is not None and address is not None:
            yield _page(world, record, previous, address)


def _page(world: World, record: Document[Review], previous: PreviousCard, address: str) -> Page:
    document = previous.card
    card = document.data
    today = world.portfolio.card_id(record.data.card) or record.data.card
    evidence = card_evidence(world, document, address)
    evidence = replaced(evidence, requirements=(), waivers=(), not_applicable=())
    shown = [(name, text) for name, text in evidence.headings if name != "mltrl-requirements"]
    prose = _prose(document)
    return world.page(
        "previous_card.html",
        address,
        f"{card.title}, {day_words(record.data.date)}",
        headings=[*shown, *([("mltrl-prose", "What the card said")] if prose else [])],
        hub=address_of("card", today),
        in_search=False,
        card=card,
        level=world.level(card.level),
        type_words=spaced(card.type),
        today=world.card_reference(today, address),
        record=world.document_reference(record, record_title(record.data), address),
        record_date=record.data.date,
        merged=previous.merged,
        commit=previous.commit[:_SHORT],
        research=world.people(card.owners.research),
        product=world.people(card.owners.product),
        reviewers=world.people((*card.reviewers.research, *card.reviewers.product)),
        versions=version_words(card.versions),
        parts=tuple(_part(world, one.card, one.version) for one in card.components),
        links=world.evidence(card.links, address),
        evidence=evidence,
        prose=prose,
    )


def _part(world: World, card: str, version: str | None) -> Part:
    known = world.portfolio.card(card)
    return Part(name=known.data.title if known else card, version=version or "")


def _prose(document: Document[Card]) -> Markup:
    # a section of the card is a section of what it said: its headings stand one lower
    made = Markdown(extensions=[*_EXTENSIONS, TocExtension(baselevel=2)]).convert(document.body)
    return Markup(nh3.clean(made, tags=set(_PROSE), attributes={}).strip())  # noqa: S704 - just cleaned
