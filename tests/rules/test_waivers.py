"""Waivers: what they let through, for how long, and the rules that they keep to themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mltrl_docs.findings import Finding
from mltrl_docs.rules.enforce import Verdict, enforce
from tests.worlds import TODAY, assessed, found

CARD = "cards/copilot/index.md"
DAY = timedelta(days=1)


def waiver(
    rule: str = "requirement/risk-unmitigated",
    *,
    since: str = "2026-06-01",
    until: str = "2026-08-28",
    by: str = "noor-haak",
) -> str:
    return f"{{rule: {rule}, reason: it is being built, since: {since}, until: {until}, approved_by: {by}}}"


def card(*waivers: str, more: str = "") -> dict[str, str]:
    return {CARD: f"kind: card\nwaivers: [{', '.join(waivers)}]\n{more}"}


RISKY = {
    "cards/copilot/requirements/research.md": (
        "kind: requirements\nrequirements:\n  - id: '1'\n    statement: It shall answer.\n    category: functional\n"
        "    risk: {probability: 0.7, value: 9}\n"
        "  - id: '2'\n    statement: It shall ask.\n    category: functional\n"
        "    risk: {probability: 0.7, value: 9}\n"
    )
}


def verdict(files: dict[str, str], *, today: date = TODAY) -> Verdict:
    assessment, while_reading = assessed(files, today=today)
    return enforce(assessment, while_reading)


def risks(files: dict[str, str], *, today: date = TODAY) -> tuple[int, int]:
    """Return how many unmitigated risks are told, and how many are let through."""
    result = verdict(files, today=today)
    rule = "requirement/risk-unmitigated"
    told = sum(one.rule == rule for one in result.findings)
    return told, sum(one.finding.rule == rule for one in result.waived)


def told(files: dict[str, str], *, today: date = TODAY) -> list[Finding]:
    return [one for one in found(files, today=today) if one.rule.startswith("waiver/")]


def rules_told(files: dict[str, str], *, today: date = TODAY) -> list[str]:
    return [one.rule.removeprefix("waiver/") for one in told(files, today=today)]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 5, 31), (2, 0)),
        (date(2026, 6, 1), (0, 2)),
        (date(2026, 8, 28), (0, 2)),
        (date(2026, 8, 29), (2, 0)),
    ],
    ids=["on the day before", "on its first day", "on its last day", "on the day after"],
)
def test_a_waiver_lets_all_findings_of_its_rule_through(today: date, expected: tuple[int, int]) -> None:
    assert risks({**RISKY, **card(waiver())}, today=today) == expected


def test_a_waiver_may_last_a_single_day() -> None:
    world = {**RISKY, **card(waiver(since="2026-06-30", until="2026-06-30"))}
    assert [risks(world, today=TODAY + days * DAY) for days in (-1, 0, 1)] == [(2, 0), (0, 2), (2, 0)]


OTHERS = {
    "another rule": card(waiver("requirement/no-risk")),
    "another card": {
        **card(more="level: 0\n"),
        "cards/viewer/index.md": f"kind: card\nwaivers: [{waiver()}]\n",
    },
    "an owner's word": card(waiver(by="mira-lund")),
    "too long a time": card(waiver(since="2026-06-01", until="2026-11-29")),
    "an end before its beginning": card(waiver(since="2026-07-01", until="2026-06-30")),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_waiver_does_not_let_through_with(name: str) -> None:
    assert risks({**RISKY, **OTHERS[name]}) == (2, 0)


def test_the_waiver_that_ends_last_is_the_one_that_counts() -> None:
    for ends in (("2026-07-01", "2026-08-28"), ("2026-08-28", "2026-07-01")):
        result = verdict({**RISKY, **card(*(waiver(until=end) for end in ends))})
        assert {one.waiver.until for one in result.waived} == {date(2026, 8, 28)}
        assert result.findings == tuple(one for one in result.findings if one.rule != "waiver/unused")


def classes(files: dict[str, str], *, today: date = TODAY) -> set[str]:
    return {
        one.finding_class
        for one in verdict(files, today=today).findings
        if one.rule == "requirement/risk-unmitigated"
    }


ENDED = {
    "it ended": (waiver(since="2026-01-05", until="2026-06-29"), "lapsed"),
    "it is the last day": (waiver(since="2026-01-05", until="2026-06-30"), None),
    "it has not begun": (waiver(since="2026-07-01"), "unearned"),
    "an owner had allowed it": (waiver(since="2026-01-05", until="2026-06-29", by="mira-lund"), "unearned"),
    "it had been too long": (waiver(since="2025-01-05", until="2026-06-29"), "unearned"),
    "it had ended before it began": (waiver(since="2026-06-01", until="2026-05-29"), "unearned"),
    "it was of another rule": (
        waiver("requirement/no-risk", since="2026-01-05", until="2026-06-29"),
        "unearned",
    ),
}


@pytest.mark.parametrize("name", ENDED)
def test_what_a_waiver_let_through_has_lapsed_when(name: str) -> None:
    given, expected = ENDED[name]
    assert classes({**RISKY, **card(given)}) == ({expected} if expected else set())


def test_a_waiver_that_follows_on_one_that_ended_counts() -> None:
    assert risks({**RISKY, **card(waiver(since="2026-01-05", until="2026-05-29"), waiver())}) == (0, 2)


def test_what_cannot_be_waived_is_told_and_does_not_lapse() -> None:
    torn = {"cards/copilot/extra.md": "kind: response\nchecklist: ethics\ntitle: no key of responses\n"}
    for ends in ("2026-06-29", "2026-08-28"):
        result = verdict({**card(waiver("schema/unknown-key", since="2026-06-01", until=ends)), **torn})
        (finding,) = [one for one in result.findings if one.rule == "schema/unknown-key"]
        assert finding.finding_class == "broken"


@pytest.mark.parametrize(
    "owners", ["{research: [mira-lund, omar-reis]}", "{research: [omar-reis], product: [mira-lund]}"]
)
def test_no_owner_approves(owners: str) -> None:
    world = {**RISKY, **card(waiver(by="mira-lund"), more=f"owners: {owners}\n")}
    (finding,) = told(world)
    assert (finding.rule, finding.severity) == ("waiver/approver-is-owner", "error")
    assert finding.finding_class == "broken"
    assert finding.key_path == ("waivers", 0, "approved_by")
    assert finding.message == (
        "the waiver of `requirement/risk-unmitigated` is approved by `mira-lund`, an owner; it lets nothing through"
    )


@pytest.mark.parametrize(
    ("until", "rules"), [("2026-11-27", []), ("2026-11-28", []), ("2026-11-29", ["too-long"])]
)
def test_a_waiver_lasts_180_days_at_most(until: str, rules: list[str]) -> None:
    assert rules_told({**RISKY, **card(waiver(until=until))}) == rules


def test_the_longest_time_is_the_organisations() -> None:
    world = {"mltrl.yml": "waivers: {longest: 7}\n", **RISKY}
    assert rules_told({**world, **card(waiver(since="2026-06-29", until="2026-07-06"))}) == []
    (finding,) = told({**world, **card(waiver(since="2026-06-29", until="2026-07-07"))})
    assert finding.message == (
        "the waiver of `requirement/risk-unmitigated` lasts eight days, and 7 are allowed; it lets nothing through"
    )
    assert finding.hint == "let it end on 2026-07-06 or earlier"
    assert finding.key_path == ("waivers", 0, "until")


@pytest.mark.parametrize(
    ("since", "until"),
    [("2026-08-28", "2026-06-01"), ("2026-10-30", "2026-08-03"), ("2026-06-02", "2026-06-01")],
    ids=["with an end that is over", "with both days to come", "with both days over"],
)
def test_a_waiver_that_ends_before_it_begins_is_told_at_once_and_once(since: str, until: str) -> None:
    findings = verdict({**RISKY, **card(waiver(since=since, until=until))}).findings
    (finding,) = [one for one in findings if "waiver" in one.rule]
    assert (finding.rule, finding.severity) == ("waiver/too-long", "error")
    assert finding.message == (
        f"the waiver of `requirement/risk-unmitigated` ends on {until}, before it begins on {since}; "
        "it lets nothing through"
    )
    assert finding.hint == "swap the two days, or choose an end that comes after its beginning"
    assert finding.key_path == ("waivers", 0, "until")


BINDING = [
    "file/yaml-syntax",
    "schema/unknown-key",
    "reference/duplicate-id",
    "history/chain-broken",
]


@pytest.mark.parametrize("rule", BINDING)
def test_what_binds_everyone_cannot_be_waived(rule: str) -> None:
    (finding,) = told(card(waiver(rule)))
    assert finding.rule == "waiver/not-waivable"
    assert finding.message == f"`{rule}` cannot be waived"
    assert finding.hint == "mend what it finds, and take the waiver out"
    assert finding.key_path == ("waivers", 0, "rule")


NAMES = {
    "requirement/risk-unmitigate": "did you mean `requirement/risk-unmitigated`?",
    "history/chain-brokn": None,  # what it may have meant cannot be waived either
    "weather/forecast": "write the name of the rule as `mltrl check` does",
}


@pytest.mark.parametrize("rule", NAMES)
def test_a_rule_that_there_is_not_is_guessed_at(rule: str) -> None:
    (finding,) = told(card(waiver(rule)))
    assert finding.rule == "waiver/not-waivable"
    assert finding.message == f"no rule is called `{rule}`"
    guess = NAMES[rule]
    assert finding.hint == guess if guess else "history/chain-broken" not in finding.hint


OWN = (
    "criteria: [{id: energy, level: 1, title: Energy, since: 2026-01-01, checklist: ethics, item: consent}]\n"
)


def test_a_criterion_of_the_organisations_own_is_waived_by_its_name() -> None:
    assert rules_told({"mltrl.yml": OWN, **card(waiver("gate/energy"))}) == []
    assert rules_told(card(waiver("gate/energy"))) == ["not-waivable"]


UNUSED: dict[str, tuple[dict[str, str], list[str]]] = {
    "nothing": (card(waiver()), ["unused"]),
    "a finding": ({**RISKY, **card(waiver())}, []),
    "a finding, though another waiver of it ends later": (
        {**RISKY, **card(waiver(), waiver(until="2026-07-31"))},
        [],
    ),
    "a finding of another card": (
        {**RISKY, **card(), "cards/viewer/index.md": f"kind: card\nwaivers: [{waiver()}]\n"},
        ["unused"],
    ),
    "what the policy switches off": (
        {"mltrl.yml": "rules: {requirement/risk-unmitigated: off}\n", **RISKY, **card(waiver())},
        ["unused"],
    ),
    "nothing, before it begins": (card(waiver(since="2026-07-01")), []),
    "nothing, on its last day": (card(waiver(until="2026-06-30")), ["unused"]),
    "nothing, after its end": (card(waiver(until="2026-06-29")), []),
    "nothing, for an owner": (card(waiver(by="mira-lund")), ["approver-is-owner"]),
    "nothing, for too long": (card(waiver(until="2027-06-29")), ["too-long"]),
    "what this rule finds": (card(waiver("waiver/unused")), []),
    "what this rule finds, beside another that it does find": (card(waiver("waiver/unused"), waiver()), []),
    "a criterion of a gate ahead that is not met": (card(waiver("gate/reviewers-named")), []),
    "a criterion of a gate far ahead that is not met": (card(waiver("gate/stress-tests")), []),
    "a criterion of a gate that a card at 9 never passed": (
        card(waiver("gate/stress-tests"), more="level: 9\n"),
        ["unused"],
    ),
    "a criterion that is asked at 9 only": (card(waiver("gate/monitoring-live")), ["unused"]),
    "a criterion of a gate ahead that is met": (
        card(waiver("gate/reviewers-named"), more="reviewers: {research: [noor-haak]}\n"),
        ["unused"],
    ),
    "a criterion that does not apply": (
        card(
            waiver("gate/reviewers-named"),
            more="not_applicable: [{criterion: reviewers-named, reason: none, approved_by: noor-haak}]\n",
        ),
        ["unused"],
    ),
    "a criterion of the organisation's own that is not met": (
        {"mltrl.yml": OWN, **card(waiver("gate/energy"))},
        [],
    ),
    "a criterion of a gate that lies below the entry": (
        card(waiver("gate/reviewers-named"), more="level: 2\n"),
        ["unused"],
    ),
}


@pytest.mark.parametrize("name", UNUSED)
def test_a_waiver_is_of_use_if_it_lets_through(name: str) -> None:
    files, expected = UNUSED[name]
    assert rules_told(files) == expected


def test_a_criterion_that_another_finding_explains_is_not_met_all_the_same() -> None:
    world = {
        **card(waiver("gate/research-requirements")),
        "cards/copilot/reviews/2026-03-02.md": "kind: review\nevent: graduation\nfrom: 2\nto: 3\n",
        "cards/copilot/requirements/research.md": (
            "kind: requirements\nrequirements:\n  - id: '1'\n    statement: It shall answer.\n"
            "    category: functional\n    status: approved\n    risk: {probability: 0.1, value: 2}\n"
            "    verification: {method: test, status: planned}\n"
        ),
    }
    findings = verdict(world).findings
    assert "gate/research-requirements" not in {one.rule for one in findings}
    assert "requirement/no-validation" in {one.rule for one in findings}
    assert "waiver/unused" not in {one.rule for one in findings}


def test_an_unused_waiver_points_at_its_rule() -> None:
    (finding,) = told(card(waiver("requirement/no-risk"), waiver()))[1:]
    assert finding.message == "the waiver of `requirement/risk-unmitigated` lets nothing through"
    assert finding.key_path == ("waivers", 1, "rule")
    assert finding.severity == "info"


@pytest.mark.parametrize(("event", "times"), [("pause", 4), ("retirement", 0)])
def test_paused_cards_are_asked_and_retired_ones_are_not(event: str, times: int) -> None:
    faults = (
        waiver(by="mira-lund"),
        waiver(until="2027-06-29"),
        waiver("file/alias"),
        waiver("stale/task-overdue"),
    )
    rest = {"cards/copilot/reviews/2026-05-01.md": f"kind: review\nevent: {event}\nfrom: 0\nto: 0\n"}
    assert len(told({**card(*faults), **rest})) == times
