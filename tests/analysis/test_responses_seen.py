"""Completed checklists before a gate: whatever the next record could name counts."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.analysis.judgement import Judgement
from tests.gate_worlds import card, judged, left, records, response
from tests.worlds import TODAY

AT_3 = card() | records("2026-01-01 entry 3")
DAMAGED = "---\nkind: {}\nid: {}\ntitle: [\n---\n"


def ahead(files: dict[str, str], *, as_of: date | None = None) -> Judgement:
    """Judge whether there is an ethics response for the gate of level 3, which lies ahead."""
    return judged(AT_3 | files, "ethics-checklist", today=TODAY, as_of=as_of).judgement


THERE_IS_NONE = "there is no ethics response for level 3"


@pytest.mark.parametrize(
    ("files", "detail"),
    [
        ({}, THERE_IS_NONE),
        (response("ethics", 3), "`copilot-ethics` of 2026-02-02"),
        (response("ethics", 2), f"{THERE_IS_NONE}; `copilot-ethics` is for level 2"),
        (response("first", 1) | response("second", 2), f"{THERE_IS_NONE}; `copilot-second` is for level 2"),
        (response("first", 2) | response("second", 3), "`copilot-second` of 2026-02-02"),
        (response("ethics", 3, answers="{}"), "`copilot-ethics` does not answer `consent`"),
        (
            response("first", 3, answers="{}") | response("second", 3, answers="{other: {answer: yes}}"),
            "`copilot-first` does not answer `consent`",
        ),
        (response("first", 3, answers="{}") | response("second", 3), "`copilot-second` of 2026-02-02"),
        (
            {"cards/copilot/responses/ethics.md": DAMAGED.format("response", "copilot-ethics")},
            "a response, or a checklist, cannot be read",
        ),
        (
            response("ethics", 3) | {"checklists/ethics.md": DAMAGED.format("checklist", "ethics")},
            "a response, or a checklist, cannot be read",
        ),
        (
            response("ethics", 3, answers="{}")
            | {"cards/copilot/responses/other.md": DAMAGED.format("response", "copilot-other")},
            "`copilot-ethics` does not answer `consent`",
        ),
    ],
    ids=[
        "there is none", "one for its level", "one for another level", "the newest for another level",
        "one of several", "one that is incomplete", "the first of those that are incomplete",
        "one that is complete beside one that is not", "one that cannot be read",
        "one whose questions cannot be read", "one that is incomplete beside one that cannot be read",
    ],
)  # fmt: skip
def test_before_a_gate_it_is_told_of(files: dict[str, str], detail: str) -> None:
    assert ahead(files).detail == detail


def test_a_response_counts_from_its_day_on() -> None:
    assert ahead(response("ethics", 3), as_of=date(2026, 2, 1)).detail == THERE_IS_NONE
    assert ahead(response("ethics", 3), as_of=date(2026, 2, 2)).state == "met"


def test_responses_of_other_cards_do_not_count() -> None:
    other = {
        path.replace("copilot/", "viewer/"): text.replace("copilot-", "viewer-")
        for path, text in response("ethics", 3).items()
    }
    assert ahead(other).detail == THERE_IS_NONE


def passed(files: dict[str, str], names: str) -> Judgement:
    """Judge the same of the gate of level 3, which a record passed that names some responses."""
    record = left(3, f"responses: [{names}]" if names else "")
    return judged(card() | record | files, "ethics-checklist", 4).judgement


@pytest.mark.parametrize(
    ("names", "rules"),
    [
        ("", set()),
        ("copilot-other", {"reference/unknown-response"}),
        ("viewer-ethics", {"reference/unknown-response"}),
        ("copilot-ethics, copilot-other", {"reference/unknown-response", "reference/unknown-checklist"}),
        ("copilot-ethics", {"reference/unknown-checklist"}),
    ],
    ids=[
        "none", "one that there is not", "one of another card", "one that there is not, and one without questions",
        "one without questions",
    ],
)  # fmt: skip
def test_a_record_that_names_in_vain_is_pointed_to_with_the_rules_that_tell_of_it(
    names: str, rules: set[str]
) -> None:
    files = response("ethics", 3, checklist="none") | {
        "cards/viewer/responses/ethics.md": "kind: response\nchecklist: ethics\nlevel: 3\n"
    }
    found = passed(files, names)
    assert found.detail == "the record names no ethics response for level 3"
    assert found.place is not None
    assert (found.place.path, found.key_path) == ("cards/copilot/reviews/2026-03-02.md", ("responses",))
    assert found.explained_by == rules


def test_what_was_looked_at_is_pointed_to() -> None:
    found = ahead(response("ethics", 2))
    assert found.hint == "complete the checklist, and name the response in the record's `responses`"
    assert [(document.path, path) for document, path in found.others] == [
        ("cards/copilot/responses/ethics.md", ("level",)),
        ("checklists/ethics.md", ("purpose",)),
    ]


CRITICAL = """\
kind: checklist
purpose: ethics
sections:
  - id: people
    title: People
    items:
      - {id: consent, question: Did they agree?, critical: true}
      - {id: told, question: Were they told?}
      - {id: harm, question: Is anyone harmed?}
      - {id: later, question: Is it used well?, from_level: 4}
"""


@pytest.mark.parametrize(
    ("answers", "detail"),
    [
        ("{consent: {answer: yes}, told: {answer: no}, harm: {answer: no}}", "`copilot-ethics` of 2026-02-02"),
        (
            "{consent: {answer: no, note: Asked anew.}, told: {answer: yes}, harm: {answer: no}}",
            "`copilot-ethics` of 2026-02-02",
        ),
        (
            "{consent: {answer: no}, told: {answer: yes}, harm: {answer: no}}",
            "`copilot-ethics` answers the critical `consent` with no, without a note",
        ),
        ("{consent: {answer: no}, told: {answer: yes}}", "`copilot-ethics` does not answer `harm`"),
        ("{consent: {answer: yes}}", "`copilot-ethics` does not answer `told` and 1 more"),
        ("{}", "`copilot-ethics` does not answer `consent` and 2 more"),
    ],
    ids=[
        "all that is asked at its level", "a critical question with a note", "a critical question without a note",
        "one question without an answer", "two of them", "three of them",
    ],
)  # fmt: skip
def test_a_response_is_complete_where_it_answers(answers: str, detail: str) -> None:
    assert ahead(response("ethics", 3, answers=answers) | {"checklists/ethics.md": CRITICAL}).detail == detail


def test_answers_to_an_older_version_of_the_questions_are_taken_as_complete() -> None:
    newer = CRITICAL.replace("purpose", "version: 1.1.0\npurpose")
    assert ahead(response("ethics", 3, answers="{}") | {"checklists/ethics.md": newer}).state == "met"
