"""`mltrl graduate`: put a graduation on record, and the card one level up."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date

from mltrl_docs.analysis.lower_parts import lower_parts
from mltrl_docs.analysis.words import counted, listed, noun
from mltrl_docs.cli.records import (
    add_outcome_argument,
    add_record_arguments,
    chosen,
    outcome_of,
    panel_of,
    put_on_record,
)
from mltrl_docs.edit.plan import Intent
from mltrl_docs.exporters.gate import detail_of
from mltrl_docs.rules.criterion import Judged
from mltrl_docs.rules.judgements import judgements
from mltrl_docs.site import Checked


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl graduate`."""
    add_record_arguments(parser)
    parser.add_argument(
        "--response",
        action="extend",
        nargs="+",
        metavar="ID",
        help="a completed checklist that the panel saw (default: those that the gate stands on)",
    )
    add_outcome_argument(parser)
    parser.add_argument(
        "--draft", action="store_true", help="also where the gate is not ready, or a part is lower"
    )


def run(options: argparse.Namespace) -> int:
    """Run `mltrl graduate`: 0 where it is written, 1 where the gate is not ready or a part is lower."""

    def intent_of(checked: Checked, card: str, day: date) -> Intent:
        return Intent(
            card=card,
            event="graduation",
            day=day,
            is_day_given=options.date is not None,
            panel=panel_of(options.panel, checked.assessment.policy),
            responses=_responses(options.response, checked, card),
            outcome=outcome_of(options),
        )

    return put_on_record(options, intent_of, None if options.draft else _obstacles)


def _responses(named: list[str] | None, checked: Checked, card: str) -> tuple[str, ...]:
    """Return the completed checklists that the record names: those of the call, or those that the gate stands on."""
    assessment = checked.assessment
    if named is not None:
        known = [response.id for response in assessment.portfolio.responses_of(card)]
        return tuple(dict.fromkeys(chosen(f"completed checklist of `{card}`", name, known) for name in named))
    places = (
        one.judgement.place
        for one in judgements(assessment, card)
        if one.criterion.kind == "record" and one.verdict == "met"
    )
    return tuple(
        dict.fromkeys(place.id for place in places if place is not None and place.kind == "response")
    )


def _obstacles(checked: Checked, intent: Intent) -> list[str]:
    assessment = checked.assessment
    level = assessment.own_levels[intent.card]
    unmet = [one for one in judgements(assessment, intent.card) if one.verdict == "not-met"]
    lower = lower_parts(assessment, intent.card, level + 1)
    if not unmet and not lower:
        return []
    why = [
        f"{counted(len(unmet), 'criterion', 'criteria')} of its gate {noun(len(unmet), 'is', 'are')} not met",
        f"{counted(len(lower), 'part', 'parts')} {noun(len(lower), 'is', 'are')} lower",
    ]
    return [
        f"`{intent.card}` stays at {level}, and nothing was written: {listed(why[not unmet : 1 + bool(lower)])}",
        *(line for one in unmet for line in _unmet(one)),
        *(line for part, at in lower for line in _lower(part, at, level + 1)),
        "",
        "with --draft it is written all the same, for a review to go on from",
    ]


def _unmet(one: Judged) -> Iterator[str]:
    yield ""
    yield f"{one.criterion.id}: {detail_of(one)}"
    yield f"    at {one.location.path}:{one.location.line}"
    yield f"    help: {one.judgement.hint}"


def _lower(part: str, level: int, to: int) -> Iterator[str]:
    yield ""
    yield f"`{part}` is at {level}, and a system is as ready as its least ready part"
    yield f"    help: bring `{part}` to {to} first; `mltrl gate {part}` says what that asks for"
