"""What is proposed, told and found at places of documents that are being written."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.load.schema import KINDS, schema
from mltrl_docs.lsp.completion import LONGEST, proposals_at
from mltrl_docs.lsp.draft import Draft
from mltrl_docs.lsp.hover import definition_at, hover_at, parts_of, plain
from mltrl_docs.lsp.knowledge import Knowledge
from mltrl_docs.lsp.meanings import meaning_of
from mltrl_docs.lsp.state import read_state
from tests.docs_repo import card, entry, graduation, write

POLICY = """\
people:
  ada: {name: Ada L., roles: [research-lead]}
  grace: {name: Grace H.}
criteria:
  - {id: own-audit, level: 4, title: An audit, since: 2026-01-01, checklist: ethics, item: consent}
"""
CHECKLIST = """\
---
kind: checklist
id: ethics
title: Ethics
version: 1.1.0
purpose: ethics
scale: yes-no
sections:
  - id: people
    title: People
    items:
      - {id: consent, question: Did they agree?}
      - {id: harm, question: Who may be harmed?}
changes: [{version: 1.0.0, date: 2026-01-01, note: The first one.}]
---
"""
DATASET = """\
---
kind: dataset
id: slides
title: Open slides
summary: Slides of *one* scanner.
version: 2.0.0
source: real
steward: ada
---
"""


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """A docs repo with two cards, as the server knows it after a check of everything."""
    root = write(
        tmp_path_factory.mktemp("docs"),
        {
            "mltrl.yml": POLICY,
            "cards/alpha/index.md": card("alpha", 1, title="Alpha [1]"),
            "cards/alpha/reviews/0.md": entry("alpha"),
            "cards/alpha/reviews/1.md": graduation("alpha", "2026-03-02", 0).replace(
                "panel:", "tasks: [{id: rerun, task: Run it again}]\npanel:"
            ),
            "cards/beta/index.md": card("beta", title="Beta", more="components: [{card: alpha}]\n"),
            "cards/beta/reviews/0.md": entry("beta"),
            "cards/data/slides.md": DATASET,
            "checklists/ethics.md": CHECKLIST,
            "notes/report.csv": "a,b\n",
        },
    )
    state = read_state(root, {}, date(2026, 6, 30), stop=lambda: False)
    return Knowledge(
        portfolio=state.assessment.portfolio,
        policy=state.policy_file.policy,
        locate_in_policy=state.policy_file.locate,
        worked_out=state.assessment,
    )


def draft_at(text: str, path: str = "cards/new/index.md") -> tuple[Draft, int, int]:
    """Return a draft without the `|` of its text, and the place where that stood."""
    before, _, after = text.partition("|")
    draft = Draft(path=path, text=before + after)
    return draft, before.count("\n"), len(before.rpartition("\n")[2])


def proposed(text: str, knowledge: Knowledge, path: str = "cards/new/index.md") -> list[str]:
    return [one.label for one in proposals_at(*draft_at(text, path), knowledge).proposals]


def written(text: str, label: str, knowledge: Knowledge, path: str = "cards/new/index.md") -> str:
    """Return the line of the cursor with a proposal taken."""
    draft, line, column = draft_at(text, path)
    found = {one.label: one for one in proposals_at(draft, line, column, knowledge).proposals}
    one = found[label]
    return draft.lines[line][: one.start] + one.text + draft.lines[line][one.end :]


CARD = "---\nkind: card\n"
REVIEW = "---\nkind: review\ncard: alpha\n"
RESPONSE = "---\nkind: response\ncard: alpha\nchecklist: ethics\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\n|", ["kind"]),
        ("---\nkind: |", list(KINDS)),
        ("---\nkind: re|\n---\n", ["requirements", "response", "review"]),
        (f"{CARD}type: h|", ["algorithm", "hardware", "human-step"]),
        (f"{CARD}components: [{{card: |", ["alpha", "beta"]),
        (f"{CARD}components:\n  - card: be|", ["beta"]),
        (f"{CARD}coupled: [alpha, |]", ["beta"]),
        (f"{CARD}datasets:\n  - dataset: |", ["slides"]),
        (f"{CARD}datasets:\n  - {{dataset: slides, version: |", ["2.0.0"]),
        (f"{CARD}owners:\n  research: [|", ["ada", "grace"]),
        (f"{CARD}owners: {{|", ["research", "product"]),
        (f"{CARD}level: |", [str(level) for level in range(10)]),
        (f"{CARD}waivers: [{{rule: sysabove|", ["system/above-components"]),
        (f"{CARD}waivers: [{{rule: gate/own-au|", ["gate/own-audit"]),
        (f"{CARD}not_applicable:\n  - criterion: product-ow|", ["product-owner"]),
        (f"{CARD}links:\n  - url: notes/|", ["notes/report.csv"]),
        (f"{REVIEW}event: res|", ["resume"]),
        (f"{REVIEW}corrects: |", ["alpha-2026-01-05", "alpha-2026-03-02"]),
        (f"{REVIEW}closes: [|", ["rerun"]),
        (f"{REVIEW}panel: [{{person: gr|", ["grace"]),
        (f"{RESPONSE}answers:\n  consent: {{answer: yes}}\n  |", ["harm"]),
        (f"{RESPONSE}checklist_version: |", ["1.1.0", "1.0.0"]),
        ("---\nkind: response\nchecklist: |", ["ethics"]),
        (f"{CARD}title: |", []),
        (f"{CARD}---\n\n|", []),
        ("# A page\n|", []),
    ],
)
def test_what_fits_is_proposed(text: str, expected: list[str], knowledge: Knowledge) -> None:
    assert proposed(text, knowledge) == expected


def test_missing_keys_are_proposed_the_required_ones_first(knowledge: Knowledge) -> None:
    found = proposed(f"{CARD}title: A card\n|\nsummary: Something.\n---\n", knowledge)
    assert found[:4] == ["id", "level", "type", "owners"]
    assert "coupled" in found
    assert not {"kind", "title", "summary"}.intersection(found)


def test_keys_of_entries_of_a_list_are_proposed(knowledge: Knowledge) -> None:
    found = proposed(f"{CARD}components:\n  - card: alpha\n    |\n", knowledge)
    assert found == ["since", "until", "version", "level", "reason"] or set(found) == {
        "since", "until", "version", "level", "reason",
    }  # fmt: skip


def test_rules_of_the_policy_are_proposed_as_keys_and_their_settings_as_words(knowledge: Knowledge) -> None:
    assert proposed("rules:\n  stale/target|", knowledge, "mltrl.yml") == ["stale/target-missed"]
    assert proposed("rules:\n  stale/target-missed: |", knowledge, "mltrl.yml") == [
        "error",
        "warning",
        "info",
        "off",
    ]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        (f"{CARD}ti|", "title", "title: "),
        (f"{CARD}own|", "owners", "owners:"),
        (f"{CARD}ty|: model", "type", "type: model"),
        (f"{CARD}type: mo|del", "model", "type: model"),
        (f"{CARD}owners: {{research: [a|]}}", "ada", "owners: {research: [ada]}"),
        (f'{CARD}owners: {{research: ["a|"]}}', "ada", 'owners: {research: ["ada"]}'),
        (f"{CARD}coupled: [al|pha-old]", "alpha", "coupled: [alpha]"),
    ],
)
def test_a_proposal_takes_the_place_of_the_word_at_the_cursor(
    text: str, label: str, expected: str, knowledge: Knowledge
) -> None:
    assert written(text, label, knowledge) == expected


def test_keys_and_words_are_known_before_any_document_is() -> None:
    assert "title" in proposed(f"{CARD}|", Knowledge())
    assert proposed(f"{CARD}coupled: [|", Knowledge()) == []


def test_of_very_many_names_some_are_proposed_and_more_come_with_more_letters(knowledge: Knowledge) -> None:
    documents = {f"cards/c{n}/index.md": card(f"c{n}") for n in range(LONGEST + 20)}
    many = Knowledge(portfolio=_portfolio(documents))
    found = proposals_at(*draft_at(f"{CARD}coupled: [|"), many)
    assert (len(found.proposals), found.is_all) == (LONGEST, False)
    found = proposals_at(*draft_at(f"{CARD}coupled: [c21|"), many)
    assert {"c21", "c210", "c219"} <= {one.label for one in found.proposals}
    assert found.is_all


def _portfolio(files: dict[str, str]):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from mltrl_docs.load.documents import read_document  # noqa: PLC0415
    from mltrl_docs.model.portfolio import portfolio_of  # noqa: PLC0415

    readings = [read_document(path, text.encode()) for path, text in files.items()]
    return portfolio_of(reading.document for reading in readings if reading.document is not None)


# --- hover and definition ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{CARD}su|mmary: x", "What it does and for whom"),
        (f"{CARD}type: mod|el", "What kind of part it is"),
        (f"{CARD}level: 4|", "Level 4: "),
        (f"{CARD}coupled: [al|pha]", r"Alpha \[1\], model: level 1"),
        (f"{CARD}coupled: [be|ta]", "level 0, system level 0"),
        (f"{CARD}datasets: [{{dataset: sli|des}}]", r"Slides of \*one\* scanner"),
        (f"{CARD}owners: {{research: [a|da]}}", "Ada L., research-lead"),
        (f"{CARD}waivers: [{{rule: system/above|-components}}]", "Mend: "),
        (f"{CARD}not_applicable: [{{criterion: product-ow|ner}}]", "**product-owner**: "),
        (f"{REVIEW}corrects: alpha-2026-03-|02", "graduation of `alpha` on 2026-03-02, level 1"),
        (f"{REVIEW}closes: [re|run]", "Run it again"),
        (f"{RESPONSE}answers: {{har|m: {{answer: no}}}}", "Who may be harmed?"),
        (f"{CARD}tags: [te|st]", "**tags**"),
    ],
)
def test_a_word_is_told_of(text: str, expected: str, knowledge: Knowledge) -> None:
    found = hover_at(*draft_at(text), knowledge)
    assert found is not None
    assert expected in found.markdown


@pytest.mark.parametrize(
    "text", ["---\nki|nd: x\n", f"{CARD}---\n\npro|se", f"{CARD}nonsense: a|b", "# A| page"]
)
def test_where_nothing_is_known_nothing_is_told(text: str, knowledge: Knowledge) -> None:
    assert hover_at(*draft_at(text), knowledge) is None


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        (f"{CARD}components: [{{card: al|pha}}]", "cards/alpha/index.md", 3),
        (f"{CARD}datasets: [{{dataset: |slides}}]", "cards/data/slides.md", 3),
        (f"{CARD}owners: {{research: [gr|ace]}}", "mltrl.yml", 3),
        (f"{CARD}links: [notes/re|port.csv]", "notes/report.csv", 1),
        (f"{REVIEW}closes: [re|run]", "cards/alpha/reviews/1.md", 9),
        (f"{RESPONSE}answers:\n  har|m:", "checklists/ethics.md", 13),
        ("---\nkind: response\nchecklist: et|hics", "checklists/ethics.md", 3),
    ],
)
def test_a_name_leads_to_what_it_names(text: str, path: str, line: int, knowledge: Knowledge) -> None:
    found = definition_at(*draft_at(text), knowledge)
    assert found is not None
    assert (found.path, found.line) == (path, line)


@pytest.mark.parametrize(
    "text", [f"{CARD}coupled: [nobo|dy]", f"{CARD}title: al|pha", f"{CARD}links: [nowhe|re.csv]"]
)
def test_what_names_nothing_leads_nowhere(text: str, knowledge: Knowledge) -> None:
    assert definition_at(*draft_at(text), knowledge) is None


def test_keys_of_a_document_are_its_outline() -> None:
    draft = Draft(
        path="cards/a/index.md",
        text="---\nkind: card\nowners:\n  research: [ada]\ntags: []\n---\n\n# Prose\n",
    )
    assert [(one.name, one.line, one.last_line) for one in parts_of(draft)] == [
        ("kind", 1, 1), ("owners", 2, 3), ("tags", 4, 4),
    ]  # fmt: skip


def test_text_of_documents_stays_text() -> None:
    assert plain("[a](b) <c> `d_e` *f*") == r"\[a\](b) \<c\> `d_e` \*f\*"


# --- meanings ----------------------------------------------------------------------------------------------

_MEANT = {"cardId": "card", "datasetId": "dataset", "handle": "person", "level": "level"}
_OWN = {("card", ("id",)), ("dataset", ("id",)), ("card", ("formerly", 0))}


def meant_by_schema(kind: str) -> list[tuple[tuple[str | int, ...], str]]:
    """Return the key paths that a schema itself says the meaning of, by its definitions."""
    whole = schema(kind)
    found: list[tuple[tuple[str | int, ...], str]] = []

    def walk(node: object, path: tuple[str | int, ...]) -> None:
        if not isinstance(node, dict):
            return
        for part in (node, *node.get("allOf", ()), *node.get("anyOf", ())):
            name = str(part.get("$ref", "")).rpartition("/")[2]
            if name in _MEANT:
                found.append((path, _MEANT[name]))
            elif name:
                walk(whole["$defs"][name], path)
        for key, below in node.get("properties", {}).items():
            walk(below, (*path, key))
        walk(node.get("items"), (*path, 0))
        for option in node.get("anyOf", ()):
            if "$ref" not in option:
                walk(option, path)

    walk(whole, ())
    return found


@pytest.mark.parametrize("kind", [*KINDS, "mltrl"])
def test_what_the_schemas_say_is_a_name_is_one_to_the_server(kind: str) -> None:
    for path, meaning in meant_by_schema(kind):
        if (kind, path) not in _OWN:
            assert meaning_of(kind, path) == meaning, path


def test_links_and_evidence_name_files_in_every_form() -> None:
    for path in (("links", 0), ("links", 0, "url"), ("metrics", 1, "evidence"), ("evidence", 0, "url")):
        assert meaning_of("card", path) == "file"
    assert meaning_of("card", ("links", 0, "title")) is None
