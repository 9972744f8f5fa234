"""`mltrl check`: validate the documents of a docs repo."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path

from mltrl_docs.cli import CallError
from mltrl_docs.cli.docs_repo import (
    DocsRepo,
    add_common_arguments,
    checked,
    find_docs_repo,
    viewpoint_of,
    write_output,
)
from mltrl_docs.load.parsers import has_libyaml
from mltrl_docs.load.schema import native_validator
from mltrl_docs.reporters.report import report_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl check`."""
    add_common_arguments(parser, ("text", "json"))
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="report only what concerns these files or folders"
    )
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    parser.add_argument("--verbose", action="store_true", help="say how the documents were read")


def run(options: argparse.Namespace) -> int:
    """Run `mltrl check`: 0 where nothing fails, 1 where something does."""
    gc.disable()  # one pass over values that all live until the process ends
    repo = find_docs_repo(options.folder)
    paths = _paths(repo, options.paths)
    result = checked(repo, viewpoint_of(options))
    portfolio = result.assessment.portfolio
    documents = len(portfolio.documents) + len(portfolio.unread)
    report = report_of(result.verdict, result.assessment.viewpoint, documents, paths)
    if options.format == "json":
        from mltrl_docs.reporters.json import json_report

        text = json_report(report)
    else:
        from mltrl_docs.reporters.text import text_report

        text = text_report(report, colour=options.output is None and _wants_colour())
    write_output(text, options.output)
    if options.verbose:
        parser = "libyaml" if has_libyaml() else "PyYAML's own parser (about ten times as slow as libyaml)"
        validator = "jsonschema-rs" if native_validator() else "jsonschema (slower than jsonschema-rs)"
        sys.stderr.write(f"mltrl: read {repo.root} with {parser}, validated with {validator}\n")
    strict = options.strict or repo.policy_file.policy.warnings == "fail"
    return 1 if report.fails(strict=strict) else 0


def _wants_colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _paths(repo: DocsRepo, given: list[str]) -> list[str] | None:
    """Return the paths of a call relative to the docs repo, folders with a `/` at the end."""
    if not given:
        return None
    paths = []
    for name in given:
        path = Path(os.path.abspath(name))  # noqa: PTH100 - symbolic links stay what the user calls them
        if not path.exists():
            message = f"`{name}` does not exist; name a file or folder of the docs repo"
            raise CallError(message)
        relative = Path(os.path.relpath(path.parent.resolve() / path.name, repo.root)).as_posix()
        if relative == ".":
            return [""]
        paths.append(f"{relative}/" if path.is_dir() else relative)
    return paths
