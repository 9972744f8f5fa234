"""The host's navigation and tables of contents: pages below their hubs, our headings beside an author's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mltrl_docs.pages.page import Heading, Page


def hang_below_hubs(nav: Navigation, files: Files, pages: Mapping[str, Page], *, automatic: bool) -> None:
    """Give pages their hubs as parents, for breadcrumbs; the navigation tree itself stays small.

    `pages` are ours by their paths in the host's tree of sources; `automatic` says that nobody wrote a `nav`.
    """
    hosted = {uri: file.page for uri in pages if (file := files.get_file_from_path(uri)) and file.page}
    if automatic:
        hubs = {id(page) for page in hosted.values()}
        nav.items = [_without_wrapper(item, hubs) for item in nav.items]
    by_address = {pages[uri].address: page for uri, page in hosted.items()}
    for uri, page in hosted.items():
        address = pages[uri].hub
        hub = None if address is None else by_address.get(address)
        if hub is not None and hub not in (page, nav.homepage):
            section = hub.parent
            leads = isinstance(section, Section) and section.children[0] is hub
            # A page as parent lights up the hub's own entry, which a section of one page would not.
            page.parent = section if leads else hub  # type: ignore[assignment]


def _without_wrapper(item: StructureItem, hubs: set[int]) -> StructureItem:
    """Return a hub's page in place of the section that the host wraps around the one page of a folder."""
    if isinstance(item, Section) and len(item.children) == 1 and id(item.children[0]) in hubs:
        item.children[0].parent = None
        return item.children[0]
    return item


def joined_contents(
    before: Iterable[Heading], body: TableOfContents, after: Iterable[Heading]
) -> TableOfContents:
    """Return one table of contents for a page; a first-level heading of the body is no parent of ours."""
    links = [*_links(before), *(link for link in _flat(body) if link.level > 1), *_links(after)]
    top: list[AnchorLink] = []
    open_links: list[AnchorLink] = []
    for link in links:
        link.children = []
        while open_links and open_links[-1].level >= link.level:
            open_links.pop()
        (open_links[-1].children if open_links else top).append(link)
        open_links.append(link)
    return TableOfContents(top)


def _links(headings: Iterable[Heading]) -> Iterator[AnchorLink]:
    return (AnchorLink(escape(one.text), escape(one.id), one.level) for one in headings)


def _flat(links: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for link in links:
        children = link.children
        yield link
        yield from _flat(children)
