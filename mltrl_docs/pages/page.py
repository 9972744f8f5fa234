"""A page and a site as values: what every host renders."""

from __future__ import annotations

from mltrl_docs.values import Value, field


class Heading(Value):
    """A heading in the HTML that we make, for the table of contents."""

    id: str
    text: str
    level: int = 2


class Page(Value):
    """One page of the site. `before` and `after` are our own HTML, `body` is the author's Markdown."""

    path: str  # in the tree of sources: the document's own path, or a made-up one for a page without a source
    address: str  # below the site's root, ending in `/`; "" is the home page
    title: str  # plain text
    before: str = field(default="", repr=False)
    body: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    headings_before: tuple[Heading, ...] = ()
    headings_after: tuple[Heading, ...] = ()
    document: str | None = None  # path of the source in the docs repo, for the edit link
    hub: str | None = None  # address of the page that it hangs below
    wide: bool = False  # hub pages use the full width, without side columns
    in_search: bool = True
    aliases: tuple[str, ...] = ()  # other names, which a search shows behind the title
    search_words: tuple[str, ...] = ()  # words that it is found by besides those that it shows


class Asset(Value):
    """One file of the site that is no page: its address, and its bytes or the path of the file to copy."""

    address: str
    data: bytes | None = field(default=None, repr=False)
    source: str | None = None  # path in the docs repo


class Site(Value):
    """Everything that is published, in the order of addresses."""

    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
