"""Where reports of findings go: the format that a call asks for, to the terminal, a file or the job that it runs in."""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from pathlib import Path

from mltrl_docs.cli.docs_repo import write_output
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.reporters.excerpt import LineOf
from mltrl_docs.reporters.report import Report
from mltrl_docs.site import published_at

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")
DEFAULT_FORMAT = "text, or github in a job of GitHub Actions without --output"

_SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-Z`])")


def write_findings(
    report: Report, root: Path, portfolio: Portfolio, *, form: str | None, output: str | None
) -> None:
    """Write a report on the documents of a docs repo in a format, to standard output or whole to a file.

    Without a format it is `github` in a job of GitHub Actions, whose page gets the summary too, else `text`.

    Raises:
        CallError: the file cannot be written.

    """
    in_job = os.environ.get("GITHUB_ACTIONS") == "true"
    chosen = form or ("github" if in_job and output is None else "text")
    colour = output is None and _wants_colour()
    write_output(_written(report, chosen, root, portfolio, colour=colour), output)
    if chosen == "github":
        _append_to_summary(report)


def _written(report: Report, form: str, root: Path, portfolio: Portfolio, *, colour: bool) -> str:
    if form == "json":
        from mltrl_docs.reporters.json import json_report

        return json_report(report)
    if form == "github":
        from mltrl_docs.reporters.github import github_report

        return github_report(report)
    if form == "gitlab":
        from mltrl_docs.reporters.gitlab import gitlab_report

        return gitlab_report(report)
    if form == "sarif":
        from mltrl_docs.reporters.sarif import sarif_report
        from mltrl_docs.rules.registry import all_rules

        return sarif_report(report, all_rules(), published_at(root))
    if form == "junit":
        from mltrl_docs.reporters.junit import junit_report

        return junit_report(report)
    from mltrl_docs.reporters.text import text_report

    return text_report(report, colour=colour, line_of=_line_of(root, portfolio), reason_of=_reason)


def _wants_colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _reason(name: str) -> str:
    """Return the first sentence of why there is a rule."""
    from mltrl_docs.rules.documentation import read_documentation
    from mltrl_docs.rules.registry import rule

    why = " ".join(read_documentation(rule(name).docstring).why.split())
    return _SENTENCE.split(why, maxsplit=1)[0]


def _line_of(root: Path, portfolio: Portfolio) -> LineOf:
    """Return a reader of single lines: of what was checked where that is at hand, else of the disk."""
    from mltrl_docs.load.characters import MAX_BYTES
    from mltrl_docs.load.folder import read_bytes

    sources = {one.path: one.source for one in portfolio.pages}
    sources.update((one.path, one.source) for one in portfolio.documents)

    @cache
    def lines(path: str) -> list[str]:
        if path in sources:
            return sources[path].split("\n")
        try:
            text = read_bytes(root / path, MAX_BYTES)[:MAX_BYTES].decode("utf-8-sig")
        except (OSError, ValueError):
            return []
        return text.replace("\r\n", "\n").split("\n")

    def line_of(path: str, number: int) -> str | None:
        found = lines(path)
        return found[number - 1] if number <= len(found) else None

    return line_of


def _append_to_summary(report: Report) -> None:
    """Give the job of GitHub Actions that this runs in the whole list for its page."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    from mltrl_docs.reporters.github import SUMMARY_LIMIT, step_summary

    try:
        with Path(file).open("ab") as page:
            page.write(step_summary(report, SUMMARY_LIMIT - page.tell()).encode("utf-8", "backslashreplace"))
    except OSError as error:
        # the verdict stands without it
        sys.stderr.write(f"mltrl: the summary of the job was not written: {error.strerror or error}\n")
