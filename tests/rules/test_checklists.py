"""Checklists: questions without an answer, critical ones answered with "no", answers that were copied."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.findings import Finding
from tests.worlds import found

CHECKLIST = {
    "checklists/ethics.md": (
        "kind: checklist\nsections:\n"
        "  - id: people\n    title: People\n    items:\n"
        "      - {id: consent, question: Did they agree?, critical: true}\n"
        "      - {id: redress, question: Can they object?}\n"
        "  - id: product\n    title: Product\n    items:\n"
        "      - {id: shutdown, question: Can it be shut down?, from_level: 6, critical: true}\n"
    )
}


def run(
    answers: str, name: str = "a", *, day: str = "2026-02-02", level: int = 5, version: str = "1.0.0"
) -> dict[str, str]:
    return {
        f"cards/copilot/responses/{name}.md": (
            f"kind: response\nchecklist_version: {version}\ndate: {day}\nlevel: {level}\nanswers: {{{answers}}}\n"
        )
    }


def told(files: dict[str, str], *, as_of: date | None = None) -> list[Finding]:
    findings = found({**CHECKLIST, **files}, as_of=as_of)
    return [one for one in findings if one.rule.startswith(("checklist/", "reference/unknown-item"))]


def names(findings: list[Finding]) -> list[str]:
    return [f"{one.rule.partition('/')[2]} {one.key_path[-1]}" for one in findings]


BOTH = "consent: {answer: yes}, redress: {answer: no}"

ANSWERS: dict[str, tuple[dict[str, str], list[str]]] = {
    "all that is asked at its level": (run(BOTH), []),
    "all that is asked just below the level of another": (run(BOTH, level=5), []),
    "not what is asked from its level on": (run(BOTH, level=6), ["unanswered shutdown"]),
    "not what is asked from a level below on": (run(BOTH, level=9), ["unanswered shutdown"]),
    "more than is asked": (run(f"{BOTH}, shutdown: {{answer: yes}}"), []),
    "one of two": (run("redress: {answer: yes}"), ["unanswered consent"]),
    "nothing": (run(""), ["unanswered consent", "unanswered redress"]),
    "that something does not apply": (run("consent: {answer: not-applicable}, redress: {answer: yes}"), []),
    "older questions": (run("", version="0.9.0"), []),
    "newer questions": (run("", version="1.1.0"), []),
    "a question under a wrong name": (
        run("concent: {answer: yes}, redress: {answer: yes}"),
        ["unknown-item concent"],
    ),
    "a question that was never asked": (
        run("weather: {answer: yes}, redress: {answer: yes}"),
        ["unanswered consent", "unknown-item weather"],
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_response_answers(name: str) -> None:
    files, expected = ANSWERS[name]
    assert sorted(names(told(files))) == expected


def test_each_run_answers_for_itself() -> None:
    findings = told({**run("consent: {answer: yes}"), **run(BOTH, "b", day="2026-03-02")})
    assert [(one.location.path, one.severity) for one in findings] == [
        ("cards/copilot/responses/a.md", "error")
    ]


def test_an_open_question_is_named_with_its_checklist_and_level() -> None:
    (finding,) = told(run("consent: {answer: yes}"))
    assert finding.message == "`ethics` asks `redress` at level 5, and there is no answer"
    assert finding.key_path == ("answers", "redress")
    assert finding.finding_class == "unearned"
    assert finding.location.line == 6


NOES: dict[str, tuple[dict[str, str], str | None]] = {
    "without a note": (run("consent: {answer: no}, redress: {answer: yes}"), "error"),
    "with a note": (run("consent: {answer: no, note: nobody was asked}, redress: {answer: yes}"), "warning"),
    "in capitals": (run("consent: {answer: ' NO '}, redress: {answer: yes}"), "error"),
    "with yes": (run("consent: {answer: yes}, redress: {answer: yes}"), None),
    "with not-applicable": (run("consent: {answer: not-applicable}, redress: {answer: yes}"), None),
    "with a text that begins so": (run("consent: {answer: no idea}, redress: {answer: yes}"), None),
    "with a number": (run("consent: {answer: 0}, redress: {answer: yes}"), None),
    "though it is not critical": (run(BOTH), None),
    "though it is not asked yet": (run(f"{BOTH}, shutdown: {{answer: no}}"), None),
    "when it is asked": (run(f"{BOTH}, shutdown: {{answer: no}}", level=6), "error"),
    "in older questions": (run("consent: {answer: no}", version="0.9.0"), None),
}


@pytest.mark.parametrize("name", NOES)
def test_a_critical_question_answered_with_no(name: str) -> None:
    files, severity = NOES[name]
    findings = [one for one in told(files) if one.rule == "checklist/critical-no"]
    assert [one.severity for one in findings] == [grave for grave in [severity] if grave]


def test_a_no_points_at_its_answer_and_asks_for_the_note() -> None:
    (finding,) = told(run("consent: {answer: no}, redress: {answer: yes}"))
    assert finding.message == 'the critical question `consent` is answered "no" without a note'
    assert finding.hint == "say in a `note` what follows from it and what is done about it"
    assert finding.key_path == ("answers", "consent", "answer")
    (finding,) = told(run("consent: {answer: no, note: nobody was asked}, redress: {answer: yes}"))
    assert finding.message == 'the critical question `consent` is answered "no"'


def test_a_no_of_an_earlier_run_is_an_info_if_it_has_a_note() -> None:
    later = run(BOTH, "b", day="2026-03-02")
    noted = run("consent: {answer: no, note: nobody was asked}, redress: {answer: yes}")
    silent = run("consent: {answer: no}, redress: {answer: yes}")
    assert [one.severity for one in told({**noted, **later})] == ["info"]
    assert [one.severity for one in told({**silent, **later})] == ["error"]


def test_a_run_after_the_day_that_is_looked_at_has_not_happened() -> None:
    later = run("consent: {answer: yes, note: all have}, redress: {answer: yes}", "b", day="2026-03-02")
    noted = run("consent: {answer: no, note: nobody was asked}, redress: {answer: yes}")
    assert [one.severity for one in told({**noted, **later}, as_of=date(2026, 3, 1))] == ["warning"]
    assert told(run("", day="2026-03-02"), as_of=date(2026, 3, 1)) == []


SAME = "consent: {answer: yes, note: 40 have signed}, redress: {answer: yes, evidence: https://example.org/1}"

COPIES: dict[str, tuple[dict[str, str], list[str]]] = {
    "the same words": (run(SAME) | run(SAME, "b", day="2026-03-02"), ["b"]),
    "the same words in another order": (
        run("consent: {answer: yes}, redress: {answer: no}")
        | run("redress: {answer: no}, consent: {answer: yes}", "b", day="2026-03-02"),
        ["b"],
    ),
    "the same words at another level and of other questions": (
        run(SAME) | run(SAME, "b", day="2026-03-02", level=4, version="0.9.0"),
        ["b"],
    ),
    "the same words three times": (
        run(SAME) | run(SAME, "b", day="2026-03-02") | run(SAME, "c", day="2026-04-01"),
        ["b", "c"],
    ),
    "the words of the run before the last": (
        run(SAME) | run(BOTH, "b", day="2026-03-02") | run(SAME, "c", day="2026-04-01"),
        [],
    ),
    "another note": (run(SAME) | run(SAME.replace("40", "41"), "b", day="2026-03-02"), []),
    "other evidence": (run(SAME) | run(SAME.replace("org/1", "org/2"), "b", day="2026-03-02"), []),
    "one answer more": (
        run(SAME) | run(f"{SAME}, shutdown: {{answer: yes}}", "b", day="2026-03-02"),
        [],
    ),
    "no answer at all, twice": (
        run("", version="0.9.0") | run("", "b", day="2026-03-02", version="0.9.0"),
        [],
    ),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_run_with(name: str) -> None:
    files, expected = COPIES[name]
    findings = [one for one in told(files) if one.rule == "checklist/copied-answers"]
    assert [one.document for one in findings] == [f"response/copilot-{one}" for one in expected]
    assert {one.severity for one in findings} <= {"info"}


def test_a_copy_names_the_run_that_it_was_copied_from() -> None:
    (finding,) = told({**run(SAME), **run(SAME, "b", day="2026-03-02")})
    assert finding.message == "all answers are those of `copilot-a`, word for word"
    assert (finding.location.line, finding.location.column) == (6, 1)
    (earlier,) = finding.related
    assert (earlier.location.path, earlier.location.line, earlier.location.column) == (
        "cards/copilot/responses/a.md",
        6,
        1,
    )


def test_runs_for_different_cards_are_never_copies_of_each_other() -> None:
    other = {"cards/viewer/responses/b.md": next(iter(run(SAME, day="2026-03-02").values()))}
    assert told({**run(SAME), **other}) == []


@pytest.mark.parametrize(("status", "times"), [("paused", 1), ("retired", 0)])
def test_paused_cards_are_asked_and_retired_ones_are_not(status: str, times: int) -> None:
    card = {"cards/copilot/index.md": f"kind: card\nlevel: 4\nstatus: {status}\n"}
    assert len(told({**card, **run("redress: {answer: yes}")})) == times
