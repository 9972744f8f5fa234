"""What requirements still lack, in words, with the places where a person looks."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.analysis.gates import grounds
from mltrl_docs.analysis.ground import Ground
from mltrl_docs.analysis.judgement import Judgement
from mltrl_docs.analysis.requirement_proofs import judged_by_gaps, undefined, unmet, unproven
from mltrl_docs.values import replaced
from tests.gate_worlds import Files, both, left, proof, records, requirements
from tests.worlds import assessed

DRAFT = "status: draft"
VERIFIED = f"verification: {proof('passed')}, status: approved"


def ground(files: Files, *, as_of: date | None = None) -> Ground:
    assessment, _ = assessed(files, as_of=as_of)
    return grounds(assessment)["copilot"]


def judged(*items: str) -> Judgement:
    """Judge whether requirements of a card that passed the gate of level 5 are proven."""
    return proven(ground(left(5) | requirements("research", *items)))


def proven(one: Ground) -> Judgement:
    gaps = list(unproven(one, one.requirements()))
    return judged_by_gaps(one, gaps, detail="all proven", lack="not proven", hint="prove them")


@pytest.mark.parametrize(
    ("items", "detail"),
    [
        ([both("passed")], "all proven"),
        ([DRAFT], "not proven: `1.1` (no verification, no validation)"),
        ([both("passed", "planned")], "not proven: `1.1` (validation planned)"),
        ([both("planned")] * 3, "not proven: " + ", ".join(
            f"`1.{number}` (verification planned, validation planned)" for number in (1, 2)
        ) + " and `1.3` (verification planned, validation planned)"),
        (
            [DRAFT, both("passed"), both("planned", "passed"), both("passed", "planned"), DRAFT, DRAFT],
            ("not proven: `1.1` (no verification, no validation), `1.3` (verification planned), "
            "`1.4` (validation planned) and 2 more"),
        ),
        ([both("failed", "passed"), both("planned", "passed")], "not proven: `1.2` (verification planned)"),
        ([both("failed", "passed"), VERIFIED], "not proven: `1.1` (verification failed) and `1.2` (no validation)"),
    ],
    ids=[
        "nothing", "a draft without proofs", "a proof that is planned", "three requirements",
        "more than three, of which the others are counted", "none that another rule tells of, beside others",
        "those that other rules tell of, where there are no others",
    ],
)  # fmt: skip
def test_it_is_told_what_is_lacking(items: list[str], detail: str) -> None:
    assert judged(*items).detail == detail


def test_a_judgement_points_to_the_first_gap_and_to_further_documents() -> None:
    files = (
        left(5)
        | requirements("research", both("passed"), both("passed", "planned"))
        | requirements("product", both("planned", "passed"), DRAFT)
    )
    found = proven(ground(files))
    assert found.place is not None
    assert (found.place.path, found.key_path) == (
        "cards/copilot/requirements/product.md",
        ("requirements", 0, "verification"),
    )
    assert [(document.path, path) for document, path in found.others] == [
        ("cards/copilot/requirements/research.md", ("requirements", 1, "validation"))
    ]


@pytest.mark.parametrize(
    ("item", "path", "rules"),
    [
        (DRAFT, "verification", set()),
        (VERIFIED, "validation", {"requirement/no-validation"}),
        (both("failed"), "verification", {"requirement/failed"}),
    ],
    ids=["a draft without proofs", "a requirement without a validation", "a proof that failed"],
)
def test_a_gap_has_its_place_and_the_rule_that_tells_the_same(item: str, path: str, rules: set[str]) -> None:
    found = judged(item)
    assert found.key_path == ("requirements", 0, path)
    assert found.explained_by == rules


def test_a_proof_that_is_still_to_come_is_open_before_a_gate_and_none_of_it_behind() -> None:
    to_come = (
        f"verification: {proof('passed')}, validation: {proof('passed', '2026-06-01')}, status: approved"
    )
    files = records("2026-01-01 entry 5") | requirements("research", to_come)
    behind = ground(files, as_of=date(2026, 5, 31))
    ahead = replaced(behind, is_ahead=True)
    assert list(unproven(behind, behind.requirements())) == []
    found = proven(ahead)
    assert (found.detail, found.key_path) == (
        "not proven: `1.1` (validation to come)",
        ("requirements", 0, "validation"),
    )
    on_the_day = replaced(ground(files, as_of=date(2026, 6, 1)), is_ahead=True)
    assert list(unproven(on_the_day, on_the_day.requirements())) == []


def test_what_is_missing_to_be_complete_is_told_with_its_places_and_rules() -> None:
    one = ground(left(2) | requirements("research", both("planned"), "status: approved", VERIFIED))
    gaps = list(undefined(one.requirements()))
    assert [(gap.listed.requirement.id, gap.key, gap.words, gap.told_by) for gap in gaps] == [
        ("1.2", "verification", "no verification", "requirement/no-verification"),
        ("1.2", "validation", "no validation", "requirement/no-validation"),
        ("1.2", "risk", "no risk", "requirement/no-risk"),
        ("1.3", "validation", "no validation", "requirement/no-validation"),
        ("1.3", "risk", "no risk", "requirement/no-risk"),
    ]


def test_requirements_that_are_not_met_are_told_at_their_status() -> None:
    one = ground(left(8) | requirements("product", both("passed"), both("passed", more="status: met"), DRAFT))
    found = judged_by_gaps(
        one, list(unmet(one.requirements())), detail="met", lack="not met", hint="meet them"
    )
    assert found.detail == "not met: `1.1` (not met) and `1.3` (not met)"
    assert found.key_path == ("requirements", 0, "status")
    assert (found.is_bad_news, found.since, found.hint) == (True, None, "meet them")
