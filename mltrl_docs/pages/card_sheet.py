"""The data sheet of a card: the facts in its header (paper, Methods, TRL Cards and Figure 3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.completeness import Completeness, completeness
from mltrl_docs.analysis.history import Step
from mltrl_docs.analysis.scores import answered
from mltrl_docs.analysis.standing import Standing
from mltrl_docs.analysis.waivers import waivers_in_force
from mltrl_docs.analysis.words import capital, counted, listed, number_word
from mltrl_docs.model.card import Card, Target
from mltrl_docs.model.document import Document
from mltrl_docs.model.edit import Edit
from mltrl_docs.model.sections import named_sections
from mltrl_docs.pages.events import version_words
from mltrl_docs.pages.world import Person, Reference, World
from mltrl_docs.values import Value

_FEW = 4  # names of what is missing
_FIRST_WITH_PRODUCT = 5  # level from which a product owner is asked for


class Ethics(Value):
    """How the ethics of a card are reported: the newest completed checklist, or the prose alone."""

    kind: str
    words: str
    response: Reference | None = None
    date: Date | None = None


class Sheet(Value):
    """What the data sheet shows; empty values are left out of it."""

    since: Date | None
    set_by: tuple[Reference, ...]
    last_review: Date | None
    last_review_words: str
    edited: str  # what was edited since, as far as the history of the docs repo is known
    edited_on: Date | None
    due: Date | None
    due_words: str
    research: tuple[Person, ...]
    research_reviewers: tuple[Person, ...]
    product: tuple[Person, ...]
    product_reviewers: tuple[Person, ...]
    wants_product: bool
    versions: str
    versions_reviewed: str  # where the last review looked at other ones
    completeness: Completeness
    missing: str
    targets: tuple[Target, ...]
    ethics: Ethics
    data: str
    waivers: str
    waived_until: Date | None
    links: tuple[Reference, ...]
    working_group: tuple[Person, ...]


def sheet_of(world: World, card: Document[Card], standing: Standing, address: str) -> Sheet:
    """Gather the facts of a card that had begun on the day that is shown."""
    data = card.data
    history = world.assessment.histories[card.id]
    edit = world.edits.get(card.id)
    filled = completeness(world.assessment, card, standing.level)
    in_force = [waiver for _, waiver in waivers_in_force(world.assessment, data)]
    return Sheet(
        since=history.changes[-1][0] if history.changes else None,
        set_by=tuple(world.card_reference(part, address) for part in standing.limited_by),
        last_review=standing.last_review,
        last_review_words=_last_review(world, card.id, standing),
        edited=_edited(edit) if edit else "",
        edited_on=edit.day if edit else None,
        due=standing.next_review_due,
        due_words=_due(world, standing),
        research=world.people(data.owners.research),
        research_reviewers=world.people(data.reviewers.research),
        product=world.people(data.owners.product),
        product_reviewers=world.people(data.reviewers.product),
        wants_product=bool(data.owners.product or data.reviewers.product)
        or standing.level >= _FIRST_WITH_PRODUCT,
        versions=version_words(data.versions),
        versions_reviewed=_reviewed(data, history.last_review),
        completeness=filled,
        missing=_listed(filled.missing),
        targets=tuple(
            sorted((t for t in data.targets if t.level > standing.level), key=lambda t: (t.by, t.level))
        ),
        ethics=_ethics(world, card, address),
        data=_data(world, card.data),
        waivers=number_word(len(in_force)) if in_force else "",
        waived_until=max((waiver.until for waiver in in_force), default=None),
        links=world.evidence(data.links, address),
        working_group=world.people(data.working_group),
    )


def _last_review(world: World, card: str, standing: Standing) -> str:
    step = world.assessment.histories[card].last_review
    if step is None:
        return ""
    words = {
        "entry": "entered",
        "graduation": "graduated",
        "hold": "held",
        "reaffirmation": "reaffirmed",
        "switchback": "switched back",
    }[step.record.data.event]
    if standing.open_tasks:
        return f"{words}, {counted(standing.open_tasks, 'task')} open"
    return words


def _edited(edit: Edit) -> str:
    what = [
        name for name, is_edited in (("card", edit.card), ("requirements", edit.requirements)) if is_edited
    ]
    return f"{listed(what)} edited since"


def _reviewed(card: Card, review: Step | None) -> str:
    """Name the versions that the last review looked at, where the card has others now."""
    if review is None:
        return ""
    then, now = review.record.data.versions, card.versions
    pairs = (("code", then.code, now.code), ("model", then.model, now.model), ("data", then.data, now.data))
    return ", ".join(f"{name} {one}" for name, one, other in pairs if one and other and one != other)


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _FEW + 1:
        return ", ".join(names)
    return f"{', '.join(names[:_FEW])} and {number_word(len(names) - _FEW)} more"


def _due(world: World, standing: Standing) -> str:
    due, today = standing.next_review_due, world.assessment.viewpoint.today
    if due is None:
        return f"none while {standing.status}" if standing.status != "active" else ""
    days = (due - today).days
    if days == 0:
        return "today"
    return f"in {_days(days)}" if days > 0 else f"{_days(-days)} ago"


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _ethics(world: World, card: Document[Card], address: str) -> Ethics:
    checklists = world.portfolio.checklists
    runs = [
        response
        for response in world.portfolio.responses_of(card.id)
        if world.assessment.viewpoint.has_happened(response.data.date)
        and response.data.checklist in checklists
        and checklists[response.data.checklist].data.purpose == "ethics"
    ]
    if runs:
        newest = max(runs, key=lambda run: (run.data.date, run.id))
        done, asked = answered(checklists[newest.data.checklist].data, newest.data)
        return Ethics(
            kind="pass" if done >= asked else "open",
            words=f"{done} of {asked} answered",
            response=Reference(
                text=f"{checklists[newest.data.checklist].data.title} {newest.data.checklist_version}",
                href=world.document_reference(newest, "", address).href,
            ),
            date=newest.data.date,
        )
    section = named_sections(card.body, world.assessment.policy.sections).get("ethics")
    if section is not None and section.says_something:
        return Ethics(kind="pass", words="reported on the card")
    return Ethics(kind="missing", words="not reported yet")


def _data(world: World, card: Card) -> str:
    names = dict.fromkeys(use.dataset for use in card.datasets)
    if not names:
        return ""
    known = [world.portfolio.datasets[name].data for name in names if name in world.portfolio.datasets]
    grades = {dataset.personal_data for dataset in known}
    text = capital(counted(len(names), "dataset"))
    personal = [grade for grade in ("identifiable", "pseudonymised", "anonymised") if grade in grades]
    if personal:
        return f"{text}, {listed(personal)} personal data"
    if len(known) == len(names) and grades == {"none"}:
        return f"{text}, no personal data"
    return text
