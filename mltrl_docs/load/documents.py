"""One file's bytes to a document, an ordinary page, or the findings that say why it is neither."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from mltrl_docs.findings import Finding, KeyPath, Location, Severity
from mltrl_docs.load.build import build
from mltrl_docs.load.characters import decode, is_utf_16, refuse_hidden
from mltrl_docs.load.errors import ReadError
from mltrl_docs.load.front_matter import split_front_matter
from mltrl_docs.load.places import place_of
from mltrl_docs.load.problem import SchemaProblem
from mltrl_docs.load.reader import read_yaml
from mltrl_docs.load.schema import unknown_kind, validate
from mltrl_docs.model.card import Card
from mltrl_docs.model.checklist import Checklist, Response
from mltrl_docs.model.dataset import Dataset
from mltrl_docs.model.document import Document, Kind, PlainPage, Unread
from mltrl_docs.model.portfolio import AnyDocument
from mltrl_docs.model.requirements import Requirements
from mltrl_docs.model.review import Review
from mltrl_docs.values import Value

TYPES: dict[Kind, type[Any]] = {
    "card": Card,
    "checklist": Checklist,
    "dataset": Dataset,
    "requirements": Requirements,
    "response": Response,
    "review": Review,
}

_YAML_LINE = 2  # front matter begins below the first `---`


class Reading(Value):
    """What came of one file: a document, a page, or neither; and its findings."""

    document: AnyDocument | None = None
    page: PlainPage | None = None
    unread: Unread | None = None
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=1024)  # one record may have part in the findings of hundreds of systems
def locate(source: str, key_path: KeyPath, at_key: bool) -> tuple[int, int]:  # noqa: FBT001 - a Locator
    """Find line and column of a key path in the text of a document."""
    yaml_text = split_front_matter(source).yaml or ""
    return place_of(yaml_text, _YAML_LINE, key_path, at_key=at_key)


def read_document(
    path: str, data: bytes, organisation_schemas: Mapping[str, Mapping[str, Any]] | None = None
) -> Reading:
    """Read one Markdown file below a content root; `path` is relative to the docs repo.

    Nothing is raised: what is wrong with the file is in the findings.
    """
    source = ""
    try:
        source = decode(data)
        split = split_front_matter(source)
        refuse_hidden(source, prose_from=split.body_start)
        if split.yaml is None:
            return _page(path, source)
        values: dict[str, Any] = read_yaml(split.yaml, first_line=_YAML_LINE)
    except ReadError as error:
        text = source or data.decode("utf-16" if is_utf_16(data) else "utf-8", "replace")
        return _unreadable(path, text, error)
    return _document(path, source, split.body_start, values, organisation_schemas or {})


def _page(path: str, source: str) -> Reading:
    findings: tuple[Finding, ...] = ()
    if path.rpartition("/")[2].lower() != "readme.md":
        finding = Finding(
            rule="file/no-front-matter",
            severity="info",
            finding_class="broken",
            message="has no front matter, so it is published as an ordinary page",
            hint="if it is a document, start it with a line of exactly `---` and its `kind`",
            location=Location(path=path),
        )
        findings = (finding,)
    return Reading(page=PlainPage(path=path, source=source), findings=findings)


def _unreadable(path: str, text: str, error: ReadError) -> Reading:
    kind, identifier, card = _recover(text)
    finding = Finding(
        rule=error.rule,
        severity="error",
        finding_class="broken",
        message=error.message,
        hint=error.hint,
        location=Location(path=path, line=error.line, column=error.column),
        document=f"{kind}/{identifier}" if kind and identifier else None,
        card=identifier if kind == "card" else card,
    )
    unread = Unread(path=path, kind=kind, id=identifier, card=card, source=text)
    return Reading(unread=unread, findings=(finding,))


_TOP_LEVEL = r"(?m)^(kind|id|card)[ ]*:[ ]*[\"']?([A-Za-z0-9-]+)[\"']?[ ]*(?:#.*)?$"
_RECOVERED = 64 * 1024  # front matter is near the top; a huge file is not searched to its end


def _recover(text: str) -> tuple[str | None, str | None, str | None]:
    """Find kind, id and card of a document that cannot be read, so that what follows from it is not reported too."""
    found: dict[str, str] = {}
    for match in re.finditer(_TOP_LEVEL, text.replace("\r\n", "\n")[:_RECOVERED]):
        found.setdefault(match[1], match[2])
    kind = found.get("kind")
    return (kind if kind in TYPES else None, found.get("id"), found.get("card"))


def _document(
    path: str,
    source: str,
    body_start: int,
    values: dict[str, Any],
    organisation_schemas: Mapping[str, Mapping[str, Any]],
) -> Reading:
    kind = values.get("kind")
    identifier = values.get("id")
    name = identifier if isinstance(identifier, str) else None
    if not isinstance(kind, str) or kind not in TYPES:
        finding = _schema_finding(path, source, unknown_kind(kind), None, None)
        unread = Unread(path=path, id=name, card=_text(values.get("card")), source=source)
        return Reading(unread=unread, findings=(finding,))
    problems: list[SchemaProblem]
    values, problems = validate(kind, values)
    if kind in organisation_schemas and "org" in values:
        # most organisations have no schema of their own, and none of them waits for this
        from mltrl_docs.load.organisation import organisation_problems  # noqa: PLC0415

        problems += organisation_problems(organisation_schemas[kind], values["org"])
    document_name = f"{kind}/{name}" if name else None
    card = name if kind == "card" else _text(values.get("card"))
    findings = tuple(_schema_finding(path, source, problem, document_name, card) for problem in problems)
    if any(finding.severity == "error" and finding.rule != "schema/organisation" for finding in findings):
        unread = Unread(path=path, kind=kind, id=name, card=_text(values.get("card")), source=source)
        return Reading(unread=unread, findings=findings)
    known: Kind = kind
    document: AnyDocument = Document(
        path=path,
        kind=known,
        id=values["id"],
        data=build(TYPES[known], values),
        source=source,
        body_start=body_start,
        locator=locate,
    )
    return Reading(document=document, findings=findings)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _schema_finding(
    path: str, source: str, problem: SchemaProblem, document: str | None, card: str | None
) -> Finding:
    line, column = locate(source, problem.key_path, problem.at_key)
    severity: Severity = "info" if problem.rule == "schema/blank-value" else "error"
    return Finding(
        rule=problem.rule,
        severity=severity,
        finding_class="broken",
        message=problem.message,
        hint=problem.hint,
        location=Location(path=path, line=line, column=column),
        document=document,
        key_path=problem.key_path,
        card=card,
    )
