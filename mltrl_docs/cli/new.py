"""`mltrl new`: write a document from a template, at its place, and say what is still to be filled in."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any, get_args

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.cli import CallError
from mltrl_docs.cli.cards import card_named
from mltrl_docs.cli.docs_repo import add_repo_arguments, calendar_day, checked, find_docs_repo, viewpoint_of
from mltrl_docs.cli.records import (
    add_outcome_argument,
    chosen,
    chosen_person,
    finding_lines,
    outcome_of,
    panel_of,
    say,
    tasks_of,
)
from mltrl_docs.edit import EditError
from mltrl_docs.edit.files import create_file, only_writer
from mltrl_docs.edit.outlook import Written, outlook_of
from mltrl_docs.edit.plan import Intent, planned, seats
from mltrl_docs.model.card import Card, CardType
from mltrl_docs.model.document import Document, Kind
from mltrl_docs.model.review import Event, SwitchbackType
from mltrl_docs.scaffold import Draft
from mltrl_docs.scaffold.documents import (
    new_card,
    new_checklist,
    new_dataset,
    new_entry,
    new_requirements,
    new_response,
)
from mltrl_docs.site import Checked
from mltrl_docs.values import Value
from mltrl_docs.writing.front_matter import Writable

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|index|datasets")
_LONGEST = 48  # characters of an id of a card or a dataset; the ids of other kinds are made from those
_TO_BE_FILLED_IN = frozenset({"schema/missing-key"})


class _Call(Value):
    """A call, and what it works on; `given` is the front matter that it brings."""

    options: argparse.Namespace
    checked: Checked
    root: Path
    day: date
    given: Mapping[str, Writable]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `mltrl new`."""
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True)
    card = _kind(kinds, "card", "a card and the record with which it enters")
    card.add_argument("id", metavar="ID")
    card.add_argument("--title", help="default: the id in words")
    card.add_argument("--summary", help="what it is and does, in one to three sentences")
    card.add_argument("--type", default=None, metavar="TYPE", help=", ".join(get_args(CardType)))
    card.add_argument(
        "--owner", nargs="+", action="extend", default=[], metavar="PERSON", help="for research"
    )
    card.add_argument("--product-owner", nargs="+", action="extend", default=[], metavar="PERSON")
    card.add_argument(
        "--reviewer", nargs="+", action="extend", default=[], metavar="PERSON", help="for research"
    )
    card.add_argument("--level", type=int, choices=range(10), metavar="N", help="the level that it enters at")
    card.add_argument("--reason", help="why it enters above 0")
    card.add_argument("--panel", nargs="+", action="extend", default=[], metavar="PERSON:ROLE")
    requirements = _kind(kinds, "requirements", "the requirements of a card")
    requirements.add_argument("card", metavar="CARD")
    requirements.add_argument("--stage", choices=("research", "product"), default="research")
    _kind(kinds, "dataset", "a dataset sheet").add_argument("id", metavar="ID")
    _kind(kinds, "checklist", "the questions that an organisation asks").add_argument("id", metavar="ID")
    response = _kind(kinds, "response", "a checklist to be completed for a card")
    response.add_argument("card", metavar="CARD")
    response.add_argument("checklist", metavar="CHECKLIST")
    response.add_argument(
        "--by", nargs="+", action="extend", default=[], metavar="PERSON", help="who answers"
    )
    review = _kind(kinds, "review", "a record alone; the card stays as it is until its own command sets it")
    review.add_argument("card", metavar="CARD")
    review.add_argument("--event", required=True, metavar="EVENT", help=", ".join(get_args(Event)))
    review.add_argument("--to", type=int, choices=range(10), metavar="N", help="of an entry or a switchback")
    review.add_argument(
        "--type", metavar="TYPE", help=f"of a switchback: {', '.join(get_args(SwitchbackType))}"
    )
    review.add_argument("--reason")
    review.add_argument("--panel", nargs="+", action="extend", default=[], metavar="PERSON:ROLE")
    review.add_argument("--task", nargs="+", action="extend", default=[], metavar="ID:TEXT", help="of a hold")
    add_outcome_argument(review)


def _kind(kinds: Any, name: str, summary: str) -> argparse.ArgumentParser:  # noqa: ANN401 - argparse names no type
    parser: argparse.ArgumentParser = kinds.add_parser(name, help=summary, description=f"Write {summary}.")
    add_repo_arguments(parser)
    parser.add_argument(
        "--date", type=calendar_day, metavar="DATE", help="the day of it (default: the day looked from)"
    )
    if name != "review":
        parser.add_argument(
            "--json", action="store_true", help="take values of front matter from standard input"
        )
    parser.add_argument(
        "--dry-run", action="store_true", help="print what would be written, and write nothing"
    )
    return parser


def run(options: argparse.Namespace) -> int:
    """Run `mltrl new`: 0 where the document is written, whatever is still to be filled in.

    Raises:
        CallError: the call makes no sense here, or cannot be carried out; nothing is half written.

    """
    repo = find_docs_repo(options.folder)
    viewpoint = viewpoint_of(options)
    given = _given() if getattr(options, "json", False) else {}
    try:
        with nullcontext() if options.dry_run else only_writer(repo.root):
            before = checked(repo, viewpoint)
            call = _Call(
                options=options,
                checked=before,
                root=repo.root,
                day=options.date or viewpoint.day,
                given=given,
            )
            drafts = _DRAFTS[options.kind](call)
            written = [Written.of(draft.path, draft.text) for draft in drafts]
            _refuse_mistakes(written)
            news = outlook_of(before.assessment, before.verdict, written)
            if options.dry_run:
                for draft in drafts:
                    say([f"would write {draft.path}:", "", *draft.text.splitlines(), ""])
            else:
                for draft in drafts:
                    create_file(repo.root, draft.path, draft.text.encode())
                    say([f"wrote {draft.path}"])
    except EditError as error:
        raise CallError(str(error)) from None
    told = {(finding.location.path, finding.location.line) for finding in news}
    open_lines = [
        f"  {draft.path}:{line}: {what}"
        for draft in drafts
        for line, what in draft.open_lines
        if (draft.path, line) not in told
    ]
    still = [line for finding in news for line in finding_lines(finding)]
    if open_lines or still:
        say(["", "still to be filled in:", *open_lines, *still])
    return 0


def _given() -> Mapping[str, Writable]:
    """Return the front matter that standard input has as JSON.

    Raises:
        CallError: it is no JSON object.

    """
    try:
        values = json.load(sys.stdin, parse_constant=_refuse_number)
    except (ValueError, RecursionError) as error:
        raise CallError(f"standard input is no JSON: {error}") from None
    if not isinstance(values, dict):
        raise CallError(
            "standard input must be one JSON object: the keys of the front matter with their values"
        )
    return values


def _refuse_number(word: str) -> float:
    raise ValueError(f"`{word}` is no number")


def _refuse_mistakes(written: Sequence[Written]) -> None:
    """Refuse values that no document of the kind can have; what is only missing is told once it is written."""
    for one in written:
        for finding in one.reading.findings:
            if finding.severity == "error" and finding.rule not in _TO_BE_FILLED_IN:
                raise CallError(f"nothing was written: {finding.message}; {finding.hint}")


def _new_id(assessment: Assessment, kind: Kind, identifier: str) -> str:
    """Return the id of a new document.

    Raises:
        CallError: it is none, or another document has it.

    """
    if not _ID.fullmatch(identifier) or len(identifier) > _LONGEST:
        raise CallError(
            f"`{identifier}` is no id; write small letters and digits in parts joined by `-`, "
            f"at most {_LONGEST} characters, as in `leaf-counter`"
        )
    if _RESERVED.fullmatch(identifier):
        raise CallError(f"`{identifier}` is a name that files cannot have everywhere; choose another id")
    portfolio = assessment.portfolio
    known = portfolio.find(kind, identifier)
    if known is not None:
        raise CallError(f"`{identifier}` is the id of {known.path}; choose another id")
    return identifier


def _people(names: Sequence[str], checked_repo: Checked) -> list[str]:
    policy = checked_repo.assessment.policy
    return [chosen_person(name, policy) if policy.people else name for name in dict.fromkeys(names)]


def _card(call: _Call) -> list[Draft]:
    identifier = _new_id(call.checked.assessment, "card", call.options.id)
    level = 0 if call.options.level is None else call.options.level
    owners = {
        "research": _people(call.options.owner, call.checked),
        "product": _people(call.options.product_owner, call.checked),
    }
    people = list(call.checked.assessment.policy.people)
    if not any(owners.values()) and len(people) == 1 and "owners" not in call.given:
        owners["research"] = people
    named: dict[str, Writable] = {
        "title": call.options.title,
        "summary": call.options.summary,
        "type": None
        if call.options.type is None
        else chosen("type of card", call.options.type, get_args(CardType)),
        "owners": {kind: names for kind, names in owners.items() if names},
        "reviewers": {"research": _people(call.options.reviewer, call.checked)}
        if call.options.reviewer
        else {},
    }
    values = {**call.given, **{key: value for key, value in named.items() if value}}
    if values.get("level", level) != level or values.get("id", identifier) != identifier:
        raise CallError(
            "`id` and `level` of the JSON differ from those of the call; leave them out of the JSON"
        )
    assessment = call.checked.assessment
    panel = seats(panel_of(call.options.panel, assessment.policy))
    return [
        new_card(assessment, identifier, level, values),
        new_entry(assessment, identifier, call.day, level, reason=call.options.reason, panel=panel),
    ]


def _known_card(call: _Call) -> Document[Card]:
    portfolio = call.checked.assessment.portfolio
    return (
        portfolio.cards.get(call.options.card)
        or portfolio.cards[card_named(call.checked.assessment, call.options.card)]
    )


def _requirements(call: _Call) -> list[Draft]:
    return [new_requirements(_known_card(call), call.options.stage, call.given)]


def _dataset(call: _Call) -> list[Draft]:
    return [
        new_dataset(
            call.checked.assessment, _new_id(call.checked.assessment, "dataset", call.options.id), call.given
        )
    ]


def _checklist(call: _Call) -> list[Draft]:
    return [
        new_checklist(
            call.checked.assessment,
            _new_id(call.checked.assessment, "checklist", call.options.id),
            call.given,
        )
    ]


def _response(call: _Call) -> list[Draft]:
    checklists = call.checked.assessment.portfolio.checklists
    name = chosen("checklist", call.options.checklist, checklists)
    by = _people(call.options.by, call.checked)
    values = {**call.given, **({"answered_by": by} if by else {})}
    return [new_response(_known_card(call), checklists[name], call.day, values)]


def _review(call: _Call) -> list[Draft]:
    event = chosen("event", call.options.event, get_args(Event))
    panel = panel_of(call.options.panel, call.checked.assessment.policy)
    if event == "entry":
        card = _known_card(call)
        level = card.data.level if call.options.to is None else call.options.to
        return [
            new_entry(
                call.checked.assessment,
                card.id,
                call.day,
                level,
                reason=call.options.reason,
                panel=seats(panel),
            )
        ]
    if event == "switchback" and (call.options.to is None or call.options.type is None):
        raise CallError("a switchback says where it leads and why: give `--to N` and `--type TYPE`")
    intent = Intent(
        card=card_named(call.checked.assessment, call.options.card),
        event=event,
        day=call.day,
        is_day_given=call.options.date is not None,
        to=call.options.to,
        switchback=None
        if call.options.type is None
        else chosen("type of switchback", call.options.type, get_args(SwitchbackType)),
        panel=panel,
        outcome=outcome_of(call.options),
        reason=call.options.reason,
        tasks=tasks_of(call.options.task),
    )
    record = planned(call.checked.assessment, intent, call.root).record
    if record is None:
        raise CallError(f"`{intent.card}` has this record already; the command of the event sets the card")
    return [Draft(path=record.path, text=record.text)]


_DRAFTS: Mapping[str, Callable[[_Call], list[Draft]]] = {
    "card": _card,
    "checklist": _checklist,
    "dataset": _dataset,
    "requirements": _requirements,
    "response": _response,
    "review": _review,
}
