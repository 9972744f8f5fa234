"""An id stands twice: in two documents of one kind, or in two entries of one document.

Everything refers to a document by kind and id. Where two files have the same, the first by path is used and the
other is seen by nobody; so it is with requirements of a document, questions of a checklist and tasks of a record.

Wrong:

    === cards/copilot/index.md
    kind: card
    id: copilot

    === cards/copilot-two/index.md
    kind: card
    id: copilot

Right:

    === cards/copilot/index.md
    kind: card
    id: copilot

    === cards/copilot-two/index.md
    kind: card
    id: copilot-two

Mend: give the younger of the two another id. A copy that is not needed can be deleted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import KeyPath, Related, Severity
from mltrl_docs.model.checklist import Checklist
from mltrl_docs.model.portfolio import AnyDocument
from mltrl_docs.model.requirements import Requirements
from mltrl_docs.model.review import Review
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look for documents, and for entries of documents, that share an id."""
    portfolio = assessment.portfolio
    names = {(document.kind, document.id) for document in portfolio.duplicates}
    groups: defaultdict[tuple[str, str], list[AnyDocument]] = defaultdict(list)
    for document in portfolio.documents:
        if (document.kind, document.id) in names:
            groups[document.kind, document.id].append(document)
    for group in groups.values():
        yield from _documents(sorted(group, key=lambda document: document.path))
    for document in portfolio.documents:
        if isinstance(document.data, Checklist | Requirements | Review):
            yield from _entries(document)


def _documents(group: list[AnyDocument]) -> Iterator[Problem]:
    first = group[0]
    for document in group:
        others = [other for other in group if other is not document]
        if document is first:
            message = (
                f"the {document.kind} `{document.id}` stands in `{others[0].path}` too; this file is used"
            )
        else:
            message = f"the {document.kind} `{document.id}` stands in `{first.path}` too, which is used"
        yield Problem(
            document=document,
            message=message,
            hint="give one of them another id, or delete it",
            key_path=("id",),
            related=tuple(
                Related(location=other.locate(("id",)), message="the same id stands here") for other in others
            ),
        )


def _entries(document: AnyDocument) -> Iterator[Problem]:
    first: dict[tuple[str, str], KeyPath] = {}
    for what, name, key_path in _ids(document.data):
        if (what, name) not in first:
            first[what, name] = key_path
            continue
        yield Problem(
            document=document,
            message=f"the {what} `{name}` stands twice in this document",
            hint="give one of the two another id",
            key_path=key_path,
            related=(Related(location=document.locate(first[what, name]), message="the first one"),),
        )


def _ids(data: object) -> Iterator[tuple[str, str, KeyPath]]:
    if isinstance(data, Requirements):
        for place, requirement in enumerate(data.requirements):
            yield "requirement", requirement.id, ("requirements", place, "id")
    elif isinstance(data, Review):
        for place, task in enumerate(data.tasks):
            yield "task", task.id, ("tasks", place, "id")
    elif isinstance(data, Checklist):
        for place, section in enumerate(data.sections):
            yield "section", section.id, ("sections", place, "id")
            for number, item in enumerate(section.items):
                yield "question", item.id, ("sections", place, "items", number, "id")
