"""What can be written at a place of a document: keys that are missing, words of the schema, names of the docs repo."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, TypeAlias

from mltrl_docs.findings import KeyPath
from mltrl_docs.load.schema import KINDS, schema_tree
from mltrl_docs.load.schema_tree import Node, descendant, types
from mltrl_docs.lsp.draft import Draft
from mltrl_docs.lsp.knowledge import Knowledge
from mltrl_docs.lsp.meanings import meaning_of
from mltrl_docs.lsp.outline import Spot, keys_in
from mltrl_docs.values import Value, replaced
from mltrl_docs.writing.front_matter import scalar

LONGEST = 200
"""How many proposals are made at most; more come as more is typed."""

_WORD = re.compile(r"[\w./@#-]*")
_HAS_COLON = re.compile(r"[ ]*:")

Sort: TypeAlias = Literal["key", "word", "name"]


class Proposal(Value):
    """One thing to write instead of columns `start` to `end` of the line; `what` says what it is, `more` tells more."""

    text: str
    label: str
    sort: Sort
    what: str = ""
    more: str = ""
    start: int = 0
    end: int = 0


class _Asked(Value):
    """What is asked for: a place of a document, and whether a colon follows it already."""

    draft: Draft
    line: int
    spot: Spot
    has_colon: bool
    knowledge: Knowledge


class Proposals(Value):
    """What is proposed, best first; `is_all` says whether more would come if more were typed."""

    proposals: tuple[Proposal, ...] = ()
    is_all: bool = True


def proposals_at(draft: Draft, line: int, column: int, knowledge: Knowledge) -> Proposals:
    """Return what can be written at a place; line and column count from 0."""
    spot = draft.spot_at(line, column)
    if not spot.takes_key and not spot.takes_value:
        return Proposals()
    behind = draft.lines[line][column:]
    word = _WORD.match(behind)
    end = column + (word.end() if word else 0)
    has_colon = _HAS_COLON.match(draft.lines[line], end) is not None
    found = _proposed(_Asked(draft=draft, line=line, spot=spot, has_colon=has_colon, knowledge=knowledge))
    fitting = (one for one in found if _fits(spot.typed, one.label))
    shown = tuple(islice(fitting, LONGEST + 1))
    return Proposals(
        proposals=tuple(replaced(one, start=spot.start, end=end) for one in shown[:LONGEST]),
        is_all=len(shown) <= LONGEST,
    )


def _fits(typed: str, label: str) -> bool:
    """Whether the letters that are typed stand in a label, in their order: editors filter in this way too."""
    letters = iter(label.casefold())
    return all(letter in letters for letter in typed.strip("\"'").casefold())


def _proposed(asked: _Asked) -> Iterator[Proposal]:
    draft, spot = asked.draft, asked.spot
    kind = draft.kind
    # where a kind is written nothing is told by what stands there so far
    if kind is None or spot.path == ("kind",):
        yield from _kinds(draft, spot)
        return
    node = descendant(schema_tree(kind), spot.path)
    if node is None:
        return
    if spot.takes_key and not (spot.in_brackets and spot.takes_value):
        yield from _keys(asked, node)
    if spot.takes_value and not asked.has_colon:
        yield from _values(asked, node)


def _kinds(draft: Draft, spot: Spot) -> Iterator[Proposal]:
    """Propose the kind first: nothing else can be told before it is known."""
    if spot.path == ("kind",):
        for kind in KINDS:
            yield Proposal(text=kind, label=kind, sort="word", more=schema_tree(kind).get("description", ""))
    elif spot.path == () and not any(True for _ in _named(draft, (), "kind")):
        yield Proposal(text="kind: ", label="kind", sort="key", what="what this document is")


def _named(draft: Draft, path: KeyPath, name: str) -> Iterator[object]:
    return (token for token in keys_in(draft.tokens, path) if token.text == name)


def _keys(asked: _Asked, node: Node) -> Iterator[Proposal]:
    draft, spot = asked.draft, asked.spot
    here = (asked.line - draft.yaml.start, spot.start)
    taken = {token.text for token in keys_in(draft.tokens, spot.path) if (token.line, token.start) != here}
    groups = [node, *node.get("anyOf", ())]
    properties = {name: of for group in groups for name, of in group.get("properties", {}).items()}
    required = [name for group in groups for name in group.get("required", ())]
    for name in sorted(properties, key=lambda name: name not in required):
        if name not in taken:
            is_short = spot.in_brackets or not {"object", "array"}.intersection(types(properties[name]))
            yield Proposal(
                text=_key(asked, name, is_short=is_short),
                label=name,
                sort="key",
                what="required" if name in required else _kind_of_value(properties[name]),
                more=properties[name].get("description", ""),
            )
    meaning = meaning_of(draft.kind or "", (*spot.path, ""), is_key=True)
    if meaning in {"item", "rule"}:
        for name in asked.knowledge.names(meaning, draft):
            if name not in taken and name not in properties:
                named = asked.knowledge.named(meaning, name, draft)
                text = _key(asked, name, is_short=True)
                yield Proposal(text=text, label=name, sort="name", what="" if named is None else named.what)


def _key(asked: _Asked, name: str, *, is_short: bool) -> str:
    """Return a key as it is written; what is long stands on lines of its own below it."""
    written = scalar(name)
    if asked.has_colon:
        return written
    return f"{written}: " if is_short else f"{written}:"


def _kind_of_value(node: Node) -> str:
    if "const" in node:
        return json.dumps(node["const"])
    if "enum" in node:
        return " | ".join(str(word) for word in node["enum"])
    return " or ".join(
        {"array": "list", "object": "group of keys", "string": "text"}.get(t, t) for t in types(node)
    )


def _values(asked: _Asked, node: Node) -> Iterator[Proposal]:
    draft, spot, knowledge = asked.draft, asked.spot, asked.knowledge
    given = set()
    for word in _words(node):
        text = json.dumps(word) if isinstance(word, bool) else str(word)
        given.add(text)
        yield Proposal(text=text, label=text, sort="word", more=node.get("description", ""))
    for version in knowledge.versions(draft, spot.path):
        yield Proposal(text=version, label=version, sort="name")
    meaning = meaning_of(draft.kind or "", spot.path)
    if meaning is None:
        return
    taken = _beside(draft, spot)
    for name in knowledge.names(meaning, draft):
        if name in taken or name in given:
            continue
        named = (
            knowledge.named(meaning, name, draft) if meaning != "file" and _fits(spot.typed, name) else None
        )
        yield Proposal(
            text=name,
            label=name,
            sort="name",
            what="" if named is None else named.what,
            more="" if named is None else named.more,
        )


def _words(node: Node) -> Iterable[object]:
    for one in (node, *node.get("anyOf", ())):
        if "const" in one:
            yield one["const"]
        yield from one.get("enum", ())
        if types(one) == ("boolean",):
            yield from (True, False)


def _beside(draft: Draft, spot: Spot) -> set[str]:
    """Return the other entries of a list of names: nobody is meant twice."""
    if not spot.path or not isinstance(spot.path[-1], int):
        return set()
    return {text for path, text in draft.values.items() if path[:-1] == spot.path[:-1] and path != spot.path}
