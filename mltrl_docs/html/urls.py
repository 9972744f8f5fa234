"""Links between pages, and which links of documents may become links of a page."""

from __future__ import annotations

import re
from urllib.parse import quote

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ALLOWED = ("https://", "http://", "mailto:")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f]")


def site_root(address: str) -> str:
    """Return the way from a page to the site's root: `../../` from `cards/x/`, nothing from the home page."""
    return "../" * address.count("/")


def relative_url(from_address: str, to_address: str) -> str:
    """Return the link from one page to another address of the site; it works below any sub-path of a host."""
    return f"{site_root(from_address)}{quote(to_address)}" or "./"


def safe_href(url: str) -> str | None:
    """Return a web or mail address as it may stand in a link; None for every other scheme, and for paths.

    Browsers leave out white space and control characters when they read a scheme, so nothing with any is a link.
    """
    text = url.strip()
    if _IGNORED_BY_BROWSERS.search(text) or not _SCHEME.match(text):
        return None
    return text if text.lower().startswith(_ALLOWED) else None
