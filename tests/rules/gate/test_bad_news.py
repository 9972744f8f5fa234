"""Bad news: never an error on the day that it is recorded, and what becomes of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mltrl_docs.rules.enforce import enforce
from tests.gate_worlds import (
    Files,
    both,
    card,
    left,
    of_rule,
    proof,
    records,
    requirements,
    suites,
    told,
    whole,
)
from tests.worlds import TODAY, assessed

NEWS = date(2026, 6, 1)
GRACE = timedelta(days=30)


def failing(day: date | None = NEWS, kind: str = "unit", others: str = "integration") -> str:
    """Return tests of which one kind fails since a day."""
    since = f", date: {day}" if day else ""
    good = "".join(f", {{kind: {other}, status: passing}}" for other in others.split())
    return f"tests: [{{kind: {kind}, status: failing{since}}}{good}]"


def prototype(day: date | None = NEWS, *later: str) -> dict[str, str]:
    """Return a card that left level 3, and whose unit tests fail."""
    return card(failing(day)) | left(3) | records(*later)


def severities(files: Files, criterion: str = "prototype-tests", today: date = TODAY) -> list[str]:
    return of_rule(told(files, today=today), criterion)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param(NEWS, "warning", id="on the day"),
        pytest.param(NEWS + GRACE, "warning", id="on the last day of grace"),
        pytest.param(NEWS + GRACE + timedelta(days=1), "lapsed", id="a day later"),
    ],
)
def test_a_test_that_fails_is_a_warning_until_grace_is_over(today: date, expected: str) -> None:
    assert severities(prototype(), today=today) == [expected]


def test_the_grace_is_the_policy_s() -> None:
    files = prototype() | {"mltrl.yml": "grace: 10"}
    assert severities(files, today=NEWS + timedelta(days=10)) == ["warning"]
    assert severities(files, today=NEWS + timedelta(days=11)) == ["lapsed"]


def test_it_says_since_when_the_card_is_in_doubt_and_points_to_the_test() -> None:
    (finding,) = [one for one in told(prototype()) if one.rule == "gate/prototype-tests"]
    assert finding.message == "unit tests fail; in doubt since 2026-06-01"
    assert finding.location.path == "cards/copilot/index.md"
    assert finding.key_path == ("level",)
    assert [(one.location.path, one.message) for one in finding.related] == [
        ("cards/copilot/index.md", "what decided it"),
        ("cards/copilot/reviews/2026-03-02.md", "the record that passed the gate"),
    ]
    assert finding.related[0].location.line < finding.location.line


def test_news_without_a_day_stays_a_warning() -> None:
    assert severities(prototype(None), today=date(2029, 1, 1)) == ["warning"]


def test_news_without_a_day_puts_the_card_in_doubt_all_the_same() -> None:
    (finding,) = [one for one in told(prototype(None)) if one.rule == "gate/prototype-tests"]
    assert finding.message == "unit tests fail; in doubt"


def test_what_was_never_there_is_an_error_at_once_whatever_fails_beside_it() -> None:
    assert severities(card(failing(others="")) | left(3)) == ["error"]


def test_the_first_of_several_days_counts() -> None:
    files = card(
        "tests: [{kind: unit, status: failing, date: 2026-06-20}, {kind: integration, status: failing, "
        "date: 2026-05-01}]"
    ) | left(3)
    assert severities(files) == ["lapsed"]


class TestAfterGrace:
    TODAY = NEWS + GRACE + timedelta(days=20)

    def test_a_switchback_has_answered_it(self) -> None:
        assert severities(prototype(NEWS, "2026-06-05 switchback 4 3"), today=self.TODAY) == ["info"]

    def test_a_switchback_to_where_the_gate_is_still_behind_has_answered_it_too(self) -> None:
        files = prototype(NEWS, "2026-04-01 graduation 4 5", "2026-06-05 switchback 5 4")
        assert severities(files, today=self.TODAY) == ["warning"]

    def test_a_switchback_before_it_has_not(self) -> None:
        files = prototype(NEWS, "2026-04-01 graduation 4 5", "2026-05-05 switchback 5 4")
        assert severities(files, today=self.TODAY) == ["lapsed"]

    def test_a_switchback_that_the_card_has_graduated_from_has_not(self) -> None:
        files = prototype(
            NEWS, "2026-04-01 graduation 4 5", "2026-06-05 switchback 5 4", "2026-06-20 graduation 4 5"
        )
        assert severities(files, today=self.TODAY) == ["lapsed"]

    def test_a_reaffirmation_quiets_it_until_the_next_review_is_due(self) -> None:
        files = prototype(NEWS, "2026-06-05 reaffirmation 4 4")
        due = date(2026, 6, 5) + timedelta(days=180)
        assert severities(files, today=self.TODAY) == []
        assert severities(files, today=due) == []
        assert severities(files, today=due + timedelta(days=1)) == ["lapsed"]

    def test_a_reaffirmation_on_the_same_day_has_looked_at_it(self) -> None:
        assert severities(prototype(NEWS, f"{NEWS} reaffirmation 4 4"), today=self.TODAY) == []

    def test_a_reaffirmation_before_it_has_not(self) -> None:
        assert severities(prototype(NEWS, "2026-05-31 reaffirmation 4 4"), today=self.TODAY) == ["lapsed"]

    def test_a_hold_answers_nothing(self) -> None:
        assert severities(prototype(NEWS, "2026-06-05 hold 4 4"), today=self.TODAY) == ["lapsed"]

    def test_a_waiver_lets_it_through(self) -> None:
        waiver = (
            "waivers: [{rule: gate/prototype-tests, reason: moving house, since: 2026-06-01, until: 2026-09-01, "
            "approved_by: noor-haak}]"
        )
        files = card(f"{failing()}\n{waiver}") | left(3)
        assert severities(files, today=self.TODAY) == []
        assert severities(files, today=date(2026, 9, 2)) == ["lapsed"]


AHEAD: dict[str, tuple[str, Files, list[str]]] = {
    "a test that fails, just before its gate": (
        "prototype-tests",
        card(failing()) | records("2026-01-01 entry 3"),
        ["info"],
    ),
    "a test that fails, long before its gate": (
        "stress-tests",
        card(failing(kind="stress")) | records("2026-01-01 entry 2"),
        ["info"],
    ),
    "a test that is missing": ("prototype-tests", card() | records("2026-01-01 entry 3"), []),
    "a test that is planned": (
        "prototype-tests",
        card(suites("unit", "integration", status="planned")) | records("2026-01-01 entry 3"),
        [],
    ),
    "a test that fails, of a gate below the entry": (
        "prototype-tests",
        card(failing()) | records("2026-01-01 entry 5"),
        [],
    ),
    "compliance in progress": (
        "compliance",
        card("compliance: [{regulation: GDPR, status: in-progress}]") | records("2026-01-01 entry 4"),
        ["info"],
    ),
    "a proof that failed, long before its gate": (
        "research-vv-complete",
        requirements("research", both("failed", "passed")) | records("2026-01-01 entry 2"),
        ["info"],
    ),
    "a proof that is planned, just before its gate": (
        "research-vv-complete",
        requirements("research", both("planned")) | records("2026-01-01 entry 5"),
        ["info"],
    ),
    "a proof that is planned, earlier": (
        "research-vv-complete",
        requirements("research", both("planned")) | records("2026-01-01 entry 4"),
        [],
    ),
    "a draft just before its gate": (
        "product-requirements-approved",
        requirements("product", "status: draft") | records("2026-01-01 entry 6"),
        [],
    ),
    "requirements that are not met yet": (
        "walkthrough",
        requirements("product", both("passed")) | records("2026-01-01 entry 8"),
        [],
    ),
}


@pytest.mark.parametrize("name", AHEAD)
def test_below_the_gate_that_needs_it(name: str) -> None:
    criterion, files, expected = AHEAD[name]
    assert severities(files, criterion, today=date(2029, 1, 1)) == expected


def test_an_info_ahead_says_which_gate_asks() -> None:
    (finding,) = told(requirements("research", both("planned")) | records("2026-01-01 entry 5"))[-1:]
    assert finding.message == (
        "research requirements are not all verified and validated: `1.1` (verification planned, validation "
        "planned); the gate of level 5 asks for it"
    )
    assert finding.related[0].location.path == "cards/copilot/requirements/research.md"


OPEN: dict[str, tuple[str, Files]] = {
    "a validation that failed": (
        "research-vv-complete",
        left(5)
        | requirements(
            "research",
            both("passed"),
            f"verification: {proof('passed')}, validation: {proof('failed', str(NEWS))}, status: approved",
        ),
    ),
    "a verification that is planned again": (
        "research-vv-complete",
        left(5)
        | requirements(
            "research",
            f"verification: {proof('planned', str(NEWS))}, validation: {proof('passed')}, status: met",
        ),
    ),
    "compliance in progress": (
        "compliance",
        card(f"compliance: [{{regulation: GDPR, status: in-progress, date: {NEWS}}}]") | left(6),
    ),
    "a requirement that opened after the walkthrough": (
        "walkthrough",
        left(8)
        | requirements(
            "product",
            f"verification: {proof('passed')}, validation: {proof('planned', str(NEWS))}, status: met",
        ),
    ),
}


@pytest.mark.parametrize("name", OPEN)
def test_above_the_gate(name: str) -> None:
    criterion, files = OPEN[name]
    assert severities(files, criterion, today=NEWS) == ["warning"]
    assert severities(files, criterion, today=NEWS + GRACE + timedelta(days=1)) == ["lapsed"]


UNDATED: dict[str, tuple[str, Files]] = {
    "a draft of research": (
        "research-vv-complete",
        left(5) | requirements("research", both("passed"), "status: draft"),
    ),
    "a draft of the product": (
        "product-requirements-approved",
        left(6) | requirements("product", both("planned"), "status: draft"),
    ),
    "a requirement that is not met": (
        "walkthrough",
        left(8) | requirements("product", both("passed", more="status: met"), both("passed")),
    ),
}


@pytest.mark.parametrize("name", UNDATED)
def test_open_business_without_a_day_stays_a_warning(name: str) -> None:
    criterion, files = UNDATED[name]
    assert severities(files, criterion, today=date(2029, 1, 1)) == ["warning"]


def test_a_requirement_without_any_proof_is_no_news() -> None:
    assert severities(left(5) | requirements("research", "status: approved"), "research-vv-complete") == [
        "error"
    ]


def doubted(files: Files, *, today: date = TODAY) -> date | None:
    assessment, while_reading = assessed(whole(files), today=today)
    return enforce(assessment, while_reading).doubts.get("copilot")


def test_a_card_is_in_doubt_since_the_first_of_its_bad_news() -> None:
    compliance = "compliance: [{regulation: GDPR, status: in-progress, date: 2026-05-20}]"
    steps = records("2026-03-02 graduation 3 4", "2026-03-03 graduation 4 5", "2026-03-04 graduation 5 6")
    files = card(f"{failing()}\n{compliance}") | steps
    assert doubted(files) == NEWS
    assert doubted({**files, **records("2026-03-05 graduation 6 7")}) == date(2026, 5, 20)


def test_a_card_is_not_in_doubt_for_what_lies_ahead_was_looked_at_or_is_let_through() -> None:
    exempt = "not_applicable: [{criterion: prototype-tests, reason: none, approved_by: noor-haak}]"
    assert doubted(card(failing()) | records("2026-01-01 entry 3")) is None
    assert doubted(prototype(NEWS, "2026-06-05 reaffirmation 4 4")) is None
    assert doubted(card(f"{failing()}\n{exempt}") | left(3)) is None
    assert doubted(prototype(None)) is None
    assert doubted(card(suites("unit", "integration")) | left(3)) is None
