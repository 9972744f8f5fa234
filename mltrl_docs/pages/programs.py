"""What programs may read of the site: data files, the feed, badges, and the schemas of all that is read or written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from mltrl_docs.load.published_schemas import OUTPUTS, published_schema, schema_names
from mltrl_docs.pages.feed import ADDRESS as FEED
from mltrl_docs.pages.page import Asset, Page
from mltrl_docs.pages.world import World
from mltrl_docs.values import Value

ADDRESS = "api/"
SCHEMAS = "schemas/"


class SchemaRow(Value):
    """A schema: its name as `mltrl schema` takes it, its address, and what it describes."""

    name: str
    address: str
    about: str


class FileRow(Value):
    """A file or a family of them: how its address is shown, where an example is, and what it holds."""

    shown: str
    address: str | None
    about: str
    schema: SchemaRow | None = None


def pages(world: World) -> Iterator[Page]:
    """Yield the page that lists them; the first card by id is the example of files that each card has."""
    schemas = tuple(_row(name) for name in schema_names())
    yield world.page(
        "programs.html",
        ADDRESS,
        "For programs",
        wide=True,
        files=_files(min(world.standings, default=None), {row.name: row for row in schemas}),
        schemas=schemas,
    )


def _files(card: str | None, schemas: Mapping[str, SchemaRow]) -> tuple[FileRow, ...]:
    def of_card(folder: str, ending: str, about: str, schema: SchemaRow | None = None) -> FileRow:
        address = f"{folder}/{card}.{ending}" if card else None
        return FileRow(shown=f"{folder}/ID.{ending}", address=address, about=about, schema=schema)

    return (
        FileRow(
            shown="api/portfolio.json",
            address="api/portfolio.json",
            about="Where each card stands, as `mltrl status --format json` writes it.",
            schema=schemas[f"{OUTPUTS}status"],
        ),
        FileRow(
            shown="api/cards.csv",
            address="api/cards.csv",
            about="The same for spreadsheets, with owners, reviewers and targets: a line for each card.",
        ),
        of_card(
            "api/cards",
            "json",
            "One card: where it stands, its history, its next gate, requirements and risks, waivers, links.",
            schemas[f"{OUTPUTS}card"],
        ),
        FileRow(
            shown=FEED,
            address=FEED,
            about="The newest records as an Atom feed: what moved, was held or switched back, and why.",
        ),
        of_card("badges", "svg", "The level of one card as a badge, to show in a README."),
        of_card("badges", "json", "The same for services that draw badges, as their endpoint."),
    )


def assets(_: World) -> Iterator[Asset]:
    """Yield every schema, below `schemas/`, under the name that it has in the package."""
    for name in schema_names():
        yield Asset(address=schema_address(name), data=published_schema(name).encode())


def schema_address(name: str) -> str:
    """Return the address of a schema: `schemas/card.schema.json`."""
    return f"{SCHEMAS}{name}.schema.json"


def _row(name: str) -> SchemaRow:
    about = json.loads(published_schema(name))["description"]
    return SchemaRow(name=name, address=schema_address(name), about=about)
