"""`mltrl risks`: the risk register, highest risk first."""

from __future__ import annotations

import argparse

from mltrl_docs.analysis.risks import risk_register
from mltrl_docs.cli.docs_repo import (
    add_common_arguments,
    checked,
    find_docs_repo,
    say_what_is_left_out,
    viewpoint_of,
    write_output,
)
from mltrl_docs.exporters.risks import risks_csv, risks_json, risks_text

FORMATS = {"text": risks_text, "json": risks_json, "csv": risks_csv}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl risks`."""
    add_common_arguments(parser, tuple(FORMATS))


def run(options: argparse.Namespace) -> int:
    """Run `mltrl risks`: always 0, where the call is right."""
    result = checked(find_docs_repo(options.folder), viewpoint_of(options))
    say_what_is_left_out(result, "requirements")
    write_output(FORMATS[options.format](risk_register(result.assessment)), options.output)
    return 0
