"""`mltrl check`: validate the documents of a docs repo."""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from mltrl_docs.cli import CallError
from mltrl_docs.cli.docs_repo import (
    DocsRepo,
    add_common_arguments,
    checked,
    find_docs_repo,
    prefix_in_checkout,
    viewpoint_of,
    write_output,
)
from mltrl_docs.load.parsers import has_libyaml
from mltrl_docs.load.schema import native_validator
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.reporters.excerpt import LineOf
from mltrl_docs.reporters.report import Asked, Report, report_of
from mltrl_docs.site import Checked
from mltrl_docs.values import replaced

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")

_MAX_CONFIGURATION = 1_000_000  # bytes of `mkdocs.yml` that are read
_SITE = re.compile(
    r"""^site_url:[ \t]*["']?(https?://[\w.~:/@%+-]+)["']?[ \t]*(?:#.*)?$""", re.MULTILINE | re.ASCII
)

_SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-Z`])")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl check`."""
    add_common_arguments(
        parser, FORMATS, default="text, or github in a job of GitHub Actions without --output"
    )
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="report only what concerns these files or folders"
    )
    for option, does in (("--select", "report only"), ("--ignore", "leave out")):
        parser.add_argument(
            option,
            action="append",
            default=[],
            metavar="RULE",
            help=f"{does} what this rule, or family of rules, finds; may be repeated, or name several with commas",
        )
    parser.add_argument(
        "--base", metavar="REF", help="judge what changed since this branch, by the policy that it has"
    )
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    parser.add_argument("--verbose", action="store_true", help="say how the documents were read")


def run(options: argparse.Namespace) -> int:
    """Run `mltrl check`: 0 where nothing fails, 1 where something does."""
    gc.disable()  # one pass over values that all live until the process ends
    repo = find_docs_repo(options.folder)
    asked = Asked(
        paths=_paths(repo, options.paths),
        select=_rules(options.select),
        ignore=_rules(options.ignore),
    )
    result = _checked(repo, options)
    asked = replaced(asked, strict=options.strict or result.assessment.policy.warnings == "fail")
    portfolio = result.assessment.portfolio
    files = sorted([*(one.path for one in portfolio.documents), *(one.path for one in portfolio.unread)])
    report = report_of(
        result.verdict, result.assessment.viewpoint, files, asked=asked, prefix=prefix_in_checkout(repo.root)
    )
    in_job = os.environ.get("GITHUB_ACTIONS") == "true"
    form = options.format or ("github" if in_job and options.output is None else "text")
    colour = options.output is None and _wants_colour()
    write_output(_written(report, form, repo.root, portfolio, colour=colour), options.output)
    if form == "github":
        _append_to_summary(report)
    if options.verbose:
        parser = "libyaml" if has_libyaml() else "PyYAML's own parser (about ten times as slow as libyaml)"
        validator = "jsonschema-rs" if native_validator() else "jsonschema (slower than jsonschema-rs)"
        sys.stderr.write(f"mltrl: read {repo.root} with {parser}, validated with {validator}\n")
    return 1 if report.fails else 0


def _checked(repo: DocsRepo, options: argparse.Namespace) -> Checked:
    if options.base is None:
        return checked(repo, viewpoint_of(options))
    from mltrl_docs.cli.base import checked_against, policy_changes

    result = checked_against(repo, options.base, viewpoint_of(options))
    told = policy_changes(repo, result)
    if told is not None:
        sys.stderr.write(f"mltrl: {told}\n")
    return result


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

        return sarif_report(report, all_rules(), _site(root))
    if form == "junit":
        from mltrl_docs.reporters.junit import junit_report

        return junit_report(report)
    from mltrl_docs.reporters.text import text_report

    return text_report(report, colour=colour, line_of=_line_of(root, portfolio), reason_of=_reason)


def _wants_colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _paths(repo: DocsRepo, given: list[str]) -> tuple[str, ...] | None:
    """Return the paths of a call relative to the docs repo, folders with a `/` at the end."""
    if not given:
        return None
    paths = []
    for name in given:
        path = Path(os.path.abspath(name))  # noqa: PTH100 - symbolic links stay what the user calls them
        if not path.exists():
            message = f"`{name}` does not exist; name a file or folder of the docs repo"
            raise CallError(message)
        here = path.parent.resolve() / path.name
        if repo.root.is_relative_to(here):
            return ("",)
        relative = Path(os.path.relpath(here, repo.root)).as_posix()
        paths.append(f"{relative}/" if path.is_dir() else relative)
    return tuple(paths)


def _rules(given: Iterable[str]) -> frozenset[str]:
    """Return the rules and families of rules that a call names.

    Raises:
        CallError: there is none of a name.

    """
    names = frozenset(name.strip().strip("/") for words in given for name in words.split(",")) - {""}
    if not names:
        return names
    from mltrl_docs.rules.registry import rule_names

    rules = rule_names()
    families = {rule.partition("/")[0] for rule in rules}
    for name in sorted(names - set(rules) - families):
        from mltrl_docs.model.suggest import closest

        guess = closest(name, (*rules, *families))
        hint = f"did you mean `{guess}`?" if guess else f"the families are {', '.join(sorted(families))}"
        message = f"no rule or family of rules is called `{name}`; {hint}"
        raise CallError(message)
    return names


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


def _site(root: Path) -> str | None:
    """Return the address at which `mkdocs.yml` says that the site is published, with a `/` at the end."""
    from mltrl_docs.load.folder import read_bytes

    try:
        found = _SITE.search(read_bytes(root / "mkdocs.yml", _MAX_CONFIGURATION).decode())
    except (OSError, ValueError):
        return None
    return f"{found[1].rstrip('/')}/" if found else None


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
