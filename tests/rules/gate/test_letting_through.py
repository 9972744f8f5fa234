"""What is agreed to have no meaning, waived or switched off, and the grace at level 9."""

from __future__ import annotations

from datetime import date

import pytest

from tests.gate_worlds import (
    card,
    judged,
    left,
    of_rule,
    records,
    suites,
    told,
)


class TestLettingThrough:
    EXEMPT = "not_applicable: [{criterion: prototype-tests, reason: people do it, approved_by: noor-haak}]"
    WAIVER = (
        "waivers: [{{rule: gate/prototype-tests, reason: moving house, since: 2026-06-01, until: {0}, "
        "approved_by: noor-haak}}]"
    )

    def test_what_has_no_meaning_for_a_card_is_not_found_and_shown_as_such(self) -> None:
        files = card(self.EXEMPT) | left(3)
        assert of_rule(told(files), "prototype-tests") == []
        assert judged(files, "prototype-tests", 4).verdict == "not-applicable"

    def test_what_is_met_is_met_whatever_was_agreed(self) -> None:
        files = card(f"{suites('unit', 'integration')}\n{self.EXEMPT}") | left(3)
        assert judged(files, "prototype-tests", 4).verdict == "met"

    @pytest.mark.parametrize(("day", "verdict"), [("2026-06-01", "waived"), ("2026-05-31", "not-met")])
    def test_a_waiver_counts_from_its_first_day(self, day: str, verdict: str) -> None:
        files = card(self.WAIVER.format("2026-09-01")) | left(3)
        assert judged(files, "prototype-tests", 4, today=date.fromisoformat(day)).verdict == verdict

    def test_of_two_waivers_the_longer_is_told(self) -> None:
        two = (
            self.WAIVER.format("2026-07-01")[:-1] + ", " + self.WAIVER.format("2026-08-01").partition("[")[2]
        )
        waiver = judged(card(two) | left(3), "prototype-tests", 4).waiver
        assert waiver is not None
        assert waiver.until == date(2026, 8, 1)

    @pytest.mark.parametrize(("until", "verdict"), [("2026-06-30", "waived"), ("2026-06-29", "not-met")])
    def test_a_waiver_counts_to_its_last_day(self, until: str, verdict: str) -> None:
        files = card(self.WAIVER.format(until)) | left(3)
        assert judged(files, "prototype-tests", 4).verdict == verdict
        assert of_rule(told(files), "prototype-tests") == ([] if verdict == "waived" else ["lapsed"])

    @pytest.mark.parametrize(("since", "by"), [("2026-06-01", "mira-lund"), ("2025-06-01", "noor-haak")])
    def test_a_waiver_that_breaks_the_rules_for_waivers_lets_no_criterion_through(
        self, since: str, by: str
    ) -> None:
        waiver = self.WAIVER.format("2026-08-28").replace("2026-06-01", since).replace("noor-haak", by)
        files = card(waiver) | left(3)
        assert judged(files, "prototype-tests", 4).verdict == "not-met"
        assert of_rule(told(files), "prototype-tests") == ["error"]

    def test_the_policy_may_switch_a_criterion_off_or_make_it_milder(self) -> None:
        files = card() | left(3)
        off = {"mltrl.yml": "rules: {gate/prototype-tests: off}"}
        mild = {"mltrl.yml": "rules: {gate: warning}"}
        assert of_rule(told(files | off), "prototype-tests") == []
        assert of_rule(told(files | mild), "prototype-tests") == ["warning"]


class TestAtNine:
    FILES = card() | records("2026-01-01 entry 8", "2026-05-01 graduation 8 9")

    @pytest.mark.parametrize(
        ("today", "expected"),
        [(date(2026, 5, 1), "warning"), (date(2026, 5, 31), "warning"), (date(2026, 6, 1), "lapsed")],
    )
    def test_there_is_grace_to_set_monitoring_live(self, today: date, expected: str) -> None:
        findings = told(self.FILES, today=today)
        assert of_rule(findings, "monitoring-live") == [expected]
        assert of_rule(findings, "feedback-path") == [expected]

    def test_coming_to_9_again_begins_it_anew(self) -> None:
        again = self.FILES | records(
            "2026-05-20 switchback 9 7", "2026-06-10 graduation 7 8", "2026-06-20 graduation 8 9"
        )
        assert of_rule(told(again), "monitoring-live") == ["warning"]

    def test_nothing_of_it_is_asked_below(self) -> None:
        findings = told(card() | records("2026-01-01 entry 8"))
        assert of_rule(findings, "monitoring-live") == []
