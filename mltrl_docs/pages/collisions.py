"""Pages and files of ours whose place in the site is taken: two documents at one address are one too many."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from mltrl_docs.findings import Finding, Location
from mltrl_docs.pages.page import Site


def collisions(site: Site, taken: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each page or file that others, or one of ours before it, leave no place for.

    `taken` are the places that a host has given away, each with the name of the file that has it. A place is
    the path of the published file, or that of the source in the host's tree. Case makes no difference, nor does
    how an accent is written. A file has no place where others make a folder.
    """
    seen = {_folded(place): name for place, name in taken.items()}
    own = [
        (p.document or p.path, p.document or p.path, (f"{p.address}index.html", p.path)) for p in site.pages
    ]
    # What we make comes first: of two, the file of the docs repo is the one that can be renamed.
    for asset in sorted(site.assets, key=lambda asset: asset.source is not None):
        name = asset.source or asset.address
        own.append((name, name if asset.source else f"{name} of the plugin", (asset.address, name)))
    folders = _folders([*taken.items(), *((places[0], label) for _, label, places in own)])
    for name, label, places in own:
        others = [seen.setdefault(_folded(place), label) for place in places]
        others.append(folders.get(_folded(places[0]), label))
        other = next((one for one in others if one != label), None)
        if other is not None:
            yield Finding(
                rule="site/url-collision",
                severity="error",
                finding_class="broken",
                message=f"`{label}` would be published where `{other}` is",
                hint="rename one of the two; letters that differ in case alone are the same address",
                location=Location(path=name),
            )


def _folded(place: str) -> str:
    """Write a place as a disk may that takes capitals for small letters and composes accents."""
    return place.casefold() if place.isascii() else unicodedata.normalize("NFC", place).casefold()


def _folders(files: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the folders that files make, each with the name of one of them."""
    folders: dict[str, str] = {}
    for place, name in files:
        folder = _folded(place).rpartition("/")[0]
        while folder and folder not in folders:
            folders[folder] = name
            folder = folder.rpartition("/")[0]
    return folders
