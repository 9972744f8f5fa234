"""Pages and files of ours whose place in the site is taken: two documents at one address are one too many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mltrl_docs.findings import Finding, Location
from mltrl_docs.pages.page import Site


def collisions(site: Site, taken: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each page or file that others, or one of ours before it, leave no place for.

    `taken` are the places that a host has given away, each with the name of the file that has it. A place is
    the path of the published file, or that of the source in the host's tree. Case makes no difference.
    """
    seen = {place.casefold(): name for place, name in taken.items()}
    own = [
        (p.document or p.path, p.document or p.path, (f"{p.address}index.html", p.path)) for p in site.pages
    ]
    # What we make comes first: of two, the file of the docs repo is the one that can be renamed.
    for asset in sorted(site.assets, key=lambda asset: asset.source is not None):
        name = asset.source or asset.address
        own.append((name, name if asset.source else f"{name} of the plugin", (asset.address, name)))
    for name, label, places in own:
        others = [seen.setdefault(place.casefold(), label) for place in places]
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
