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
            # one of other questions comes first
            "cards/copilot/responses/a.md": "kind: response\nchecklist_version: 0.9.0\nanswers: {x: {answer: yes}}",
            "cards/copilot/responses/ethics.md": (
                "kind: response\nanswers:\n  consent: {answer: yes}\n  concent: {answer: yes}"
            ),
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
    "a dataset by a name like none": (
        {
            CARD: "kind: card\ndatasets: [{dataset: teaching, version: 1.0.0, role: train}]",
            SHEET: "kind: dataset",
        },
        [f"reference/unknown-dataset {CARD}:3"],
        "add a sheet for `teaching`, or correct its id here",
    ),
    "a dataset, and a version of another": (
        {
            CARD: (
                "kind: card\ndatasets:\n  - {dataset: open-wsl, version: 1.0.0, role: train}\n"
                "  - {dataset: open-wsi, version: 1.1.0, role: test}"
            ),
            SHEET: "kind: dataset",
        },
        [f"reference/unknown-dataset {CARD}:4", f"reference/dataset-version {CARD}:5"],
        "did you mean `open-wsi`?",
    ),
    "a part without a card, behind one as it is": (
        {CARD: "kind: card\ncomponents:\n  - {card: segmenter}\n  - {card: segmentor}", PART: "kind: card"},
        [f"reference/unknown-card {CARD}:5"],
        "did you mean `segmenter`?",
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


def corrections(**named: str) -> dict[str, str]:
    """Return records of one day, each with the one that it corrects, after an entry."""
    files = {
        "cards/copilot/index.md": "kind: card\nlevel: 1\n",
        "cards/copilot/reviews/2026-01-01.md": "kind: review\nevent: entry\nto: 1\n",
    }
    for name, other in named.items():
        files[f"cards/copilot/reviews/{name}.md"] = (
            f"kind: review\ndate: 2026-02-01\nevent: reaffirmation\nfrom: 1\nto: 1\ncorrects: copilot-{other}\n"
        )
    return files


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ({"a": "b", "b": "c", "c": "a"}, ["a", "b", "c"]),
        ({"a": "b", "b": "c", "c": "b"}, ["b", "c"]),
        ({"a": "b", "b": "c", "c": "nowhere"}, ["c"]),
        ({"a": "b", "b": "c", "c": "2026-01-01"}, []),
    ],
    ids=["a ring of three", "a ring of two others", "one that leads nowhere", "one of an earlier day"],
)
def test_of_corrections_of_one_day_those_are_told_that_are_in_a_ring_or_lead_nowhere(
    named: dict[str, str], told: list[str]
) -> None:
    findings = [one for one in found(corrections(**named)) if one.rule == "reference/unknown-record"]
    assert [one.location.path for one in findings] == [f"cards/copilot/reviews/{name}.md" for name in told]


def test_a_correction_that_the_viewpoint_leaves_out_is_not_looked_at() -> None:
    files = corrections(a="nowhere")
    assert [one.rule for one in found(files)] == ["reference/unknown-record"]
    assert found(files, as_of=date(2026, 1, 20)) == []


@pytest.mark.parametrize("whose", ["of the correction", "of what it corrects"])
def test_where_a_card_is_unknown_nothing_is_said_of_whose_record_is_corrected(whose: str) -> None:
    files = corrections(a="2026-01-01")
    path = "a" if whose == "of the correction" else "2026-01-01"
    files[f"cards/copilot/reviews/{path}.md"] += "card: co-pilot\n"
    rules = [one.rule for one in found(files, leave_out={"entry"})]
    assert "reference/unknown-card" in rules
    assert "reference/unknown-record" not in rules


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


def test_a_dataset_of_a_metric_is_told_where_the_metric_names_it() -> None:
    metrics = "metrics:\n  - name: accuracy\n    value: 1\n    audience: research\n    dataset: open-wis\n"
    assert places(found({CARD: f"kind: card\n{metrics}", SHEET: "kind: dataset"})) == [
        f"reference/unknown-dataset {CARD}:7"
    ]


def test_a_correction_of_another_card_s_record_points_to_it() -> None:
    entry = "kind: review\nevent: entry\nto: 1\n"
    (finding,) = [
        one
        for one in found(
            {
                "cards/copilot/reviews/2026-01-05.md": entry,
                "cards/segmenter/reviews/2026-01-05.md": entry,
                "cards/segmenter/reviews/2026-02-02.md": (
                    "kind: review\nevent: reaffirmation\nfrom: 1\nto: 1\ncorrects: copilot-2026-01-05\nreason: a slip\n"
                ),
            }
        )
        if one.rule == "reference/unknown-record"
    ]
    assert [(one.location.path, one.message) for one in finding.related] == [
        ("cards/copilot/reviews/2026-01-05.md", "the record that it names")
    ]


def test_an_answer_to_no_question_points_to_the_questions() -> None:
    (finding,) = found(
        {
            "cards/copilot/responses/ethics.md": (
                "kind: response\nchecklist: ethics\nanswers: {consent: {answer: yes}, weather: {answer: yes}}\n"
            )
        }
    )
    assert finding.rule == "reference/unknown-item"
    assert [(one.location.path, one.message) for one in finding.related] == [
        ("checklists/ethics.md", "the questions")
    ]


def test_a_task_that_is_asked_for_later_cannot_be_closed_yet() -> None:
    line = "kind: review\nevent: hold\nfrom: 1\nto: 1\n"
    (finding,) = found(
        {
            "cards/copilot/reviews/2026-01-05.md": "kind: review\nevent: entry\nto: 1\n",
            "cards/copilot/reviews/2026-02-02.md": f"{line}tasks: [{{id: a, task: b}}]\ncloses: [slides]\n",
            "cards/copilot/reviews/2026-03-02.md": f"{line}tasks: [{{id: slides, task: more}}]\n",
        }
    )
    assert finding.rule == "reference/unknown-task"
    assert finding.message == (
        "the task `slides` is asked for by `copilot-2026-03-02`, which is not an earlier record"
    )
    assert [(one.location.path, one.message) for one in finding.related] == [
        ("cards/copilot/reviews/2026-03-02.md", "asked for here")
    ]
