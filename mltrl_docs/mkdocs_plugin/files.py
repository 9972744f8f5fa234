"""Pages and files of our site as the host's files, each with its place in the docs repo."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mltrl_docs.pages.page import Asset, Page
from mltrl_docs.reporters.printable import printable


def page_file(page: Page, config: MkDocsConfig, root: Path) -> File:
    """Return the file of a page; one of a document lies below `root`, the docs repo, and can be edited there."""
    is_hub = page.hub is None and bool(page.before)
    in_nav = config.nav is None and is_hub
    level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
    if page.document is None:
        file = File.generated(config, page.path, content="", inclusion=level)
    else:
        # The host knows Markdown by this ending alone, and prints names as they are. A hub keeps its name
        # where an author's README stands on it.
        path = f"{page.address}index.md" if is_hub else printable(f"{page.path[:-3]}.md")
        file = File(path, str(root), config.site_dir, config.use_directory_urls, inclusion=level)
        file.abs_src_path = str(root / page.document)
        file.edit_uri = quote(relative(root / page.document, config.docs_dir))
    file.dest_uri = f"{page.address}index.html"
    return file


def asset_file(asset: Asset, config: MkDocsConfig, root: Path) -> File:
    """Return the file of something that is no page; one that is copied lies below `root`, the docs repo."""
    level = InclusionLevel.INCLUDED
    if asset.source is None:
        return File.generated(config, asset.address, content=asset.data or b"", inclusion=level)
    path = printable(asset.source)
    file = File(path, str(root), config.site_dir, config.use_directory_urls, inclusion=level)
    file.abs_src_path = str(root / asset.source)
    file.dest_uri = asset.address
    return file


def taken(files: Iterable[File], folder: str = "") -> dict[str, str]:
    """Return the addresses and sources that files take, each with the name of the file below a folder."""
    names = {}
    for file in files:
        if file.inclusion.value > InclusionLevel.DRAFT.value:
            names[file.dest_uri] = names[file.src_uri] = posixpath.join(folder, file.src_uri)
    return names


def put(files: Files, file: File) -> None:
    """Add a file; one that is excluded from the site may have its name already."""
    if (excluded := files.get_file_from_path(file.src_uri)) is not None:
        files.remove(excluded)
    files.append(file)


def relative(path: str | Path, start: str | Path) -> str:
    """Return the way to a path from a folder, with `/` on every system."""
    return Path(os.path.relpath(path, start)).as_posix()
