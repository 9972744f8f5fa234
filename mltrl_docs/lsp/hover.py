"""What a key, word or name in a document means, and where what it names stands."""

from __future__ import annotations

import re

from mltrl_docs.findings import Location
from mltrl_docs.load.schema import schema_tree
from mltrl_docs.load.schema_tree import Node, descendant
from mltrl_docs.lsp.draft import Draft
from mltrl_docs.lsp.knowledge import Knowledge, Named
from mltrl_docs.lsp.meanings import meaning_of
from mltrl_docs.lsp.outline import Token
from mltrl_docs.values import Value
from mltrl_docs.writing.front_matter import on_one_line

_MARKUP = re.compile(r"([\\*_{}\[\]<>#|~!&])")
_CODE = re.compile(r"(`[^`\n]+`)")


class Hover(Value):
    """Markdown on a key or value, and the columns of the line that it is on."""

    markdown: str
    start: int
    end: int


class Part(Value):
    """A key, and everything that belongs to it: for the outline of an editor. Lines count from 0."""

    name: str
    line: int
    start: int
    end: int
    last_line: int


def hover_at(draft: Draft, line: int, column: int, knowledge: Knowledge) -> Hover | None:
    """Say what stands at a place, line and column counted from 0; nothing where there is nothing to say."""
    token = draft.token_at(line, column)
    if token is None or draft.kind is None:
        return None
    named = _named(draft, token, knowledge)
    if named is not None:
        more = f"\n\n{plain(named.more)}" if named.more else ""
        text = f"**{plain(named.name)}**: {plain(named.what)}{more}"
    else:
        node = descendant(schema_tree(draft.kind), token.path)
        if node is None:
            return None
        name = next((key for key in reversed(token.path) if isinstance(key, str)), "")
        text = _of_schema(name, node)
    return Hover(markdown=text, start=token.start, end=token.end) if text else None


def definition_at(draft: Draft, line: int, column: int, knowledge: Knowledge) -> Location | None:
    """Return where what is named at a place stands; nothing where nothing is named, or nobody knows."""
    token = draft.token_at(line, column)
    if token is None or draft.kind is None:
        return None
    named = _named(draft, token, knowledge)
    return None if named is None else named.location


def parts_of(draft: Draft) -> tuple[Part, ...]:
    """Return the keys of the outermost group, each with its last line."""
    keys = [token for token in draft.tokens if token.is_key and len(token.path) == 1]
    ends = [*(key.line - 1 for key in keys[1:]), len(draft.yaml) - 1]
    first = draft.yaml.start
    return tuple(
        Part(
            name=key.text,
            line=first + key.line,
            start=key.start,
            end=key.end,
            last_line=first + max(key.line, end),
        )
        for key, end in zip(keys, ends, strict=True)
    )


def plain(text: str) -> str:
    """Return the text of a document as Markdown that shows it; what is between backticks stays code."""
    pieces = _CODE.split(text)
    return "".join(piece if place % 2 else _MARKUP.sub(r"\\\1", piece) for place, piece in enumerate(pieces))


def _named(draft: Draft, token: Token, knowledge: Knowledge) -> Named | None:
    meaning = meaning_of(draft.kind or "", token.path, is_key=token.is_key)
    return None if meaning is None else knowledge.named(meaning, token.text, draft)


def _of_schema(name: str, node: Node) -> str:
    description = node.get("description", "")
    lines = [f"**{plain(name)}**: {plain(description)}" if description else f"**{plain(name)}**"]
    words = [word for one in (node, *node.get("anyOf", ())) for word in one.get("enum", ())]
    if words:
        lines.append(f"One of {', '.join(f'`{word}`' for word in words)}.")
    if "default" in node:
        lines.append(f"Default: `{node['default']}`.")
    if node.get("examples"):
        lines.append(f"For example `{on_one_line(node['examples'][0])}`.")
    if node.get("required"):
        lines.append(f"Required in it: {', '.join(f'`{key}`' for key in node['required'])}.")
    return "\n\n".join(lines)
