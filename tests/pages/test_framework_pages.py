"""Levels, rules and terms: pages for everyone, from the framework and the rules themselves."""

from __future__ import annotations

from mltrl_docs.framework import FRAMEWORKS
from mltrl_docs.pages.glossary import TERMS
from mltrl_docs.pages.rules import CLASSES, FAMILIES
from mltrl_docs.rules.registry import all_rules
from mltrl_docs.rules.rule import FAMILY_CLASSES
from tests.pages.site import html_of, links, one_with, site, words


def test_every_level_has_a_page_that_says_what_it_means_and_which_cards_are_there() -> None:
    files = {
        "cards/a/index.md": "kind: card\ntitle: Alpha\nlevel: 4\ncomponents: [{card: b}]\n",
        "cards/b/index.md": "kind: card\ntitle: Beta\nlevel: 2\n",
    }
    pages = site(files)
    for level in FRAMEWORKS["mltrl-1"].levels:
        text = words(html_of(pages[f"levels/{level.number}/"]))
        assert level.meaning in text
        assert level.gate in text
    assert links(html_of(pages["levels/2/"]))["Alpha"] == "../../cards/a/"
    assert links(html_of(pages["levels/4/"]))["Alpha"] == "../../cards/a/"
    assert "Beta" not in links(html_of(pages["levels/4/"]))
    assert "No card is at this level." in words(html_of(pages["levels/0/"]))


def test_a_panel_is_told_as_the_policy_has_it() -> None:
    files = {"mltrl.yml": "panels:\n  3: {roles: [[applied-ai, engineering], qa], at_least: 3}\n"}
    text = words(html_of(site(files)["levels/3/"]))
    assert "Applied AI or engineering; QA: at least three people; at least one of them is no owner." in text
    standard = words(html_of(site({})["levels/2/"]))
    assert "Research, applied AI or domain expert: at least two people from there" in standard


def test_a_level_tells_its_decision_and_its_planned_way_back() -> None:
    pages = site({})
    assert "An embedded switchback leads from here to level 2." in words(html_of(pages["levels/4/"]))
    assert "Key decision point" in words(html_of(pages["levels/4/"]))
    assert "An embedded switchback leads from here to level 4, 5, 6 or 7." in words(
        html_of(pages["levels/9/"])
    )
    assert "Key decision point" not in words(html_of(pages["levels/3/"]))


def test_every_rule_has_a_page_from_its_own_documentation() -> None:
    pages = site({})
    for rule in all_rules():
        page = pages[f"rules/{rule.name}/"]
        assert page.hub == f"rules/{rule.family}/"
        text = words(html_of(page))
        for heading in ("Why", "Wrong", "Right", "Mend"):
            assert heading in text
        assert rule.name in links(html_of(pages[f"rules/{rule.family}/"]))


def test_every_family_and_class_of_rules_is_told_in_words() -> None:
    assert set(FAMILIES) == set(FAMILY_CLASSES)
    assert set(CLASSES) == set(FAMILY_CLASSES.values()) | {"lapsed"}


def test_terms_are_in_order_and_each_has_an_anchor_of_its_own() -> None:
    names = [term.name for term in TERMS]
    assert names == sorted(names, key=str.casefold)
    page = html_of(site({})["glossary/"])
    for term in TERMS:
        assert term.meaning in words(one_with(page, "id", term.anchor))


def test_the_page_of_a_level_leaves_many_cards_to_the_table_of_all() -> None:
    files = {f"cards/c{number:03}/index.md": "kind: card\nlevel: 4\n" for number in range(103)}
    page = html_of(site(files)["levels/4/"])
    assert len(list(one_with(page, "aria-label", "Cards at this level").iter("tr"))) == 1 + 100
    assert "3 more, in the table of all cards" in words(page)
    assert links(page)["table of all cards"] == "../../?system-level=4%20Proof%20of%20concept#mltrl-all"
