"""What the commands have in common that put a step of a card on record: their options, and how they end."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TypeVar, get_args

from mltrl_docs.analysis.words import listed
from mltrl_docs.cli import CallError
from mltrl_docs.cli.cards import card_named
from mltrl_docs.cli.docs_repo import add_repo_arguments, calendar_day, checked, find_docs_repo, viewpoint_of
from mltrl_docs.edit import EditError
from mltrl_docs.edit.files import create_file, only_writer, replace_file
from mltrl_docs.edit.outlook import outlook
from mltrl_docs.edit.plan import Intent, Plan, planned
from mltrl_docs.findings import Finding
from mltrl_docs.model.policy import Policy
from mltrl_docs.model.review import Outcome, Role, Seat, Task
from mltrl_docs.model.suggest import closest
from mltrl_docs.reporters.printable import log_line, printable
from mltrl_docs.site import Checked

_Choice = TypeVar("_Choice", bound=str)

Obstacles = Callable[[Checked, Intent], Sequence[str]]
"""Says, in lines, what keeps a step from being put on record; nothing where it may be."""


def add_record_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of every command that writes a record."""
    add_repo_arguments(parser)
    parser.add_argument("card", metavar="CARD")
    parser.add_argument(
        "--panel",
        nargs="+",
        action="extend",
        default=[],
        metavar="PERSON:ROLE",
        help="who sat on the panel and approved, as what; `PERSON:ROLE,ROLE` for several roles, "
        "`PERSON:ROLE:no` for who did not approve",
    )
    parser.add_argument(
        "--date",
        type=calendar_day,
        metavar="DATE",
        help="the day of the review (default: the day looked from)",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="print what would change as a diff, and write nothing"
    )


def add_outcome_argument(parser: argparse.ArgumentParser) -> None:
    """Add the decision that leaving or holding at 2, 4, 6 and 8 asks for."""
    parser.add_argument(
        "--outcome",
        metavar="WORD",
        help=f"what was decided: {', '.join(get_args(Outcome))} (due at 2, 4, 6 and 8)",
    )


def chosen(what: str, word: str, choices: Iterable[_Choice]) -> _Choice:
    """Return the choice that a word of a call names.

    Raises:
        CallError: it names none.

    """
    known = {str(choice): choice for choice in choices}
    if word in known:
        return known[word]
    guess = closest(word, known)
    hint = f"did you mean `{guess}`?" if guess else f"there is {', '.join(known) or 'none'}"
    raise CallError(f"`{word}` is no {what}; {hint}")


def outcome_of(options: argparse.Namespace) -> Outcome | None:
    """Return the decision that a call names.

    Raises:
        CallError: there is no such decision.

    """
    return None if options.outcome is None else chosen("outcome", options.outcome, get_args(Outcome))


def panel_of(words: Sequence[str], policy: Policy) -> tuple[Seat, ...]:
    """Return the seats of a panel: `person:role`, `person:role,role` or `person:role:no`.

    Raises:
        CallError: a seat is written otherwise, or names a person or role that there is not.

    """
    seats: dict[str, Seat] = {}
    for word in words:
        person, _, rest = word.partition(":")
        roles, _, vote = rest.partition(":")
        if not person or not roles or vote not in {"", "yes", "no"}:
            raise CallError(f"`{word}` is no seat of a panel; write PERSON:ROLE, as in `grace:research`")
        known = tuple(dict.fromkeys(chosen("role", role, get_args(Role)) for role in roles.split(",")))
        if policy.people:
            chosen_person(person, policy)
        before = seats.get(person)
        if before is not None:
            known = tuple(dict.fromkeys((*before.role, *known)))
        seats[person] = Seat(
            person=person, role=known, approved=vote != "no" and (before is None or before.approved)
        )
    return tuple(seats.values())


def chosen_person(person: str, policy: Policy) -> str:
    """Return a handle that the policy knows.

    Raises:
        CallError: nobody is called so.

    """
    if person in policy.people:
        return person
    guess = closest(person, policy.people)
    hint = f"did you mean `{guess}`?" if guess else "add the person to `people` in the policy first"
    raise CallError(f"nobody in `people` of the policy is called `{person}`; {hint}")


def tasks_of(words: Sequence[str]) -> tuple[Task, ...]:
    """Return the tasks that a call names: `id:what is to be done`.

    Raises:
        CallError: a task is written otherwise, or two have one id.

    """
    tasks: dict[str, Task] = {}
    for word in words:
        name, _, text = (part.strip() for part in word.partition(":"))
        if not name or not text:
            raise CallError(
                f"`{word}` is no task; write ID:TEXT, as in `second-scanner:recall of 0.93 on both`"
            )
        if name in tasks:
            raise CallError(f"two tasks have the id `{name}`; give each its own")
        tasks[name] = Task(id=name, task=text)
    return tuple(tasks.values())


def put_on_record(
    options: argparse.Namespace,
    intent_of: Callable[[Checked, str, date], Intent],
    obstacles: Obstacles | None = None,
) -> int:
    """Write the record of a step and what follows from it in the card: 0 where that is done, 1 where it is not due.

    `intent_of` says what is wanted, by the docs repo as it is, for a card (by id of today) and a day.

    Raises:
        CallError: the call makes no sense here, or cannot be carried out; nothing is half written.

    """
    repo = find_docs_repo(options.folder)
    viewpoint = viewpoint_of(options)
    is_guessed = getattr(options, "response", ()) is None
    try:
        with nullcontext() if options.dry_run else only_writer(repo.root):
            before = checked(repo, viewpoint)
            card = card_named(before.assessment, options.card)
            intent = intent_of(before, card, options.date or viewpoint.day)
            plan = planned(before.assessment, intent, repo.root)
            against = obstacles(before, intent) if obstacles is not None and plan.record is not None else ()
            if against:
                say(against)
                return 1
            news = outlook(before.assessment, before.verdict, plan)
            if options.dry_run:
                say(_diff(plan))
                say(_told(plan, news, is_guessed=is_guessed, dry=True), to_errors=True)
                return 0
            if plan.record is not None:
                create_file(repo.root, plan.record.path, plan.record.text.encode())
            _follow(repo.root, plan)
            say(_told(plan, news, is_guessed=is_guessed, dry=False))
            return 0
    except EditError as error:
        raise CallError(str(error)) from None


def _follow(root: Path, plan: Plan) -> None:
    if plan.after == plan.before:
        return
    try:
        replace_file(root, plan.card.path, plan.before, plan.after)
    except EditError as error:
        written = (
            f"; `{plan.record.path}` is written: the same call finishes what is left" if plan.record else ""
        )
        raise CallError(f"{error}{written}") from None


def _told(plan: Plan, news: Sequence[Finding], *, is_guessed: bool, dry: bool) -> list[str]:
    """Say what was, or would be, written, and what is still to be done."""
    lines = []
    would = "would " if dry else ""
    if plan.record is not None:
        lines.append(f"{would}write {plan.record.path}" if dry else f"wrote {plan.record.path}")
        if is_guessed and plan.record.document.data.responses:
            names = listed([f"`{name}`" for name in plan.record.document.data.responses])
            lines.append(f"it names {names}, which the gate stands on; take out what the panel did not see")
    elif plan.written is not None:
        lines.append(f"{plan.written.path} says so already")
    before, after = plan.card.data, plan.card_after.data
    for key, old, new in (("level", before.level, after.level), ("status", before.status, after.status)):
        if old != new:
            lines.append(f"{would}set `{key}` from {old} to {new} in {plan.card.path}")
    if plan.record is None and plan.after == plan.before:
        lines.append(f"{plan.card.path} agrees with it; nothing is left to be written")
    own = {plan.card.path, *((plan.record.path,) if plan.record is not None else ())}
    here = [finding for finding in news if finding.location.path in own]
    elsewhere = [finding for finding in news if finding.location.path not in own]
    for title, found in (("still to be done", here), ("elsewhere, as a consequence", elsewhere)):
        if found:
            lines += ["", f"{title}:"]
            lines += [line for finding in found for line in finding_lines(finding)]
    return lines


def finding_lines(finding: Finding) -> list[str]:
    """Return a finding as two lines: where and what, and how to mend it."""
    place = finding.location
    return [
        f"  {place.path}:{place.line}: {finding.severity}: {finding.message} [{finding.rule}]",
        f"      help: {finding.hint}",
    ]


def _diff(plan: Plan) -> list[str]:
    """Return both files as a unified diff."""
    lines: list[str] = []
    if plan.record is not None:
        lines += _unified("", plan.record.text, "/dev/null", f"b/{plan.record.path}")
    lines += _unified(
        plan.before.decode("utf-8-sig"),
        plan.after.decode("utf-8-sig"),
        f"a/{plan.card.path}",
        f"b/{plan.card.path}",
    )
    return lines


def _unified(before: str, after: str, old: str, new: str) -> list[str]:
    return list(
        difflib.unified_diff(before.splitlines(), after.splitlines(), fromfile=old, tofile=new, lineterm="")
    )


def say(lines: Iterable[str], *, to_errors: bool = False) -> None:
    """Print lines that may hold text of documents."""
    stream = sys.stderr if to_errors else sys.stdout
    stream.writelines(f"{log_line(printable(line))}\n" for line in lines)
