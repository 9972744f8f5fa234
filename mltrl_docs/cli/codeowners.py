"""`mltrl codeowners`: CODEOWNERS from owners and reviewers, written or checked."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Collection
from pathlib import Path

from mltrl_docs.cli import CallError
from mltrl_docs.cli.docs_repo import (
    DocsRepo,
    find_docs_repo,
    prefix_in_checkout,
    viewpoint_of,
    write_output,
)
from mltrl_docs.edit.errors import EditError
from mltrl_docs.edit.files import create_file, replace_file
from mltrl_docs.exporters.codeowners import (
    MAX_CODEOWNERS,
    NEW,
    PLACES,
    Codeowners,
    Layout,
    block_of,
    codeowners,
    own_patterns,
    put_into,
)
from mltrl_docs.git import GitError, checkout_top, tracked_files
from mltrl_docs.load.folder import load_portfolio, read_bytes
from mltrl_docs.model.policy import Policy
from mltrl_docs.model.pull_request import FORGES, ForgeName


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl codeowners`."""
    parser.add_argument("-C", dest="folder", metavar="DIR", help="work on the docs repo in DIR")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; say what differs, and fail if it does"
    )
    parser.add_argument(
        "--forge", choices=tuple(FORGES), help="for whom the file is (default: by the accounts in the policy)"
    )
    parser.add_argument("--output", metavar="FILE", help="write the lines to FILE instead, and nothing else")
    parser.set_defaults(today=None, as_of=None)


def run(options: argparse.Namespace) -> int:
    """Run `mltrl codeowners`: 0 where the file is written or is as it should be, 1 where it is not."""
    repo = find_docs_repo(options.folder)
    top = checkout_top(repo.root) or repo.root
    layout = layout_of(repo, top, options.forge)
    before = _text(top, layout.place)
    made = _made(repo, layout, own_patterns(before), options)
    after = put_into(before, made)
    if options.check:
        return _compare(before, after, layout.place)
    if options.output is not None:
        write_output("".join(f"{line}\n" for line in made.lines), options.output)
    elif before != after:
        _write(top, layout.place, before, after)
        sys.stdout.write(f"wrote `{layout.place}`\n")
    else:
        sys.stdout.write(f"`{layout.place}` is as it should be\n")
    return 0


def layout_of(repo: DocsRepo, top: Path, forge: ForgeName | None = None) -> Layout:
    """Return where CODEOWNERS is, or would be, in a checkout, and for which forge."""
    chosen = forge or forge_of(repo.policy_file.policy)
    there = (place for place in PLACES[chosen] if (top / place).is_file())
    return Layout(
        forge=chosen,
        place=next(there, NEW[chosen]),
        prefix=prefix_in_checkout(repo.root),
        policy_files=repo.policy_file.files,
    )


def forge_of(policy: Policy) -> ForgeName:
    """Return the forge at which most people of a policy have an account."""
    accounts = [person.forge for person in policy.people.values()]
    at_gitlab = sum(one.gitlab is not None for one in accounts)
    return "gitlab" if at_gitlab > sum(one.github is not None for one in accounts) else "github"


def _text(top: Path, place: str) -> str:
    try:
        data = read_bytes(top / place, MAX_CODEOWNERS)
    except FileNotFoundError:
        return ""
    except OSError as error:
        message = f"cannot read `{place}`: {error.strerror or error}"
        raise CallError(message) from None
    if len(data) > MAX_CODEOWNERS:
        message = f"`{place}` is larger than the {MAX_CODEOWNERS:,} bytes that a forge reads; shorten it"
        raise CallError(message)
    return data.decode("utf-8", "surrogateescape")


def _made(repo: DocsRepo, layout: Layout, own: Collection[str], options: argparse.Namespace) -> Codeowners:
    """Return the lines, and say on standard error who cannot be asked.

    Raises:
        CallError: nobody can be.

    """
    viewpoint = viewpoint_of(options)
    policy_file = repo.policy_file
    try:
        tracked = tracked_files(repo.root)
    except GitError as error:
        raise CallError(str(error)) from None
    portfolio = load_portfolio(
        repo.root,
        policy_file.policy.content,
        tracked=tracked,
        organisation_schemas=policy_file.organisation_schemas,
    ).portfolio
    made = codeowners(portfolio, policy_file.policy, layout, viewpoint.today, but=own)
    forge = FORGES[layout.forge]
    mend = f"give them `forge: {{{layout.forge}: {{login, id}}}}` in `people` of the policy"
    if not made.has_owners:
        message = f"nobody whom the cards or the policy name has an account at {forge}; {mend}"
        raise CallError(message)
    if made.without_account:
        names = ", ".join(f"`{name}`" for name in made.without_account)
        sys.stderr.write(f"mltrl: left out, for want of an account at {forge}: {names}; {mend}\n")
    return made


def _compare(before: str, after: str, place: str) -> int:
    if before == after:
        return 0
    if block_of(before) is None:
        sys.stdout.write(f"`{place}` has no part that `mltrl codeowners` made; run it, and commit the file\n")
        return 1
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), place, f"{place}, as it should be", lineterm="", n=1
    )
    write_output("".join(f"{line}\n" for line in lines), None, "text")
    sys.stdout.write("run `mltrl codeowners`, and commit the file\n")
    return 1


def _write(top: Path, place: str, before: str, after: str) -> None:
    data = after.encode("utf-8", "surrogateescape")
    if len(data) > MAX_CODEOWNERS:
        message = f"`{place}` would be larger than the {MAX_CODEOWNERS:,} bytes that a forge reads"
        raise CallError(message)
    try:
        if (top / place).exists():
            replace_file(top, place, before.encode("utf-8", "surrogateescape"), data)
        else:
            create_file(top, place, data)
    except EditError as error:
        raise CallError(str(error)) from None
