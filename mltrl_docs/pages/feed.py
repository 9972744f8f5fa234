"""The Atom feed of records, newest first: what moved, was held or switched back (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - said as the model says it
from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

from mltrl_docs.html.xml_text import xml_text
from mltrl_docs.model.address import address_of
from mltrl_docs.model.document import Document
from mltrl_docs.model.review import Review
from mltrl_docs.pages.events import corrections_of, gist, record_sentence
from mltrl_docs.pages.page import Asset
from mltrl_docs.pages.world import World
from mltrl_docs.values import Value

ADDRESS = "feed.xml"
MOST = 50
"""Entries in a feed; who comes later finds all records on the site."""

_OURS = UUID("9d3c3b1e-6f0b-5c8e-9c1d-0d6a1f8f5b52")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")


class Entry(Value):
    """A record in the feed."""

    id: str
    title: str
    address: str
    event: str
    summary: str
    published: Date
    updated: Date  # of the record that corrects it, where there is one


class Feed(Value):
    """All that the feed says."""

    id: str
    title: str
    author: str
    address: str
    home: str
    updated: Date
    entries: tuple[Entry, ...]


def assets(world: World) -> Iterator[Asset]:
    """Yield the feed."""
    yield Asset(address=ADDRESS, data=world.render("feed.xml", "", feed=feed(world)).encode())


def feed(world: World) -> Feed:
    """Gather the newest records that had happened on the day that is shown.

    Addresses are whole where the site's own is known; elsewhere a reader works them out from that of the feed.
    """
    entries = tuple(_entry(world, record) for record in _newest(world))
    return Feed(
        id=f"{world.site_url}{ADDRESS}" if world.site_url else _urn(world, ADDRESS),
        title=xml_text(feed_title(world.assessment.policy.organisation)),
        author=xml_text(world.assessment.policy.organisation) or "TRL Cards",
        address=f"{world.site_url}{ADDRESS}",
        home=f"{world.site_url}{quote(world.portfolio_address)}" or "./",
        updated=max((entry.updated for entry in entries), default=world.assessment.viewpoint.day),
        entries=entries,
    )


def feed_title(organisation: str) -> str:
    """Return what the feed is called."""
    return f"{organisation or 'TRL Cards'}: reviews and changes of level"


def _newest(world: World) -> list[Document[Review]]:
    """Return the newest records; those of one day card by card, each card's last one first."""
    places = {
        step.record.id: place
        for history in world.assessment.histories.values()
        for place, step in enumerate(history.steps)
    }
    seen = [
        record
        for record in world.portfolio.reviews.values()
        if world.assessment.viewpoint.has_happened(record.data.date)
    ]
    seen.sort(
        key=lambda r: (-r.data.date.toordinal(), r.data.card, -places.get(r.id, -1), r.id),
    )
    return seen[:MOST]


def _entry(world: World, record: Document[Review]) -> Entry:
    address = address_of("review", record.id)
    corrected = [
        one.data.date
        for one in corrections_of(world, record)
        if world.assessment.viewpoint.has_happened(one.data.date)
    ]
    said = gist(record, world)
    return Entry(
        id=_entry_id(world, record),
        title=xml_text(record_sentence(world, record.data)),
        address=f"{world.site_url}{quote(address)}",
        event=record.data.event,
        summary=xml_text(f"Corrected since. {said}" if corrected else said),
        published=record.data.date,
        updated=max([record.data.date, *corrected]),
    )


def _entry_id(world: World, record: Document[Review]) -> str:
    """Return a tag URI (RFC 4151) by the host of the site, which stays when the address of a page changes."""
    parts = urlsplit(world.site_url)
    host = parts.hostname or ""
    if not _HOST.fullmatch(host):
        return _urn(world, f"records/{record.id}")
    return f"tag:{host},{record.data.date}:{quote(parts.path)}records/{record.id}"


def _urn(world: World, name: str) -> str:
    """Return an id for a site whose address nobody has said; it stays while the organisation keeps its name."""
    known = xml_text(f"{world.assessment.policy.organisation}/{name}")
    return f"urn:uuid:{uuid5(_OURS, known)}"
