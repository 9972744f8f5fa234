"""Lists that a phone shows row by row: their markup says what the rows are when the style sheet unmakes the table."""

from __future__ import annotations

import pytest

from tests.docs_repo import card, entry
from tests.pages.site import html_of, site, words

ONE = {
    "cards/alpha/index.md": card("alpha"),
    "cards/alpha/reviews/entry.md": entry("alpha"),
    "checklists/ethics.md": (
        "---\nkind: checklist\nid: ethics\ntitle: Ethics\nversion: 1.0.0\npurpose: ethics\nscale: yes-no\n"
        "sections: [{id: a, title: A, items: [{id: harm, question: Is nobody harmed?}]}]\n---\n"
    ),
}


@pytest.mark.parametrize("address", ["rules/", "rules/history/", "checklists/"])
def test_every_part_of_a_stacked_table_says_its_role(address: str) -> None:
    page = html_of(site(ONE)[address])
    tables = [table for table in page.iter("table") if "mltrl-stack" in (table.get("class") or "")]
    assert tables
    parts = [
        one for table in tables for tag in ("thead", "tbody", "tr", "th", "td") for one in table.iter(tag)
    ]
    assert all(one.get("role") for one in (*tables, *parts))


def test_a_list_of_no_cards_is_in_no_order() -> None:
    said = words(html_of(site({})["cards/"]))
    assert "No card yet" in said
    assert "in the order of" not in said
