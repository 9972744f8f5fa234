"""`mltrl impact`: which systems would change level with some cards, and who owns them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.impact import impact_of
from mltrl_docs.cli import CallError
from mltrl_docs.cli.cards import card_named
from mltrl_docs.cli.docs_repo import (
    add_common_arguments,
    checked,
    find_docs_repo,
    viewpoint_of,
    write_output,
)
from mltrl_docs.exporters.impact import impact_json, impact_text

FORMATS = {"text": impact_text, "json": impact_json}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl impact`."""
    add_common_arguments(parser, tuple(FORMATS))
    parser.add_argument(
        "changes", nargs="+", metavar="CARD=N", help="a card, and the level that it would be at"
    )
    parser.add_argument("--to", metavar="N", help="the level of the cards that are named without one")


def run(options: argparse.Namespace) -> int:
    """Run `mltrl impact`: always 0, where the call is right."""
    wanted = list(_wanted(options.changes, options.to))
    assessment = checked(find_docs_repo(options.folder), viewpoint_of(options)).assessment
    write_output(FORMATS[options.format](impact_of(assessment, _levels(assessment, wanted))), options.output)
    return 0


def _wanted(changes: Iterable[str], to: str | None) -> Iterable[tuple[str, int]]:
    """Yield names of cards with the levels that a call gives them.

    Raises:
        CallError: a level is missing, or is none.

    """
    is_used = to is None
    for change in changes:
        name, sign, level = change.partition("=")
        if not sign and to is None:
            message = f"`{name}` has no level; write `{name}=N`, or add `--to N`"
            raise CallError(message)
        is_used = is_used or not sign
        yield name, _level(level if sign else to or "")
    if not is_used:
        message = "every card has a level of its own; leave out `--to`"
        raise CallError(message)


def _level(text: str) -> int:
    if len(text) == 1 and text in "0123456789":
        return int(text)
    message = f"`{text}` is no level; write a number from 0 to 9"
    raise CallError(message)


def _levels(assessment: Assessment, wanted: Iterable[tuple[str, int]]) -> dict[str, int]:
    levels: dict[str, int] = {}
    for name, level in wanted:
        card = card_named(assessment, name)
        if card in levels:
            message = f"`{card}` is named twice; name it once"
            raise CallError(message)
        levels[card] = level
    return levels
