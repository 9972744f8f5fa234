"""What the policy makes of findings: their severity, what is switched off, what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Finding
from mltrl_docs.rules.enforce import Verdict, enforce
from mltrl_docs.rules.rule import Problem, Rule
from tests.worlds import assessed

TODAY = date(2020, 1, 2)  # a day after the entry that worlds are given: nothing is stale

NEEDS = """\
kind: requirements
requirements:
  - {id: '1', statement: It shall answer., category: functional, risk: {probability: 0.7, value: 9}}
  - {id: '2', statement: It shall ask., category: functional, risk: {probability: 0.5, value: 9}}
"""
WAIVER = (
    "waivers: [{rule: requirement/no-risk, reason: in spring, since: 2020-01-01, until: 2020-03-01, "
    "approved_by: noor-haak}]"
)


def verdict(rules: str = "", card: str = "") -> Verdict:
    """Judge a card with an unmitigated risk that is an error, one that is a warning, and whatever the card adds."""
    files = {
        "mltrl.yml": f"rules: {{gate: off, {rules}}}\n",
        "cards/copilot/index.md": f"kind: card\n{card}\n",
        "cards/copilot/requirements/research.md": NEEDS,
    }
    assessment, while_reading = assessed(files, today=TODAY)
    return enforce(assessment, while_reading)


POLICIES = {
    # what the policy says, and the severities of a finding that is an error and of one that its rule made milder
    "": ["error", "warning"],
    "requirement/risk-unmitigated: error": ["error", "warning"],
    "requirement/risk-unmitigated: warning": ["warning", "warning"],
    "requirement/risk-unmitigated: info": ["info", "info"],
    "requirement/risk-unmitigated: off": [],
    "requirement: warning": ["warning", "warning"],
    "requirement: off": [],
    "requirement: off, requirement/risk-unmitigated: error": ["error", "warning"],
    "requirement: error, requirement/risk-unmitigated: info": ["info", "info"],
    "requirement/failed: off": ["error", "warning"],
    "stale: off": ["error", "warning"],
}


@pytest.mark.parametrize("rules", POLICIES)
def test_the_policy_sets_how_grave_a_rule_is_and_makes_nothing_worse_that_a_rule_made_milder(
    rules: str,
) -> None:
    result = verdict(rules)
    assert [one.severity for one in result.findings] == POLICIES[rules]
    assert [one.severity for one in result.errors] == [word for word in POLICIES[rules] if word == "error"]


@pytest.mark.parametrize("rules", ["waiver: error", "waiver/unused: error", "waiver: warning"])
def test_an_info_may_be_made_graver(rules: str) -> None:
    (finding,) = [one for one in verdict(rules, WAIVER).findings if one.rule == "waiver/unused"]
    assert finding.severity == rules.partition(": ")[2]


@pytest.mark.parametrize("rules", ["schema: off", "schema/unknown-key: warning"])
def test_what_binds_everyone_stays_as_it_is(rules: str) -> None:
    findings = verdict(rules, "colour: blue").findings
    assert ("schema/unknown-key", "error") in {(one.rule, one.severity) for one in findings}


def test_what_a_rule_says_of_other_findings_stands_at_the_card_of_its_document() -> None:
    def check_findings(assessment: Assessment, found: Sequence[Finding]) -> Iterator[Problem]:
        for record in assessment.portfolio.reviews.values():
            words = f"beside {len(found)} findings"
            yield Problem(document=record, message=words, hint="look at them", key_path=("to",))

    files = {
        "cards/copilot/index.md": "kind: card\nformerly: [helper]\n",
        "cards/copilot/reviews/2026-01-05.md": "kind: review\ncard: helper\nevent: entry\nto: 0\n",
    }
    assessment, _ = assessed(files, leave_out={"entry"})
    own = Rule(name="stale/noise", severity="info", docstring="", check_findings=check_findings)
    (finding,) = own.findings_on(assessment, [])
    assert (finding.rule, finding.severity, finding.finding_class) == ("stale/noise", "info", "lapsed")
    assert (finding.card, finding.document) == ("copilot", "review/copilot-2026-01-05")
    assert (finding.location.path, finding.location.line) == ("cards/copilot/reviews/2026-01-05.md", 5)
    assert list(own.findings(assessment)) == []


def test_what_is_switched_off_is_counted_whether_it_was_found_in_documents_or_in_findings() -> None:
    gates = verdict().off
    assert verdict("requirement: off").off == gates + 2
    assert verdict("waiver: off", WAIVER).off == gates + 1
    assert verdict("requirement: off, waiver: off", WAIVER).off == gates + 3
    assert verdict("", WAIVER).off == gates
