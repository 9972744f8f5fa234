"""A docs repo built by MkDocs in this process, as its command line would."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

import html5lib
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from tests.docs_repo import small_repo, write

Command: TypeAlias = Literal["build", "serve"]

MKDOCS = """\
site_name: Test
site_url: https://docs.example.org/some/sub-path/
repo_url: https://git.example.org/team/docs
edit_uri: edit/main/docs/
theme: {name: mkdocs}
plugins: [mltrl]
markdown_extensions: [attr_list, footnotes]
validation: {links: {anchors: warn}}
"""
"""A configuration with the host's own theme, which is quick."""

MATERIAL = MKDOCS.replace("[mltrl]", "[search, mltrl]").replace(
    "{name: mkdocs}",
    "{name: material, font: false, features: [navigation.path, navigation.tabs, content.action.edit]}",
)
"""The same with the theme that people use."""


def site_repo(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write a docs repo with the card `alpha`, a `mkdocs.yml`, a page in `docs`, and what else is given."""
    small_repo(root)
    return write(root, {"mkdocs.yml": MKDOCS, "docs/guide.md": "# Guide\n", **(files or {})})


def configured(root: Path, command: Command = "build") -> MkDocsConfig:
    """Return the configuration of a docs repo, its plugins started."""
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    config.plugins.on_startup(command=command, dirty=False)
    return config


def rebuilt(config: MkDocsConfig) -> Path:
    """Build by a configuration whose plugins were started; return the folder of the site."""
    serving = config.plugins["mltrl"]._serving  # type: ignore[attr-defined]
    mkdocs_build(config, serve_url="http://127.0.0.1/" if serving else None)
    return Path(config.site_dir)


def built(root: Path, command: Command = "build") -> Path:
    """Build a docs repo; return the folder of its site."""
    config = configured(root, command)
    try:
        return rebuilt(config)
    finally:
        config.plugins.on_shutdown()


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, by path."""
    return {
        f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()
    }


def tree(page: Path) -> Element:
    """Return a page as a browser reads it."""
    parsed: Element = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    return parsed


def article(page: Path) -> Element:
    """Return the part of a page that is no frame of the theme."""
    parsed = tree(page)
    found = parsed.find(".//article")
    if found is None:
        found = parsed.find(".//*[@role='main']")
    assert found is not None
    return found


def text_of(element: Element) -> str:
    """Return the text of an element, its white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def links(element: Element) -> dict[str, str]:
    """Return the links of an element, by their text."""
    return {"".join(a.itertext()).strip(): a.get("href", "") for a in element.iter("a")}


def level_of(site: Path) -> str | None:
    """Return the level that the page of the card `alpha` gives to scripts."""
    root = article(site / "cards/alpha/index.html").find(".//*[@data-mltrl-card='alpha']")
    assert root is not None
    return root.get("data-level")
