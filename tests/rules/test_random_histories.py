"""Random histories: sound ones pass, and one slip in one record is one finding."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.analysis.chain import chain_of
from mltrl_docs.analysis.history import history_of
from mltrl_docs.findings import Finding
from mltrl_docs.model.viewpoint import Viewpoint
from tests.worlds import TODAY, assessed, found

FIRST_DAY = date(2025, 1, 1)


class Record(NamedTuple):
    event: str
    from_: int
    to: int


@st.composite
def histories(draw: st.DrawFn) -> list[Record]:
    """Return an entry and up to eight records, each of which follows from the one before."""
    level = draw(st.integers(0, 8))
    records = [Record("entry", level, level)]
    status = "active"
    for _ in range(draw(st.integers(1, 8))):
        if status == "active":
            event = draw(
                st.sampled_from(["graduation", "hold", "reaffirmation", "switchback", "pause", "retirement"])
            )
        else:
            event = draw(
                st.sampled_from(["resume", "resume", "retirement"] if status == "paused" else ["resume"])
            )
        if (event == "graduation" and level == 9) or (event == "switchback" and level == 0):
            event = "hold"
        to = {"graduation": level + 1, "switchback": level - 1}.get(event, level)
        if event == "switchback":
            to = draw(st.integers(0, level - 1))
        records.append(Record(event, level, to))
        level = to
        status = {"pause": "paused", "resume": "active", "retirement": "retired"}.get(event, status)
    return records


def status_of(records: list[Record]) -> str:
    ends = {"pause": "paused", "retirement": "retired", "resume": "active"}
    return next((ends[record.event] for record in reversed(records) if record.event in ends), "active")


def world(records: list[Record], *, level: int, status: str, left_out: int | None = None) -> dict[str, str]:
    files = {"cards/a/index.md": f"kind: card\nlevel: {level}\nstatus: {status}\n"}
    for place, record in enumerate(records):
        day = FIRST_DAY + timedelta(days=7 * place)
        from_ = "" if record.event == "entry" else f"from: {record.from_}\n"
        if place != left_out:
            files[f"cards/a/reviews/{day}.md"] = (
                f"kind: review\nevent: {record.event}\n{from_}to: {record.to}\ndecision: {{outcome: proceed}}\n"
            )
    return files


def errors(files: dict[str, str]) -> list[Finding]:
    return [finding for finding in found(files) if finding.severity == "error"]


@given(histories())
def test_a_history_whose_records_follow_from_each_other_is_sound(records: list[Record]) -> None:
    assert errors(world(records, level=records[-1].to, status=status_of(records))) == []


@given(histories(), st.data())
def test_a_record_that_is_missing_shows_once_or_not_at_all(
    records: list[Record], data: st.DataObject
) -> None:
    place = data.draw(st.integers(1, len(records) - 1))
    told = errors(world(records, level=records[-1].to, status=status_of(records), left_out=place))
    changes = records[place].from_ != records[place].to or records[place].event in {
        "pause",
        "resume",
        "retirement",
    }
    assert len(told) <= 1
    assert {finding.rule for finding in told} <= {
        "history/chain-broken",
        "history/level-mismatch",
        "history/status-mismatch",
    }
    assert changes or not told


@given(histories(), st.data())
def test_a_slip_in_one_level_of_one_record_is_one_finding(records: list[Record], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(records) - 1))
    slip = data.draw(st.sampled_from([-1, 1]))
    key = data.draw(st.sampled_from(["from_", "to"]))
    value = min(9, max(0, getattr(records[place], key) + slip))
    slipped = [*records[:place], records[place]._replace(**{key: value}), *records[place + 1 :]]
    told = errors(world(slipped, level=records[-1].to, status=status_of(records)))
    assert len(told) == (value != getattr(records[place], key))


@given(histories(), st.randoms())
def test_the_order_of_files_makes_no_difference(records: list[Record], random: object) -> None:
    files = world(records, level=records[-1].to, status=status_of(records))
    assessment, _ = assessed(files)
    reviews = list(assessment.portfolio.reviews_of("a"))
    random.shuffle(reviews)  # type: ignore[attr-defined]  # Hypothesis gives no public type
    shuffled = chain_of(history_of("a", reviews, Viewpoint(today=TODAY)))
    assert shuffled == chain_of(assessment.histories["a"])


@given(histories())
def test_graduating_and_switching_back_leaves_all_earlier_records_in_place(records: list[Record]) -> None:
    if status_of(records) != "active" or records[-1].to == 9:
        return
    level = records[-1].to
    longer = [*records, Record("graduation", level, level + 1), Record("switchback", level + 1, level)]
    before, _ = assessed(world(records, level=level, status="active"))
    after, _ = assessed(world(longer, level=level, status="active"))
    old, new = before.histories["a"].steps, after.histories["a"].steps
    assert len(new) == len(old) + 2
    assert [step.record.data for step in new[:-2]] == [step.record.data for step in old]
    assert errors(world(longer, level=level, status="active")) == []
