"""References that lead nowhere: told of where they stand, with a guess, and never for what cannot be read."""

from __future__ import annotations

from datetime import date

import pytest

from tests.worlds import found, places

CARD = "cards/copilot/index.md"
PART = "cards/segmenter/index.md"
SHEET = "cards/datasets/open-wsi/index.md"

UNKNOWN: dict[str, tuple[dict[str, str], list[str], str]] = {
    "a component": (
        {CARD: "kind: card\ncomponents: [{card: segmentor}]", PART: "kind: card"},
        [f"reference/unknown-card {CARD}:3"],
        "did you mean `segmenter`?",
    ),
    "a component by a name like none": (
        {CARD: "kind: card\ncomponents: [{card: viewer}]", PART: "kind: card"},
        [f"reference/unknown-card {CARD}:3"],
        "add the card `viewer`, or correct its id here",
    ),
    "a neighbour": (
        {CARD: "kind: card\ncoupled: [segmenter, segmentor]", PART: "kind: card"},
        [f"reference/unknown-card {CARD}:3"],
        "did you mean `segmenter`?",
    ),
    "an origin": (
        {CARD: "kind: card\nderived_from: {card: segmentor}", PART: "kind: card\nformerly: [segmentor-old]"},
        [f"reference/unknown-card {CARD}:3"],
        "did you mean `segmenter`?",
    ),
    "the card of requirements": (
        {
            PART: "kind: card",
            "cards/segmenter/requirements/research.md": "kind: requirements\ncard: segmentor",
        },
        ["reference/unknown-card cards/segmenter/requirements/research.md:3"],
        "did you mean `segmenter`?",
    ),
    "the part that a requirement falls on": (
        {
            PART: "kind: card",
            "cards/segmenter/requirements/research.md": (
                "kind: requirements\n"
                "requirements:\n"
                "  - {id: a, statement: It shall., category: data}\n"
                "  - {id: b, statement: It shall., category: data, component: segmentor}\n"
            ),
        },
        ["reference/unknown-card cards/segmenter/requirements/research.md:5"],
        "did you mean `segmenter`?",
    ),
    "the card of a response": (
        {PART: "kind: card", "cards/segmenter/responses/ethics.md": "kind: response\ncard: segmentor"},
        ["reference/unknown-card cards/segmenter/responses/ethics.md:3"],
        "did you mean `segmenter`?",
    ),
    "a dataset": (
        {
            CARD: "kind: card\ndatasets: [{dataset: open-wsl, version: 1.0.0, role: train}]",
            SHEET: "kind: dataset",
        },
        [f"reference/unknown-dataset {CARD}:3"],
        "did you mean `open-wsi`?",
    ),
    "a dataset that a metric names too": (
        {
            CARD: "kind: card\ndatasets: [{dataset: open-wsl, version: 1.0.0, role: train}]\n"
            "metrics: [{name: recall, value: 1, audience: research, dataset: open-wsl}]",
            SHEET: "kind: dataset",
        },
        [f"reference/unknown-dataset {CARD}:3"],
        "did you mean `open-wsi`?",
    ),
    "the dataset of a metric": (
        {
            CARD: "kind: card\nmetrics:\n  - {name: recall, value: 1, audience: research, dataset: open-wsl}",
            SHEET: "kind: dataset",
        },
        [f"reference/unknown-dataset {CARD}:4"],
        "did you mean `open-wsi`?",
    ),
    "a checklist": (
        {
            "cards/copilot/responses/ethics.md": "kind: response\nchecklist: ethic",
            "checklists/ethics.md": "kind: checklist",
        },
        ["reference/unknown-checklist cards/copilot/responses/ethics.md:3"],
        "did you mean `ethics`?",
    ),
    "a question": (
        {"cards/copilot/responses/ethics.md": "kind: response\nanswers:\n  concent: {answer: yes}"},
        ["reference/unknown-item cards/copilot/responses/ethics.md:4"],
        "did you mean `consent`?",
    ),
    "a question beside the one that was meant": (
        {
            "cards/copilot/responses/ethics.md": (
                "kind: response\nanswers:\n  consent: {answer: yes}\n  concent: {answer: yes}"
            )
        },
        ["reference/unknown-item cards/copilot/responses/ethics.md:5"],
        "take the answer out, or correct its id",
    ),
    "a response": (
        {
            "cards/copilot/reviews/2026-02-01.md": (
                "kind: review\nevent: graduation\nfrom: 1\nto: 2\nresponses:\n  - copilot-etics\n"
            ),
            "cards/copilot/responses/ethics.md": "kind: response\ndate: 2026-01-02",
        },
        ["reference/unknown-response cards/copilot/reviews/2026-02-01.md:7"],
        "did you mean `copilot-ethics`?",
    ),
    "a response of another card": (
        {
            "cards/copilot/reviews/2026-02-01.md": (
                "kind: review\nevent: graduation\nfrom: 1\nto: 2\nresponses: [segmenter-ethics]\n"
            ),
            "cards/segmenter/responses/ethics.md": "kind: response\ndate: 2026-01-02",
        },
        ["reference/unknown-response cards/copilot/reviews/2026-02-01.md:6"],
        "name a response of `copilot`",
    ),
    "a record to correct": (
        {
            "cards/copilot/reviews/2026-02-01.md": "kind: review\nevent: graduation\nfrom: 1\nto: 2\n",
            "cards/copilot/reviews/2026-02-02.md": (
                "kind: review\nevent: graduation\nfrom: 1\nto: 2\ncorrects: copilot-2026-02-10\n"
            ),
        },
        ["reference/unknown-record cards/copilot/reviews/2026-02-02.md:6"],
        "did you mean `copilot-2026-02-01`?",
    ),
    "a record of another card": (
        {
            "cards/copilot/reviews/2026-02-01.md": "kind: review\nevent: graduation\nfrom: 1\nto: 2\n",
            "cards/segmenter/reviews/2026-02-02.md": (
                "kind: review\nevent: graduation\nfrom: 1\nto: 2\ncorrects: copilot-2026-02-01\n"
            ),
            PART: "kind: card\nlevel: 1",
            "cards/segmenter/reviews/2026-01-01.md": "kind: review\nevent: entry\nto: 1\n",
        },
        ["reference/unknown-record cards/segmenter/reviews/2026-02-02.md:6"],
        "write the id of an earlier record of this card",
    ),
    "the record itself": (
        {
            "cards/copilot/reviews/2026-02-01.md": "kind: review\nevent: entry\nto: 1\n",
            "cards/copilot/reviews/2026-02-02.md": (
                "kind: review\nevent: pause\nfrom: 1\nto: 1\ncorrects: copilot-2026-02-02\n"
            ),
            CARD: "kind: card\nlevel: 1",
        },
        ["reference/unknown-record cards/copilot/reviews/2026-02-02.md:6"],
        "write the id of an earlier record of this card",
    ),
    "a task": (
        {
            "cards/copilot/reviews/2026-02-01.md": (
                "kind: review\nevent: hold\nfrom: 1\nto: 1\ntasks: [{id: second-scanner, task: recall of 0.93}]\n"
            ),
            "cards/copilot/reviews/2026-02-02.md": (
                "kind: review\nevent: reaffirmation\nfrom: 1\nto: 1\ncloses: [second-scaner]\n"
            ),
        },
        ["reference/unknown-task cards/copilot/reviews/2026-02-02.md:6"],
        "did you mean `second-scanner`?",
    ),
    "a task of a later record": (
        {
            "cards/copilot/reviews/2026-02-01.md": (
                "kind: review\nevent: reaffirmation\nfrom: 1\nto: 1\ncloses: [more-slides]\n"
            ),
            "cards/copilot/reviews/2026-02-02.md": "kind: review\nevent: hold\nfrom: 1\nto: 1\n",
        },
        ["reference/unknown-task cards/copilot/reviews/2026-02-01.md:6"],
        "name a task of an earlier record, or take this out",
    ),
    "a version of a dataset": (
        {
            CARD: "kind: card\ndatasets:\n  - {dataset: open-wsi, version: 1.1.0, role: train}",
            SHEET: "kind: dataset\nversion: 1.2.0\nchanges: [{version: 1.0.0, date: 2026-01-01, note: first}]",
        },
        [f"reference/dataset-version {CARD}:4"],
        "pin a version that the sheet knows, or add this one to the sheet's `changes`",
    ),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_unknown(name: str) -> None:
    files, expected, hint = UNKNOWN[name]
    findings = found(files, leave_out={"card"} if "the card of" in name else ())
    assert places(findings) == expected
    assert findings[0].hint == hint


def test_a_record_of_an_unknown_card_says_that_and_nothing_else() -> None:
    files = {
        "cards/copilot/index.md": "kind: card\nlevel: 2\n",
        "cards/copilot/reviews/2026-01-01.md": "kind: review\nevent: entry\nto: 1\n",
        "cards/copilot/reviews/2026-02-01.md": (
            "kind: review\ncard: co-pilot\nevent: graduation\nfrom: 1\nto: 2\npanel: []\n"
        ),
    }
    findings = found(files)
    assert places(findings) == ["reference/unknown-card cards/copilot/reviews/2026-02-01.md:3"]
    assert findings[0].hint == "did you mean `copilot`?"


def test_a_ring_of_corrections_does_not_hide_its_records() -> None:
    files = {
        "cards/copilot/index.md": "kind: card\nlevel: 1\n",
        "cards/copilot/reviews/2026-01-01.md": "kind: review\nevent: entry\nto: 1\n",
    }
    for name, other in (("a", "b"), ("b", "a")):
        files[f"cards/copilot/reviews/{name}.md"] = (
            f"kind: review\ndate: 2026-02-01\nevent: pause\nfrom: 1\nto: 1\ncorrects: copilot-{other}\n"
        )
    assert {finding.rule for finding in found(files)} == {"reference/unknown-record"}


DAMAGED = "---\nkind: {kind}\nid: {id}\ntitle: [\n---\n"


@pytest.mark.parametrize(
    ("path", "kind", "name", "files"),
    [
        (
            PART,
            "card",
            "segmenter",
            {CARD: "kind: card\ncomponents: [{card: segmenter}]\ncoupled: [segmenter]"},
        ),
        (
            SHEET,
            "dataset",
            "open-wsi",
            {CARD: "kind: card\ndatasets: [{dataset: open-wsi, version: 1.0.0, role: train}]"},
        ),
        (
            "checklists/ethics.md",
            "checklist",
            "ethics",
            {"cards/copilot/responses/ethics.md": "kind: response\nanswers: {x: {answer: yes}}"},
        ),
        (
            "cards/copilot/responses/ethics.md",
            "response",
            "copilot-ethics",
            {
                "cards/copilot/reviews/2026-02-01.md": (
                    "kind: review\nevent: graduation\nfrom: 1\nto: 2\nresponses: [copilot-ethics]\n"
                )
            },
        ),
        (
            "cards/copilot/reviews/2026-02-01.md",
            "review",
            "copilot-2026-02-01",
            {
                CARD: "kind: card\nlevel: 1",
                "cards/copilot/reviews/2026-01-01.md": "kind: review\nevent: entry\nto: 1\n",
                "cards/copilot/reviews/2026-02-02.md": (
                    "kind: review\nevent: hold\nfrom: 1\nto: 1\ncorrects: copilot-2026-02-01\n"
                ),
                "cards/copilot/reviews/2026-02-03.md": (
                    "kind: review\nevent: reaffirmation\nfrom: 1\nto: 1\ncloses: [a-task]\n"
                ),
            },
        ),
    ],
    ids=["a card", "a dataset", "a checklist", "a response", "a record"],
)
@pytest.mark.parametrize("says_its_kind", [True, False], ids=["that says its kind", "that hides its kind"])
def test_what_refers_to_a_damaged_file_is_not_told_of(
    path: str, kind: str, name: str, files: dict[str, str], *, says_its_kind: bool
) -> None:
    text = DAMAGED.format(kind=kind, id=name)
    if not says_its_kind:
        text = text.replace(f"kind: {kind}\n", "")
    findings = found({**files, path: text}, leave_out={"checklist"})
    assert {finding.location.path for finding in findings} == {path}


def test_a_checklist_of_another_version_is_not_compared() -> None:
    files = {
        "cards/copilot/responses/ethics.md": (
            "kind: response\nchecklist_version: 0.9.0\nanswers:\n  concent: {answer: perhaps}"
        )
    }
    assert found(files) == []


@pytest.mark.parametrize(
    ("scale", "answer", "fits"),
    [
        ("yes-no", "yes", True),
        ("yes-no", "not-applicable", True),
        ("yes-no", "perhaps", False),
        ("yes-no", "1", False),
        ("score", "0.5", True),
        ("score", "not-applicable", True),
        ("score", "yes", False),
        ("text", "yes", True),
        ("text", "0.5", False),
    ],
)
def test_answers_keep_to_the_scale_of_their_checklist(scale: str, answer: str, *, fits: bool) -> None:
    files = {
        "checklists/ethics.md": f"kind: checklist\nscale: {scale}\n",
        "cards/copilot/responses/ethics.md": f"kind: response\nanswers:\n  consent: {{answer: {answer}}}",
    }
    expected = [] if fits else ["schema/bad-value cards/copilot/responses/ethics.md:4"]
    assert places(found(files)) == expected


# People.

PEOPLE = "people: {mira-lund: {name: Mira}, noor-haak: {name: Noor, until: 2026-01-01}}\n"


def test_where_the_policy_names_nobody_any_handle_will_do() -> None:
    assert found({CARD: "kind: card\nworking_group: [nobody-known]"}) == []
    assert found({"mltrl.yml": "people: {}\n", CARD: "kind: card\nworking_group: [nobody-known]"}) == []


def test_somebody_who_left_is_still_known() -> None:
    files = {
        "mltrl.yml": PEOPLE,
        CARD: "kind: card\nlevel: 1",
        "cards/copilot/reviews/2025-01-01.md": "kind: review\nevent: entry\nto: 1\n",
    }
    assert found(files) == []


PLACES = {
    "owners": (CARD, "kind: card\nowners:\n  research: [mira-lund]\n  product: [mira-lnud]", 5),
    "reviewers": (CARD, "kind: card\nreviewers: {research: [mira-lnud]}", 3),
    "the working group": (CARD, "kind: card\nworking_group:\n  - mira-lund\n  - mira-lnud", 5),
    "recipients": (
        CARD,
        "kind: card\nmonitoring:\n  - {signal: actuals, status: live, recipients: [mira-lnud]}",
        4,
    ),
    "who approved a waiver": (
        CARD,
        (
            "kind: card\nwaivers:\n  - {rule: system/above-components, reason: x, since: 2026-07-01, "
            "until: 2026-08-01, approved_by: mira-lnud}"
        ),
        4,
    ),
    "who approved that something does not apply": (
        CARD,
        "kind: card\nnot_applicable:\n  - {criterion: golden-dataset, reason: x, approved_by: mira-lnud}",
        4,
    ),
    "the steward of a dataset": (SHEET, "kind: dataset\nsteward: mira-lnud", 3),
    "who answered": ("cards/copilot/responses/ethics.md", "kind: response\nanswered_by: [mira-lnud]", 3),
    "a panel": (
        "cards/copilot/reviews/2026-02-01.md",
        "kind: review\nevent: entry\nto: 0\npanel:\n  - {person: mira-lnud, role: qa, approved: true}",
        6,
    ),
    "who presented": (
        "cards/copilot/reviews/2026-02-01.md",
        "kind: review\nevent: entry\nto: 0\npresented_by: {product: [mira-lnud]}",
        5,
    ),
    "the owner of a task": (
        "cards/copilot/reviews/2026-02-01.md",
        "kind: review\nevent: entry\nto: 0\ntasks:\n  - {id: a, task: b, owner: mira-lnud}",
        6,
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_an_unknown_person_in(name: str) -> None:
    path, text, line = PLACES[name]
    findings = found({"mltrl.yml": PEOPLE, path: text})
    assert places(findings) == [f"reference/unknown-person {path}:{line}"]
    assert findings[0].hint == "did you mean `mira-lund`?"


def test_a_handle_is_told_of_once_a_document_with_its_other_places() -> None:
    files = {"mltrl.yml": PEOPLE, CARD: "kind: card\nowners: {research: [x.y]}\nworking_group: [x.y]"}
    [finding] = found(files)
    assert finding.location.line == 3
    assert [related.location.line for related in finding.related] == [4]


def test_people_of_a_corrected_record_are_let_be() -> None:
    files = {
        "mltrl.yml": PEOPLE,
        "cards/copilot/reviews/2026-02-01.md": (
            "kind: review\nevent: entry\nto: 0\npanel: [{person: mira-lnud, role: qa, approved: true}]\n"
        ),
        "cards/copilot/reviews/2026-02-02.md": (
            "kind: review\nevent: entry\nto: 0\npanel: [{person: noor-haak, role: qa, approved: true}]\n"
            "corrects: copilot-2026-02-01\n"
        ),
    }
    assert found(files) == []


# Ids.


def test_three_documents_of_one_id_are_three_findings() -> None:
    files = {f"cards/copilot{name}/index.md": "kind: card\nid: copilot" for name in ("", "-b", "-c")}
    findings = found(files, leave_out={"entry"})
    told = [f for f in findings if f.rule == "reference/duplicate-id"]
    assert places(told) == [
        f"reference/duplicate-id cards/copilot{name}/index.md:3" for name in ("-b", "-c", "")
    ]
    assert all("cards/copilot-b/index.md" in f.message or "this file is used" in f.message for f in told)
    assert [len(f.related) for f in told] == [2, 2, 2]


def test_one_id_in_two_kinds_is_no_duplicate() -> None:
    assert found({CARD: "kind: card", "cards/datasets/copilot/index.md": "kind: dataset"}) == []


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (
            "cards/copilot/requirements/r.md",
            (
                "kind: requirements\nrequirements:\n  - {id: a, statement: x, category: data}\n"
                "  - {id: a, statement: y, category: data}"
            ),
            5,
        ),
        (
            "checklists/x.md",
            (
                "kind: checklist\nsections:\n  - {id: s, title: S, items: [{id: q, question: Q}]}\n"
                "  - {id: t, title: T, items: [{id: q, question: R}]}"
            ),
            5,
        ),
        (
            "cards/copilot/reviews/2026-02-01.md",
            "kind: review\nevent: hold\nfrom: 1\nto: 1\ntasks:\n  - {id: a, task: b}\n  - {id: a, task: c}",
            8,
        ),
    ],
    ids=["requirements of a document", "questions of a checklist", "tasks of a record"],
)
def test_an_id_stands_once_among(path: str, text: str, line: int) -> None:
    assert places(found({path: text})) == [f"reference/duplicate-id {path}:{line}"]


# Parts.


def parts(card: str, *names: str) -> str:
    return f"kind: card\nid: {card}\ncomponents: [{', '.join(f'{{card: {name}}}' for name in names)}]"


def test_a_ring_is_told_of_on_each_card_in_it_and_on_no_other() -> None:
    files = {
        "cards/a/index.md": parts("a", "b"),
        "cards/b/index.md": parts("b", "c"),
        "cards/c/index.md": parts("c", "a", "d"),
        "cards/d/index.md": "kind: card",
        "cards/e/index.md": parts("e", "a"),
    }
    findings = found(files)
    assert places(findings) == [f"reference/component-cycle cards/{card}/index.md:4" for card in "abc"]
    assert [f.message for f in findings] == [
        "`a` is a part of itself: `a` → `b` → `c` → `a`",
        "`b` is a part of itself: `b` → `c` → `a` → `b`",
        "`c` is a part of itself: `c` → `a` → `b` → `c`",
    ]


def test_a_card_that_is_its_own_part_is_a_ring() -> None:
    assert [f.message for f in found({"cards/a/index.md": parts("a", "a")})] == [
        "`a` is a part of itself: `a` → `a`"
    ]


def test_a_ring_by_a_former_id_is_a_ring() -> None:
    files = {
        "cards/a/index.md": parts("a", "old-b"),
        "cards/b/index.md": parts("b", "a") + "\nformerly: [old-b]",
    }
    assert [f.rule for f in found(files)] == ["reference/component-cycle"] * 2


def test_of_two_rings_the_shorter_is_shown() -> None:
    files = {
        "cards/a/index.md": parts("a", "b", "c"),
        "cards/b/index.md": parts("b", "c"),
        "cards/c/index.md": parts("c", "a"),
    }
    assert [f.message.partition(": ")[2] for f in found(files)] == [
        "`a` → `c` → `a`",
        "`b` → `c` → `a` → `b`",
        "`c` → `a` → `c`",
    ]


def test_a_part_that_has_ended_makes_no_ring() -> None:
    files = {
        "cards/a/index.md": parts("a", "b"),
        "cards/b/index.md": "kind: card\ncomponents: [{card: a, until: 2026-06-30}]",
    }
    assert found(files) == []
    assert len(found(files, today=date(2026, 6, 29))) == 2


def test_a_large_tangle_is_told_of_without_its_rings() -> None:
    names = [f"n{number}" for number in range(30)]
    files = {
        f"cards/{name}/index.md": parts(name, following)
        for name, following in zip(names, [*names[1:], names[0]], strict=True)
    }
    findings = found(files)
    assert len(findings) == 30
    assert findings[0].message == "`n0` is one of 30 cards that contain each other"


def test_coupled_cards_may_form_rings() -> None:
    files = {"cards/a/index.md": "kind: card\ncoupled: [b]", "cards/b/index.md": "kind: card\ncoupled: [a]"}
    assert found(files) == []


@pytest.mark.parametrize(
    ("component", "versions", "message"),
    [
        ("version: ^1.2", "{model: 1.4.0, code: 9.0.0}", None),
        ("version: ^1.2", "{model: 2.0.0}", "asks for `^1.2` of `segmenter`, whose model is at 2.0.0"),
        (
            "version: '>=1.0,<2'",
            "{code: 2.1.0, data: 1.0.0}",
            "asks for `>=1.0,<2` of `segmenter`, whose code is at 2.1.0",
        ),
        ("version: ^1.2", "{data: 3.0.0}", "asks for `^1.2` of `segmenter`, whose data is at 3.0.0"),
        ("version: ^1.2, until: 2026-01-01", "{model: 2.0.0}", None),
        ("since: 2026-01-01", "{model: 2.0.0}", None),
    ],
    ids=["in range", "a model", "code before data", "data alone", "a part that ended", "no range"],
)
def test_the_version_of_a_part(component: str, versions: str, message: str | None) -> None:
    files = {
        CARD: f"kind: card\ncomponents:\n  - {{card: segmenter, {component}}}",
        PART: f"kind: card\nversions: {versions}",
    }
    findings = found(files)
    assert [(f.severity, f.message) for f in findings] == ([("warning", message)] if message else [])


def test_a_part_without_versions_cannot_be_compared() -> None:
    files = {CARD: "kind: card\ncomponents: [{card: segmenter, version: ^1.0}]", PART: "kind: card"}
    assert found(files) == []


def test_a_version_in_the_change_log_of_a_dataset_is_known() -> None:
    files = {
        CARD: "kind: card\ndatasets: [{dataset: open-wsi, version: 1.0.0, role: train}]",
        SHEET: "kind: dataset\nversion: 1.2.0\nchanges: [{version: 1.0.0, date: 2026-01-01, note: first}]",
    }
    assert found(files) == []
