"""What a rule passes over hides nothing of what comes after it."""

from __future__ import annotations

import pytest

from mltrl_docs.rules.documentation import read_documentation
from mltrl_docs.rules.registry import rule
from tests.worlds import found, places

FIRST = "cards/archive/index.md"
CARD = "cards/copilot/index.md"
DAMAGED = {
    FIRST: "kind: card\n",
    "cards/archive/reviews/2026-03-02.md": "---\nkind: review\ntitle: [\n---\n",
}
BESIDE = {
    "stale/checklist-outdated: a card at rest": {
        FIRST: "kind: card\nstatus: paused\n",
        "cards/archive/responses/ethics.md": "kind: response\n",
    },
    "stale/target-missed: a card that may lack records": DAMAGED,
    "stale/task-overdue: a card that may lack records": DAMAGED,
    "stale/verification-old: a requirement without a verification": {
        "cards/archive/requirements/research.md": "kind: requirements\n",
    },
    "history/changed-while-deployed: a card that is not deployed": {FIRST: "kind: card\n"},
    "history/changed-while-deployed: a card that entered as deployed": {FIRST: "kind: card\nlevel: 9\n"},
    "history/level-mismatch: a card that may lack records": DAMAGED,
    "history/status-mismatch: a card that may lack records": DAMAGED,
    "system/above-components: a system that is retired": {
        FIRST: "kind: card\nstatus: retired\ncomponents: [{card: store}]\n",
        "cards/store/index.md": "kind: card\n",
    },
}


@pytest.mark.parametrize("name", BESIDE)
def test_another_card(name: str) -> None:
    rule_name = name.partition(":")[0]
    wrong = read_documentation(rule(rule_name).docstring).wrong
    alone = [place for place in places(found(wrong, also={rule_name})) if place.startswith(rule_name)]
    both = places(found({**BESIDE[name], **wrong}, also={rule_name}))
    assert alone
    assert [place for place in both if place.startswith(rule_name)] == alone


CHANGES = (
    "changes: [{version: 1.2.0, date: 2025-03-03, note: a}, {version: 1.3.0, date: 2026-04-13, note: b}]\n"
)
SHEETS = {
    f"cards/datasets/{name}/index.md": f"kind: dataset\nversion: 1.3.0\n{CHANGES}"
    for name in ("open-wsi", "own-wsi")
}
WAIVER = "reason: labels are due, since: 2026-06-01, until: 2026-08-28, approved_by: noor-haak"

WITHIN = {
    "a dataset that is up to date": (
        {
            CARD: "kind: card\ndatasets:\n  - {dataset: own-wsi, version: 1.3.0, role: train}\n"
            "  - {dataset: open-wsi, version: 1.2.0, role: test}\n",
            **SHEETS,
        },
        f"stale/dataset-outdated {CARD}:5",
    ),
    "a dataset without a sheet": (
        {
            CARD: "kind: card\ndatasets:\n  - {dataset: paintings, version: 1.3.0, role: train}\n"
            "  - {dataset: open-wsi, version: 1.1.0, role: test}\n",
            **SHEETS,
        },
        f"reference/dataset-version {CARD}:5",
    ),
    "a part in any version": (
        {
            CARD: "kind: card\ncomponents:\n  - {card: viewer}\n  - {card: segmenter, version: ^1.2}\n",
            "cards/segmenter/index.md": "kind: card\nversions: {model: 2.0.0}\n",
            "cards/viewer/index.md": "kind: card\n",
        },
        f"reference/version-not-in-range {CARD}:5",
    ),
    "a part that ends today": (
        {
            CARD: "kind: card\ncomponents:\n  - {card: viewer, version: ^1.2, until: 2026-06-30}\n"
            "  - {card: segmenter, version: ^1.2}\n",
            "cards/segmenter/index.md": "kind: card\nversions: {model: 2.0.0}\n",
            "cards/viewer/index.md": "kind: card\nversions: {model: 2.0.0}\n",
        },
        f"reference/version-not-in-range {CARD}:5",
    ),
    "a task that was asked for": (
        {
            "cards/copilot/reviews/2026-02-01.md": "kind: review\nevent: hold\nfrom: 1\nto: 1\n",
            "cards/copilot/reviews/2026-02-02.md": (
                "kind: review\nevent: reaffirmation\nfrom: 1\nto: 1\ncloses:\n  - more-slides\n  - stains\n"
            ),
        },
        "reference/unknown-task cards/copilot/reviews/2026-02-02.md:8",
    ),
    "a seat of somebody without roles": (
        {
            "mltrl.yml": "people:\n  lena-voss: {name: Lena Voss}\n  ivo-brandt: {name: Ivo, roles: [engineering]}\n",
            "cards/copilot/reviews/2026-02-02.md": (
                "kind: review\nevent: reaffirmation\nfrom: 0\nto: 0\npanel:\n"
                "  - {person: lena-voss, role: research-lead, approved: true}\n"
                "  - {person: ivo-brandt, role: research, approved: true}\n"
            ),
        },
        "history/panel-role cards/copilot/reviews/2026-02-02.md:8",
    ),
    "answers to an older version": (
        {
            "cards/archive/responses/ethics.md": "kind: response\nchecklist_version: 0.9.0\n",
            "cards/copilot/responses/ethics.md": "kind: response\nanswers:\n  consent: {answer: perhaps}\n",
        },
        "schema/bad-value cards/copilot/responses/ethics.md:4",
    ),
    "a waiver that lets something through": (
        {
            CARD: "kind: card\ndatasets: [{dataset: open-wsi, version: 1.2.0, role: test}]\nwaivers:\n"
            f"  - {{rule: stale/dataset-outdated, {WAIVER}}}\n"
            f"  - {{rule: system/above-components, {WAIVER}}}\n",
            **SHEETS,
        },
        f"waiver/unused {CARD}:6",
    ),
}


@pytest.mark.parametrize("name", WITHIN)
def test_what_comes_first(name: str) -> None:
    files, expected = WITHIN[name]
    told = places(found(files, also={"stale/dataset-outdated"}))
    rule_name = expected.partition(" ")[0]
    assert [place for place in told if place.startswith(rule_name)] == [expected]
