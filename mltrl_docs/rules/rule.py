"""What a rule is, and what it yields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from typing import TypeAlias

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Finding, FindingClass, KeyPath, Location, Related, Severity
from mltrl_docs.model.document import PlainPage
from mltrl_docs.model.portfolio import AnyDocument
from mltrl_docs.values import Value


class Problem(Value):
    """What a check found in a document: at a key path, never at a line."""

    document: AnyDocument | PlainPage
    message: str
    hint: str
    key_path: KeyPath = ()
    at_key: bool = False  # point at the key, not at its value
    place: Location | None = None  # in the body, which has no key path; `key_path` then tells findings apart
    severity: Severity | None = None  # where it is not the rule's own
    finding_class: FindingClass | None = None  # where it is not the family's
    related: tuple[Related, ...] = ()
    explained_by: frozenset[str] = (
        frozenset()
    )  # rules; where one of them says the same of the card, this is not said
    also: str | None = None  # another name by which a waiver may call the rule
    in_doubt_since: Date | None = None  # the day from which it puts the level of the card in doubt


Check: TypeAlias = Callable[[Assessment], Iterator[Problem]]

FindingsCheck: TypeAlias = Callable[[Assessment, Sequence[Finding]], Iterator[Problem]]
"""Looks at what all other rules found, waived findings included and those that are switched off left out."""

FAMILY_CLASSES: dict[str, FindingClass] = {
    "approval": "broken",
    "checklist": "unearned",
    "file": "broken",
    "gate": "unearned",
    "history": "broken",
    "reference": "broken",
    "requirement": "unearned",
    "schema": "broken",
    "site": "broken",
    "stale": "lapsed",
    "system": "unearned",
    "waiver": "broken",
}
"""The class of every family's findings; `lapsed` is also what the clock alone made, in any family."""


def is_binding(name: str) -> bool:
    """Whether the rule of a name can be neither waived nor switched off."""
    return name.startswith(("file/", "schema/", "approval/")) or name in {
        "reference/duplicate-id",
        "history/chain-broken",
        "history/rewritten",
    }


class Rule(Value):
    """A rule of `family/rule`; one without a check is enforced by the reader, while documents are read."""

    name: str
    severity: Severity
    docstring: str
    check: Check | None = None
    check_findings: FindingsCheck | None = None

    @property
    def family(self) -> str:
        """The part of the name before the slash."""
        return self.name.partition("/")[0]

    @property
    def is_binding(self) -> bool:
        """Whether it can be neither waived nor switched off."""
        return is_binding(self.name)

    def findings(self, assessment: Assessment) -> Iterator[Finding]:
        """Run the check of documents; yield what it found, with places."""
        if self.check is not None:
            yield from self._placed(assessment, self.check(assessment))

    def findings_on(self, assessment: Assessment, found: Sequence[Finding]) -> Iterator[Finding]:
        """Run the check of what other rules found; yield what it found, with places."""
        if self.check_findings is not None:
            yield from self._placed(assessment, self.check_findings(assessment, found))

    def _placed(self, assessment: Assessment, problems: Iterable[Problem]) -> Iterator[Finding]:
        for problem in problems:
            document = None if isinstance(problem.document, PlainPage) else problem.document
            yield Finding(
                rule=self.name,
                severity=problem.severity or self.severity,
                finding_class=problem.finding_class or FAMILY_CLASSES[self.family],
                message=problem.message,
                hint=problem.hint,
                location=problem.place or _place(problem),
                document=None if document is None else document.name,
                key_path=problem.key_path,
                related=problem.related,
                explained_by=problem.explained_by,
                also=problem.also,
                in_doubt_since=problem.in_doubt_since,
                card=None if document is None else card_of(assessment, document),
            )


def _place(problem: Problem) -> Location:
    if isinstance(problem.document, PlainPage):
        return Location(path=problem.document.path)
    return problem.document.locate(problem.key_path, at_key=problem.at_key)


def card_of(assessment: Assessment, document: AnyDocument) -> str | None:
    """Return the id of the card that a document belongs to; None for datasets and checklists."""
    if document.kind == "card":
        return document.id
    reference = getattr(document.data, "card", None)
    return None if reference is None else assessment.portfolio.card_id(reference) or reference
