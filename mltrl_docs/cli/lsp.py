"""`mltrl lsp`: the language server, for editors to start."""

from __future__ import annotations

import argparse
import gc
from datetime import UTC, date, datetime

from mltrl_docs.cli import CallError
from mltrl_docs.cli.docs_repo import calendar_day


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl lsp`."""
    parser.add_argument(
        "--today", type=calendar_day, metavar="DATE", help="set the clock (default: today in UTC)"
    )
    parser.add_argument("--stdio", action="store_true", help="speak on standard input and output, as ever")


def run(options: argparse.Namespace) -> int:
    """Run `mltrl lsp` until the editor ends it: 0.

    Raises:
        CallError: pygls is not installed.

    """
    try:
        from mltrl_docs.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        message = "the language server needs pygls: run `pip install 'mltrl-docs[lsp]'`"
        raise CallError(message) from None
    gc.enable()  # a server goes on
    set_day: date | None = options.today
    serve(lambda: set_day or datetime.now(UTC).date())
    return 0
