"""Which gates a card answers for, and by which record."""

from __future__ import annotations

from datetime import date

import pytest

from tests.gate_worlds import (
    Files,
    card,
    left,
    of_rule,
    records,
    response,
    told,
)
from tests.worlds import TODAY


def rules(files: Files, *, today: date = TODAY, as_of: date | None = None) -> set[str]:
    """Return the criteria that are told as errors, those of every gate left out."""
    every = {"gate/ethics-reported", "gate/ethics-checklist"}
    return {
        finding.rule.removeprefix("gate/")
        for finding in told(files, today=today, as_of=as_of)
        if finding.severity == "error" and finding.rule not in every
    }


GATE_3 = {"prototype-tests"}
GATE_5 = {"research-vv-complete", "product-requirements-drafted", "product-owner"}
GATE_4 = {"application-metrics", "several-datasets", "data-readiness", "security-and-privacy-risk"}

ANSWERED: dict[str, tuple[Files, set[str]]] = {
    "none at the entry": (card() | records("2026-01-01 entry 5"), set()),
    "none below the entry": (
        card() | records("2026-01-01 entry 5", "2026-02-01 graduation 5 6"),
        GATE_5,
    ),
    "all from the entry up": (
        card() | records("2026-01-01 entry 3", "2026-02-01 graduation 3 4", "2026-03-01 graduation 4 5"),
        GATE_3 | GATE_4,
    ),
    "those of a level that it came back from no more": (
        card() | records("2026-01-01 entry 4", "2026-02-01 graduation 4 5", "2026-03-01 switchback 5 4"),
        set(),
    ),
    "those below its entry, once it was switched back there and rose again": (
        card() | records("2026-01-01 entry 5", "2026-02-01 switchback 5 3", "2026-03-01 graduation 3 4"),
        GATE_3,
    ),
    "those between a switchback below the entry and today": (
        card()
        | records(
            "2026-01-01 entry 5",
            "2026-02-01 switchback 5 3",
            "2026-03-01 graduation 3 4",
            "2026-04-01 graduation 4 5",
        ),
        GATE_3 | GATE_4,
    ),
    "those that a paused card has passed": (
        card() | records("2026-01-01 entry 3", "2026-02-01 graduation 3 4", "2026-03-01 pause 4 4"),
        GATE_3,
    ),
    "none when it is retired": (
        card("status: retired")
        | records("2026-01-01 entry 3", "2026-02-01 graduation 3 4", "2026-03-01 retirement 4 4"),
        set(),
    ),
    "none without records": ({"cards/copilot/index.md": "kind: card\nlevel: 0"}, set()),
}


@pytest.mark.parametrize("name", ANSWERED)
def test_a_card_answers_for_gates(name: str) -> None:
    files, expected = ANSWERED[name]
    assert rules(files) == expected


@pytest.mark.parametrize("level", range(10))
def test_ethics_is_reported_at_every_level_and_at_the_entry_too(level: int) -> None:
    findings = told(card() | records(f"2026-06-01 entry {level}"))
    expected = "warning" if level < 4 else "error"
    assert of_rule(findings, "ethics-reported") == [expected]


@pytest.mark.parametrize("level", range(9))
def test_the_ethics_checklist_weighs_by_the_level_that_was_left(level: int) -> None:
    findings = told(card(body="## Ethics\n\nNobody is harmed.\n") | left(level))
    assert of_rule(findings, "ethics-checklist") == ["warning" if level < 4 else "error"]


def test_every_gate_wants_its_own_ethics_checklist() -> None:
    files = (
        card()
        | records(
            "2026-01-01 entry 1",
            "2026-02-01 graduation 1 2 | responses: [copilot-one]",
            "2026-03-01 graduation 2 3 | responses: [copilot-one]",
            "2026-04-01 graduation 3 4",
        )
        | response("one", 1)
    )
    findings = [finding for finding in told(files) if finding.rule == "gate/ethics-checklist"]
    assert [finding.location.path for finding in findings] == [
        "cards/copilot/reviews/2026-03-01.md",
        "cards/copilot/reviews/2026-04-01.md",
    ]
    assert "`copilot-one` is for level 1" in findings[0].message


class TestTheRecord:
    """A record criterion looks at the newest graduation that left the level and was not undone."""

    EVIDENCE = "evidence: https://example.org/1"

    def told_in(self, *steps: str) -> list[str]:
        findings = told(card() | records(*steps))
        return [one.location.path[-13:-3] for one in findings if one.rule == "gate/claims-reproducible"]

    def test_the_newest_counts(self) -> None:
        first, back = "2026-02-01 graduation 2 3", "2026-03-01 switchback 3 2"
        again = "2026-04-01 graduation 2 3"
        assert self.told_in("2026-01-01 entry 2", first, back, f"{again}|{self.EVIDENCE}") == []
        assert self.told_in("2026-01-01 entry 2", f"{first}|{self.EVIDENCE}", back, again) == ["2026-04-01"]

    def test_one_that_was_undone_does_not(self) -> None:
        assert (
            self.told_in("2026-01-01 entry 2", "2026-02-01 graduation 2 3", "2026-03-01 switchback 3 2") == []
        )

    def test_a_switchback_that_stays_above_undoes_nothing(self) -> None:
        steps = ("2026-01-01 entry 2", "2026-02-01 graduation 2 3", "2026-03-01 graduation 3 4")
        assert self.told_in(*steps, "2026-04-01 switchback 4 3") == ["2026-02-01"]

    def test_a_correction_counts_in_the_place_of_what_it_corrects(self) -> None:
        first = "2026-02-01 graduation 2 3"
        mended = f"2026-05-01 graduation 2 3|corrects: copilot-2026-02-01\n{self.EVIDENCE}"
        assert self.told_in("2026-01-01 entry 2", first, mended) == []

    def test_the_finding_stands_at_the_key_that_is_missing_or_wrong(self) -> None:
        (finding,) = [one for one in told(card() | left(2)) if one.rule == "gate/claims-reproducible"]
        assert finding.key_path == ("evidence",)
        (finding,) = [one for one in told(card() | left(2)) if one.rule == "gate/ethics-checklist"]
        assert finding.key_path == ("responses",)
