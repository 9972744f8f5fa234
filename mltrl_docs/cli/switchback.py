"""`mltrl switchback`: put a step back on record, and the card at the lower level."""

from __future__ import annotations

import argparse
from datetime import date
from typing import get_args

from mltrl_docs.cli.records import add_record_arguments, chosen, panel_of, put_on_record
from mltrl_docs.edit.plan import Intent
from mltrl_docs.model.review import SwitchbackType
from mltrl_docs.site import Checked


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl switchback`."""
    add_record_arguments(parser)
    parser.add_argument(
        "--to",
        type=int,
        choices=range(9),
        metavar="N",
        required=True,
        help="the level that it goes back to, 0 to 8",
    )
    parser.add_argument(
        "--type",
        metavar="WORD",
        required=True,
        help="discovery (a gap was found), review (a panel decided), or embedded (a path that the policy foresees)",
    )
    parser.add_argument("--reason", metavar="TEXT", required=True, help="why, in a sentence")


def run(options: argparse.Namespace) -> int:
    """Run `mltrl switchback`: 0 where it is written."""
    kind = chosen("type of switchback", options.type, get_args(SwitchbackType))

    def intent_of(checked: Checked, card: str, day: date) -> Intent:
        return Intent(
            card=card,
            event="switchback",
            day=day,
            is_day_given=options.date is not None,
            to=options.to,
            switchback=kind,
            reason=options.reason,
            panel=panel_of(options.panel, checked.assessment.policy),
        )

    return put_on_record(options, intent_of)
