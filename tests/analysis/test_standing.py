"""Where a card stands: reviews that fall due, tasks, doubts and risk."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.standing import below_since, max_risk, review_due, standing_of, standings
from mltrl_docs.model.policy import Policy, Staleness
from mltrl_docs.model.portfolio import AnyDocument, portfolio_of
from mltrl_docs.model.viewpoint import Viewpoint
from tests.model.world import document

TODAY = date(2026, 6, 1)


def card(identifier: str, *, level: int = 0, **more: Any) -> AnyDocument:  # noqa: ANN401 - keys of a card
    return document("card", identifier, level=level, **more)


def record(of: str, day: str, event: str, levels: str, **more: Any) -> AnyDocument:  # noqa: ANN401 - keys of a record
    """Return a record of a card; `levels` are from and to, as in `3 4`, or the one it enters at."""
    *before, to = (int(level) for level in levels.split())
    given: dict[str, Any] = {"card": of, "date": day, "event": event, "to": to, **more}
    if before:
        given["from_"] = before[0]
    return document("review", f"{of}-{day}-{event}", **given)


def look(
    *documents: AnyDocument, today: date = TODAY, as_of: date | None = None, policy: Policy | None = None
) -> Assessment:
    return Assessment(
        portfolio=portfolio_of(documents),
        viewpoint=Viewpoint(today=today, as_of=as_of),
        policy=policy or Policy(),
    )


@pytest.mark.parametrize(
    ("records", "due"),
    [
        ([("2026-01-01", "entry", "0")], "2027-01-01"),
        ([("2026-01-01", "entry", "4")], "2026-06-30"),
        ([("2026-01-01", "entry", "9")], "2026-04-01"),
        ([("2026-01-01", "entry", "3"), ("2026-02-01", "graduation", "3 4")], "2026-07-31"),
        ([("2026-01-01", "entry", "4"), ("2026-02-01", "hold", "4 4")], "2026-07-31"),
        ([("2026-01-01", "entry", "4"), ("2026-02-01", "reaffirmation", "4 4")], "2026-07-31"),
        ([("2026-01-01", "entry", "5"), ("2026-02-01", "switchback", "5 4")], "2026-06-30"),
        ([("2026-01-01", "entry", "4"), ("2026-02-01", "pause", "4 4")], None),
        ([("2026-01-01", "entry", "4"), ("2026-02-01", "retirement", "4 4")], None),
        (
            [("2026-01-01", "entry", "4"), ("2026-02-01", "pause", "4 4"), ("2026-03-01", "resume", "4 4")],
            "2026-06-30",
        ),
        ([], None),
    ],
    ids=[
        "a year after an entry at 0", "half a year at 4", "a quarter at 9", "after a graduation, by its new level",
        "after a hold", "after a reaffirmation", "not after a switchback of discovery", "never while paused",
        "never once retired", "after a pause, from the review before it", "never without records",
    ],
)  # fmt: skip
def test_a_review_is_due(records: list[tuple[str, str, str]], due: str | None) -> None:
    more: dict[str, Any] = {"switchback": "discovery"}
    assessment = look(
        card("a"),
        *(
            record("a", day, event, levels, **(more if event == "switchback" else {}))
            for day, event, levels in records
        ),
    )

    assert review_due(assessment, "a") == (None if due is None else date.fromisoformat(due))


def test_a_switchback_that_a_review_decided_is_a_review() -> None:
    assessment = look(
        card("a"),
        record("a", "2026-01-01", "entry", "5"),
        record("a", "2026-02-01", "switchback", "5 4", switchback="review"),
    )

    assert review_due(assessment, "a") == date(2026, 7, 31)


def test_the_policy_says_how_long_a_review_lasts() -> None:
    staleness = Staleness(review=(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))

    assessment = look(card("a"), record("a", "2026-01-01", "entry", "6"), policy=Policy(staleness=staleness))

    assert review_due(assessment, "a") == date(2026, 1, 8)


@pytest.mark.parametrize(("today", "stale"), [("2026-06-30", False), ("2026-07-01", True)])
def test_a_card_is_stale_from_the_day_after_its_review_was_due(today: str, stale: bool) -> None:  # noqa: FBT001 - a case
    assessment = look(card("a"), record("a", "2026-01-01", "entry", "4"), today=date.fromisoformat(today))

    assert standing_of(assessment, assessment.portfolio.cards["a"]).stale is stale


HOLD = record(
    "a",
    "2026-02-01",
    "hold",
    "4 4",
    tasks=[{"id": "one", "task": "x"}, {"id": "two", "task": "y", "due": "2026-03-01"}],
)


@pytest.mark.parametrize(
    ("later", "open_tasks"),
    [
        ([], ["one", "two"]),
        ([record("a", "2026-03-01", "hold", "4 4", closes=["one"])], ["two"]),
        ([record("a", "2026-03-01", "reaffirmation", "4 4", closes=["one", "two", "gone"])], []),
        ([record("a", "2026-03-01", "graduation", "4 5")], []),
        ([record("a", "2026-03-01", "graduation", "4 5", tasks=[{"id": "three", "task": "z"}])], ["three"]),
        (
            [
                record("a", "2026-03-01", "switchback", "4 2", switchback="discovery"),
                record("a", "2026-04-01", "graduation", "2 3"),
            ],
            ["one", "two"],
        ),
        (
            [record("a", "2026-03-01", "hold", "4 4", closes=["one"], tasks=[{"id": "one", "task": "x"}])],
            ["two", "one"],
        ),
    ],
    ids=[
        "while nothing is closed", "that no record closes", "none, where all are closed", "none after a graduation",
        "of a later record", "also after a graduation from another level", "that was given anew",
    ],
)  # fmt: skip
def test_tasks_are_open(later: list[AnyDocument], open_tasks: list[str]) -> None:
    assessment = look(card("a"), record("a", "2026-01-01", "entry", "4"), HOLD, *later)

    assert [task.id for _, task in assessment.histories["a"].open_tasks] == open_tasks
    assert standing_of(assessment, assessment.portfolio.cards["a"]).open_tasks == len(open_tasks)


SYSTEM = [record("system", "2026-01-01", "entry", "3"), record("system", "2026-03-01", "graduation", "3 4")]


def system(**part: Any) -> AnyDocument:  # noqa: ANN401 - keys of a component
    return card("system", components=[{"card": "part", **part}])


@pytest.mark.parametrize(
    ("part", "records", "since"),
    [
        ({}, [("2026-01-01", "entry", "4")], None),
        ({}, [("2026-01-01", "entry", "3")], "2026-03-01"),
        ({}, [("2026-01-01", "entry", "5"), ("2026-04-01", "switchback", "5 2")], "2026-04-01"),
        ({}, [("2026-01-01", "entry", "5"), ("2026-04-01", "switchback", "5 4")], None),
        (
            {},
            [
                ("2026-01-01", "entry", "4"), ("2026-03-10", "switchback", "4 3"),
                ("2026-03-20", "graduation", "3 4"), ("2026-04-10", "switchback", "4 3"),
                ("2026-04-20", "switchback", "3 1"),
            ],
            "2026-04-10",
        ),
        (
            {},
            [
                ("2026-01-01", "entry", "4"), ("2026-03-10", "switchback", "4 3"),
                ("2026-03-20", "graduation", "3 4"),
            ],
            None,
        ),
        ({}, [("2026-05-01", "entry", "1")], "2026-05-01"),
        ({}, [("2026-07-01", "entry", "1")], "2026-07-01"),
        ({"since": "2026-04-15"}, [("2026-01-01", "entry", "1")], "2026-04-15"),
        ({"since": "2026-07-15"}, [("2026-01-01", "entry", "1")], None),
        ({"until": "2026-05-01"}, [("2026-01-01", "entry", "1")], None),
        ({"until": "2026-08-01"}, [("2026-01-01", "entry", "1")], "2026-03-01"),
        ({"level": 2}, [("2026-01-01", "entry", "9")], "2026-03-01"),
        ({"level": 9}, [("2026-01-01", "entry", "5"), ("2026-04-01", "switchback", "5 2")], "2026-04-01"),
    ],
    ids=[
        "never, where no part is lower", "from the claim on, where a part was lower by then",
        "from the day on which a part went down", "never, where it stayed high enough",
        "from the last time on", "no more, where it came up again", "from the day on which a low part began",
        "from a day to come, where a record says so", "from the day on which a low part joined",
        "not yet, where a low part is to join", "no more, where it has left",
        "still, where it is to leave", "from the claim on, where a part counts for less as integrated",
        "from the day on which a part fell below what it counts for",
    ],
)  # fmt: skip
def test_a_system_is_in_doubt(
    part: dict[str, Any], records: list[tuple[str, str, str]], since: str | None
) -> None:
    down: dict[str, Any] = {"switchback": "discovery"}
    assessment = look(
        system(**part),
        card("part"),
        *SYSTEM,
        *(
            record("part", day, event, levels, **(down if event == "switchback" else {}))
            for day, event, levels in records
        ),
    )

    assert below_since(assessment, "system") == (None if since is None else date.fromisoformat(since))


def test_doubt_without_any_record_goes_back_to_the_first_day() -> None:
    assessment = look(card("system", level=4, components=[{"card": "part"}]), card("part", level=1))

    assert below_since(assessment, "system") == date.min


def test_a_switchback_ends_the_doubt() -> None:
    assessment = look(
        system(),
        card("part"),
        *SYSTEM,
        record("part", "2026-01-01", "entry", "2"),
        record("system", "2026-04-01", "switchback", "4 2", switchback="discovery"),
    )

    assert below_since(assessment, "system") is None


def requirement(identifier: str, probability: float, value: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    risk = {"probability": probability, "value": value}
    return {"id": identifier, "statement": "It shall.", "category": "data", "risk": risk, **more}


def test_the_highest_risk_is_that_of_requirements_not_dropped() -> None:
    dropped = requirement("2", 1, 9, status="dropped")
    documents = [
        card("a", formerly=["old-a"]),
        document("requirements", "q", card="a", requirements=[requirement("1", 0.1, 3), dropped]),
        document("requirements", "r", card="old-a", requirements=[requirement("1", 0.7, 7, status="met")]),
        document("requirements", "s", card="b", requirements=[requirement("1", 1, 10)]),
    ]  # fmt: skip

    assert max_risk(look(*documents), "a") == 4.9


def test_the_highest_risk_has_four_decimals() -> None:
    needs = document("requirements", "q", card="a", requirements=[requirement("1", 0.123456, 1)])
    assessment = look(card("a"), needs)

    assert max_risk(assessment, "a") == 0.1235
    assert standing_of(assessment, assessment.portfolio.cards["a"]).max_risk == 0.1235


def test_without_risks_there_is_no_highest_one() -> None:
    bare = {"id": "1", "statement": "It shall.", "category": "data"}

    assert max_risk(look(card("a"), document("requirements", "q", requirements=[bare])), "a") is None


def test_a_row_says_all_of_it() -> None:
    assessment = look(
        card(
            "system",
            title="System",
            type="system",
            components=[{"card": "b"}, {"card": "part"}, {"card": "b"}],
        ),
        card("part"),
        card("b", level=1, components=[{"card": "deep"}]),
        card("deep", level=1),
        *SYSTEM,
        record("part", "2026-01-01", "entry", "1"),
    )

    row = standing_of(assessment, assessment.portfolio.cards["system"], date(2026, 3, 1))

    assert (row.id, row.title, row.type, row.status) == ("system", "System", "system", "active")
    assert (row.level, row.system_level) == (4, 1)
    assert row.components == ("b", "part")
    assert row.limited_by == ("b", "part")
    assert row.roots == ("deep", "part")
    assert (row.last_review, row.next_review_due, row.stale) == (date(2026, 3, 1), date(2026, 8, 28), False)
    assert (row.in_doubt_since, row.switchbacks, row.open_tasks, row.max_risk) == (
        date(2026, 3, 1),
        0,
        0,
        None,
    )


def test_cards_that_had_not_begun_have_no_row() -> None:
    documents = [
        card("z"),
        card("late"),
        card("a", components=[{"card": "late"}]),
        record("late", "2026-05-01", "entry", "0"),
        record("a", "2026-01-01", "entry", "3"),
    ]

    before = look(*documents, as_of=date(2026, 4, 30))

    assert [row.id for row in standings(before, {})] == ["a", "z"]
    assert standings(before, {})[0].system_level == 3
    assert [row.id for row in standings(look(*documents), {})] == ["a", "late", "z"]
    assert standings(look(*documents), {})[0].system_level == 0


def test_each_row_has_its_own_doubt() -> None:
    assessment = look(card("a"), card("b"), card("c"))
    doubts = {"a": date(2026, 3, 1), "c": date(2026, 4, 1)}

    assert [row.in_doubt_since for row in standings(assessment, doubts)] == [
        date(2026, 3, 1), None, date(2026, 4, 1),
    ]  # fmt: skip


def test_a_card_is_where_its_records_left_it_then() -> None:
    documents = [
        card("a", level=4, status="retired"),
        record("a", "2026-01-01", "entry", "3"),
        record("a", "2026-02-01", "pause", "3 3"),
        record("a", "2026-03-01", "resume", "3 3"),
        record("a", "2026-04-01", "graduation", "3 4"),
    ]

    seen = {
        day: (look(*documents, as_of=date.fromisoformat(day)).own_levels["a"],
              look(*documents, as_of=date.fromisoformat(day)).status("a"))
        for day in ("2026-01-01", "2026-02-28", "2026-03-31", "2026-04-01")
    }  # fmt: skip

    assert seen == {
        "2026-01-01": (3, "active"),
        "2026-02-28": (3, "paused"),
        "2026-03-31": (3, "active"),
        "2026-04-01": (4, "active"),
    }


def test_the_newest_claim_is_an_entry_a_graduation_or_a_reaffirmation() -> None:
    records = [
        record("a", "2026-01-01", "entry", "4"),
        record("a", "2026-02-01", "reaffirmation", "4 4"),
        record("a", "2026-03-01", "hold", "4 4"),
        record("a", "2026-04-01", "switchback", "4 3", switchback="review"),
    ]

    claims = [look(card("a"), *records[:count]).last_claim("a") for count in range(5)]

    assert [claim and claim.record.data.event for claim in claims] == [
        None, "entry", "reaffirmation", "reaffirmation", "reaffirmation",
    ]  # fmt: skip
