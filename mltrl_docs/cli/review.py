"""`mltrl review`: put a review on record that keeps the level, or the day on which a card rests, goes on or ends."""

from __future__ import annotations

import argparse
from datetime import date

from mltrl_docs.cli.records import (
    add_outcome_argument,
    add_record_arguments,
    chosen,
    outcome_of,
    panel_of,
    put_on_record,
    tasks_of,
)
from mltrl_docs.edit.plan import Intent
from mltrl_docs.model.review import Event
from mltrl_docs.site import Checked

_EVENTS: tuple[Event, ...] = ("hold", "reaffirmation", "pause", "resume", "retirement")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl review`."""
    add_record_arguments(parser)
    parser.add_argument("--event", metavar="WORD", required=True, help=f"what happened: {', '.join(_EVENTS)}")
    parser.add_argument(
        "--task",
        nargs="+",
        action="extend",
        default=[],
        metavar="ID:TEXT",
        help="what a hold still asks for, with numbers where possible",
    )
    add_outcome_argument(parser)
    parser.add_argument("--reason", metavar="TEXT", help="why (due for a pause, resume and retirement)")


def run(options: argparse.Namespace) -> int:
    """Run `mltrl review`: 0 where it is written."""
    event = chosen("event", options.event, _EVENTS)
    tasks = tasks_of(options.task)

    def intent_of(checked: Checked, card: str, day: date) -> Intent:
        return Intent(
            card=card,
            event=event,
            day=day,
            is_day_given=options.date is not None,
            panel=panel_of(options.panel, checked.assessment.policy),
            outcome=outcome_of(options),
            reason=options.reason,
            tasks=tasks,
        )

    return put_on_record(options, intent_of)
