"""`mltrl gate`: what stands between a card and its next level."""

from __future__ import annotations

import argparse

from mltrl_docs.cli.cards import card_named
from mltrl_docs.cli.docs_repo import (
    add_common_arguments,
    checked,
    find_docs_repo,
    viewpoint_of,
    write_output,
)
from mltrl_docs.exporters.gate import gate_json, gate_report, gate_text
from mltrl_docs.reporters.printable import log_line, printable
from mltrl_docs.rules.judgements import judgements


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl gate`."""
    add_common_arguments(parser, ("text", "json"))
    parser.add_argument("card", metavar="CARD")
    parser.add_argument(
        "--to", type=int, choices=range(1, 10), metavar="N", help="a level from 1 to 9 (default: the next)"
    )


def run(options: argparse.Namespace) -> int:
    """Run `mltrl gate`: 0 where the card is ready, 1 where some criterion is not met."""
    assessment = checked(find_docs_repo(options.folder), viewpoint_of(options)).assessment
    card = card_named(assessment, options.card)
    report = gate_report(assessment, card, options.to, judgements(assessment, card, options.to))
    if options.format == "json":
        text = gate_json(report, assessment)
    else:
        lines = gate_text(report, assessment).split("\n")
        text = "\n".join(log_line(printable(line)) for line in lines)
    write_output(text, options.output)
    return 0 if report.is_ready else 1
