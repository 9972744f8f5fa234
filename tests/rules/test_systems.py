"""Systems and their parts: claims that were too high, bad news and its grace, parts that rest."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mltrl_docs.findings import Finding
from tests.worlds import TODAY, found, places, records_of

SYSTEM = "cards/copilot/index.md"


def system(*records: str, card: str = "components: [{card: segmenter}]") -> dict[str, str]:
    return {SYSTEM: f"kind: card\n{card}", **records_of("copilot", *records)}


def part(*records: str, name: str = "segmenter", card: str = "") -> dict[str, str]:
    return {f"cards/{name}/index.md": f"kind: card\n{card}", **records_of(name, *records)}


def told(files: dict[str, str], *, today: date = TODAY, as_of: date | None = None) -> list[Finding]:
    return [
        finding for finding in found(files, today=today, as_of=as_of) if finding.rule.startswith("system/")
    ]


CLAIM = ("2026-01-01 entry 4", "2026-03-01 graduation 4 5")

SOUND: dict[str, dict[str, str]] = {
    "a part at the same level": system(*CLAIM) | part("2026-01-01 entry 5"),
    "a part above": system(*CLAIM) | part("2026-01-01 entry 8"),
    "a part that rose on the day of the claim": (
        system(*CLAIM) | part("2026-01-01 entry 4", "2026-03-01 graduation 4 5")
    ),
    "a part that began after the claim, at its level": system(*CLAIM) | part("2026-04-01 entry 5"),
    "a low part that had ended before the claim": (
        system(*CLAIM, card="components: [{card: segmenter, until: 2026-03-01}]") | part("2026-01-01 entry 2")
    ),
    "a low part that has ended since": (
        system(*CLAIM, card="components: [{card: segmenter, until: 2026-04-01}]") | part("2026-01-01 entry 2")
    ),
    "a part that will come later": (
        system(*CLAIM, card="components: [{card: segmenter, since: 2026-12-01}]") | part("2026-01-01 entry 2")
    ),
    "a part that is held back by its own part, and counts as integrated": (
        system(*CLAIM, card="components: [{card: segmenter, level: 5, reason: only its view is used}]")
        | part("2026-01-01 entry 5", card="components: [{card: tiles, since: 2026-01-02}]")
        | part("2026-01-02 entry 5", "2026-06-20 switchback 5 2", name="tiles")
    ),
    "a system that switched back to its part": (
        system(*CLAIM, "2026-04-01 switchback 5 4") | part("2026-01-01 entry 5", "2026-03-20 switchback 5 4")
    ),
    "a claim that was too high, taken back": (
        system(*CLAIM, "2026-04-01 switchback 5 4") | part("2026-01-01 entry 4")
    ),
    "a claim that was too high, confirmed when the part had risen": (
        system(*CLAIM, "2026-05-01 reaffirmation 5 5")
        | part("2026-01-01 entry 4", "2026-04-01 graduation 4 5")
    ),
    "a system without parts": system(*CLAIM, card="title: Alone"),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_system_may_have(name: str) -> None:
    findings = told(SOUND[name])
    if "integrated" in name:  # the part itself is in doubt, and told of itself
        findings = [finding for finding in findings if finding.location.path == SYSTEM]
    assert findings == []


CLAIMED_TOO_MUCH: dict[str, tuple[dict[str, str], str]] = {
    "a lower part": (
        system(*CLAIM) | part("2026-01-01 entry 4"),
        "claims level 5, but on 2026-03-01, the day of `copilot-2026-03-01`, `segmenter` was at 4",
    ),
    "a part that rose only on the next day": (
        system(*CLAIM) | part("2026-01-01 entry 4", "2026-03-02 graduation 4 5"),
        "claims level 5, but on 2026-03-01, the day of `copilot-2026-03-01`, `segmenter` was at 4",
    ),
    "a part that went down on the day of the claim": (
        system(*CLAIM) | part("2026-01-01 entry 5", "2026-03-01 switchback 5 3"),
        "claims level 5, but on 2026-03-01, the day of `copilot-2026-03-01`, `segmenter` was at 3",
    ),
    "a low part at its entry": (
        system("2026-01-01 entry 4") | part("2026-01-01 entry 3"),
        "claims level 4, but on 2026-01-01, the day of `copilot-2026-01-01`, `segmenter` was at 3",
    ),
    "a low part at a reaffirmation": (
        system(*CLAIM, "2026-05-01 reaffirmation 5 5")
        | part("2026-01-01 entry 5", "2026-04-01 switchback 5 3"),
        "claims level 5, but on 2026-05-01, the day of `copilot-2026-05-01`, `segmenter` was at 3",
    ),
    "a part of a part": (
        system(*CLAIM)
        | part("2026-01-01 entry 5", card="components: [{card: tiles}]")
        | part("2026-01-01 entry 2", name="tiles"),
        "claims level 5, but on 2026-03-01, the day of `copilot-2026-03-01`, `segmenter` was at 2",
    ),
    "a part as integrated": (
        system(*CLAIM, card="components: [{card: segmenter, level: 3, reason: half of it is used}]")
        | part("2026-01-01 entry 8"),
        "claims level 5, but on 2026-03-01, the day of `copilot-2026-03-01`, `segmenter` was at 3",
    ),
    "two parts at one level": (
        system(*CLAIM, card="components: [{card: segmenter}, {card: tiles}]")
        | part("2026-01-01 entry 3")
        | part("2026-01-01 entry 3", name="tiles"),
        "claims level 5, but on 2026-03-01, the day of `copilot-2026-03-01`, `segmenter` and `tiles` were at 3",
    ),
    "two parts at two levels": (
        system(*CLAIM, card="components: [{card: segmenter}, {card: tiles}]")
        | part("2026-01-01 entry 3")
        | part("2026-01-01 entry 2", name="tiles"),
        (
            "claims level 5, but on 2026-03-01, the day of `copilot-2026-03-01`, "
            "`segmenter` was at 3 and `tiles` was at 2"
        ),
    ),
    "a switchback that did not go far enough": (
        system(*CLAIM, "2026-04-01 switchback 5 4") | part("2026-01-01 entry 2"),
        "claims level 4, but on 2026-03-01, the day of `copilot-2026-03-01`, `segmenter` was at 2",
    ),
    "a paused system": (
        system(*CLAIM, "2026-04-01 pause 5 5", card="components: [{card: segmenter}]\nstatus: paused")
        | part("2026-01-01 entry 4"),
        "claims level 5, but on 2026-03-01, the day of `copilot-2026-03-01`, `segmenter` was at 4",
    ),
}


@pytest.mark.parametrize("name", CLAIMED_TOO_MUCH)
def test_a_claim_is_an_error_with(name: str) -> None:
    files, message = CLAIMED_TOO_MUCH[name]
    own = [finding for finding in told(files) if finding.location.path == SYSTEM]
    assert [(f.rule, f.severity, f.finding_class, f.message) for f in own] == [
        ("system/above-components", "error", "unearned", message)
    ]
    assert places(own) == [f"system/above-components {SYSTEM}:3"]


def test_a_claim_that_was_too_high_is_in_doubt_from_its_day_on() -> None:
    (finding,) = told(CLAIMED_TOO_MUCH["a lower part"][0])
    assert finding.in_doubt_since == date(2026, 3, 1)


def test_a_retired_system_is_let_be() -> None:
    files = system(
        *CLAIM, "2026-04-01 retirement 5 5", card="components: [{card: segmenter}]\nstatus: retired"
    )
    assert told(files | part("2026-01-01 entry 4")) == []


def test_a_part_that_is_ended_as_a_hint_only_counts_as_integrated_where_its_own_level_is_high_enough() -> (
    None
):
    low = told(system(*CLAIM) | part("2026-01-01 entry 4"))
    assert low[0].hint == "record a switchback to 4, or end the part with `until`"
    held = told(CLAIMED_TOO_MUCH["a part of a part"][0])
    assert [f.hint for f in held if f.location.path == SYSTEM] == [
        "record a switchback to 2, or end the part with `until`, or give its `level` as integrated with a `reason`"
    ]


# A part that went down later.

DOWN = date(2026, 4, 10)
BAD_NEWS = system(*CLAIM) | part("2026-01-01 entry 6", f"{DOWN} switchback 6 3")


@pytest.mark.parametrize(
    ("days", "severity", "finding_class"),
    [
        (0, "warning", "unearned"),
        (30, "warning", "unearned"),
        (31, "error", "lapsed"),
        (400, "error", "lapsed"),
    ],
    ids=["on the day", "on the last day of grace", "on the day after", "much later"],
)
def test_bad_news(days: int, severity: str, finding_class: str) -> None:
    [finding] = told(BAD_NEWS, today=DOWN + timedelta(days=days))
    assert (finding.rule, finding.severity, finding.finding_class) == (
        "system/above-components",
        severity,
        finding_class,
    )
    assert finding.message == "claims level 5, but `segmenter` is at 3; in doubt since 2026-04-10"


def test_bad_news_is_not_known_before_its_day() -> None:
    assert told(BAD_NEWS, today=date(2026, 6, 1), as_of=DOWN - timedelta(days=1)) == []


def test_the_policy_says_how_long_grace_is() -> None:
    assert [f.severity for f in told(BAD_NEWS | {"mltrl.yml": "grace: 5\n"}, today=date(2026, 4, 15))] == [
        "warning"
    ]
    assert [f.severity for f in told(BAD_NEWS | {"mltrl.yml": "grace: 5\n"}, today=date(2026, 4, 16))] == [
        "error"
    ]


def test_a_severity_of_the_policy_does_not_make_bad_news_worse_within_grace() -> None:
    policy = {"mltrl.yml": "rules: {system: error}\n"}
    assert [f.severity for f in told(BAD_NEWS | policy, today=DOWN)] == ["warning"]


ENDS = {
    "a switchback of the system": BAD_NEWS | records_of("copilot", "2026-04-20 switchback 5 3"),
    "an end of the part": BAD_NEWS
    | {SYSTEM: "kind: card\ncomponents: [{card: segmenter, until: 2026-04-20}]"},
    "a rise of the part": BAD_NEWS
    | records_of("segmenter", "2026-04-20 graduation 3 4", "2026-04-21 graduation 4 5"),
    "a waiver": BAD_NEWS
    | {
        SYSTEM: "kind: card\ncomponents: [{card: segmenter}]\nwaivers: [{rule: system/above-components, reason: x, "
        "since: 2026-04-20, until: 2026-09-01, approved_by: noor-haak}]"
    },
}


@pytest.mark.parametrize("name", ENDS)
def test_the_doubt_ends_with(name: str) -> None:
    assert told(ENDS[name]) == []


def test_the_doubt_does_not_end_with_a_hold() -> None:
    files = BAD_NEWS | records_of("copilot", "2026-04-20 hold 5 5")
    [finding] = told(files, today=date(2026, 4, 25))
    assert finding.in_doubt_since == DOWN


def test_a_new_part_below_the_system_is_bad_news_from_its_day_on() -> None:
    files = system(*CLAIM, card="components: [{card: segmenter, since: 2026-06-20}]") | part(
        "2026-01-01 entry 2"
    )
    [finding] = told(files)
    assert finding.severity == "warning"
    assert finding.message == "claims level 5, but `segmenter` is at 2; in doubt since 2026-06-20"


def test_one_switchback_puts_every_system_of_the_part_in_doubt_and_fails_none() -> None:
    files = part("2026-01-01 entry 6", "2026-06-20 switchback 6 3")
    for number in range(12):
        files |= part("2026-01-01 entry 5", name=f"system-{number}", card="components: [{card: segmenter}]")
    assert {(f.rule, f.severity) for f in told(files)} == {("system/above-components", "warning")}
    assert len(told(files)) == 12


def test_a_record_that_cannot_be_read_is_not_held_against_a_system() -> None:
    damaged = "---\nkind: review\nid: x\ncard: {}\nevent: [\n---\n"
    files = system(*CLAIM) | part("2026-01-01 entry 5", card="components: [{card: tiles}]")
    files |= part("2026-01-01 entry 4", name="tiles")
    for name in ("copilot", "segmenter", "tiles"):
        broken = files | {f"cards/{name}/reviews/2026-01-20.md": damaged.format(name)}
        assert not [f for f in told(broken) if f.location.path == SYSTEM]
    elsewhere = files | part("2026-01-01 entry 1", name="other")
    elsewhere["cards/other/reviews/2026-01-20.md"] = damaged.format("other")
    assert [f for f in told(elsewhere) if f.location.path == SYSTEM]


def test_a_part_without_a_card_is_told_of_once() -> None:
    files = system(*CLAIM, card="components: [{card: segmentor}]") | part("2026-01-01 entry 2")
    assert [f.rule for f in found(files)] == ["reference/unknown-card"]


# Parts that rest, and neighbours.


@pytest.mark.parametrize(("status", "event"), [("retired", "retirement"), ("paused", "pause")])
def test_parts_that_rest_are_one_warning(status: str, event: str) -> None:
    files = system(
        "2026-01-01 entry 2", card="title: A\ncomponents:\n  - {card: segmenter}\n  - {card: tiles}"
    )
    for name in ("segmenter", "tiles"):
        files |= part("2026-01-01 entry 4", f"2026-02-01 {event} 4 4", name=name, card=f"status: {status}")
    [finding] = told(files)
    assert (finding.rule, finding.severity) == (f"system/component-{status}", "warning")
    assert finding.message == f"`segmenter` and `tiles` are {status}"
    assert finding.location.line == 4


@pytest.mark.parametrize("status", ["retired", "paused"])
def test_the_end_of_a_part_ends_the_warning(status: str) -> None:
    files = system("2026-01-01 entry 2", card="components: [{card: segmenter, until: 2026-06-30}]")
    files |= {"cards/segmenter/index.md": f"kind: card\nlevel: 4\nstatus: {status}"}
    assert told(files) == []
    assert [f.message for f in told(files, today=date(2026, 6, 29))] == [f"`segmenter` is {status}"]


def test_a_retired_system_may_have_retired_parts() -> None:
    files = {
        SYSTEM: "kind: card\ncomponents: [{card: segmenter}]\ncoupled: [segmenter]\nstatus: retired\nlevel: 4",
        "cards/segmenter/index.md": "kind: card\nstatus: retired\nlevel: 3",
    }
    assert found(files) == []


def test_a_system_is_told_of_behind_one_that_is_retired() -> None:
    files = part("2026-01-01 entry 3") | part("2026-01-01 entry 1", name="scheduler")
    for name, event in (("a", "retirement"), ("b", "reaffirmation")):
        status = "retired" if event == "retirement" else "active"
        named = f"components: [{{card: segmenter}}]\ncoupled: [scheduler]\nstatus: {status}"
        files |= part("2026-01-01 entry 5", f"2026-02-01 {event} 5 5", name=name, card=named)
    assert places(told(files)) == [
        "system/above-components cards/b/index.md:3",
        "system/coupled-lower cards/b/index.md:4",
    ]


def test_a_lower_neighbour_is_told_on_the_card_that_names_it() -> None:
    files = {
        SYSTEM: "kind: card\nlevel: 5\ncoupled: [scheduler, archive, viewer]",
        "cards/scheduler/index.md": "kind: card\nlevel: 3",
        "cards/archive/index.md": "kind: card\nlevel: 5\ncoupled: [copilot]",
        "cards/viewer/index.md": "kind: card\nlevel: 6\ncomponents: [{card: scheduler, since: 2026-06-29}]",
    }
    findings = [f for f in found(files) if f.rule == "system/coupled-lower"]
    assert places(findings) == [f"system/coupled-lower {SYSTEM}:4"]
    assert findings[0].severity == "info"
    assert findings[0].message == "is at level 5, and coupled with `scheduler` at 3 and `viewer` at 3"


@pytest.mark.parametrize(
    ("names", "words"),
    [(["segmenter"], "`segmenter` is at 3"), (["segmenter", "viewer"], "`segmenter` and `viewer` are at 3")],
    ids=["one", "two"],
)
def test_parts_that_went_down_to_one_level_are_told_together(names: list[str], words: str) -> None:
    files = system(*CLAIM, card=f"components: [{', '.join(f'{{card: {name}}}' for name in names)}]")
    for name in names:
        files |= part("2026-01-01 entry 5", "2026-06-20 switchback 5 3", name=name)
    (finding,) = told(files)
    assert finding.message == f"claims level 5, but {words}; in doubt since 2026-06-20"


def test_parts_that_went_down_to_two_levels_are_told_each_with_its_own() -> None:
    files = system(*CLAIM, card="components: [{card: segmenter}, {card: viewer}]")
    for name, level in (("segmenter", 3), ("viewer", 2)):
        files |= part("2026-01-01 entry 5", f"2026-06-20 switchback 5 {level}", name=name)
    (finding,) = told(files)
    assert finding.message == (
        "claims level 5, but `segmenter` is at 3 and `viewer` is at 2; in doubt since 2026-06-20"
    )
