"""Small portfolios without a disk: documents as values, with places that lead nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mltrl_docs.findings import KeyPath
from mltrl_docs.load.build import build
from mltrl_docs.load.documents import TYPES
from mltrl_docs.model.document import Document, Kind
from mltrl_docs.model.portfolio import AnyDocument

DAY = date(2026, 1, 1)

_LEAST: Mapping[Kind, Mapping[str, Any]] = {
    "card": {"title": "T", "summary": "S", "level": 0, "type": "model", "owners": {"research": ["ada"]}},
    "checklist": {"title": "T", "version": "1.0.0", "purpose": "ethics", "scale": "yes-no", "sections": []},
    "dataset": {"title": "T", "summary": "S", "version": "1.0.0", "source": "real", "steward": "ada"},
    "requirements": {"title": "T", "card": "a", "stage": "research", "requirements": []},
    "response": {
        "checklist": "ethics",
        "checklist_version": "1.0.0",
        "card": "a",
        "level": 0,
        "date": "2026-01-01",
        "answered_by": ["ada"],
        "answers": {},
    },
    "review": {"card": "a", "date": "2026-01-01", "event": "entry", "to": 0},
}


def _nowhere(_source: str, _key_path: KeyPath, _at_key: bool) -> tuple[int, int]:  # noqa: FBT001 - a Locator
    return (1, 1)


def document(kind: Kind, identifier: str, *, path: str | None = None, **values: Any) -> AnyDocument:  # noqa: ANN401
    """Return a document of a kind; `values` are its keys beside the least that it must have."""
    given = {name.rstrip("_"): value for name, value in values.items()}
    return Document(
        path=path or f"cards/{kind}-{identifier}.md",
        kind=kind,
        id=identifier,
        data=build(TYPES[kind], {**_LEAST[kind], "id": identifier, **given}),
        source="---\n---\n",
        body_start=8,
        locator=_nowhere,
    )
