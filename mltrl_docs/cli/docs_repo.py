"""What every subcommand starts from: the docs repo it works on, the policy, the dates, and where output goes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from mltrl_docs.analysis.words import counted, noun
from mltrl_docs.cli import CallError
from mltrl_docs.git import GitError, checkout_top, tracked_files
from mltrl_docs.load.policy import PolicyError, PolicyFile
from mltrl_docs.model.document import Kind
from mltrl_docs.model.viewpoint import YEARS, Viewpoint
from mltrl_docs.site import Checked, check_repo, read_policy
from mltrl_docs.values import Value

POLICY = "mltrl.yml"


class DocsRepo(Value):
    """A docs repo on this machine: its folder, its policy, and the folder from which it was found."""

    root: Path
    policy_file: PolicyFile
    start: Path


def add_repo_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that every command on a docs repo takes: where it is, and from which day it is looked at."""
    parser.add_argument("-C", dest="folder", metavar="DIR", help="work on the docs repo in DIR")
    parser.add_argument(
        "--as-of",
        type=calendar_day,
        metavar="DATE",
        help="look from this day: what is later has not happened",
    )
    parser.add_argument(
        "--today",
        type=calendar_day,
        metavar="DATE",
        help="set the clock alone (default: --as-of, or today in UTC)",
    )


def add_common_arguments(
    parser: argparse.ArgumentParser, formats: Sequence[str], *, default: str | None = None
) -> None:
    """Add the options that every report takes.

    The first format is the default; where `default` words another choice, the option is None until it is made.
    """
    add_repo_arguments(parser)
    parser.add_argument(
        "--format",
        choices=tuple(formats),
        default=formats[0] if default is None else None,
        help=f"default: {default or formats[0]}",
    )
    parser.add_argument("--output", metavar="FILE", help="write to FILE instead of standard output")


def calendar_day(text: str) -> date:
    """Return the day that an option names.

    Raises:
        argparse.ArgumentTypeError: it is no date.

    """
    try:
        if len(text) == len("2026-01-31"):
            day = date.fromisoformat(text)
            if day.year in YEARS:
                return day
    except ValueError:
        pass
    message = f"`{text}` is no date: write YYYY-MM-DD"
    raise argparse.ArgumentTypeError(message)


def viewpoint_of(options: argparse.Namespace) -> Viewpoint:
    """Return the viewpoint that a call asks for; the clock stands there too, unless it is set alone."""
    today = options.today or options.as_of or datetime.now(UTC).date()
    return Viewpoint(today=today, as_of=options.as_of)


def find_docs_repo(folder: str | None) -> DocsRepo:
    """Return the docs repo that a folder belongs to: the nearest policy upwards, within the git checkout.

    Raises:
        CallError: there is none, or its policy cannot be used.

    """
    start = Path(folder or ".").resolve()
    if not start.is_dir():
        message = f"`{folder}` is no folder; name the folder of a docs repo"
        raise CallError(message)
    top = checkout_top(start)
    for here in (start, *start.parents):
        if (here / POLICY).is_file():
            return _docs_repo(here, start)
        if here == top:
            break
    if folder is not None:
        default = _docs_repo(start, start)
        if any((start / name).is_dir() for name in default.policy_file.policy.content):
            return default
    message = f"no `{POLICY}` here or in a folder above; run `mltrl init`, or name the docs repo with -C"
    raise CallError(message)


def _docs_repo(root: Path, start: Path) -> DocsRepo:
    try:
        return DocsRepo(root=root, policy_file=read_policy(root), start=start)
    except PolicyError as error:
        raise CallError(*error.mistakes) from None


def prefix_in_checkout(root: Path) -> str:
    """Return where a docs repo lies in its git checkout, with a `/` at the end; nothing at its top."""
    top = checkout_top(root)
    return "" if top is None or top == root else f"{root.relative_to(top).as_posix()}/"


def checked(repo: DocsRepo, viewpoint: Viewpoint) -> Checked:
    """Read and check a docs repo as it lies in the work tree.

    Raises:
        CallError: git, where the repo is a checkout, did not answer.

    """
    try:
        tracked = tracked_files(repo.root)
    except GitError as error:
        raise CallError(str(error)) from None
    return check_repo(repo.root, repo.policy_file, viewpoint, tracked=tracked)


def say_what_is_left_out(result: Checked, kind: Kind) -> None:
    """Say on standard error how many documents of a kind a report lacks, because they cannot be read."""
    count = sum(one.kind in {kind, None} for one in result.assessment.portfolio.unread)
    if count:
        lost = f"{counted(count, 'document')} cannot be read and {noun(count, 'is', 'are')} left out here"
        sys.stderr.write(f"mltrl: {lost}; `mltrl check` says why\n")


def _is_stream(output: str) -> bool:
    """Whether a path is a device or a pipe, which must be written to: a file put in its place would end it."""
    return output.startswith(("/dev/", "/proc/")) or (os.path.exists(output) and not os.path.isfile(output))  # noqa: PTH110, PTH113 - as it is called


def write_output(text: str, output: str | None, form: str | None = None) -> None:
    """Write a report to standard output, or whole to a file: it is never left half written.

    `form` is the format of what may hold text of documents that no reporter has made safe for a log.

    Raises:
        CallError: the file cannot be written.

    """
    if output is None:
        if form is not None:
            from mltrl_docs.reporters.log import for_log

            text = for_log(text, form)
        sys.stdout.write(text)
        return
    import tempfile

    target = Path(os.path.realpath(output))  # what a link leads to is written, not the link
    temporary = None
    try:
        if _is_stream(output):
            with Path(output).open("a", encoding="utf-8", newline="", errors="backslashreplace") as stream:
                stream.write(text)
            return
        with tempfile.NamedTemporaryFile(
            "w", dir=target.parent, prefix=f".{target.name}.", suffix=".mltrl-tmp", encoding="utf-8", newline="",
            delete=False, errors="backslashreplace",
        ) as file:  # fmt: skip
            temporary = file.name
            file.write(text)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)  # noqa: PTH101 - a temporary file is private; a report is not
        os.replace(temporary, target)  # noqa: PTH105
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        message = f"cannot write `{output}`: {error.strerror or error}"
        raise CallError(message) from None
