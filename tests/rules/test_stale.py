"""What time makes stale: the last day on which it was well, and the first on which it is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.findings import Finding
from tests.worlds import found, places

CARD = "cards/copilot/index.md"
DAY = timedelta(days=1)


def told(
    rule: str, files: dict[str, str], today: date, *, as_of: date | None = None, without: tuple[str, ...] = ()
) -> list[Finding]:
    findings = found(files, today=today, as_of=as_of, leave_out=without, also=["stale"])
    return [finding for finding in findings if finding.rule == f"stale/{rule}"]


def record(day: str, event: str, *levels: int, more: str = "") -> dict[str, str]:
    from_ = f"from: {levels[0]}\n" if len(levels) > 1 else ""
    text = f"kind: review\nevent: {event}\n{from_}to: {levels[-1]}\n{more}"
    return {f"cards/copilot/reviews/{day}.md": text}


def entered(level: int, card: str = "") -> dict[str, str]:
    return {CARD: f"kind: card\n{card}", **record("2026-01-05", "entry", level)}


def dataset(pinned: str, card: str = "") -> dict[str, str]:
    return {
        CARD: f"kind: card\ndatasets: [{{dataset: open-wsi, version: {pinned}, role: train}}]\n{card}",
        "cards/datasets/open-wsi/index.md": (
            "kind: dataset\nversion: 1.10.0\nchanges:\n"
            "  - {version: 1.2.0, date: 2025-03-03, note: first}\n"
            "  - {version: 1.9.0, date: 2026-02-02, note: second}\n"
            "  - {version: 1.10.0, date: 2026-04-13, note: third}\n"
        ),
    }


def response(name: str, day: str, version: str = "1.0.0", checklist: str = "ethics") -> dict[str, str]:
    return {
        f"cards/copilot/responses/{name}.md": (
            f"kind: response\nchecklist: {checklist}\nchecklist_version: {version}\ndate: {day}\n"
        )
    }


CHECKLIST = {
    "checklists/ethics.md": (
        "kind: checklist\nversion: 2.0.0\nchanges:\n"
        "  - {version: 1.0.0, date: 2025-01-01, note: first}\n"
        "  - {version: 2.0.0, date: 2026-04-01, note: redress}\n"
    )
}


def verified(proof: str, status: str = "approved", key: str = "verification") -> dict[str, str]:
    return {
        "cards/copilot/requirements/research.md": (
            "kind: requirements\nrequirements:\n  - id: '1.1'\n    statement: It shall answer.\n"
            f"    category: functional\n    status: {status}\n    {key}: {{method: test, {proof}}}\n"
        )
    }


WAIVER = (
    "waivers:\n  - {rule: stale/dataset-outdated, reason: new slides are not labelled, since: 2026-01-05, "
    "until: 2026-05-29, approved_by: noor-haak}\n"
)
TASKS = (
    "tasks:\n  - {id: open-end, task: more slides}\n  - {id: second-scanner, task: recall, due: 2026-05-29}\n"
)
HELD = {**entered(3), **record("2026-03-02", "hold", 3, 3, more=TASKS)}

FIRST_DAYS: dict[str, tuple[str, dict[str, str], date, date | None]] = {
    # what, rule, world, first day on which it is told, last day (None: for good)
    "a review of level 0": ("review-overdue", entered(0), date(2027, 1, 6), None),
    "a review of level 3": ("review-overdue", entered(3), date(2027, 1, 6), None),
    "a review of level 4": ("review-overdue", entered(4), date(2026, 7, 5), None),
    "a review of level 6": ("review-overdue", entered(6), date(2026, 7, 5), None),
    "a review of level 7": ("review-overdue", entered(7), date(2026, 5, 6), None),
    "a review of level 9": ("review-overdue", entered(9), date(2026, 4, 6), None),
    "a review by the organisation's own cadence": (
        "review-overdue",
        {"mltrl.yml": "staleness: {review: {4-6: 10}}\n", **entered(4)},
        date(2026, 1, 16),
        None,
    ),
    "a review that comes closer": ("review-due-soon", entered(4), date(2026, 6, 4), date(2026, 7, 4)),
    "a review that comes closer, by the organisation's own notice": (
        "review-due-soon",
        {"mltrl.yml": "staleness: {due_soon: 0}\n", **entered(4)},
        date(2026, 7, 4),
        date(2026, 7, 4),
    ),
    "a verification": (
        "verification-old",
        verified("status: passed, date: 2025-06-30"),
        date(2026, 7, 1),
        None,
    ),
    "a verification by the organisation's own time": (
        "verification-old",
        {"mltrl.yml": "staleness: {verification: 1}\n", **verified("status: passed, date: 2025-06-30")},
        date(2025, 7, 2),
        None,
    ),
    "a target": (
        "target-missed",
        entered(4, "targets: [{level: 5, by: 2026-05-29}]\n"),
        date(2026, 5, 30),
        date(2026, 8, 27),
    ),
    "a target of a card without records": (
        "target-missed",
        {CARD: "kind: card\nlevel: 4\ntargets: [{level: 5, by: 2026-05-29}]\n"},
        date(2026, 5, 30),
        date(2026, 8, 27),
    ),
    "a waiver": ("waiver-expired", entered(1, WAIVER), date(2026, 5, 30), None),
    "a task": ("task-overdue", HELD, date(2026, 5, 30), None),
}


@pytest.mark.parametrize("name", FIRST_DAYS)
def test_is_well_until_its_day_and_told_from_then_on(name: str) -> None:
    rule, world, first, last = FIRST_DAYS[name]
    without = ("entry",) if "without records" in name else ()
    assert told(rule, world, first - DAY, without=without) == []
    assert len(told(rule, world, first, without=without)) == 1
    if last is None:
        assert len(told(rule, world, first + DAY, without=without)) == 1
        assert len(told(rule, world, first + 3650 * DAY, without=without)) == 1
    else:
        assert len(told(rule, world, last, without=without)) == 1
        assert told(rule, world, last + DAY, without=without) == []


CLOCKS: dict[str, tuple[dict[str, str], date]] = {
    # what, records after an entry at 5 on 2026-01-05, and the day from which the clock runs
    "a graduation": (record("2026-03-02", "graduation", 5, 6), date(2026, 3, 2)),
    "a hold": (record("2026-03-02", "hold", 5, 5), date(2026, 3, 2)),
    "a reaffirmation": (record("2026-03-02", "reaffirmation", 5, 5), date(2026, 3, 2)),
    "a switchback of a review": (
        record("2026-03-02", "switchback", 5, 4, more="switchback: review\n"),
        date(2026, 3, 2),
    ),
    "nothing but the entry": ({}, date(2026, 1, 5)),
    "a discovery, which is no review": (
        record("2026-03-02", "switchback", 5, 4, more="switchback: discovery\n"),
        date(2026, 1, 5),
    ),
    "a pause that is over": (
        {**record("2026-02-02", "pause", 5, 5), **record("2026-03-02", "resume", 5, 5)},
        date(2026, 1, 5),
    ),
}


@pytest.mark.parametrize("name", CLOCKS)
def test_the_clock_of_reviews_runs_from(name: str) -> None:
    records, begun = CLOCKS[name]
    world = {**entered(5), **records}
    assert told("review-overdue", world, begun + 180 * DAY) == []
    assert len(told("review-overdue", world, begun + 181 * DAY)) == 1


def test_an_overdue_review_says_since_when_and_names_the_last_one() -> None:
    (finding,) = told(
        "review-overdue", {**entered(4), **record("2026-02-02", "hold", 4, 4)}, date(2026, 8, 2)
    )
    assert finding.message == "the review of level 4 was due on 2026-08-01, one day ago"
    assert finding.finding_class == "lapsed"
    assert finding.key_path == ("level",)
    assert [(one.location.path, one.message) for one in finding.related] == [
        ("cards/copilot/reviews/2026-02-02.md", "the last review was on 2026-02-02")
    ]


@pytest.mark.parametrize(
    ("today", "left"),
    [(date(2026, 7, 4), "today"), (date(2026, 7, 3), "in one day"), (date(2026, 6, 24), "in ten days")],
)
def test_a_review_that_is_due_soon_says_when(today: date, left: str) -> None:
    (finding,) = told("review-due-soon", entered(4), today)
    assert finding.message == f"the next review of level 4 is due on 2026-07-04, {left}"
    assert finding.severity == "info"


VERIFICATIONS = {
    "passed long ago": ("status: passed, date: 2020-01-01", "approved", "verification", 1),
    "passed long ago, and met": ("status: passed, date: 2020-01-01", "met", "verification", 1),
    "passed long ago, in a draft": ("status: passed, date: 2020-01-01", "draft", "verification", 1),
    "passed long ago, and dropped": ("status: passed, date: 2020-01-01", "dropped", "verification", 0),
    "failed long ago": ("status: failed, date: 2020-01-01", "approved", "verification", 0),
    "planned long ago": ("status: planned, date: 2020-01-01", "approved", "verification", 0),
    "passed on a day that nobody wrote down": ("status: passed", "approved", "verification", 0),
    "validated long ago": ("status: passed, date: 2020-01-01", "approved", "validation", 0),
}


@pytest.mark.parametrize("name", VERIFICATIONS)
def test_a_verification_is_old_where_it(name: str) -> None:
    proof, status, key, times = VERIFICATIONS[name]
    assert len(told("verification-old", verified(proof, status, key), date(2026, 6, 30))) == times


def test_an_old_verification_stands_at_its_date() -> None:
    (finding,) = told("verification-old", verified("status: passed, date: 2025-06-29"), date(2026, 6, 30))
    assert finding.message == "requirement `1.1` was verified on 2025-06-29, 366 days ago"
    assert finding.key_path == ("requirements", 0, "verification", "date")


TARGETS: dict[str, tuple[dict[str, str], int]] = {
    # what happened to a target of level 5 by 2026-05-29, and how often it is told on 2026-06-30
    "was reached before": (record("2026-05-28", "graduation", 4, 5), 0),
    "was reached on the day": (record("2026-05-29", "graduation", 4, 5), 0),
    "was reached late": (record("2026-05-30", "graduation", 4, 5), 0),
    "was reached on the day, and left again": (
        record("2026-05-29", "graduation", 4, 5) | record("2026-06-15", "switchback", 5, 4),
        0,
    ),
    "was reached late, and left again": (
        record("2026-06-01", "graduation", 4, 5) | record("2026-06-15", "switchback", 5, 4),
        0,
    ),
    "was reached, and left before the day": (
        record("2026-03-02", "graduation", 4, 5) | record("2026-04-01", "switchback", 5, 4),
        1,
    ),
    "was surpassed": (
        record("2026-03-02", "graduation", 4, 5) | record("2026-05-04", "graduation", 5, 6),
        0,
    ),
    "is reached today": (record("2026-06-30", "graduation", 4, 5), 0),
    "is to be reached after today": (record("2026-07-01", "graduation", 4, 5), 1),
    "is still ahead": ({}, 1),
}


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_that(name: str) -> None:
    records, times = TARGETS[name]
    world = {**entered(4, "targets: [{level: 6, by: 2027-01-01}, {level: 5, by: 2026-05-29}]\n"), **records}
    findings = told("target-missed", world, date(2026, 6, 30))
    assert [finding.key_path for finding in findings] == [("targets", 1, "by")] * times


def test_a_missed_target_says_where_the_card_is() -> None:
    (finding,) = told(
        "target-missed", entered(4, "targets: [{level: 5, by: 2026-05-29}]\n"), date(2026, 6, 30)
    )
    assert finding.message == "was to be at level 5 by 2026-05-29, and is at 4"


DATASETS = {"1.2.0": 1, "1.9.0": 1, "1.10.0": 0, "1.3.0": 0, "2.0.0": 0}
"""How often a pinned version is told; the last two are unknown to the sheet, which is another rule's."""


@pytest.mark.parametrize("pinned", DATASETS)
def test_a_dataset_is_outdated_by_the_order_of_versions(pinned: str) -> None:
    assert len(told("dataset-outdated", dataset(pinned), date(2026, 6, 30))) == DATASETS[pinned]


def test_a_dataset_without_a_sheet_is_another_rule_s() -> None:
    card = "kind: card\ndatasets: [{dataset: open-wsl, version: 1.0.0, role: train}]\n"
    assert told("dataset-outdated", {CARD: card}, date(2026, 6, 30)) == []


def test_a_dataset_is_compared_with_its_sheet_as_it_was() -> None:
    today = date(2026, 6, 30)
    assert len(told("dataset-outdated", dataset("1.2.0"), today, as_of=date(2026, 4, 12))) == 1
    assert told("dataset-outdated", dataset("1.9.0"), today, as_of=date(2026, 4, 12)) == []
    assert len(told("dataset-outdated", dataset("1.9.0"), today, as_of=date(2026, 4, 13))) == 1
    assert told("dataset-outdated", dataset("1.2.0"), today, as_of=date(2025, 3, 2)) == []


def test_an_outdated_dataset_names_both_versions_and_the_sheet() -> None:
    (finding,) = told("dataset-outdated", dataset("1.9.0"), date(2026, 6, 30))
    assert finding.message == "uses `open-wsi` 1.9.0, and its sheet is at 1.10.0"
    assert finding.key_path == ("datasets", 0, "version")
    assert [one.location.path for one in finding.related] == ["cards/datasets/open-wsi/index.md"]


RUNS: dict[str, tuple[dict[str, str], list[str]]] = {
    "the only run": (response("a", "2026-01-05"), ["a"]),
    "the newest run, whatever its name": (response("b", "2026-01-05") | response("a", "2026-03-02"), ["a"]),
    "the newest run of a day, by its name": (
        response("b", "2026-01-05") | response("a", "2026-01-05"),
        ["b"],
    ),
    "no run before one that answers today's questions": (
        response("a", "2026-01-05") | response("b", "2026-05-04", "2.0.0"),
        [],
    ),
    "a run after one that answered today's questions": (
        response("a", "2026-06-01", "1.0.0") | response("b", "2026-05-04", "2.0.0"),
        ["a"],
    ),
    "no run of newer questions than there are": (response("a", "2026-01-05", "3.0.0"), []),
    "no run of questions that there are not": (response("a", "2026-01-05", checklist="bias"), []),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_checklist_is_outdated_by(name: str) -> None:
    runs, expected = RUNS[name]
    findings = told("checklist-outdated", {**CHECKLIST, **runs}, date(2026, 6, 30))
    assert [finding.document for finding in findings] == [f"response/copilot-{one}" for one in expected]


def test_each_checklist_and_card_has_a_newest_run_of_its_own() -> None:
    world = {
        **CHECKLIST,
        "checklists/bias.md": "kind: checklist\nversion: 1.1.0\n",
        **response("a", "2026-01-05"),
        **response("b", "2026-03-02", checklist="bias"),
        "cards/viewer/responses/c.md": "kind: response\ndate: 2026-06-01\n",
    }
    findings = told("checklist-outdated", world, date(2026, 6, 30))
    assert [finding.location.path for finding in findings] == [
        "cards/copilot/responses/a.md",
        "cards/copilot/responses/b.md",
        "cards/viewer/responses/c.md",
    ]


def test_a_checklist_is_outdated_by_the_questions_as_they_were() -> None:
    world = {**CHECKLIST, **response("a", "2026-01-05"), **response("b", "2026-05-04", "2.0.0")}
    assert told("checklist-outdated", world, date(2026, 6, 30), as_of=date(2026, 3, 31)) == []
    (finding,) = told("checklist-outdated", world, date(2026, 6, 30), as_of=date(2026, 4, 30))
    assert finding.message == "answers `ethics` 1.0.0, and the questions are at 2.0.0"
    assert finding.key_path == ("checklist_version",)
    assert [one.location.path for one in finding.related] == ["checklists/ethics.md"]


def test_a_waiver_is_told_whether_it_matches_anything_or_not() -> None:
    (finding,) = told("waiver-expired", {**dataset("1.10.0", WAIVER)}, date(2026, 6, 30))
    assert finding.message == "the waiver of `stale/dataset-outdated` ended on 2026-05-29"
    assert finding.key_path == ("waivers", 0, "until")
    assert len(told("waiver-expired", {**dataset("1.9.0", WAIVER)}, date(2026, 6, 30))) == 1


CLOSED: dict[str, tuple[dict[str, str], int]] = {
    "is open": ({}, 1),
    "was closed by a later record": (
        record("2026-06-01", "reaffirmation", 3, 3, more="closes: [second-scanner]\n"),
        0,
    ),
    "was left open while another was closed": (
        record("2026-06-01", "reaffirmation", 3, 3, more="closes: [open-end]\n"),
        1,
    ),
    "was made good by a graduation": (record("2026-06-01", "graduation", 3, 4), 0),
}


@pytest.mark.parametrize("name", CLOSED)
def test_a_task_that(name: str) -> None:
    records, times = CLOSED[name]
    findings = told("task-overdue", {**HELD, **records}, date(2026, 6, 30))
    assert [finding.message for finding in findings] == [
        "task `second-scanner` was due on 2026-05-29, 32 days ago"
    ] * times
    assert [finding.key_path for finding in findings] == [("tasks", 1, "due")] * times


def everything_stale(card: str = "") -> dict[str, str]:
    """Return a world in which all rules of the family but the notice find something from 2026-08-01 on."""
    return {
        **dataset("1.2.0", f"{WAIVER}targets: [{{level: 5, by: 2026-07-31}}]\n{card}"),
        **record("2026-01-05", "entry", 4),
        **record("2026-01-12", "hold", 4, 4, more=TASKS),
        **CHECKLIST,
        **response("a", "2026-01-05"),
        **verified("status: passed, date: 2024-06-30"),
    }


ALL = {
    "stale/checklist-outdated",
    "stale/dataset-outdated",
    "stale/review-overdue",
    "stale/target-missed",
    "stale/task-overdue",
    "stale/verification-old",
    "stale/waiver-expired",
}


def rules_told(world: dict[str, str], today: date) -> set[str]:
    return {one.rule for one in found(world, today=today, also=["stale"]) if one.rule.startswith("stale/")}


def test_all_of_it_may_happen_to_one_card() -> None:
    assert rules_told(everything_stale(), date(2026, 8, 1)) == ALL


@pytest.mark.parametrize(("event", "status"), [("pause", "paused"), ("retirement", "retired")])
def test_nothing_goes_stale_on_a_card_at_rest(event: str, status: str) -> None:
    world = {**everything_stale(f"status: {status}\n"), **record("2026-02-02", event, 4, 4)}
    assert rules_told(world, date(2026, 8, 1)) == set()


def test_what_was_at_rest_is_stale_again_at_work() -> None:
    rested = {
        **everything_stale(),
        **record("2026-02-02", "pause", 4, 4),
        **record("2026-03-02", "resume", 4, 4),
    }
    assert rules_told(rested, date(2026, 8, 1)) == ALL


def test_nothing_is_stale_before_the_card_began() -> None:
    findings = found(everything_stale(), today=date(2026, 8, 1), as_of=date(2026, 1, 1), also=["stale"])
    assert [one for one in findings if one.rule.startswith("stale/")] == []


def test_a_record_that_cannot_be_read_may_be_the_review_that_is_missed() -> None:
    torn = {"cards/copilot/reviews/2026-06-01.md": "---\nkind: review\ncard: copilot\nevent: [\n---\n"}
    told_still = rules_told({**everything_stale(), **torn}, date(2026, 8, 1))
    assert told_still == ALL - {"stale/review-overdue", "stale/target-missed", "stale/task-overdue"}
    assert rules_told({**entered(4), **torn}, date(2026, 6, 30)) == set()


@given(
    st.dates(date(2026, 1, 5), date(2027, 12, 31)),
    st.integers(0, 400),
)
def test_time_alone_never_mends_anything(today: date, later: int) -> None:
    passing = {"stale/target-missed", "stale/review-due-soon"}
    before = found(everything_stale(), today=today, also=["stale"])
    after = found(everything_stale(), today=today + later * DAY, also=["stale"])
    kept = {one.fingerprint for one in after}
    assert places([one for one in before if one.rule not in passing and one.fingerprint not in kept]) == []


def test_every_card_whose_review_comes_closer_is_told_whatever_comes_before_it() -> None:
    ahead = {
        "cards/atlas/index.md": "kind: card\n",
        "cards/atlas/reviews/2026-06-01.md": "kind: review\nevent: entry\nto: 4\n",
    }
    (finding,) = told("review-due-soon", {**ahead, **entered(4)}, date(2026, 6, 24))
    assert finding.location.path == CARD
