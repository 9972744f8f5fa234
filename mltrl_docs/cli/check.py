"""`mltrl check`: validate the documents of a docs repo."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from mltrl_docs.cli import CallError
from mltrl_docs.cli.docs_repo import (
    DocsRepo,
    add_common_arguments,
    checked,
    find_docs_repo,
    prefix_in_checkout,
    viewpoint_of,
)
from mltrl_docs.cli.findings import DEFAULT_FORMAT, FORMATS, write_findings
from mltrl_docs.load.parsers import has_libyaml
from mltrl_docs.load.schema import native_validator
from mltrl_docs.reporters.report import Asked, report_of
from mltrl_docs.site import Checked
from mltrl_docs.values import replaced


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl check`."""
    add_common_arguments(parser, FORMATS, default=DEFAULT_FORMAT)
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
    write_findings(report, repo.root, portfolio, form=options.format, output=options.output)
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
