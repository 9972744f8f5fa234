"""The page of a card: its hooks, what holds it back, where it came from, and what is said about it."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from mltrl_docs.findings import Finding, Location
from mltrl_docs.model.edit import Edit
from mltrl_docs.pages import build_pages
from mltrl_docs.rules.enforce import Verdict
from tests.pages.site import html_of, links, one_with, site, with_class, words
from tests.worlds import assessed

SYSTEM = {
    "cards/copilot/index.md": """\
        kind: card
        title: Slide copilot
        level: 4
        type: system
        components: [{card: manifold, version: ^2.0}, {card: reader}]
        coupled: [viewer]
        """,
    "cards/manifold/index.md": "kind: card\ntitle: Manifold\nlevel: 4\ncomponents: [{card: encoder}]\n",
    "cards/encoder/index.md": "kind: card\ntitle: Encoder\nlevel: 2\n",
    "cards/reader/index.md": "kind: card\ntitle: Reading step\ntype: human-step\nlevel: 6\n",
    "cards/viewer/index.md": "kind: card\ntitle: Viewer\nlevel: 7\n",
}

SWITCHED_BACK = {
    "cards/a/reviews/2023-01-10.md": "kind: review\nevent: entry\nto: 3\n",
    "cards/a/reviews/2023-09-10.md": "kind: review\nevent: graduation\nfrom: 3\nto: 4\n",
    "cards/a/reviews/2025-02-17.md": """\
        kind: review
        event: switchback
        switchback: discovery
        from: 4
        to: 2
        reason: The map orders scanners before tissue
        """,
}


def test_the_root_element_carries_the_hooks_of_scripts_and_tests() -> None:
    root = one_with(html_of(site(SYSTEM)["cards/copilot/"]), "data-mltrl-card")
    assert root.get("data-mltrl-card") == "copilot"
    assert root.get("data-level") == "4"
    assert root.get("data-system-level") == "2"


def test_what_holds_a_system_back_is_named_beside_its_level() -> None:
    sheet = next(with_class(html_of(site(SYSTEM)["cards/copilot/"]), "mltrl-sheet"))
    assert "held back by Manifold" in words(sheet)
    assert links(sheet)["Manifold"] == "../../cards/manifold/"


def test_the_path_that_sets_the_level_is_marked_down_to_its_root() -> None:
    page = html_of(site(SYSTEM)["cards/copilot/"])
    limiting = [words(next(one.iter("a"))) for one in with_class(page, "mltrl-limit")]
    assert limiting == ["Manifold", "Encoder"]


def test_parts_neighbours_and_systems_are_linked_both_ways() -> None:
    pages = site(SYSTEM)
    copilot = links(one_with(html_of(pages["cards/copilot/"]), "data-mltrl-card"))
    assert {"Manifold", "Reading step", "Viewer", "Encoder"} <= set(copilot)
    relations = next(with_class(html_of(pages["cards/manifold/"]), "mltrl-relations"))
    assert [words(one) for one in relations.iter("dt")] == ["Part of"]
    assert links(relations) == {"Slide copilot": "../../cards/copilot/"}
    assert links(html_of(pages["cards/viewer/"]))["Slide copilot"] == "../../cards/copilot/"


def test_parts_that_contain_each_other_are_listed_once() -> None:
    ring = {
        "cards/a/index.md": "kind: card\ntitle: Alpha\ncomponents: [{card: b}]\n",
        "cards/b/index.md": "kind: card\ntitle: Beta\ncomponents: [{card: a}]\n",
    }
    text = words(html_of(site(ring)["cards/a/"]))
    assert "its parts are listed" in text


def test_the_drawing_of_the_parts_says_what_the_list_says() -> None:
    page = html_of(site(SYSTEM)["cards/copilot/"])
    figure = one_with(page, "data-figure", "components")
    listed = next(with_class(page, "mltrl-parts"))
    drawn = [one for one in figure.iter("a") if one.get("aria-label")]
    assert {one.get("href") for one in drawn} == {
        *links(listed).values(),
        *links(next(with_class(page, "mltrl-relations"))).values(),
    }
    assert {one.get("aria-label") for one in drawn} == {
        "Manifold, level 2",
        "Encoder, level 2",
        "Reading step, level 6",
        "Viewer, level 7",
    }
    assert [words(row) for row in next(figure.iter("tbody")).iter("tr")] == [
        "ManifoldSlide copilot2yes",
        "EncoderManifold2yes",
        "Reading stepSlide copilot6",
    ]
    told = words(next(figure.iter("desc")))
    assert told == (
        "Two parts: Manifold at level 2, which sets the level; Reading step at level 6. "
        "One part of these further down. Coupled with Viewer."
    )


def test_without_the_library_for_drawings_the_list_says_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    with_drawing = html_of(site(SYSTEM)["cards/copilot/"])
    monkeypatch.setitem(sys.modules, "fast_sugiyama", None)
    without = html_of(site(SYSTEM)["cards/copilot/"])
    assert not [one for one in without.iter("figure") if one.get("data-figure") == "components"]
    for name in ("mltrl-parts", "mltrl-relations"):
        one, other = (next(with_class(page, name)) for page in (with_drawing, without))
        assert words(one) == words(other)
        assert links(one) == links(other)
    assert "missing" not in words(next(with_class(without, "mltrl-parts")))


def test_a_part_that_is_built_in_at_a_level_of_its_own_is_drawn_at_that() -> None:
    files = {
        "cards/a/index.md": """\
            kind: card
            title: Copilot
            components: [{card: b, level: 3, reason: New tissue}, {card: c}]
            level: 5
            """,
        "cards/b/index.md": "kind: card\ntitle: Generator\nlevel: 6\n",
        "cards/c/index.md": "kind: card\ntitle: Scenes\nlevel: 6\ncomponents: [{card: b}]\n",
    }
    figure = one_with(html_of(site(files)["cards/a/"]), "data-figure", "components")
    assert "built in at 3" in words(next(figure.iter("svg")))
    assert [words(row) for row in next(figure.iter("tbody")).iter("tr")] == [
        "GeneratorCopilot3yes, level as built in here",
        "ScenesCopilot6",
        "GeneratorScenes6",
    ]


def test_a_card_without_parts_has_no_drawing_of_them() -> None:
    page = html_of(site(SYSTEM)["cards/viewer/"])
    assert not [one for one in page.iter("figure") if one.get("data-figure") == "components"]


def test_cards_that_contain_each_other_are_drawn_with_a_word_about_it() -> None:
    ring = {
        "cards/a/index.md": "kind: card\ntitle: Alpha\ncomponents: [{card: b}]\n",
        "cards/b/index.md": "kind: card\ntitle: Beta\ncomponents: [{card: a}]\n",
    }
    figure = one_with(html_of(site(ring)["cards/a/"]), "data-figure", "components")
    assert "Beta and Alpha contain each other: one line is left out." in words(figure.find("p"))


def test_a_part_that_has_left_or_is_yet_to_come_is_told_with_its_day() -> None:
    files = {
        "cards/a/index.md": "kind: card\ncomponents: [{card: b, until: 2026-01-01}, {card: c, since: 2026-12-01}]\n",
        "cards/b/index.md": "kind: card\ntitle: Old encoder\n",
        "cards/c/index.md": "kind: card\ntitle: New encoder\n",
    }
    text = words(html_of(site(files)["cards/a/"]))
    assert "Old encoder was a part until 1 Jan 2026." in text
    assert "New encoder joins on 1 Dec 2026." in text
    relations = next(with_class(html_of(site(files)["cards/b/"]), "mltrl-relations"))
    assert [words(one) for one in relations.iter("dt")] == ["Not now part of"]


def test_the_timeline_is_a_figure_with_its_words_and_its_data() -> None:
    figure = one_with(html_of(site(SWITCHED_BACK)["cards/a/"]), "data-figure", "timeline")
    assert figure.tag == "figure"
    drawing = next(figure.iter("svg"))
    assert words(drawing.find("title")) == "Level of Slide copilot over time"
    assert "discovery switchback to 2 on 17 Feb 2025" in words(drawing.find("desc"))
    ids = [one.get("id") for one in drawing.iter() if one.get("id")]
    assert drawing.get("aria-labelledby") in ids
    assert drawing.get("aria-describedby") in ids
    rows = [words(row) for row in next(figure.iter("tbody")).iter("tr")]
    assert rows == [
        "17 Feb 2025switchback42discovery",
        "10 Sep 2023graduation34",
        "10 Jan 2023entry3",
    ]


def test_a_switchback_is_named_and_never_called_a_failure() -> None:
    text = words(html_of(site(SWITCHED_BACK)["cards/a/"]))
    assert "discovery 4 → 2" in text.replace("\u2009", " ")
    assert "The map orders scanners before tissue." in text
    for word in ("fail", "regress", "block"):
        assert word not in text.lower()


def test_records_are_listed_newest_first_with_a_link_to_each() -> None:
    events = next(with_class(html_of(site(SWITCHED_BACK)["cards/a/"]), "mltrl-events"))
    assert [next(one.iter("time")).get("datetime") for one in events] == [
        "2025-02-17",
        "2023-09-10",
        "2023-01-10",
    ]
    assert [one.get("href") for one in events.iter("a")] == [
        "../../records/a-2025-02-17/",
        "../../records/a-2023-09-10/",
        "../../records/a-2023-01-10/",
    ]


def test_a_correction_takes_the_place_of_the_record_that_is_kept() -> None:
    files = {
        "cards/a/reviews/2023-01-10.md": "kind: review\nevent: entry\nto: 3\n",
        "cards/a/reviews/2023-01-20.md": """\
            kind: review
            event: entry
            to: 2
            corrects: a-2023-01-10
            reason: It was level 2
            """,
    }
    text = words(html_of(site(files)["cards/a/"]))
    assert "(corrects an earlier one)" in text
    assert "Corrected since, and kept: a-2023-01-10." in text


def test_the_sheet_says_how_full_the_card_is_and_what_is_counted() -> None:
    files = {
        "cards/a/index.md": """\
            kind: card
            level: 0
            tags: [imaging]
            links: {title: Code, url: 'https://example.org/'}
            """
    }
    sheet = next(with_class(html_of(site(files)["cards/a/"]), "mltrl-sheet"))
    text = words(sheet)
    assert "2 of 11" in text
    assert "missing: targets, Model and algorithm, Intended use, Data considerations and five more" in text
    assert "recommended for this type of card at level 0: links, tags, targets, Model and algorithm," in text
    assert "says nothing about how ready the technology is" in text


def test_what_was_edited_since_the_newest_record_is_said_beside_it() -> None:
    assessment, _ = assessed({"cards/a/reviews/2026-01-10.md": "kind: review\nevent: entry\nto: 0\n"})
    edits = {"a": Edit(card=True, requirements=True, day=date(2026, 5, 4))}
    pages = build_pages(assessment, Verdict(findings=()), edits=edits).pages
    page = next(page for page in pages if page.address == "cards/a/")
    sheet = next(with_class(html_of(page), "mltrl-sheet"))
    assert "card and requirements edited since, 4 May 2026" in words(sheet)
    assert "edited since" not in words(html_of(site({"cards/a/index.md": "kind: card\n"})["cards/a/"]))


def test_versions_that_the_last_review_looked_at_are_named_where_they_were_others() -> None:
    files = {
        "cards/a/index.md": "kind: card\nversions: {code: 1.1.0, model: 2.0.0}\n",
        "cards/a/reviews/2026-01-10.md": """\
            kind: review
            event: entry
            to: 0
            versions: {code: 1.0.0, model: 2.0.0, data: 3.0.0}
            """,
    }
    sheet = words(next(with_class(html_of(site(files)["cards/a/"]), "mltrl-sheet")))
    assert "code 1.1.0, model 2.0.0reviewed: code 1.0.0" in sheet


def test_headings_of_ours_are_where_the_table_of_contents_says() -> None:
    page = site(SYSTEM)["cards/copilot/"]
    element = html_of(page)
    for heading in page.headings_before:
        assert words(one_with(element, "id", heading.id)).startswith(heading.text)


def test_the_authors_words_are_left_to_the_host_as_they_are() -> None:
    body = "## Ethics\n\nNothing *yet*.\n"
    front = (
        "---\nkind: card\nid: a\ntitle: T\nsummary: S\nlevel: 0\ntype: model\nowners: {research: [me]}\n---\n"
    )
    page = site({"cards/a/index.md": front + body})["cards/a/"]
    assert page.body == body
    assert page.path == page.document == "cards/a/index.md"
    assert page.hub == "cards/"


def test_a_card_without_a_record_says_that_nothing_else_tells_its_level() -> None:
    files = {"cards/a/index.md": "kind: card\nlevel: 3\n"}
    text = words(html_of(site(files, leave_out=("entry",))["cards/a/"]))
    assert "No record yet" in text
    assert "No review has been recorded." in text


def test_a_card_that_had_not_begun_on_the_day_shown_says_no_more_than_that() -> None:
    files = {"cards/a/reviews/2026-03-10.md": "kind: review\nevent: entry\nto: 3\n"}
    pages = site(files, as_of=date(2026, 1, 1))
    assert "This card has no record on or before 1 Jan 2026" in words(html_of(pages["cards/a/"]))
    assert "had not been held on or before 1 Jan 2026" in words(html_of(pages["records/a-2026-03-10/"]))
    assert not pages["cards/a/"].body
    assert "a" not in [row.get("data-card") for row in html_of(pages[""]).iter("tr")]


@pytest.mark.parametrize(
    ("status", "event", "word"), [("paused", "pause", "Paused"), ("retired", "retirement", "Retired")]
)
def test_a_card_at_rest_says_so_in_words(status: str, event: str, word: str) -> None:
    files = {
        "cards/a/index.md": f"kind: card\nstatus: {status}\nlevel: 4\n",
        "cards/a/reviews/2024-01-10.md": "kind: review\nevent: entry\nto: 4\n",
        "cards/a/reviews/2024-02-10.md": f"kind: review\nevent: {event}\nfrom: 4\nto: 4\n",
    }
    page = html_of(site(files)["cards/a/"])
    assert f"{word} at level 4" in words(page)
    assert next(with_class(page, f"mltrl-chip--{status}")) is not None
    assert f"none while {status}" in words(page)


REQUIREMENTS = {
    "cards/a/requirements/research.md": """\
        kind: requirements
        requirements:
          - {id: "1", statement: Small, category: data, risk: {probability: 0.1, value: 2}}
          - id: "2"
            statement: Large
            category: data
            risk: {probability: 0.9, value: 8}
            mitigation: A second laboratory
            verification: {method: test, status: failed}
          - {id: "3", statement: Without risk, category: data}
        """,
}


def test_requirements_stand_by_risk_with_the_highest_first() -> None:
    table = next(with_class(html_of(site(REQUIREMENTS)["cards/a/"]), "mltrl-reqs"))
    rows = list(next(table.iter("tbody")).iter("tr"))
    assert [words(next(row.iter("td"))) for row in rows] == ["2", "1", "3"]
    assert "7.20" in words(rows[0])
    assert "Mitigation: A second laboratory" in words(rows[0])
    assert links(rows[0])["2"] == "../../requirements/a-research/#req-2"


def test_a_failed_verification_is_said_before_the_table() -> None:
    text = words(html_of(site(REQUIREMENTS)["cards/a/"]))
    assert "three requirements, none verified, none validated, three drafts" in text
    assert "2 has failed and is not mended." in text


WARNING = Finding(
    rule="system/component-paused",
    severity="warning",
    finding_class="unearned",
    message="the part `manifold` is paused",
    hint="end it with `until`, or resume it",
    location=Location(path="cards/a/index.md", line=9),
    document="card/a",
    card="a",
)


def test_what_the_check_found_stands_on_the_page_of_its_document() -> None:
    notes = next(
        with_class(
            html_of(site({"cards/a/index.md": "kind: card\n"}, findings=[WARNING])["cards/a/"]), "mltrl-notes"
        )
    )
    assert "the part manifold is paused" in words(notes)
    assert links(notes)["system/component-paused"] == "../../rules/system/component-paused/"
    assert "resume it" not in words(notes)


def test_hints_and_places_are_for_those_who_write() -> None:
    pages = site({"cards/a/index.md": "kind: card\n"}, findings=[WARNING], serving=True)
    notes = next(with_class(html_of(pages["cards/a/"]), "mltrl-notes"))
    assert "end it with until, or resume it." in words(notes)
    assert "cards/a/index.md:9" in words(notes)


def test_ethics_tells_how_much_of_the_newest_checklist_was_answered() -> None:
    files = {
        "checklists/ethics.md": """\
            kind: checklist
            sections:
              - id: people
                title: People
                items:
                  - {id: consent, question: Did they agree?}
                  - {id: way-out, question: Can they leave?}
                  - {id: later, question: Asked from level 4 on?, from_level: 4}
            """,
        "cards/a/responses/2026-01-01.md": "kind: response\nanswers: {consent: {answer: yes}, way-out: {answer: no}}\n",
        "cards/a/responses/2026-02-02.md": "kind: response\nanswers: {consent: {answer: yes}}\n",
    }
    text = words(next(with_class(html_of(site(files)["cards/a/"]), "mltrl-sheet")))
    assert "1 of 2 answered" in text
    assert "Ethics 1.0.0, 2 Feb 2026" in text


def test_people_are_shown_by_the_names_that_the_policy_knows() -> None:
    files = {
        "mltrl.yml": "people:\n  mira-lund: {name: Mira Lund}\n",
        "cards/a/index.md": "kind: card\nowners: {research: [mira-lund, somebody]}\n",
    }
    text = words(html_of(site(files)["cards/a/"]))
    assert "Mira Lund, somebody" in text


WAIVERS = {
    "in force": ("since: 2026-06-01, until: 2026-08-28, approved_by: noor-haak", "waived", True),
    "ended": ("since: 2026-02-02, until: 2026-06-29, approved_by: noor-haak", "ended", False),
    "still to begin": ("since: 2026-07-01, until: 2026-08-28, approved_by: noor-haak", "to come", False),
    "approved by an owner": (
        "since: 2026-06-01, until: 2026-08-28, approved_by: mira-lund",
        "not valid",
        False,
    ),
    "too long": ("since: 2026-06-01, until: 2027-06-01, approved_by: noor-haak", "not valid", False),
}


@pytest.mark.parametrize("name", WAIVERS)
def test_only_waivers_that_let_something_through_count_as_such(name: str) -> None:
    terms, word, counts = WAIVERS[name]
    waiver = f"{{rule: gate/ethics-reported, reason: It waits for the board, {terms}}}"
    page = html_of(site({"cards/a/index.md": f"kind: card\nwaivers: [{waiver}]\n"})["cards/a/"])
    assert f"{word}gate/ethics-reported" in words(page)
    sheet = next(with_class(page, "mltrl-sheet"))
    assert ("until 28 Aug 2026" in words(sheet).replace("\u00a0", " ")) is counts
