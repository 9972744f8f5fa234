"""What the plugin spares a host: looking for extensions on each page, and for garbage among what lives on."""

from __future__ import annotations

import gc
from contextlib import suppress
from pathlib import Path

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionExtension

from mltrl_docs.mkdocs_plugin.extensions import FoundExtension, found_extensions
from mltrl_docs.mkdocs_plugin.memory import made_to_last
from tests.host import MKDOCS, built, site_repo

PERMALINKS = MKDOCS.replace("[attr_list, footnotes]", "[attr_list, footnotes, toc: {permalink: see}]")


def test_an_installed_extension_is_found_once_and_made_for_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    options = {"toc": {"permalink": "see"}}
    names = ["admonition", "toc"]
    found = [*found_extensions(names, options)]
    assert all(isinstance(one, FoundExtension) for one in found)
    monkeypatch.setattr(Markdown, "build_extension", None)  # nobody looks for a name any more
    first, second = Markdown(extensions=found), Markdown(extensions=found)
    assert first.treeprocessors["toc"] is not second.treeprocessors["toc"]
    monkeypatch.undo()
    by_name = Markdown(extensions=names, extension_configs=options)
    text = "# A\n\n!!! note\n    b\n\n# A\n"
    assert first.convert(text) == second.convert(text) == by_name.convert(text)
    assert 'id="a_1"' in by_name.convert(text)


def test_other_extensions_stay_as_they_are() -> None:
    own: list[str | Extension] = ["mltrl_docs.markdown_safe", "pymdownx.details", AdmonitionExtension()]
    assert [*found_extensions(own, {})] == own


@pytest.mark.parametrize("is_on", [True, False])
def test_what_is_made_to_last_is_left_alone_until_the_next_time(is_on: bool) -> None:  # noqa: FBT001
    try:
        gc.unfreeze()
        if not is_on:
            gc.disable()
        with suppress(ZeroDivisionError), made_to_last():
            assert not gc.isenabled()
            assert gc.get_freeze_count() == 0
            1 / 0  # noqa: B018
        assert gc.isenabled() is is_on
        assert gc.get_freeze_count() > 0
        with made_to_last():
            assert gc.get_freeze_count() == 0
    finally:
        gc.enable()
        gc.unfreeze()


def test_the_options_of_an_extension_reach_it_in_a_build(tmp_path: Path) -> None:
    site = built(site_repo(tmp_path, {"mkdocs.yml": PERMALINKS}))
    assert ">see</a>" in (site / "guide/index.html").read_text("utf-8")
