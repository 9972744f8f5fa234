"""What the server knows of a docs repo when it answers: its documents, levels and people, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.people import known_people
from mltrl_docs.findings import Location
from mltrl_docs.framework import FRAMEWORKS, Framework
from mltrl_docs.lsp.draft import Draft
from mltrl_docs.lsp.meanings import Meaning
from mltrl_docs.model.card import Card
from mltrl_docs.model.checklist import Item
from mltrl_docs.model.document import Document, Kind
from mltrl_docs.model.policy import Person, Policy, PolicyLocator, top_of_policy
from mltrl_docs.model.portfolio import AnyDocument, Portfolio
from mltrl_docs.rules.documentation import read_documentation
from mltrl_docs.rules.registry import rule, rule_names
from mltrl_docs.rules.rule import is_binding
from mltrl_docs.values import Value, field

_DOCUMENTS: dict[Meaning, Kind] = {
    "card": "card",
    "checklist": "checklist",
    "dataset": "dataset",
    "record": "review",
    "response": "response",
}


class Named(Value):
    """Something that a document can name: what to write, what it is in a few words, more of it, and where it stands."""

    name: str
    what: str
    more: str = ""
    location: Location | None = None


class Knowledge(Value, cached=True):
    """The docs repo as it is now, and what was `worked_out` of it when all of it was checked last."""

    portfolio: Portfolio = field(default_factory=Portfolio)
    policy: Policy = field(default_factory=Policy)
    locate_in_policy: PolicyLocator = field(default=top_of_policy, repr=False, compare=False)
    worked_out: Assessment | None = None

    @property
    def framework(self) -> Framework:
        """The definitions of levels."""
        return FRAMEWORKS[self.policy.framework]

    @cached_property
    def people(self) -> dict[str, Person | None]:
        """The people of the policy by handle; all that any document names where the policy names none."""
        if self.policy.people or self.worked_out is None:
            return dict(self.policy.people)
        return dict.fromkeys(sorted(self.worked_out.once(known_people)))

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The rules that a waiver may name, the organisation's own criteria among them."""
        own = tuple(f"gate/{criterion.id}" for criterion in self.policy.criteria)
        return tuple(name for name in rule_names() if not is_binding(name)) + own

    def names(self, meaning: Meaning, draft: Draft) -> Iterator[str]:
        """Yield what may be written where a value of a meaning is wanted."""
        match meaning:
            case "card" | "checklist" | "dataset":
                yield from self._documents(meaning)
            case "record" | "response":
                own = self._card_of(draft)
                known = self._documents(meaning)
                yield from (
                    name
                    for name, one in known.items()
                    if own is None or self.portfolio.card_id(one.data.card) == own
                )
            case "person":
                yield from self.people
            case "level":
                yield from (str(level.number) for level in self.framework.levels)
            case "rule":
                yield from self.rules
            case "criterion":
                yield from (criterion.id for criterion in self.framework.criteria)
            case "item":
                yield from (item.id for item in self.items(draft))
            case "task":
                yield from self._tasks(draft)
            case "file":
                yield from sorted(self.portfolio.files)

    def named(self, meaning: Meaning, name: str, draft: Draft) -> Named | None:  # noqa: PLR0911 - one return a meaning
        """Return what a name stands for; nothing where nobody knows."""
        match meaning:
            case "card" | "checklist" | "dataset" | "record" | "response":
                document = self.portfolio.find(_DOCUMENTS[meaning], name)
                return None if document is None else self._document(document)
            case "person":
                return self._person(name)
            case "level":
                return self._level(name)
            case "rule":
                return _rule(name) if name in rule_names() else None
            case "criterion":
                return next(
                    (Named(name=name, what=one.title) for one in self.framework.criteria if one.id == name),
                    None,
                )
            case "item":
                return self._item(name, draft)
            case "task":
                return self._tasks(draft).get(name)
            case "file":
                there = name in self.portfolio.files
                return (
                    Named(name=name, what="a file of the docs repo", location=Location(path=name))
                    if there
                    else None
                )

    def versions(self, draft: Draft, path: tuple[str | int, ...]) -> tuple[str, ...]:
        """Return the versions of the dataset or checklist that stands beside a key for a version, newest first."""
        sheet: AnyDocument | None = None
        if draft.kind == "card" and path[:1] == ("datasets",) and path[-1] == "version":
            sheet = self.portfolio.datasets.get(draft.values.get((*path[:-1], "dataset"), ""))
        elif draft.kind == "response" and path == ("checklist_version",):
            sheet = self.portfolio.checklists.get(draft.values.get(("checklist",), ""))
        if sheet is None:
            return ()
        return tuple(dict.fromkeys((sheet.data.version, *(change.version for change in sheet.data.changes))))

    def items(self, draft: Draft) -> tuple[Item, ...]:
        """Return the questions of the checklist that a completed one names; in the policy those of all checklists."""
        if draft.kind == "response":
            checklist = self.portfolio.checklists.get(draft.values.get(("checklist",), ""))
            return () if checklist is None else tuple(checklist.data.items())
        return tuple(item for one in self.portfolio.checklists.values() for item in one.data.items())

    def _documents(self, meaning: Meaning) -> dict[str, AnyDocument]:
        portfolio = self.portfolio
        found = {
            "card": portfolio.cards,
            "checklist": portfolio.checklists,
            "dataset": portfolio.datasets,
            "record": portfolio.reviews,
            "response": portfolio.responses,
        }
        return dict(found[meaning])

    def _card_of(self, draft: Draft) -> str | None:
        return self.portfolio.card_id(draft.values.get(("card",), ""))

    def _document(self, document: AnyDocument) -> Named:
        data = document.data
        what, more = "", ""
        match document.kind:
            case "card":
                return self._card(document)
            case "review":
                what = f"{data.event} of `{data.card}` on {data.date}, level {data.to}"
            case "response":
                what = f"answers `{data.checklist}` {data.checklist_version} for `{data.card}`, {data.date}"
            case "dataset":
                what, more = f"{data.title}, dataset {data.version}", data.summary
            case _:
                what = f"{data.title}, {document.kind}"
        return Named(name=document.id, what=what, more=more, location=document.locate(("id",)))

    def _card(self, card: Document[Card]) -> Named:
        where = f"level {card.data.level}"
        assessment = self.worked_out
        if assessment is not None and card.id in assessment.own_levels:
            where = f"level {assessment.own_levels[card.id]}"
            system = assessment.systems[card.id]
            if assessment.present_parts.get(card.id):
                where += f", system level {system.level}"
                held = ", ".join(f"`{part}`" for part in system.limited_by)
                where += (
                    f" (held by {held})" if held and system.level < assessment.own_levels[card.id] else ""
                )
            if assessment.status(card.id) != "active":
                where += f", {assessment.status(card.id)}"
        return Named(
            name=card.id,
            what=f"{card.data.title}, {card.data.type}: {where}",
            more=card.data.summary,
            location=card.locate(("id",)),
        )

    def _person(self, handle: str) -> Named | None:
        if handle not in self.people:
            return None
        person = self.people[handle]
        if person is None:
            return Named(name=handle, what="named in other documents; the policy names nobody")
        roles = f", {', '.join(person.roles)}" if person.roles else ""
        gone = f", until {person.until}" if person.until else ""
        return Named(
            name=handle,
            what=f"{person.name}{roles}{gone}",
            location=self.locate_in_policy(("people", handle)),
        )

    def _level(self, number: str) -> Named | None:
        level = next((one for one in self.framework.levels if str(one.number) == number), None)
        if level is None:
            return None
        return Named(
            name=number,
            what=f"Level {level.number}: {level.name}",
            more=f"{level.meaning}\n\nThe review that ends it: {level.gate}",
        )

    def _item(self, name: str, draft: Draft) -> Named | None:
        wanted = draft.values.get(("checklist",)) if draft.kind == "response" else None
        for checklist in self.portfolio.checklists.values():
            if wanted is not None and checklist.id != wanted:
                continue
            for place, section in enumerate(checklist.data.sections):
                for number, item in enumerate(section.items):
                    if item.id == name:
                        return Named(
                            name=name,
                            what=item.question,
                            more=item.guidance or "",
                            location=checklist.locate(("sections", place, "items", number, "id")),
                        )
        return None

    def _tasks(self, draft: Draft) -> dict[str, Named]:
        """Return the tasks of the records of the card that a record is of."""
        card = self._card_of(draft)
        records = () if card is None else self.portfolio.reviews_of(card)
        return {
            task.id: Named(name=task.id, what=task.task, location=record.locate(("tasks", place, "id")))
            for record in records
            for place, task in enumerate(record.data.tasks)
            if record.path != draft.path
        }


def _rule(name: str) -> Named:
    page = read_documentation(rule(name).docstring)
    return Named(name=name, what=page.summary, more=f"{page.why}\n\nMend: {page.mend}")
