"""The HTML of the built site as a validator sees it: one page of each type, and what is broken on purpose."""

from __future__ import annotations

import re
from pathlib import Path

from tests.browser.html_checker import errors
from tests.browser.pages import PAGES

# What the theme writes on every page, by the beginning of what the checker says.
THEMES_OWN = (
    "Attribute “autocomplete” is only allowed when the input type is",  # on the switches of palette and drawer
    "Attribute “autocorrect” not allowed on element “input”",  # of the search
    "Bad value “” for attribute “tabindex” on element “label”",  # of sections in its navigation
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control",
)

# The checker is of 2020 and does not know yet that a drawing with links is a group (SVG Accessibility API Mappings).
NEWER_THAN_THE_CHECKER = ("Bad value “group” for attribute “role” on element “svg”",)


def test_pages_of_every_type_are_valid(built_site: Path) -> None:
    addresses = [*PAGES.values(), "cards/meteor-filter/"]  # which leads on from an earlier id
    files = [built_site / path / "index.html" for path in addresses]
    ours = [
        f"{Path(error['url']).parent.relative_to(built_site)}: {error['message']}\n    {error.get('extract', '')}"
        for error in errors(files)
        if not error["message"].startswith((*THEMES_OWN, *NEWER_THAN_THE_CHECKER))
    ]
    assert ours == []


def test_the_checker_sees_what_is_wrong(built_site: Path, tmp_path: Path) -> None:
    html = (built_site / PAGES["card"] / "index.html").read_text(encoding="utf-8")
    broken = re.sub(r"<h1[^>]*>", '<h1 id="mltrl-level">', html, count=1)
    assert broken != html
    file = tmp_path / "broken.html"
    file.write_text(broken, encoding="utf-8")
    said = " ".join(error["message"] for error in errors([file]))
    assert "Duplicate ID “mltrl-level”" in said
