"""`mltrl check --base`: what a pull request answers for, and what of the rest it may leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.changes import (
    BROKEN_LINK,
    ENTERED,
    LATER,
    MAIN,
    TODAY,
    Change,
    core,
    entered,
    rules,
    switched_back,
    system,
)
from tests.docs_repo import card, entry, write


@pytest.fixture
def change(tmp_path: Path) -> Change:
    return Change(tmp_path / "repo")


def test_where_nothing_changed_nothing_fails(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    broken = {
        "cards/alpha/index.md": card("alpha") + BROKEN_LINK,
        "cards/alpha/reviews/entry.md": entry("alpha"),
    }
    change.base(broken)
    assert change.check(capsys)[0] == 1
    status, report = change.check(capsys, *MAIN)
    assert status == 0
    assert report["findings"] == []
    assert report["summary"]["already_there"] == 1
    assert change.told == ""


def test_the_text_report_counts_what_was_there_already(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(
        {
            "cards/alpha/index.md": card("alpha") + BROKEN_LINK,
            "cards/alpha/reviews/entry.md": entry("alpha"),
        }
    )
    arguments = ["check", "-C", str(change.docs), "--today", TODAY, *MAIN, "--select", "reference"]
    assert cli.main(arguments) == 0
    assert capsys.readouterr().out == "2 documents: 0 errors, 0 warnings, 0 infos; 1 already there\n"


def test_another_teams_overdue_card_is_let_be_and_fails_the_nightly_run(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = {
        "cards/theirs/index.md": card("theirs"),
        "cards/theirs/reviews/e.md": entry("theirs", "2024-01-05"),
    }
    ours = {"cards/ours/index.md": card("ours"), "cards/ours/reviews/e.md": entry("ours", ENTERED)}
    overdue = ("--select", "stale/review-overdue")
    change.base(theirs, ours)
    write(change.docs, {"cards/ours/index.md": card("ours", title="A better title")})
    status, report = change.check(capsys, *MAIN, *overdue)
    assert (status, report["findings"], report["summary"]["already_there"]) == (0, [], 1)
    status, report = change.check(capsys, *overdue)
    assert (status, report["summary"]["already_there"]) == (1, 0)
    assert rules(report) == [("stale/review-overdue", "error", "cards/theirs/index.md")]
    write(change.docs, {"cards/theirs/index.md": card("theirs", title="A better title")})
    status, report = change.check(capsys, *MAIN, *overdue)
    assert (status, rules(report)) == (0, [("stale/review-overdue", "warning", "cards/theirs/index.md")])


def test_an_old_error_is_not_excused_by_a_waiver_that_ended_before_it_was_written(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    low = {"cards/low/index.md": card("low"), "cards/low/reviews/entry.md": entry("low", ENTERED)}
    change.base(low, system("ours", "low"))
    waiver = (
        "rule: system/above-components, reason: x, since: 2026-03-02, until: 2026-03-10, approved_by: grace"
    )
    write(change.docs, system("ours", "low", more=f"waivers: [{{{waiver}}}]\n"))
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert rules(report) == [("system/above-components", "error", "cards/ours/index.md")]


def test_bad_news_can_be_recorded_on_the_day_that_it_comes(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    proof = "{method: test, status: passed, date: 2026-03-10, evidence: https://example.org/run}"
    requirements = f"""\
        ---
        kind: requirements
        id: core-research
        card: core
        title: Research requirements
        stage: research
        requirements:
          - id: "1"
            statement: It shall answer.
            category: functional
            status: approved
            risk: {{probability: 0.1, value: 3}}
            verification: {proof}
            validation: {proof}
        ---
        """
    path = "cards/core/requirements/research.md"
    change.base(core(), {path: requirements})
    failed = requirements.replace("status: passed, date: 2026-03-10", f"status: failed, date: {TODAY}", 1)
    write(change.docs, {path: failed})
    status, report = change.check(capsys, *MAIN)
    assert status == 0
    assert {one["severity"] for one in report["findings"]} <= {"info", "warning"}


def test_one_pull_request_switches_a_part_of_twelve_systems_back(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"system-{number}" for number in range(12)]
    change.base(core(), *(system(name) for name in names))
    write(change.docs, switched_back())
    status, report = change.check(capsys, *MAIN)
    assert status == 0
    assert rules(report) == sorted(
        ("system/above-components", "warning", f"cards/{name}/index.md") for name in names
    )
    assert report["summary"]["errors"] == 0


def lapsed(change: Change) -> None:
    """Put a base up where the part of a system went down and nobody followed."""
    change.base(core(), system("ours"))
    change.checkout.git("switch", "--quiet", "main")
    write(change.docs, switched_back())
    change.checkout.commit()
    change.checkout.git("switch", "--quiet", "change")
    change.checkout.git("merge", "--quiet", "main")


@pytest.mark.parametrize("strict", [(), ("--strict",)], ids=["", "strict"])
def test_what_lapsed_on_a_touched_card_is_shown_and_does_not_fail(
    change: Change, capsys: pytest.CaptureFixture[str], strict: tuple[str, ...]
) -> None:
    lapsed(change)
    write(change.docs, system("ours", more="tags: [vision]\n"))
    status, report = change.check(capsys, *MAIN, *strict, today=LATER)
    assert status == 0
    assert rules(report) == [("system/above-components", "warning", "cards/ours/index.md")]
    assert report["summary"]["already_there"] == 0


def test_what_lapsed_fails_a_change_that_is_a_record_of_the_card(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    lapsed(change)
    held = entered("ours").replace("event: entry\n", "event: hold\nfrom: 4\n").replace(ENTERED, "2026-11-20")
    held = held.replace("decision:", "").replace(
        "to: 4", "to: 4\ntasks: [{id: t, task: x}]\ndecision: {outcome: pause}"
    )
    write(change.docs, {"cards/ours/reviews/hold.md": held})
    status, report = change.check(capsys, *MAIN, today=LATER)
    assert status == 1
    assert ("system/above-components", "error", "cards/ours/index.md") in rules(report)


def test_an_unearned_error_of_old_fails_once_its_card_is_touched(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    low = {"cards/low/index.md": card("low"), "cards/low/reviews/entry.md": entry("low", ENTERED)}
    change.base(low, system("ours", "low"), system("theirs", "low"))
    status, report = change.check(capsys, *MAIN)
    assert (status, report["summary"]["already_there"]) == (0, 2)
    write(change.docs, system("ours", "low", more="tags: [vision]\n"))
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert rules(report) == [("system/above-components", "error", "cards/ours/index.md")]
    assert report["summary"]["already_there"] == 1


def test_a_change_answers_for_what_it_does_to_cards_that_it_does_not_touch(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core(), system("theirs"))
    for name in ("index.md", "reviews/entry.md"):
        (change.docs / "cards/core" / name).unlink()
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert ("reference/unknown-card", "error", "cards/theirs/index.md") in rules(report)
    assert ("history/rewritten", "error", "cards/core/reviews/entry.md") in rules(report)


QUESTIONS = """\
---
kind: checklist
id: ethics
title: Ethics
version: {version}
purpose: ethics
scale: yes-no
sections: [{{id: people, title: People, items: [{{id: consent, question: Did they agree?}}]}}]
---
"""
ANSWERS = """\
---
kind: response
id: {card}-ethics
checklist: ethics
checklist_version: 1.0.0
card: {card}
level: 4
date: 2026-03-02
answered_by: [ada]
answers: {{consent: {{answer: yes}}}}
---
"""


def test_new_questions_fail_nobody_until_the_nightly_run(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    answered = {
        "checklists/ethics.md": QUESTIONS.format(version="1.0.0"),
        "cards/core/responses/ethics.md": ANSWERS.format(card="core"),
        "cards/theirs/responses/ethics.md": ANSWERS.format(card="theirs"),
    }
    change.base(core(), system("theirs"), answered)
    assert change.check(capsys, *MAIN)[0] == 0
    write(change.docs, {"checklists/ethics.md": QUESTIONS.format(version="2.0.0")})
    status, report = change.check(capsys, *MAIN, "--strict", "--select", "stale")
    assert status == 0
    assert rules(report) == [
        ("stale/checklist-outdated", "warning", "cards/core/responses/ethics.md"),
        ("stale/checklist-outdated", "warning", "cards/theirs/responses/ethics.md"),
    ]
    assert change.check(capsys, "--select", "stale/checklist-outdated")[0] == 1


def test_a_switchback_that_is_recorded_late_fails_no_system_of_the_part(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core(), system("theirs"))
    write(change.docs, switched_back())
    status, report = change.check(capsys, *MAIN, "--today", LATER, "--select", "system")
    assert status == 0
    assert rules(report) == [("system/above-components", "warning", "cards/theirs/index.md")]
    assert change.check(capsys, "--today", LATER, "--select", "system")[0] == 1


def test_a_card_that_was_renamed_answers_for_what_it_had(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    low = {"cards/low/index.md": card("low"), "cards/low/reviews/entry.md": entry("low", ENTERED)}
    change.base(low, system("ours", "low"))
    text = system("ours", "low", more="formerly: [ours]\n")["cards/ours/index.md"].replace(
        "id: ours", "id: theirs"
    )
    write(change.docs, {"cards/ours/index.md": text})
    status, report = change.check(capsys, *MAIN)
    assert status == 1
    assert rules(report) == [("system/above-components", "error", "cards/ours/index.md")]


def test_paths_and_rules_limit_what_is_shown_of_a_change(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change.base(core(), system("ours"))
    (change.docs / "cards/core/reviews/entry.md").unlink()
    status, report = change.check(capsys, *MAIN, str(change.docs / "cards/ours"))
    assert (status, report["findings"]) == (0, [])
    assert report["summary"]["hidden"] > 0
    assert change.check(capsys, *MAIN, "--ignore", "history")[0] == 0
