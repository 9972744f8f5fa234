"""Requirements: what they lack once a gate has asked for it, bad news and its grace, risks."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from mltrl_docs.findings import Finding
from tests.worlds import TODAY, found

CARD = "cards/copilot/index.md"
RESEARCH = "cards/copilot/requirements/research.md"
DAY = timedelta(days=1)
NEWS = date(2026, 3, 2)


def record(day: str, event: str, *levels: int, more: str = "") -> dict[str, str]:
    from_ = f"from: {levels[0]}\n" if len(levels) > 1 else ""
    text = f"kind: review\nevent: {event}\n{from_}to: {levels[-1]}\n{more}"
    return {f"cards/copilot/reviews/{day}.md": text}


def climb(*levels: int) -> dict[str, str]:
    """Return the records of a card that entered at the first level and was then brought from each to the next."""
    files = record("2026-01-01", "entry", levels[0])
    for month, (before, level) in enumerate(pairwise(levels), start=2):
        files |= record(f"2026-0{month}-01", "graduation" if level > before else "switchback", before, level)
    return files


def requirement(*lines: str, stage: str = "research", identifier: str = "1.1") -> dict[str, str]:
    text = (
        f"kind: requirements\nstage: {stage}\nrequirements:\n  - id: '{identifier}'\n"
        "    statement: It shall answer.\n    category: functional\n"
    )
    return {f"cards/copilot/requirements/{stage}.md": text + "".join(f"    {line}\n" for line in lines)}


def told(files: dict[str, str], *, today: date = TODAY, as_of: date | None = None) -> list[Finding]:
    return [one for one in found(files, today=today, as_of=as_of) if one.rule.startswith("requirement/")]


def rules_told(files: dict[str, str], *, today: date = TODAY) -> list[str]:
    return [one.rule.removeprefix("requirement/") for one in told(files, today=today)]


VERIFICATION = "verification: {method: test, status: planned}"
VALIDATION = "validation: {method: test, status: planned}"
RISK = "risk: {probability: 0.1, value: 4}"
LACKS = ["no-risk", "no-validation", "no-verification"]

ASKED: dict[str, tuple[dict[str, str], bool]] = {
    # which gates a card has passed, and whether its requirements are asked for anything
    "none, at the level where it entered": (climb(2), False),
    "those before the gate of 2": (climb(0, 1, 2), False),
    "the gate of 2": (climb(2, 3), True),
    "a later gate, after an entry above 2": (climb(5, 6), True),
    "none, after an entry above 2": (climb(6), False),
    "the gate of 2, and went back below it": (climb(2, 3, 2), False),
    "the gate of 2, and went back above it": (climb(2, 3, 4, 3), True),
    "none, after an entry at 5 from which it went back to 3": (climb(5, 3), False),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_card_answers_for_its_requirements_if_it_passed(name: str) -> None:
    records, is_asked = ASKED[name]
    rules = rules_told({**records, **requirement("status: approved")})
    assert sorted(rules) == (LACKS if is_asked else [])


@pytest.mark.parametrize("stage", ["research", "product"])
@pytest.mark.parametrize(
    ("status", "lacks"), [("draft", []), ("approved", LACKS), ("met", LACKS), ("dropped", [])]
)
def test_what_is_lacking_counts_by_the_status_of_the_requirement(
    stage: str, status: str, lacks: list[str]
) -> None:
    world = {**climb(2, 3), **requirement(f"status: {status}", stage=stage)}
    assert sorted(rules_told(world)) == lacks


@pytest.mark.parametrize(
    ("left_out", "rule"),
    [(VERIFICATION, "no-verification"), (VALIDATION, "no-validation"), (RISK, "no-risk")],
    ids=["verification", "validation", "risk"],
)
def test_each_of_the_three_is_asked_for_by_itself(left_out: str, rule: str) -> None:
    given = [line for line in (VERIFICATION, VALIDATION, RISK) if line != left_out]
    (finding,) = told({**climb(2, 3), **requirement("status: approved", *given)})
    assert finding.rule == f"requirement/{rule}"
    assert finding.severity == "error"
    assert finding.finding_class == "unearned"
    assert finding.location.path == RESEARCH
    assert finding.key_path == ("requirements", 0, rule.removeprefix("no-"))
    assert "`1.1`" in finding.message


def test_nothing_is_lacking_where_all_three_are_given() -> None:
    assert told({**climb(2, 3), **requirement("status: approved", VERIFICATION, VALIDATION, RISK)}) == []


@pytest.mark.parametrize("event", ["pause", "retirement"])
def test_paused_cards_are_asked_and_retired_ones_are_not(event: str) -> None:
    lines = (
        "status: approved",
        "risk: {probability: 1, value: 9}",
        "verification: {method: test, status: failed}",
    )
    world = {**climb(7, 8), **record("2026-05-01", event, 8, 8), **requirement(*lines)}
    expected = ["failed", "no-validation", "risk-unmitigated", "risk-untested"] if event == "pause" else []
    assert sorted(rules_told(world)) == expected


def test_a_record_that_cannot_be_read_may_be_the_switchback() -> None:
    torn = {"cards/copilot/reviews/2026-05-01.md": "---\nkind: review\ncard: copilot\nevent: [\n---\n"}
    assert rules_told({**climb(2, 3), **requirement("status: approved"), **torn}) == []
    failed = requirement("verification: {method: test, status: failed, date: 2026-03-02}")
    (finding,) = told({**climb(5, 6), **failed, **torn})
    assert finding.severity == "info"


def failure(
    stage: str = "research", *, key: str = "verification", day: str = ", date: 2026-03-02"
) -> dict[str, str]:
    other = "validation" if key == "verification" else "verification"
    return requirement(
        f"{key}: {{method: test, status: failed{day}}}",
        f"{other}: {{method: test, status: passed, date: 2026-03-02}}",
        RISK,
        stage=stage,
    )


GATES: dict[str, tuple[str, dict[str, str], str]] = {
    # whose failure, after which way, and how grave it is on the day
    "research, below the gate of 5": ("research", climb(4, 5), "info"),
    "research, above the gate of 5": ("research", climb(5, 6), "warning"),
    "research, of a card that entered above the gate of 5": ("research", climb(6, 7), "info"),
    "research, of such a card above the gate of 8": ("research", climb(6, 7, 8, 9), "warning"),
    "research, of a card that went back to 5": ("research", climb(5, 6, 5), "info"),
    "product, above the gate of 5": ("product", climb(5, 6), "info"),
    "product, below the gate of 8": ("product", climb(7, 8), "info"),
    "product, above the gate of 8": ("product", climb(8, 9), "warning"),
    "product, of a card that entered at 9": ("product", climb(9), "info"),
}


@pytest.mark.parametrize("key", ["verification", "validation"])
@pytest.mark.parametrize("name", GATES)
def test_a_failure_is_as_grave_as_the_gate_that_needs_it_is_far(name: str, key: str) -> None:
    stage, records, severity = GATES[name]
    (finding,) = told({**records, **failure(stage, key=key)}, today=NEWS)
    assert (finding.rule, finding.severity) == ("requirement/failed", severity)
    assert finding.key_path == ("requirements", 0, key, "status")
    assert finding.message.startswith(f"requirement `1.1` failed its {key} on 2026-03-02")


HINTS = {
    "before 5": (climb(4, 5), "research", " before the gate of level 5"),
    "at 6, entered there": (climb(6), "research", " before the gate of level 8"),
    "at 9, entered there": (climb(9), "research", ""),
    "product at 5": (climb(4, 5), "product", " before the gate of level 8"),
}


@pytest.mark.parametrize("name", HINTS)
def test_a_failure_below_its_gate_says_by_when_to_mend_it(name: str) -> None:
    records, stage, end = HINTS[name]
    (finding,) = told({**records, **failure(stage)}, today=NEWS)
    assert finding.hint == f"mend what failed, and verify or validate it again{end}"


ABOVE = climb(5, 6)


@pytest.mark.parametrize(
    ("days", "severity"),
    [
        (-1, "warning"),
        (0, "warning"),
        (1, "warning"),
        (30, "warning"),
        (31, "error"),
        (32, "error"),
        (400, "error"),
    ],
)
def test_a_failure_above_its_gate_is_a_warning_for_the_days_of_grace(days: int, severity: str) -> None:
    (finding,) = told({**ABOVE, **failure()}, today=NEWS + days * DAY)
    assert finding.severity == severity
    assert finding.finding_class == ("lapsed" if severity == "error" else "unearned")


def test_a_doubt_says_since_when_and_by_when() -> None:
    (finding,) = told({**ABOVE, **failure()}, today=NEWS)
    assert finding.message == (
        "requirement `1.1` failed its verification on 2026-03-02; level 6 is in doubt since 2026-03-02"
    )
    assert finding.hint == "verify it again, or record a switchback or a reaffirmation by 2026-04-01"
    (finding,) = told({**ABOVE, **failure()}, today=NEWS + 31 * DAY)
    assert finding.message == (
        "requirement `1.1` failed its verification on 2026-03-02; level 6 has been in doubt for more than 30 days"
    )


def test_a_failure_without_a_day_stays_a_warning() -> None:
    (finding,) = told({**ABOVE, **failure(day="")}, today=NEWS + 4000 * DAY)
    assert finding.severity == "warning"
    assert finding.message == "requirement `1.1` failed its verification; level 6 is in doubt"
    assert finding.hint == "verify it again, or record a switchback or a reaffirmation"


def test_the_grace_is_the_organisations() -> None:
    world = {"mltrl.yml": "grace: 5\n", **ABOVE, **failure()}
    assert [one.severity for one in told(world, today=NEWS + 5 * DAY)] == ["warning"]
    assert [one.severity for one in told(world, today=NEWS + 6 * DAY)] == ["error"]


ANSWERS: dict[str, tuple[dict[str, str], date, str | None]] = {
    # what followed on a failure above the gate of 5, on which day one looks, how grave it is then
    "a reaffirmation": (record("2026-03-16", "reaffirmation", 6, 6), date(2026, 5, 1), None),
    "a reaffirmation, until the next review is due": (
        record("2026-03-16", "reaffirmation", 6, 6),
        date(2026, 9, 12),
        None,
    ),
    "a reaffirmation, and no review when the next was due": (
        record("2026-03-16", "reaffirmation", 6, 6),
        date(2026, 9, 13),
        "error",
    ),
    "a reaffirmation on the same day": (record("2026-03-02", "reaffirmation", 6, 6), date(2026, 5, 1), None),
    "a reaffirmation before it": (record("2026-03-01", "reaffirmation", 6, 6), date(2026, 5, 1), "error"),
    "a switchback to the gate": (record("2026-03-16", "switchback", 6, 5), date(2026, 5, 1), "info"),
    "nothing": ({}, date(2026, 5, 1), "error"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_failure_is_answered_by(name: str) -> None:
    records, today, severity = ANSWERS[name]
    findings = told({**ABOVE, **records, **failure()}, today=today)
    assert [one.severity for one in findings] == ([] if severity is None else [severity])


def test_a_switchback_that_does_not_reach_the_gate_keeps_it_a_warning() -> None:
    world = {**climb(5, 6, 7), **record("2026-03-16", "switchback", 7, 6), **failure()}
    assert [one.severity for one in told(world, today=date(2026, 12, 1))] == ["warning"]


def test_a_failure_after_the_day_that_is_looked_at_has_not_happened() -> None:
    world = {**climb(5, 6), **failure()}
    assert told(world, today=date(2026, 4, 1), as_of=date(2026, 3, 1)) == []
    assert len(told(world, today=date(2026, 4, 1), as_of=date(2026, 3, 2))) == 1


@pytest.mark.parametrize(("status", "times"), [("draft", 1), ("approved", 1), ("met", 1), ("dropped", 0)])
def test_a_failure_counts_unless_the_requirement_is_dropped(status: str, times: int) -> None:
    world = {**climb(4), **requirement("verification: {method: test, status: failed}", f"status: {status}")}
    assert rules_told(world) == ["failed"] * times


def test_what_passed_or_is_planned_is_no_failure() -> None:
    passed = "validation: {method: test, status: passed, date: 2026-03-02}"
    assert told({**climb(5, 6), **requirement(VERIFICATION, passed)}) == []


RISKS = {
    # probability and value, and how grave it is without mitigation
    "0.29, value: 10": None,
    "0.3, value: 10": "warning",
    "0.5, value: 6": "warning",
    "0.59, value: 10": "warning",
    "0.6, value: 10": "error",
    "1, value: 10": "error",
    "0, value: 10": None,
}


@pytest.mark.parametrize("risk", RISKS)
def test_a_risk_without_mitigation_is_as_grave_as_it_is_high(risk: str) -> None:
    findings = told({**climb(1), **requirement(f"risk: {{probability: {risk}}}")})
    assert [one.severity for one in findings] == [severity for severity in [RISKS[risk]] if severity]
    assert [one.key_path for one in findings] == [("requirements", 0, "risk")] * len(findings)


def test_a_limit_counts_as_it_is_written_and_not_as_a_machine_multiplies() -> None:
    risk = requirement("risk: {probability: 0.3, value: 7}")  # 2.0999999999999996 in binary fractions
    assert rules_told({"mltrl.yml": "risk: {warn: 2.1, error: 9}\n", **climb(1), **risk}) == [
        "risk-unmitigated"
    ]


def test_an_unmitigated_risk_says_how_high_it_is_and_which_limit_it_passes() -> None:
    (warned,) = told({**climb(1), **requirement("risk: {probability: 0.5, value: 9}")})
    assert (
        warned.message == "requirement `1.1` has a risk of 4.5 and no mitigation; from 3 on a risk needs one"
    )
    (failed,) = told({**climb(1), **requirement("risk: {probability: 0.7, value: 9}")})
    assert (
        failed.message == "requirement `1.1` has a risk of 6.3 and no mitigation; from 6 on a risk needs one"
    )


@pytest.mark.parametrize(("status", "times"), [("draft", 1), ("approved", 1), ("met", 1), ("dropped", 0)])
def test_a_risk_counts_unless_the_requirement_is_dropped(status: str, times: int) -> None:
    world = {**climb(1), **requirement("risk: {probability: 0.5, value: 9}", f"status: {status}")}
    assert rules_told(world) == ["risk-unmitigated"] * times


def test_a_mitigation_is_enough_for_any_risk() -> None:
    assert (
        told(
            {**climb(1), **requirement("risk: {probability: 1, value: 10}", "mitigation: it is switched off")}
        )
        == []
    )


HIGH = ("risk: {probability: 0.5, value: 8}", "mitigation: shown without a proposal")

TESTED: dict[str, tuple[dict[str, str], int]] = {
    "at level 6": (climb(6), 0),
    "at level 7": (climb(7), 1),
    "at level 9": (climb(9), 1),
}


@pytest.mark.parametrize("name", TESTED)
def test_a_high_risk_wants_a_test(name: str) -> None:
    records, times = TESTED[name]
    findings = told({**records, **requirement(*HIGH)})
    assert [(one.rule, one.severity) for one in findings] == [
        ("requirement/risk-untested", "warning")
    ] * times
    assert [one.key_path for one in findings] == [("requirements", 0, "risk")] * times


SUITES = {
    "{kind: critical-scenario, status: passing}": 0,
    "{kind: data-slice, status: passing}": 0,
    "{kind: data-slice, status: failing}": 0,
    "{kind: data-slice, status: planned}": 1,
    "{kind: stress, status: passing}": 1,
}


@pytest.mark.parametrize("suite", SUITES)
def test_a_risk_is_tested_by(suite: str) -> None:
    world = {CARD: f"kind: card\ntests: [{suite}]\n", **climb(7), **requirement(*HIGH)}
    assert rules_told(world) == ["risk-untested"] * SUITES[suite]


@pytest.mark.parametrize("part", ["viewer", "old-viewer"])
def test_a_risk_of_a_part_may_be_tested_there(part: str) -> None:
    tested = "kind: card\nlevel: 7\nformerly: [old-viewer]\ntests: [{kind: data-slice, status: passing}]\n"
    world = {**climb(7), "cards/viewer/index.md": tested}
    assert rules_told({**world, **requirement(*HIGH, f"component: {part}")}) == []
    assert rules_told({**world, **requirement(*HIGH)}) == ["risk-untested"]


def test_a_test_after_the_day_that_is_looked_at_has_not_happened() -> None:
    suite = "tests: [{kind: data-slice, status: passing, date: 2026-05-01}]"
    world = {CARD: f"kind: card\n{suite}\n", **climb(7), **requirement(*HIGH)}
    assert told(world, as_of=date(2026, 5, 1)) == []
    assert len(told(world, as_of=date(2026, 4, 30))) == 1


def test_a_low_risk_wants_no_test() -> None:
    assert told({**climb(7), **requirement("risk: {probability: 0.29, value: 10}")}) == []


def test_a_doubt_points_to_the_record_that_passed_the_gate() -> None:
    for days in (0, 31):
        (finding,) = told({**ABOVE, **failure()}, today=NEWS + days * DAY)
        assert [(one.location.path, one.message) for one in finding.related] == [
            ("cards/copilot/reviews/2026-02-01.md", "the record that passed the gate")
        ]
