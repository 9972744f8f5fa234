"""`mltrl gate`: what it shows, to people and to programs, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.docs_repo import entry, graduation, small_repo, write

TODAY = ("--today", "2026-11-23")
CARD = """\
---
kind: card
id: {id}
title: A card
summary: A card for a test.
level: {level}
type: model
owners: {{research: [ada]}}
{more}---

## Ethics

Nothing is known to harm anyone.
"""
WAIVED = """\
reviewers: {research: [grace]}
waivers:
  - rule: gate/literature-cited
    reason: the library
      is closed
    since: 2026-10-01
    until: 2026-12-31
    approved_by: grace
not_applicable:
  - {criterion: hypotheses-stated, reason: a tool without hypotheses, approved_by: joan}
"""


def card(identifier: str, level: int = 0, *, more: str = "") -> str:
    """Return a card that says no more than its level of ethics asks for."""
    return CARD.format(id=identifier, level=level, more=more)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_repo(tmp_path))
    return write(
        tmp_path,
        {
            "cards/alpha/index.md": card("alpha", 1),
            "cards/beta/index.md": card("beta", more=WAIVED),
            "cards/beta/reviews/entry.md": entry("beta", "2026-02-01"),
            "cards/beta/responses/ethics.md": (
                "---\nkind: response\nid: beta-ethics\nchecklist: ethics\nchecklist_version: 1.0.0\ncard: beta\n"
                "level: 0\ndate: 2026-02-03\nanswered_by: [ada]\nanswers: {harm: {answer: yes}}\n---\n"
            ),
            "checklists/ethics.md": (
                "---\nkind: checklist\nid: ethics\ntitle: Ethics\nversion: 1.0.0\npurpose: ethics\nscale: yes-no\n"
                "sections: [{id: a, title: A, items: [{id: harm, question: Is nobody harmed?}]}]\n---\n"
            ),
        },
    )


def test_a_card_that_is_not_ready_is_told_what_is_missing_first(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["gate", "alpha", *TODAY]) == 1
    assert (
        capsys.readouterr().out
        == """\
alpha, from 1 to 2: not ready; 3 of 4 criteria are not met

ethics-checklist: there is no ethics response for level 1
    at cards/alpha/index.md:6
    help: complete the checklist, and name the response in the record's `responses`

versions-semantic: code and model have no version
    at cards/alpha/index.md:6
    help: add code and model to `versions`

experiments-reported: `Metrics and results` says nothing yet
    at cards/alpha/index.md:6
    help: write a sentence under `## Metrics and results`

criterion             state    what decided it
ethics-reported       met      `Ethics` has text
ethics-checklist      not met  see above
versions-semantic     not met  see above
experiments-reported  not met  see above
"""
    )


def test_a_card_that_is_ready_shows_what_is_let_through_why_and_until_when(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["gate", "beta", *TODAY]) == 0
    assert (
        capsys.readouterr().out
        == """\
beta, from 0 to 1: ready; none of 5 criteria is open

criterion          state           what decided it
ethics-reported    met             `Ethics` has text
ethics-checklist   met             `beta-ethics` of 2026-02-03
reviewers-named    met             `grace`
hypotheses-stated  not applicable  agreed by `joan`: a tool without hypotheses
literature-cited   waived          the body has no link and no reference; waived until 2026-12-31 by `grace`: \
the library is closed
"""
    )


def test_a_waiver_that_ended_lets_nothing_through(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["gate", "beta", "--today", "2027-01-01"]) == 1
    assert "1 of 5 criteria is not met" in capsys.readouterr().out


def test_programs_get_the_shape_that_they_rely_on(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["gate", "beta", *TODAY, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    criteria = report.pop("criteria")
    assert report == {"version": 1, "card": "beta", "from": 0, "to": 1, "ready": True}
    assert [(one["id"], one["state"]) for one in criteria] == [
        ("ethics-reported", "met"),
        ("ethics-checklist", "met"),
        ("reviewers-named", "met"),
        ("hypotheses-stated", "not-applicable"),
        ("literature-cited", "waived"),
    ]
    assert criteria[1] == {
        "id": "ethics-checklist",
        "title": "The panel saw a completed ethics checklist",
        "state": "met",
        "detail": "`beta-ethics` of 2026-02-03",
        "path": "cards/beta/responses/ethics.md",
        "line": 10,
    }
    assert criteria[0]["line"] == card("beta", more=WAIVED).split("\n").index("## Ethics") + 1


def test_a_level_further_up_adds_the_gates_between(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["gate", "alpha", "--to", "3", *TODAY, "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["from"], report["to"], report["ready"]) == (1, 3, False)
    assert [one["id"] for one in report["criteria"]] == [
        "ethics-reported",
        "ethics-checklist",
        "versions-semantic",
        "experiments-reported",
        "ethics-checklist",
        "research-requirements",
        "claims-reproducible",
    ]


def test_a_gate_that_was_passed_is_judged_by_its_record(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["gate", "alpha", "--to", "1", *TODAY, "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert (report["from"], report["to"]) == (0, 1)
    assert [one["path"] for one in report["criteria"] if one["id"] == "ethics-checklist"] == [
        "cards/alpha/reviews/up.md"
    ]
    cli.main(["gate", "alpha", "--to", "1", *TODAY])
    assert "answer for it" not in capsys.readouterr().out


def test_a_gate_below_the_entry_is_shown_as_one_that_nobody_asks_about(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = "no record of the card has passed this gate: it does not answer for it"
    write(repo, {"cards/alpha/reviews/entry.md": entry("alpha").replace("to: 0", "to: 1\nreason: Bought.")})
    (repo / "cards/alpha/reviews/up.md").unlink()
    cli.main(["gate", "alpha", "--to", "1", *TODAY])
    assert note in capsys.readouterr().out
    cli.main(["gate", "alpha", *TODAY])
    assert note not in capsys.readouterr().out


def test_parts_that_are_lower_and_a_card_that_rests_are_said_beside_it(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        repo,
        {
            "cards/whole/index.md": card(
                "whole", 0, more="status: paused\ncomponents: [{card: alpha}, {card: beta}]\n"
            ),
            "cards/whole/reviews/entry.md": entry("whole"),
            "cards/whole/reviews/pause.md": (
                "---\nkind: review\nid: whole-pause\ncard: whole\ndate: 2026-05-04\nevent: pause\nfrom: 0\nto: 0\n"
                "reason: Other work goes first.\n---\n"
            ),
        },
    )
    cli.main(["gate", "whole", *TODAY])
    assert capsys.readouterr().out.splitlines()[1:3] == [
        "the card is paused",
        "a part is lower: `beta` is at 0; `mltrl graduate` waits for it",
    ]
    cli.main(["gate", "whole", "--to", "2", *TODAY])
    assert (
        "parts are lower: `alpha` is at 1 and `beta` is at 0; `mltrl graduate` waits for them"
        in capsys.readouterr().out
    )


def test_a_view_from_an_earlier_day_says_what_it_cannot_know(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["gate", "beta", "--as-of", "2026-02-02"]) == 1
    out = capsys.readouterr().out
    assert "as of 2026-02-02: what is dated later is left out; owners, prose and all that has no date" in out
    assert "there is no ethics response for level 0" in out


def test_a_document_cannot_forge_a_line_of_a_log(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = WAIVED.replace("a tool without hypotheses", '"##[error]x ::error::y"')
    write(repo, {"cards/beta/index.md": card("beta", more=evil)})
    cli.main(["gate", "beta", *TODAY])
    out = capsys.readouterr().out
    assert "##[" not in out
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::")]


@pytest.mark.parametrize("call", [["gamma"], ["alpha", "--to", "0"], ["alpha", "--to", "10"], []])
def test_a_call_that_makes_no_sense_is_2(
    repo: Path, call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["gate", *call]) == 2
    assert capsys.readouterr().err.startswith("mltrl: ")


def test_at_9_it_shows_what_is_asked_there(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = entry("old").replace("to: 0", "to: 8\nreason: Taken over.")
    write(
        repo,
        {
            "cards/old/index.md": card("old", 9),
            "cards/old/reviews/entry.md": old,
            "cards/old/reviews/up.md": graduation("old", "2026-03-02", 8),
        },
    )
    assert cli.main(["gate", "old", *TODAY]) == 1
    assert capsys.readouterr().out.startswith("old, at 9: not ready; 2 of 3 criteria are not met\n")
