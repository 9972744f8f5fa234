"""`mltrl status`: where each card stands."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from mltrl_docs.analysis.standing import Standing, standings
from mltrl_docs.cli.cards import card_named
from mltrl_docs.cli.docs_repo import (
    add_common_arguments,
    checked,
    find_docs_repo,
    say_what_is_left_out,
    viewpoint_of,
    write_output,
)
from mltrl_docs.exporters.status import STATUS_HEAD, status_cells, status_csv, status_json, status_text
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.reporters.markdown import code, table


def status_markdown(rows: Sequence[Standing], viewpoint: Viewpoint) -> str:
    """Return the status report as a table of Markdown, for a comment, a wiki or the page of a job."""
    lines = table(STATUS_HEAD, [status_cells(row, code) for row in rows]) if rows else ["No cards."]
    return "\n".join([*lines, "", f"As of {viewpoint.day.isoformat()}.", ""])


FORMATS = {"text": status_text, "json": status_json, "csv": status_csv, "markdown": status_markdown}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl status`."""
    add_common_arguments(parser, tuple(FORMATS))
    parser.add_argument("cards", nargs="*", metavar="CARD", help="only these cards")


def run(options: argparse.Namespace) -> int:
    """Run `mltrl status`: always 0, where the call is right."""
    result = checked(find_docs_repo(options.folder), viewpoint_of(options))
    assessment = result.assessment
    say_what_is_left_out(result, "card")
    wanted = {card_named(assessment, name) for name in options.cards}
    rows = standings(assessment, result.verdict.doubts)
    rows = tuple(row for row in rows if not wanted or row.id in wanted)
    write_output(FORMATS[options.format](rows, assessment.viewpoint), options.output, options.format)
    return 0
