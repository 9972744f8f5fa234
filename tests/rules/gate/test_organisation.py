"""The organisation's own criteria: a question of a checklist, asked at a gate from a day on."""

from __future__ import annotations

import pytest

from tests.gate_worlds import Files, card, judged, left, of_rule, records, response, told

OWN = (
    "criteria:\n"
    "  - {{id: energy-reported, level: {level}, title: Energy is reported, since: {since}, checklist: climate, "
    "item: energy}}"
)


def policy(level: int = 1, since: str = "2026-01-01") -> dict[str, str]:
    return {"mltrl.yml": OWN.format(level=level, since=since)}


def asked(scale: str = "yes-no") -> dict[str, str]:
    """Return the checklist that the criterion is about."""
    return {
        "checklists/climate.md": (
            f"kind: checklist\nid: climate\ntitle: Climate\npurpose: review\nscale: {scale}\n"
            "sections: [{id: a, title: A, items: [{id: energy, question: Is it reported?}, "
            "{id: water, question: And water?}]}]"
        )
    }


def answered(answer: str, name: str = "climate", level: int = 1) -> dict[str, str]:
    return response(
        name, level, checklist="climate", answers=f"{{energy: {{answer: {answer}}}, water: {{answer: 'no'}}}}"
    )


def passed(*names: str) -> dict[str, str]:
    return left(1, f"responses: [{', '.join(f'copilot-{name}' for name in names)}]")


SEEN = card() | policy() | asked() | passed("climate")

ANSWERS: dict[str, tuple[Files, str]] = {
    "yes": (SEEN | answered("yes"), "met"),
    "no": (SEEN | answered("no"), "not-met"),
    "not applicable": (SEEN | answered("not-applicable"), "not-applicable"),
    "a score of 1": (SEEN | asked("score") | answered("1"), "met"),
    "a half score": (SEEN | asked("score") | answered("0.5"), "met"),
    "a score of 0": (SEEN | asked("score") | answered("0"), "not-met"),
    "a text": (SEEN | asked("text") | answered("40 kWh for a run"), "met"),
    "a promise": (SEEN | asked("text") | answered("TBD"), "not-met"),
    "no answer": (
        SEEN | response("climate", 1, checklist="climate", answers="{water: {answer: yes}}"),
        "not-met",
    ),
    "no response": (card() | policy() | asked() | left(1), "not-met"),
    "a response that the record does not name": (
        card() | policy() | asked() | left(1) | answered("yes"),
        "not-met",
    ),
    "a response to another checklist": (
        SEEN | {"checklists/ethics.md": "kind: checklist"} | response("climate", 1),
        "not-met",
    ),
    "a response for this level before one for another": (
        card() | policy() | asked() | passed("old", "climate") | answered("yes") | answered("no", "old", 0),
        "met",
    ),
    "a response for another level where there is none for this": (
        card() | policy() | asked() | passed("old") | answered("yes", "old", 0),
        "met",
    ),
    "the newest of two": (
        card()
        | policy()
        | asked()
        | passed("climate", "later")
        | answered("no")
        | {
            "cards/copilot/responses/later.md": answered("yes", "later")["cards/copilot/responses/later.md"]
            + "\ndate: 2026-02-20"
        },
        "met",
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_own_criterion_is_judged_by(name: str) -> None:
    files, verdict = ANSWERS[name]
    assert judged(files, "energy-reported", 2).verdict == verdict
    assert of_rule(told(files), "organisation") == (["error"] if verdict == "not-met" else [])


RESPONSE = "cards/copilot/responses/climate.md"
RECORD = "cards/copilot/reviews/2026-03-02.md"
ANEW = "do what the question asks, then answer it anew"
SAID: dict[str, tuple[Files, str, str, str]] = {
    "yes": (SEEN | answered("yes"), "`copilot-climate` answers `energy` with yes", "", f"{RESPONSE}:6"),
    "no": (SEEN | answered("no"), "`copilot-climate` answers `energy` with no", ANEW, f"{RESPONSE}:6"),
    "a score": (
        SEEN | asked("score") | answered("0.5"),
        "`copilot-climate` answers `energy` with 0.5",
        "",
        f"{RESPONSE}:6",
    ),
    "a text, however long": (
        SEEN | asked("text") | answered("40 kWh for a run"),
        "`copilot-climate` answers `energy` with a text",
        "",
        f"{RESPONSE}:6",
    ),
    "an answer that there is not": (
        SEEN | response("climate", 1, checklist="climate", answers="{\n  water: {answer: yes}}"),
        "`copilot-climate` does not answer `energy`",
        "answer it",
        f"{RESPONSE}:6",
    ),
    "a question without a meaning for the card": (
        SEEN | answered("not-applicable"),
        "`energy` does not apply, as `copilot-climate` has it",
        "",
        f"{RECORD}:6",
    ),
    "a record that names no response": (
        card() | policy() | asked() | left(1, "responses: []"),
        "the record names no response to the checklist `climate`",
        "name the response that the panel saw; if the record is merged, in a new one that `corrects` it",
        f"{RECORD}:6",
    ),
    "a response that cannot be read": (
        SEEN | {RESPONSE: "kind: response\nid: copilot-climate\nlevel: one"},
        "a response, or a checklist, cannot be read",
        "mend the file first: `mltrl check` says what is wrong with it",
        f"{RECORD}:6",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_it_is_said_what_decided_and_where_it_stands(name: str) -> None:
    files, detail, hint, place = SAID[name]
    found = judged(files, "energy-reported", 2)
    assert (found.judgement.detail, found.judgement.hint) == (detail, hint)
    assert f"{found.location.path}:{found.location.line}" == place


def test_the_answer_that_decided_is_pointed_at_among_others() -> None:
    answers = "\n  water: {answer: no}\n  energy: {answer: ANSWER}"
    for answer in ("yes", "no"):
        files = SEEN | response("climate", 1, checklist="climate", answers=answers.replace("ANSWER", answer))
        assert judged(files, "energy-reported", 2).location.line == 8


def test_it_is_told_apart_from_the_criteria_of_the_paper() -> None:
    criterion = judged(SEEN | answered("yes"), "energy-reported", 2).criterion
    assert (criterion.title, criterion.section) == ("Energy is reported", "the organisation's own")


def test_the_finding_stands_in_the_record_and_names_the_criterion() -> None:
    (finding,) = [one for one in told(SEEN | answered("no")) if one.rule == "gate/organisation"]
    assert finding.location.path == "cards/copilot/reviews/2026-03-02.md"
    assert finding.message == "`copilot-climate` answers `energy` with no; `energy-reported` asks for it"
    assert finding.related[0].location.path == "cards/copilot/responses/climate.md"


def test_two_criteria_at_one_gate_are_two_findings() -> None:
    more = (
        policy()["mltrl.yml"]
        + "\n"
        + OWN.partition("\n")[2]
        .format(level=1, since="2026-01-01")
        .replace("energy-reported", "water-reported")
        .replace("item: energy", "item: water")
    )
    findings = [
        one for one in told(SEEN | answered("no") | {"mltrl.yml": more}) if one.rule == "gate/organisation"
    ]
    assert len({finding.fingerprint for finding in findings}) == 2


@pytest.mark.parametrize(("since", "expected"), [("2026-03-02", ["error"]), ("2026-03-03", [])])
def test_it_applies_to_gates_that_are_passed_on_its_day_or_later(since: str, expected: list[str]) -> None:
    assert of_rule(told(SEEN | answered("no") | policy(since=since)), "organisation") == expected


def test_it_is_asked_at_its_own_gate_alone() -> None:
    files = card() | policy(level=2) | asked() | records("2026-01-01 entry 3", "2026-03-02 graduation 3 4")
    assert of_rule(told(files), "organisation") == []


def test_at_9_it_is_asked_of_what_is_deployed() -> None:
    files = card() | policy(level=9) | asked() | records("2026-01-01 entry 8", "2026-03-02 graduation 8 9")
    assert of_rule(told(files), "organisation") == ["lapsed"]
    assert of_rule(told(files | answered("yes", level=9)), "organisation") == []


@pytest.mark.parametrize("name", ["gate/energy-reported", "gate/organisation"])
def test_a_waiver_names_it_by_its_own_id_or_by_the_rule(name: str) -> None:
    waiver = (
        f"waivers: [{{rule: {name}, reason: meters are ordered, since: 2026-06-01, until: 2026-09-01, "
        "approved_by: noor-haak}]"
    )
    files = SEEN | answered("no") | card(waiver)
    assert of_rule(told(files), "organisation") == []
    assert judged(files, "energy-reported", 2).verdict == "waived"


def test_it_may_have_no_meaning_for_a_card() -> None:
    exempt = (
        "not_applicable: [{criterion: energy-reported, reason: nothing is trained, approved_by: noor-haak}]"
    )
    files = SEEN | answered("no") | card(exempt)
    assert of_rule(told(files), "organisation") == []
    assert judged(files, "energy-reported", 2).verdict == "not-applicable"


def test_a_checklist_that_cannot_be_read_is_a_finding_of_its_own_alone() -> None:
    broken = {"checklists/climate.md": "kind: checklist\nid: climate\nversion: soon"}
    missing = {"cards/copilot/responses/climate.md": "kind: response\nid: copilot-climate\nlevel: one"}
    assert of_rule(told(SEEN | missing), "organisation") == []
    assert of_rule(told(SEEN | broken | answered("yes")), "organisation") == []
