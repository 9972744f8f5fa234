"""`mltrl approvals`: whether those whom new records and waivers name did approve in code review."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from mltrl_docs import approvals
from mltrl_docs.approvals.approvers import Ground
from mltrl_docs.approvals.claims import claims
from mltrl_docs.approvals.judge import DoubtError, approval_findings
from mltrl_docs.cli import CallError
from mltrl_docs.cli.base import is_docs_repo, policy_of
from mltrl_docs.cli.docs_repo import (
    DocsRepo,
    add_common_arguments,
    find_docs_repo,
    prefix_in_checkout,
    viewpoint_of,
    write_output,
)
from mltrl_docs.cli.findings import DEFAULT_FORMAT, FORMATS, write_findings
from mltrl_docs.exporters.codeowners import (
    MAX_CODEOWNERS,
    PLACES,
    Layout,
    codeowners,
    drift,
    own_patterns,
)
from mltrl_docs.findings import Finding
from mltrl_docs.git import GitError, checkout_top
from mltrl_docs.git.base import checked_out, commit_named, merge_base
from mltrl_docs.git.commits import automatic_merges, commit_of, commits_between
from mltrl_docs.git.tree import Tree, tree_at
from mltrl_docs.load.folder import read_bytes
from mltrl_docs.load.forge_answers import MAX_ANSWERS, AnswersError, read_answers
from mltrl_docs.load.policy import PolicyFile
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.pull_request import FORGES, PullRequest
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.reporters.report import report_of
from mltrl_docs.rules.enforce import Verdict
from mltrl_docs.site import read_both
from mltrl_docs.values import Value, replaced

_STANDARD_INPUT = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl approvals`."""
    add_common_arguments(parser, FORMATS, default=DEFAULT_FORMAT)
    parser.add_argument("--input", metavar="FILE", help="the answers of the forge; `-` for standard input")
    parser.add_argument(
        "--base",
        metavar="REF",
        help="the branch that the change is for (default: the one that the answers name)",
    )
    parser.add_argument("--query", choices=tuple(FORGES), help="print how to fetch the answers of a forge")


def run(options: argparse.Namespace) -> int:
    """Run `mltrl approvals`: 0 where all who are named approved, 1 where somebody did not; doubts are refused."""
    if options.query is not None:
        write_output(_query(options.query), options.output)
        return 0
    if options.input is None:
        message = (
            "name the file with the answers of the forge (`--input FILE`); `--query` prints how to fetch them"
        )
        raise CallError(message)
    request = _request(options.input)
    repo = find_docs_repo(options.folder)
    viewpoint = viewpoint_of(options)
    try:
        judged = _judged(repo, request, options.base, viewpoint)
    except (GitError, DoubtError) as error:
        raise CallError(str(error)) from None
    report = report_of(
        Verdict(findings=judged.findings),
        viewpoint,
        sorted(judged.files),
        prefix=prefix_in_checkout(repo.root),
    )
    report = replaced(report, command="approvals")
    write_findings(report, repo.root, judged.head, form=options.format, output=options.output)
    return 1 if report.fails else 0


class _Judged(Value):
    """What was found, in which of the files that say that somebody approved, and the documents of the head."""

    findings: tuple[Finding, ...]
    files: frozenset[str]
    head: Portfolio


def _query(forge: str) -> str:
    return (Path(approvals.__file__).parent / f"{forge}.sh").read_text(encoding="utf-8")


def _request(name: str) -> PullRequest:
    """Read the answers of a forge.

    Raises:
        CallError: they cannot be read, or cannot be relied on.

    """
    try:
        data = (
            sys.stdin.buffer.read(MAX_ANSWERS + 1)
            if name == _STANDARD_INPUT
            else read_bytes(Path(name).resolve(), MAX_ANSWERS)
        )
        return read_answers(data)
    except OSError as error:
        message = f"cannot read `{name}`: {error.strerror or error}"
        raise CallError(message) from None
    except AnswersError as error:
        message = f"`{name}` {error}"
        raise CallError(message) from None


def _judged(repo: DocsRepo, request: PullRequest, ref: str | None, viewpoint: Viewpoint) -> _Judged:
    """Judge the change from its base to the head that the forge tells of, both as git has them.

    The policy is that of the branch it is for as it is now, not as it was when the change was begun: who has been
    taken off its list of people since then approves nothing.

    Raises:
        CallError, DoubtError, GitError: nobody can tell.

    """
    if checkout_top(repo.root) is None:
        message = "this is no git checkout, so nobody can tell what the change is; work in a clone"
        raise CallError(message)
    head = _head(repo, request)
    tip = _tip(repo, request, ref)
    start = merge_base(repo.root, tip, head)
    with tree_at(repo.root, tip) as now, tree_at(repo.root, start) as base, tree_at(repo.root, head) as tree:
        policy = policy_of(repo, now, tip, request.base)
        wanted = policy_of(repo, tree, head, head, side="head")
        before, after = read_both(base, tree, policy, tracked=tree.files)
        touched = _touched(base, tree, (policy, wanted))
    ground = Ground(
        policy=policy.policy,
        request=request,
        merges=_merges(repo, request, tip, head),
        today=viewpoint.today,
    )
    found = approval_findings(ground, before.portfolio, after.portfolio, touched)
    drifted = _drift(repo, ground, head, after.portfolio, wanted)
    files = {claim.document.path for claim in claims(before.portfolio, after.portfolio)}
    return _Judged(
        findings=tuple(sorted((*found, *drifted), key=lambda finding: finding.sort_key)),
        files=frozenset((*files, *touched)),
        head=after.portfolio,
    )


def _drift(
    repo: DocsRepo, ground: Ground, head: str, portfolio: Portfolio, policy_file: PolicyFile
) -> Iterable[Finding]:
    """Yield the finding on the CODEOWNERS file of the head, if there is one and it asks others than the cards name.

    Raises:
        GitError: git did not answer.

    """
    forge = ground.request.forge
    with tree_at(checkout_top(repo.root) or repo.root, head) as whole:
        place = next((one for one in PLACES[forge] if one in whole.files), None)
        if place is None:
            return
        text = whole.read(place, MAX_CODEOWNERS).decode("utf-8", "replace")
    layout = Layout(
        forge=forge, place=place, prefix=prefix_in_checkout(repo.root), policy_files=policy_file.files
    )
    made = codeowners(portfolio, policy_file.policy, layout, ground.today, but=own_patterns(text))
    finding = drift(text, made, layout)
    if finding is not None:
        yield finding


def _head(repo: DocsRepo, request: PullRequest) -> str:
    """Return the head that the forge tells of, where it is the commit under test.

    Raises:
        CallError: another commit is checked out.
        GitError: it is not here.

    """
    here = commit_of(repo.root, checked_out(repo.root))
    # the merge with the branch it is for, which a forge makes to test it
    is_tested = len(here.parents) == 2 and request.head in here.parents  # noqa: PLR2004 - a merge of two
    if here.id != request.head and not is_tested:
        message = (
            f"the answers are about the commit {request.head[:12]}, and {here.id[:12]} is checked out here; check out "
            "the head of the pull request, and fetch the answers again"
        )
        raise CallError(message)
    return commit_named(repo.root, request.head)


def _tip(repo: DocsRepo, request: PullRequest, ref: str | None) -> str:
    """Return the commit of the branch that the change is for.

    Raises:
        CallError: it is another one than the call names, or no docs repo.
        GitError: it is not here.

    """
    tip = commit_named(repo.root, ref or request.base)
    if ref is not None:
        try:
            asked = commit_named(repo.root, request.base)
        except GitError:
            asked = tip  # what is not here under its name may be named by its id
        if asked != tip:
            message = (
                f"the pull request is for `{request.base}`, another commit than `{ref}`; leave `--base` out"
            )
            raise CallError(message)
    if not is_docs_repo(repo, tip):
        message = (
            f"`{request.base}` has no docs repo, so that its policy names nobody who may approve; merge the policy "
            "with its `people` first"
        )
        raise CallError(message)
    return tip


def _merges(repo: DocsRepo, request: PullRequest, tip: str, head: str) -> frozenset[str]:
    """Return the commits of the change that are automatic merges alone.

    Raises:
        CallError: the forge did not tell of all commits that the change has here.
        GitError: git did not answer.

    """
    commits = commits_between(repo.root, tip, head)
    missing = [one.id for one in commits if one.id not in {known.id for known in request.commits}]
    if missing:
        message = (
            f"the answers do not hold the commit {missing[0][:12]} of this change; fetch the branch `{request.base}`, "
            "and the answers again"
        )
        raise CallError(message)
    return automatic_merges(repo.root, commits)


def _touched(base: Tree, head: Tree, policies: Iterable[PolicyFile]) -> frozenset[str]:
    """Return the files of a policy that are not the same at the head as at the base."""
    return frozenset(name for one in policies for name in one.files if base.entry(name) != head.entry(name))
