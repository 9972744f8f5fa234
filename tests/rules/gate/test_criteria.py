"""Every criterion of the framework on tiny cards that passed its gate: met, not met, without meaning."""

from __future__ import annotations

import pytest

from mltrl_docs.framework.mltrl_1 import MLTRL_1
from tests.gate_worlds import Files, card, judged, left, records, suites, told
from tests.rules.gate.criteria_met import MET, Cases
from tests.rules.gate.criteria_not_met import NOT_MET
from tests.rules.gate.criteria_unread import UNREAD
from tests.rules.gate.criteria_without_meaning import WITHOUT_MEANING
from tests.rules.gate.ingredients import DATASET, SIMULATED, TRANSFERRED
from tests.rules.wording import kept, said


def _named(cases: Cases) -> list[object]:
    return [
        pytest.param(criterion, files, id=f"{criterion}: {sentence}")
        for criterion, sentences in cases.items()
        for sentence, files in sentences.items()
    ]


def _gate(criterion: str) -> int:
    """Return the level into which the gate leads, as the worlds here have passed it."""
    leaves = next(one.leaves for one in MLTRL_1.criteria if one.id == criterion)
    return 4 if leaves is None else min(leaves + 1, 9)


def to_level(criterion: str) -> int | None:
    return None if criterion in {"monitoring-live", "feedback-path"} else _gate(criterion)


WORLDS = [
    (criterion, sentence, files)
    for cases in (MET, NOT_MET, WITHOUT_MEANING, UNREAD)
    for criterion, sentences in cases.items()
    for sentence, files in sentences.items()
]


@pytest.mark.parametrize(
    ("criterion", "sentence", "files"),
    [pytest.param(*one, id=f"{one[0]}: {one[1]}") for one in WORLDS],
)
def test_what_is_said(criterion: str, sentence: str, files: Files) -> None:
    one = judged(files, criterion, to_level(criterion))
    assert said(one) == kept("gates.txt")[f"{criterion}: {sentence}"]


@pytest.mark.parametrize(("criterion", "files"), _named(MET))
def test_met(criterion: str, files: Files) -> None:
    assert judged(files, criterion, to_level(criterion)).verdict == "met"
    assert [finding.rule for finding in told(files) if finding.rule == f"gate/{criterion}"] == []


@pytest.mark.parametrize(("criterion", "files"), _named(NOT_MET))
def test_not_met(criterion: str, files: Files) -> None:
    one = judged(files, criterion, to_level(criterion))
    assert one.verdict == "not-met"
    assert one.judgement.hint
    findings = [finding for finding in told(files) if finding.rule == f"gate/{criterion}"]
    others = {"reference/dataset-version", "reference/unknown-dataset", "gate/ethics-checklist"}
    if one.judgement.explained_by & others:
        assert findings == []
    else:
        assert len(findings) == 1
        of_record = one.criterion.kind == "record"
        assert findings[0].location.path == (
            "cards/copilot/reviews/2026-03-02.md" if of_record else "cards/copilot/index.md"
        )
        assert of_record or findings[0].key_path == ("level",)


@pytest.mark.parametrize(("criterion", "files"), _named(WITHOUT_MEANING))
def test_without_meaning(criterion: str, files: Files) -> None:
    assert judged(files, criterion, to_level(criterion)).verdict == "not-applicable"
    assert [finding.rule for finding in told(files) if finding.rule == f"gate/{criterion}"] == []


@pytest.mark.parametrize(("criterion", "files"), _named(UNREAD))
def test_what_cannot_be_read_is_not_met_and_told_by_the_file_alone(criterion: str, files: Files) -> None:
    one = judged(files, criterion, to_level(criterion))
    assert one.verdict == "not-met"
    assert "cannot be read" in one.judgement.detail
    assert [finding.rule for finding in told(files) if finding.rule == f"gate/{criterion}"] == []


def test_every_criterion_has_been_seen_met_and_not_met() -> None:
    criteria = {criterion.id for criterion in MLTRL_1.criteria}
    assert criteria == MET.keys() == NOT_MET.keys()


def at(level: int, lines: str = "") -> Files:
    """Return a card that learns from a simulation, and has gone from 4 to a level."""
    steps = (f"2026-04-{day:02} graduation {day} {day + 1}" for day in range(5, level))
    return card(f"{DATASET}\n{lines}", TRANSFERRED) | left(4) | SIMULATED | records(*steps)


@pytest.mark.parametrize("level", [5, 6])
def test_below_7_simulated_data_ask_for_a_section_alone(level: int) -> None:
    assert judged(at(level), "sim-to-real", 5).verdict == "met"


@pytest.mark.parametrize("level", [7, 8, 9])
def test_from_7_on_simulated_data_ask_for_a_test_too(level: int) -> None:
    assert judged(at(level), "sim-to-real", 5).verdict == "not-met"
    assert judged(at(level, suites("sim-to-real")), "sim-to-real", 5).verdict == "met"


def test_the_gate_into_7_asks_for_the_test_of_simulated_data() -> None:
    assert judged(at(6), "sim-to-real").verdict == "not-met"
    assert judged(at(6, suites("sim-to-real")), "sim-to-real").verdict == "met"


@pytest.mark.parametrize(
    ("line", "words"),
    [("tags: []", "does not say the caliber of its code"), ("caliber: research", "runs on research code")],
)
def test_a_caliber_that_falls_short_is_named(line: str, words: str) -> None:
    assert judged(card(line) | left(6), "product-caliber", 7).judgement.detail == words
