"""What a document names stands where it is said to stand, in documents that name all that they can."""

from __future__ import annotations

from typing import Any

import pytest

from mltrl_docs.analysis.references import cards_named, files_named, people_named
from mltrl_docs.findings import KeyPath
from mltrl_docs.load.documents import read_document
from mltrl_docs.model.portfolio import AnyDocument
from tests.load.documents_of_all_kinds import ALL, written

ANSWER = {"answer": "yes", "evidence": ["log.txt"]}
PLACES_OF_CARDS = {"card": ["components", "coupled", "derived_from"], "requirements": ["card", "requirements"],
                   "response": ["card"], "review": ["card"]}  # fmt: skip
PLACES_OF_PEOPLE = {
    "card": ["monitoring", "not_applicable", "owners", "reviewers", "waivers", "working_group"],
    "dataset": ["steward"], "response": ["answered_by"], "review": ["panel", "presented_by", "tasks"],
}  # fmt: skip
PLACES_OF_FILES = {"card": ["compliance", "links", "metrics", "monitoring", "tests"], "dataset": ["links"],
                   "requirements": ["requirements"], "response": ["answers"], "review": ["evidence"]}  # fmt: skip


def with_files(value: Any) -> Any:  # noqa: ANN401 - whatever a document holds
    """Put a file in the place of all links and evidence."""
    if isinstance(value, dict):
        files = {key: ["log.txt"] for key in ("evidence", "links") if key in value}
        return {**{key: with_files(inner) for key, inner in value.items()}, **files}
    return [with_files(inner) for inner in value] if isinstance(value, list) else value


def full(kind: str) -> tuple[AnyDocument, dict[str, Any]]:
    values = with_files(ALL[kind])
    if kind == "response":
        values["answers"] = {"informed-consent": ANSWER}
    document = read_document("cards/x.md", written(values)).document
    assert document is not None
    return document, values


def value_at(values: Any, path: KeyPath) -> Any:  # noqa: ANN401 - whatever a document holds
    for key in path:
        values = values[key]
    return values


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize(
    ("named", "places"),
    [(cards_named, PLACES_OF_CARDS), (people_named, PLACES_OF_PEOPLE), (files_named, PLACES_OF_FILES)],
    ids=["cards", "people", "files"],
)
def test_what_is_named_stands_where_it_is_said(named: Any, places: dict[str, list[str]], kind: str) -> None:  # noqa: ANN401
    document, values = full(kind)
    found = [*named(document)]
    assert sorted({path[0] for path, _ in found}) == places.get(kind, [])
    for path, name in found:
        assert value_at(values, path) == name, path
