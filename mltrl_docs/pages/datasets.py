"""Dataset sheets: a page for each with who uses it in which version, and their hub."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.words import counted, spaced
from mltrl_docs.model.address import address_of
from mltrl_docs.model.dataset import Dataset
from mltrl_docs.model.document import Document
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.sheets import beginning, sheets
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value

HUB = "datasets/"

_THOUSAND = 1000
_UNITS = ("bytes", "kB", "MB", "GB", "TB", "PB")


class UseRow(Value):
    """A card that uses the dataset, in which version and what for."""

    card: Reference
    version: str
    is_newest: bool
    role: str


class HubRow(Value):
    """A dataset in the hub."""

    dataset: Reference
    summary: str
    version: str
    source: str
    personal_data: str
    golden: bool
    users: int
    used_by: str
    id: str
    steward: str
    tags: tuple[str, ...]


def pages(world: World) -> Iterator[Page]:
    """Yield the hub and the page of every dataset."""
    datasets = world.portfolio.datasets.values()
    for dataset in datasets:
        yield _page(world, dataset)
    ordered = sorted(datasets, key=lambda one: (one.data.title.casefold(), one.id))
    for sheet in sheets(HUB, len(ordered)):
        yield world.page(
            "datasets.html",
            sheet.address,
            sheet.titled("Datasets"),
            hub=sheet.hub,
            wide=True,
            in_search=sheet.is_first,
            sheet=sheet,
            rows=tuple(_hub_row(world, dataset, sheet.address) for dataset in sheet.of(ordered)),
        )


def _hub_row(world: World, dataset: Document[Dataset], address: str) -> HubRow:
    data = dataset.data
    users = len(world.portfolio.users_of(dataset.id))
    return HubRow(
        dataset=world.document_reference(dataset, data.title, address),
        summary=data.summary,
        version=data.version,
        source=data.source,
        personal_data=data.personal_data or "",
        golden=data.golden,
        users=users,
        used_by=counted(users, "card") if users else "",
        id=dataset.id,
        steward=data.steward,
        tags=data.tags,
    )


def _page(world: World, dataset: Document[Dataset]) -> Page:
    address = address_of("dataset", dataset.id)
    data = dataset.data
    uses = tuple(
        UseRow(
            card=world.card_reference(card.id, address),
            version=use.version,
            is_newest=use.version == data.version,
            role=use.role,
        )
        for card in world.portfolio.users_of(dataset.id)
        for use in card.data.datasets
        if use.dataset == dataset.id
    )
    grades = (
        ("quality", data.readiness.quality),
        ("validity", data.readiness.validity),
        ("availability", data.readiness.availability),
    )
    return world.page(
        "dataset.html",
        address,
        data.title,
        headings=[
            *([("mltrl-used-by", "Used by")] if uses else []),
            *([("mltrl-changes", "Versions")] if data.changes else []),
        ],
        hub=HUB,
        document=dataset,
        aliases=(dataset.id,),
        search_words=(data.steward,),
        dataset=data,
        steward=world.person(data.steward),
        size=_size(data),
        readiness=tuple((name, grade) for name, grade in grades if grade),
        links=world.evidence(data.links, address),
        uses=beginning(uses),
        personal_data=spaced(data.personal_data) if data.personal_data else "",
    )


def _size(data: Dataset) -> str:
    if data.size is None:
        return ""
    said = []
    if data.size.records is not None:
        records = f"{data.size.records:,}".replace(",", "\u2009")
        said.append(f"{records} record" if data.size.records == 1 else f"{records} records")
    if data.size.bytes is not None:
        said.append(byte_words(data.size.bytes))
    return ", ".join(said)


def byte_words(number: int) -> str:
    """Write a number of bytes for people, in powers of a thousand: `2.1 TB`."""
    amount, unit = float(number), 0
    while amount >= _THOUSAND and unit < len(_UNITS) - 1:
        amount, unit = amount / _THOUSAND, unit + 1
    if unit == 0:
        return "1 byte" if number == 1 else f"{number} bytes"
    return f"{amount:.3g} {_UNITS[unit]}" if amount < _THOUSAND else f"{amount:.0f} {_UNITS[unit]}"
