"""Every rule that is promised is there, and nothing reports under a name that has no page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mltrl_docs
from mltrl_docs.rules.documentation import read_documentation
from mltrl_docs.rules.registry import all_rules, rule, rule_names
from tests.worlds import FAMILIES

PROMISED = {
    "approval": "not-approved self-approved waiver-not-approved codeowners-drift",
    "file": """
        unreadable no-front-matter yaml-syntax duplicate-key ambiguous-scalar alias too-large too-deep
        control-character outside-repo
    """,
    "schema": "unknown-kind unknown-key missing-key wrong-type bad-value blank-value organisation",
    "reference": """
        unknown-card unknown-dataset unknown-checklist unknown-response unknown-record unknown-task unknown-person
        unknown-item duplicate-id component-cycle version-not-in-range dataset-version broken-link
    """,
    "history": """
        no-entry level-mismatch status-mismatch level-skipped chain-broken date-order future-date entry-unreviewed
        entry-without-reason below-entry-level switchback-without-reason embedded-path-unknown hold-without-tasks
        decision-missing debrief-missing reviewer-is-owner panel-incomplete panel-not-approved panel-role
        changed-while-deployed rewritten
    """,
    "system": "above-components component-retired component-paused coupled-lower",
    "site": "url-collision",
    "stale": """
        review-overdue review-due-soon checklist-outdated dataset-outdated verification-old target-missed
        waiver-expired task-overdue
    """,
    "requirement": "no-verification no-validation no-risk failed risk-unmitigated risk-untested",
    "checklist": "unanswered critical-no copied-answers",
    "waiver": "approver-is-owner too-long not-waivable unused",
}
MILDER = {
    "approval/codeowners-drift": "warning",
    "file/no-front-matter": "info",
    "schema/blank-value": "info",
    "reference/version-not-in-range": "warning",
    "history/below-entry-level": "warning",
    "history/panel-role": "info",
    "system/component-retired": "warning",
    "system/component-paused": "warning",
    "system/coupled-lower": "info",
    "stale/review-due-soon": "info",
    "stale/dataset-outdated": "warning",
    "stale/verification-old": "warning",
    "stale/target-missed": "warning",
    "stale/task-overdue": "warning",
    "requirement/risk-untested": "warning",
    "checklist/copied-answers": "info",
    "waiver/unused": "info",
}
NAMES = sorted(f"{family}/{name}" for family, names in PROMISED.items() for name in names.split())


def test_the_families_here_are_those_whose_examples_are_run() -> None:
    assert sorted(PROMISED) == sorted([*FAMILIES, "stale", "approval"])


def test_every_promised_rule_is_found_by_its_folder_and_file() -> None:
    assert set(NAMES) <= set(rule_names())


def test_no_rule_of_these_families_is_unknown_to_this_list() -> None:
    own = {name for name in rule_names() if name.partition("/")[0] in PROMISED}
    assert own == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_is_an_error_unless_it_is_meant_to_be_milder(name: str) -> None:
    assert rule(name).severity == MILDER.get(name, "error")


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_a_page(name: str) -> None:
    assert read_documentation(rule(name).docstring).summary


def test_no_two_rules_say_the_same_of_themselves() -> None:
    summaries = [read_documentation(one.docstring).summary for one in all_rules()]
    assert len(set(summaries)) == len(summaries)


def test_every_rule_that_the_reader_reports_has_a_page() -> None:
    package = Path(mltrl_docs.__file__).parent
    reported = {
        name
        for file in (package / "load").rglob("*.py")
        for name in re.findall(
            r"\"((?:file|schema|reference|history|system|site)/[a-z-]+)\"", file.read_text("utf-8")
        )
    }
    assert reported
    assert reported <= set(rule_names())


def test_every_rule_without_a_check_is_one_that_the_reader_or_approvals_report() -> None:
    package = Path(mltrl_docs.__file__).parent
    rooms = ("load", "approvals", "exporters")
    text = "".join(file.read_text("utf-8") for room in rooms for file in (package / room).rglob("*.py"))
    silent = [
        one.name
        for one in all_rules()
        if one.check is None and one.check_findings is None and f'"{one.name}"' not in text
    ]
    assert silent == []


def test_the_rules_that_bind_everyone_can_be_told_apart() -> None:
    single = {"reference/duplicate-id", "history/chain-broken", "history/rewritten"}
    families = {"file", "schema", "approval"}
    assert {name for name in NAMES if rule(name).is_binding} == {
        name for name in NAMES if name in single or name.partition("/")[0] in families
    }
