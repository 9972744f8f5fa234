"""`mltrl history`: the levels of a card, and of the system it is, over time."""

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
from mltrl_docs.exporters.history import history_json, history_text

FORMATS = {"text": history_text, "json": history_json}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl history`."""
    add_common_arguments(parser, tuple(FORMATS))
    parser.add_argument("card", metavar="CARD")


def run(options: argparse.Namespace) -> int:
    """Run `mltrl history`: always 0, where the call is right."""
    assessment = checked(find_docs_repo(options.folder), viewpoint_of(options)).assessment
    card = card_named(assessment, options.card)
    write_output(FORMATS[options.format](assessment, card), options.output, options.format)
    return 0
