"""How a completed checklist comes out: its points, section by section, and how much of it was answered."""

from __future__ import annotations

import pytest

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.scores import Score, SectionScore, answered, score_of
from tests.worlds import assessed

RUBRIC = """\
kind: checklist
purpose: test-score
version: 2.0.0
scale: score
scoring: SCORING
sections:
  - {id: data, title: Data tests, items: [
      {id: schema, question: Is it checked?}, {id: cost, question: Is it kept?}]}
  - {id: model, title: Model tests, items: [{id: stale, question: Is it known?}]}
  - {id: infra, title: Infrastructure tests, items: [
      {id: rebuilt, question: Is it rebuilt?}, {id: rolled-back, question: Is it rolled back?},
      {id: canary, question: Is it tried first?}]}
"""
GIVEN = (
    "{schema: {answer: 1}, cost: {answer: 0.5}, stale: {answer: 1}, rebuilt: {answer: 0.5}, "
    "rolled-back: {answer: not-applicable}}"
)


def world(checklist: str, response: str) -> Assessment:
    assessment, _ = assessed(
        {
            "checklists/rubric.md": checklist,
            "cards/a/responses/run.md": f"kind: response\nchecklist: rubric\n{response}",
        }
    )
    return assessment


def score(
    *, scoring: str = "sum", answers: str = GIVEN, version: str = "2.0.0", checklist: str = RUBRIC
) -> Score | None:
    """Return the score of a run of the rubric, or of another checklist."""
    portfolio = world(
        checklist.replace("SCORING", scoring), f"checklist_version: {version}\nanswers: {answers}\n"
    ).portfolio
    return score_of(portfolio.checklists["rubric"].data, portfolio.responses["a-run"].data)


SECTIONS = (
    SectionScore(id="data", title="Data tests", points=1.5, of=2),
    SectionScore(id="model", title="Model tests", points=1.0, of=1),
    SectionScore(id="infra", title="Infrastructure tests", points=0.5, of=3),
)


@pytest.mark.parametrize(
    ("scoring", "expected"),
    [
        ("sum", Score(points=3.0, of=6, is_minimum=False, sections=SECTIONS)),
        ("min-of-sections", Score(points=0.5, of=3, is_minimum=True, sections=SECTIONS)),
    ],
    ids=["the sum of its sections", "its lowest section"],
)
def test_the_score_of_a_run_is(scoring: str, expected: Score) -> None:
    assert score(scoring=scoring) == expected


def test_an_answer_that_is_missing_gives_no_points() -> None:
    found = score(answers="{stale: {answer: 1}}")
    assert found is not None
    assert [section.points for section in found.sections] == [0, 1, 0]
    assert (found.points, found.of) == (1, 6)


ETHICS = """\
kind: checklist
purpose: ethics
version: 2.0.0
scale: SCALE
scoring: sum
"""


@pytest.mark.parametrize(
    ("checklist", "scoring", "version"),
    [
        (RUBRIC, "none", "2.0.0"),
        (RUBRIC, "sum", "1.0.0"),
        (ETHICS.replace("SCALE", "yes-no"), "sum", "2.0.0"),
        (ETHICS.replace("SCALE", "text"), "sum", "2.0.0"),
    ],
    ids=[
        "whose checklist counts nothing",
        "of another version of the questions",
        "whose answers are yes and no",
        "whose answers are texts",
    ],
)  # fmt: skip
def test_there_is_no_score_of_a_run(checklist: str, scoring: str, version: str) -> None:
    answers = GIVEN if checklist is RUBRIC else "{consent: {answer: yes}}"
    assert score(checklist=checklist, scoring=scoring, version=version, answers=answers) is None


BY_LEVEL = """\
kind: checklist
version: 2.0.0
sections:
  - {id: people, title: People, items: [
      {id: consent, question: Did they agree?}, {id: told, question: Were they told?}]}
  - {id: later, title: Later, items: [{id: harm, question: Is anyone harmed?, from_level: 5},
      {id: use, question: Is it used well?, from_level: 6}]}
"""
THREE = "{consent: {answer: yes}, harm: {answer: no}, use: {answer: yes}}"


@pytest.mark.parametrize(
    ("version", "level", "expected"),
    [("2.0.0", 4, (1, 2)), ("2.0.0", 5, (2, 3)), ("2.0.0", 9, (3, 4)), ("1.0.0", 4, (3, 3))],
    ids=[
        "of the questions of its level",
        "from the level on at which a question is asked",
        "of all questions at the end",
        "of whatever was answered, where the questions are not known any more",
    ],
)
def test_answers_are_counted(version: str, level: int, expected: tuple[int, int]) -> None:
    portfolio = world(BY_LEVEL, f"checklist_version: {version}\nlevel: {level}\nanswers: {THREE}\n").portfolio
    assert answered(portfolio.checklists["rubric"].data, portfolio.responses["a-run"].data) == expected


def test_answers_to_a_checklist_that_is_not_there_are_all_there_are() -> None:
    portfolio = world(BY_LEVEL, f"answers: {THREE}\n").portfolio
    assert answered(None, portfolio.responses["a-run"].data) == (3, 3)
