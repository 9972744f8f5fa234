"""Pages of the site: portfolio to pages, one page a file with its template."""

from mltrl_docs.pages.build import build_pages
from mltrl_docs.pages.page import Asset, Heading, Page, Site

__all__ = ["Asset", "Heading", "Page", "Site", "build_pages"]
