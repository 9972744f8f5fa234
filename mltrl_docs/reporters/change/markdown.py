"""What a change does, as Markdown for a comment on a pull request: the most important first, of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mltrl_docs.analysis.difference import AnswerChange, CardDifference, CardState
from mltrl_docs.analysis.impact import MovedSystem
from mltrl_docs.analysis.revision import Revision
from mltrl_docs.analysis.words import day_words, listed, noun, number_word, spaced
from mltrl_docs.findings import Finding, Severity
from mltrl_docs.model.checklist import Answer
from mltrl_docs.model.document import Document
from mltrl_docs.model.review import Review, Seat
from mltrl_docs.reporters.change.diff import Diff
from mltrl_docs.reporters.change.sentence import diff_sentence
from mltrl_docs.reporters.markdown import code, inert, table
from mltrl_docs.reporters.report import gravity
from mltrl_docs.rules.criterion import Judged, Verdict
from mltrl_docs.rules.gate_news import GateNews
from mltrl_docs.values import Value

LIMIT = 60_000
"""How many bytes a comment has at most: GitHub refuses one of more than 65,536 characters."""

_ROWS = 40  # of one section
_OPEN = 6  # criteria, answers or keys that are named, each
_SHORT = 140  # characters of a text beside others
_ARROW = "→"
_NONE = "–"

_EVENTS = {
    "entry": "enters at {to}",
    "graduation": "graduates from {from_} to {to}",
    "hold": "is held at {to}",
    "reaffirmation": "is reaffirmed at {to}",
    "switchback": "is switched back from {from_} to {to}",
    "pause": "is paused at {to}",
    "resume": "is resumed at {to}",
    "retirement": "is retired at {to}",
}
_VERDICTS: dict[Verdict, str] = {
    "met": "met",
    "not-met": "not met",
    "waived": "waived",
    "not-applicable": "not applicable",
}


class _Section(Value):
    """A heading, lines that stand above its rows, and the rows: those that find no room are counted."""

    heading: str
    rows: tuple[str, ...]
    head: tuple[str, ...] = ()


def diff_markdown(diff: Diff) -> str:
    """Return the report as Markdown of at most `LIMIT` bytes; where there is nothing to say, one sentence.

    Paths are relative to the top of the git checkout. Text of documents mentions nobody and links nowhere.
    """
    text = f"{diff_sentence(diff)}\n"
    if not diff:
        return text
    end = f"\n{_compared(diff)}\n"
    sections = [section for section in _sections(diff) if section.rows]
    for number, section in enumerate(sections):
        # what comes after it is told of in a line each, if there is no room for more
        left = (
            LIMIT - _size(text) - _size(end) - sum(_size(_left_out(one, 0)) for one in sections[number + 1 :])
        )
        text += _written(section, left)
    return text + end


def _size(text: str) -> int:
    return len(text.encode())


def _written(section: _Section, room: int) -> str:
    """Return a section in so many bytes, with as many of its rows as fit."""
    text = "\n".join(("", f"### {section.heading}", "", *section.head, ""))
    shown = 0
    for row in section.rows[:_ROWS]:
        if _size(text) + _size(row) + _size(_more(len(section.rows))) + 1 > room:
            break
        text += f"{row}\n"
        shown += 1
    if not shown:
        return _left_out(section, len(section.rows))
    return text + (_more(len(section.rows) - shown) if shown < len(section.rows) else "")


def _more(number: int) -> str:
    return f"\n{number:,} more are left out here; `mltrl diff --format json` has them all.\n"


def _left_out(section: _Section, number: int) -> str:
    return f"\n### {section.heading}\n{_more(number or len(section.rows))}"


def _compared(diff: Diff) -> str:
    head = "the work tree" if diff.head is None else code(diff.head[:12])
    day = diff.assessment.viewpoint.day.isoformat()
    return f"Compared: {code(diff.base[:12])} with {head}, as of {day}, judged by the policy of the first."


def _sections(diff: Diff) -> Iterator[_Section]:
    own = [
        card for card in diff.difference.cards if card.is_touched or _level(card.before) != _level(card.after)
    ]
    yield _table(
        "Cards",
        ("card", "level", "as a system", "versions", "highest risk"),
        [_card_row(card) for card in own],
    )
    yield _table(
        "Systems that move",
        ("system", "level", "owners"),
        [_system_row(diff, system) for system in diff.difference.systems],
    )
    yield _Section(
        heading="Records", rows=tuple(_record_row(diff, record) for record in diff.difference.records)
    )
    yield _Section(heading="What the gates say", rows=tuple(_gate_row(diff, news) for news in diff.gates))
    yield _Section(
        heading="Since a panel last looked",
        rows=tuple(_revision_row(diff, one) for one in diff.revisions if one),
    )
    yield _table(
        "Answers that change",
        ("card", "question", "before", "after"),
        [_answer_row(diff, card, change) for card in diff.difference.cards for change in card.answers],
    )
    yield _findings("New findings", diff, diff.new)
    yield _findings("Resolved findings", diff, diff.resolved)


def _table(heading: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> _Section:
    lines = table(head, rows)
    return _Section(heading=heading, head=tuple(lines[:2]), rows=tuple(lines[2:]))


def _named(identifier: str, title: str) -> str:
    return f"**{inert(title, _SHORT)}** {code(identifier)}"


def _title(diff: Diff, card: str) -> str:
    known = diff.assessment.portfolio.card(card)
    return _named(card, card if known is None else known.data.title)


def _level(state: CardState | None) -> int | None:
    return None if state is None else state.level


def _moved(before: object, after: object) -> str:
    """Write a value before and after a change, once where it stays."""
    had, has = (_NONE if value is None else str(value) for value in (before, after))
    return has if had == has else f"{had} {_ARROW} {has}"


def _card_row(card: CardDifference) -> tuple[str, ...]:
    before, after = card.before, card.after
    name = _named(card.id, card.title)
    if card.change != "changed":
        name += f", {card.change}"
    risks = (
        "–" if state is None or state.max_risk is None else f"{state.max_risk:g}" for state in (before, after)
    )
    return (
        name,
        _moved(_level(before), _level(after)),
        _as_system(before, after),
        _versions(before, after),
        _moved(*risks),
    )


def _as_system(before: CardState | None, after: CardState | None) -> str:
    own, system = (
        tuple(None if state is None else getattr(state, name) for state in (before, after))
        for name in ("level", "system_level")
    )
    return "the same" if own == system else _moved(*system)


def _versions(before: CardState | None, after: CardState | None) -> str:
    told = []
    for part in ("code", "model", "data"):
        had, has = (None if state is None else getattr(state.versions, part) for state in (before, after))
        if had != has:
            told.append(f"{part} {_moved(had and code(had), has and code(has))}")
    return ", ".join(told) or _NONE


def _system_row(diff: Diff, system: MovedSystem) -> tuple[str, ...]:
    owners = ", ".join(code(owner) for owner in system.owners)
    return (_title(diff, system.id), f"{system.before} {_ARROW} {system.after}", owners or _NONE)


def _record_row(diff: Diff, record: Document[Review]) -> str:
    review = record.data
    what = _EVENTS[review.event].format(from_=review.from_, to=review.to)
    kind = f" ({review.switchback})" if review.switchback else ""
    parts = [f"- {_title(diff, review.card)} {what}{kind}, {day_words(review.date)}, {code(record.id)}."]
    if review.panel:
        parts.append(f"Panel: {listed([_seat(seat) for seat in review.panel])}.")
    if review.decision is not None:
        parts.append(f"Decision: {spaced(review.decision.outcome)}.")
    if review.tasks:
        tasks = "; ".join(inert(task.task, _SHORT) for task in review.tasks[:_OPEN])
        parts.append(f"Still needed: {tasks}{_rest(len(review.tasks))}.")
    if review.corrects:
        parts.append(f"It corrects {code(review.corrects)}.")
    if review.reason:
        parts.append(f"Reason: {inert(review.reason)}")
    return " ".join(parts)


def _seat(seat: Seat) -> str:
    roles = ", ".join(spaced(role) for role in seat.role)
    return f"{code(seat.person)} ({roles}){'' if seat.approved else ' dissents'}"


def _rest(number: int) -> str:
    return f"; and {number - _OPEN} more" if number > _OPEN else ""


def _gate_row(diff: Diff, news: GateNews) -> str:
    number, open_ = len(news.criteria), news.open
    if news.is_passed:
        where = f"the gate from {news.start} to {news.to}, which this change passes"
    elif news.start == news.to:
        where = f"what is asked at {news.to}"
    else:
        where = f"the next gate, from {news.start} to {news.to}"
    met = f"{number - len(open_)} of {number} criteria are met, waived or not applicable"
    text = f"- {_title(diff, news.card)}, {where}: {met}."
    if news.moved:
        moved = [
            f"{inert(one.criterion.title, _SHORT)} ({_VERDICTS[had]} {_ARROW} {_VERDICTS[one.verdict]})"
            for one, had in news.moved[:_OPEN]
        ]
        text += f" With this change: {'; '.join(moved)}{_rest(len(news.moved))}."
    if open_:
        text += f" Open: {'; '.join(_criterion(one) for one in open_[:_OPEN])}{_rest(len(open_))}."
    return text


def _criterion(one: Judged) -> str:
    return f"{inert(one.criterion.title, _SHORT)} ({inert(one.judgement.detail, _SHORT)})"


def _revision_row(diff: Diff, revision: Revision) -> str:
    review = revision.record.data
    kept = review.from_ in {None, review.to}
    what = f"{review.event} at {review.to}" if kept else f"{review.event} from {review.from_} to {review.to}"
    parts = []
    for change in revision.keys:
        entries = [inert(entry, _SHORT) for entry in change.entries[:_OPEN]]
        parts.append(
            f"{code(change.key)}{f' ({listed(entries)}{_rest(len(change.entries))})' if entries else ''}"
        )
    if revision.sections:
        sections = [f"“{inert(heading, _SHORT)}”" for heading in revision.sections[:_OPEN]]
        parts.append(
            f"the {noun(len(sections), 'section')} {listed(sections)}{_rest(len(revision.sections))}"
        )
    for one in revision.requirements:
        counts = ((one.new, "new"), (one.changed, "changed"), (one.gone, "gone"))
        numbers = [f"{number_word(number)} {word}" for number, word in counts if number]
        parts.append(f"requirements in {code(one.document)} ({listed(numbers)})")
    return (
        f"- {_title(diff, revision.card)}: a panel last looked on {day_words(review.date)} "
        f"({code(revision.record.id)}, {what}). Changed since: {', '.join(parts)}."
    )


def _answer_row(diff: Diff, card: CardDifference, change: AnswerChange) -> tuple[str, ...]:
    checklist = diff.assessment.portfolio.checklists.get(change.checklist)
    items = {} if checklist is None else {item.id: item.question for item in checklist.data.items()}
    question = items.get(change.item)
    name = f"{code(change.checklist)} {code(change.item)}"
    return (
        code(card.id),
        name if question is None else f"{inert(question, _SHORT)} {name}",
        _answer(change.before),
        _answer(change.after),
    )


def _answer(answer: Answer | None) -> str:
    if answer is None:
        return _NONE
    said = answer.answer if isinstance(answer.answer, str) else f"{answer.answer:g}"
    return f"{inert(said, _SHORT)}: {inert(answer.note, _SHORT)}" if answer.note else inert(said, _SHORT)


_MARKS: dict[Severity, str] = {"error": "**error**", "warning": "warning", "info": "info"}


def _findings(heading: str, diff: Diff, findings: Sequence[Finding]) -> _Section:
    rows = [
        (
            _MARKS[finding.severity],
            inert(f"{diff.prefix}{finding.location.path}:{finding.location.line}"),
            inert(finding.message),
            code(finding.rule),
        )
        for finding in sorted(findings, key=gravity)
    ]
    return _table(heading, ("", "where", "what", "rule"), rows)
