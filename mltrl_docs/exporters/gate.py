"""The criteria of a card's gates, each with what decided it, for people and programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.gates import DEPLOYED, gates_passed
from mltrl_docs.analysis.lower_parts import lower_parts
from mltrl_docs.analysis.words import listed, noun
from mltrl_docs.exporters.table import aligned
from mltrl_docs.rules.criterion import Judged, Verdict
from mltrl_docs.rules.judgements import gates_to
from mltrl_docs.values import Value

_WORDS: dict[Verdict, str] = {
    "not-met": "not met",
    "waived": "waived",
    "not-applicable": "not applicable",
    "met": "met",
}


class GateReport(Value):
    """What stands between a card and a level; levels are whole numbers from 0 to 9."""

    card: str
    start: int
    to: int
    criteria: tuple[Judged, ...]

    @property
    def is_ready(self) -> bool:
        """Whether every criterion is met, waived or not applicable."""
        return all(one.verdict != "not-met" for one in self.criteria)


def gate_report(assessment: Assessment, card: str, to: int | None, criteria: Sequence[Judged]) -> GateReport:
    """Put the criteria of the gates between a card and a level together; at 9 both are 9."""
    gates = gates_to(assessment, card, to)
    return GateReport(card=card, start=gates.start, to=min(gates.stop, DEPLOYED), criteria=tuple(criteria))


def gate_data(report: GateReport) -> dict[str, object]:
    """Return version 1 of the report as plain data."""
    return {
        "version": 1,
        "card": report.card,
        "from": report.start,
        "to": report.to,
        "ready": report.is_ready,
        "criteria": [_criterion_data(one) for one in report.criteria],
    }


def _criterion_data(one: Judged) -> dict[str, object]:
    place = one.location
    return {
        "id": one.criterion.id,
        "title": one.criterion.title,
        "state": one.verdict,
        "detail": detail_of(one),
        "path": place.path,
        "line": place.line,
    }


def gate_json(report: GateReport, _: Assessment) -> str:
    """Return the report as JSON."""
    return json.dumps(gate_data(report), indent=2) + "\n"


def gate_text(report: GateReport, assessment: Assessment) -> str:
    """Return the report as text: what is not met first, with what to do, then all criteria in a table."""
    lines = [_head(report), *_notes(report, assessment)]
    for one in report.criteria:
        if one.verdict == "not-met":
            lines += [
                "",
                f"{one.criterion.id}: {detail_of(one)}",
                f"    at {one.location.path}:{one.location.line}",
                f"    help: {one.judgement.hint}",
            ]
    rows = [(one.criterion.id, _WORDS[one.verdict], _reason(one)) for one in report.criteria]
    return "\n".join([*lines, "", aligned(("criterion", "state", "what decided it"), rows)])


def detail_of(one: Judged) -> str:
    """Return what decided a criterion: with reason, end and name where the card lets it through."""
    found = one.judgement.detail
    if one.verdict == "waived" and one.waiver is not None:
        by = f"by `{one.waiver.approved_by}`"
        return f"{found}; waived until {one.waiver.until} {by}: {_plain(one.waiver.reason)}"
    if one.judgement.state == "not-met" and one.exemption is not None:
        return f"agreed by `{one.exemption.approved_by}`: {_plain(one.exemption.reason)}"
    return found


def _reason(one: Judged) -> str:
    return "see above" if one.verdict == "not-met" else detail_of(one)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _head(report: GateReport) -> str:
    where = f"at {DEPLOYED}" if report.start == report.to else f"from {report.start} to {report.to}"
    number = len(report.criteria)
    open_ = sum(one.verdict == "not-met" for one in report.criteria)
    if not open_:
        return f"{report.card}, {where}: ready; none of {number} criteria is open"
    return (
        f"{report.card}, {where}: not ready; {open_} of {number} criteria {noun(open_, 'is', 'are')} not met"
    )


def _notes(report: GateReport, assessment: Assessment) -> Iterator[str]:
    day = assessment.viewpoint.as_of
    if day is not None:
        yield f"as of {day}: what is dated later is left out; owners, prose and all that has no date are today's"
    status = assessment.status(report.card)
    if status != "active":
        yield f"the card is {status}"
    level = assessment.own_levels[report.card]
    if report.start < level and report.start not in gates_passed(assessment, report.card):
        yield "no record of the card has passed this gate: it does not answer for it"
    lower = [f"`{part}` is at {level}" for part, level in lower_parts(assessment, report.card, report.to)]
    if lower:
        waits = "`mltrl graduate` waits for it" if len(lower) == 1 else "`mltrl graduate` waits for them"
        yield f"{noun(len(lower), 'a part is', 'parts are')} lower: {listed(lower)}; {waits}"
