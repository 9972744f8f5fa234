"""`mltrl analytics`: how cards move through the levels, over the whole portfolio."""

from __future__ import annotations

import argparse

from mltrl_docs.cli.docs_repo import (
    add_common_arguments,
    checked,
    find_docs_repo,
    say_what_is_left_out,
    viewpoint_of,
    write_output,
)
from mltrl_docs.exporters.analytics import analytics_json, analytics_text

FORMATS = {"text": analytics_text, "json": analytics_json}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl analytics`."""
    add_common_arguments(parser, tuple(FORMATS))


def run(options: argparse.Namespace) -> int:
    """Run `mltrl analytics`: always 0, where the call is right."""
    result = checked(find_docs_repo(options.folder), viewpoint_of(options))
    say_what_is_left_out(result, "review")
    write_output(FORMATS[options.format](result.assessment), options.output, options.format)
    return 0
