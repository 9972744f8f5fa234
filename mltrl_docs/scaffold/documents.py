"""New documents of every kind, at the places where people look for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.model.card import Card
from mltrl_docs.model.checklist import Checklist
from mltrl_docs.model.document import Document
from mltrl_docs.scaffold.draft import TO_BE_SAID, Draft, drafted, title_of
from mltrl_docs.scaffold.prose import prompts
from mltrl_docs.writing import record_text
from mltrl_docs.writing.front_matter import Writable

Given = Mapping[str, Writable]
"""Values of front matter that a call brings, which go before those of the template."""

_WITH_VERSIONS = 1  # the level from which a card has versions and reviewers


def new_card(assessment: Assessment, identifier: str, level: int, given: Given) -> Draft:
    """Return a card; its folder is named like it. `level` is 0 to 9."""
    values: dict[str, Writable] = {
        "kind": "card",
        "id": identifier,
        "title": title_of(identifier),
        "summary": f"{TO_BE_SAID}what it is and does, in one to three sentences",
        "level": level,
        "type": "model",
        "owners": {},
        "reviewers": {},
        "versions": {"code": "0.1.0"} if level >= _WITH_VERSIONS else {},
    }
    body = prompts("card", assessment.policy.sections)
    return drafted(f"{_cards(assessment)}/{identifier}/index.md", values, given, body)


def new_entry(  # noqa: PLR0913 - an entry is all of this
    assessment: Assessment,
    card: str,
    day: Date,
    level: int,
    *,
    reason: str | None,
    panel: list[Mapping[str, Writable]],
) -> Draft:
    """Return the first record of a card, with which it enters at a level."""
    values: dict[str, Writable] = {
        "id": f"{card}-{day}",
        "card": card,
        "date": day,
        "event": "entry",
        "to": level,
        "reason": reason,
        "panel": panel,
    }
    path = f"{_cards(assessment)}/{card}/reviews/{day}.md"
    return Draft(path=path, text=record_text(values, assessment.policy.sections))


def new_requirements(card: Document[Card], stage: str, given: Given) -> Draft:
    """Return the requirements of a card for research or for a product, with one to begin with."""
    values: dict[str, Writable] = {
        "kind": "requirements",
        "id": f"{card.id}-{stage}",
        "title": f"{card.data.title}, {stage} requirements",
        "card": card.id,
        "stage": stage,
        "requirements": [
            {
                "id": "1.1",
                "statement": f"{TO_BE_SAID}the technology shall …",
                "category": "functional",
                "verification": {"method": "test", "status": "planned"},
                "validation": {"method": "demonstration", "status": "planned"},
                "risk": {"probability": 0.5, "value": 5},
                "status": "draft",
            }
        ],
    }
    folder = card.path.rpartition("/")[0]
    return drafted(f"{folder}/requirements/{stage}.md", values, given)


def new_dataset(assessment: Assessment, identifier: str, given: Given) -> Draft:
    """Return a dataset sheet."""
    values: dict[str, Writable] = {
        "kind": "dataset",
        "id": identifier,
        "title": title_of(identifier),
        "summary": f"{TO_BE_SAID}what the data are, in one to three sentences",
        "version": "0.1.0",
        "source": "real",
        "steward": None,
        "license": None,
        "personal_data": None,
    }
    body = prompts("dataset", assessment.policy.sections)
    return drafted(f"{_cards(assessment)}/datasets/{identifier}/index.md", values, given, body)


def new_checklist(assessment: Assessment, identifier: str, given: Given) -> Draft:
    """Return a checklist with one question to begin with."""
    values: dict[str, Writable] = {
        "kind": "checklist",
        "id": identifier,
        "title": title_of(identifier),
        "version": "1.0.0",
        "purpose": "review",
        "scale": "yes-no",
        "sections": [
            {
                "id": "first",
                "title": "First section",
                "items": [
                    {"id": "first-question", "question": f"{TO_BE_SAID}a question to which yes is good?"}
                ],
            }
        ],
    }
    folder = _folder(assessment, "checklists")
    return drafted(f"{folder}/{identifier}.md", values, given)


def new_response(card: Document[Card], checklist: Document[Checklist], day: Date, given: Given) -> Draft:
    """Return a checklist to be completed for the review of a card's level: every question that is asked there."""
    level = card.data.level
    values: dict[str, Writable] = {
        "kind": "response",
        "id": f"{card.id}-{checklist.id}-{day}",
        "checklist": checklist.id,
        "checklist_version": checklist.data.version,
        "card": card.id,
        "level": level,
        "date": day,
        "answered_by": None,
        "answers": {
            item.id: {"answer": f"{TO_BE_SAID}{_answers(checklist.data)}"}
            for section in checklist.data.sections
            for item in section.items
            if (item.from_level or 0) <= level
        },
    }
    folder = card.path.rpartition("/")[0]
    return drafted(f"{folder}/responses/{checklist.id}-{day}.md", values, given)


def _answers(checklist: Checklist) -> str:
    return {
        "yes-no": "yes, no or not-applicable",
        "score": "0, 0.5 or 1",
    }.get(checklist.scale, "the answer, as a text")


def _cards(assessment: Assessment) -> str:
    return _folder(assessment, "cards")


def _folder(assessment: Assessment, usual: str) -> str:
    """Return the content root of a usual name; the first one where there is none of that name."""
    roots = [root.strip("/") for root in assessment.policy.content]
    return usual if usual in roots else next((root for root in roots if root not in {"", "."}), usual)
