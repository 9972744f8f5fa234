"""The strict YAML reader: text to plain values, every mistake at its line and column, no surprise in between.

libyaml's composer is recursive C and dies on deep nesting, so its depth is bounded before it runs: cheaply from
the text where that is enough, by a loop over events where it is not. Anchors are looked for before composing,
because an aliased tree can be walked for ever.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, TypeAlias

import yaml

from mltrl_docs.load.characters import (
    describe_character,
    hidden_in_value,
    is_plainly_text,
    line_and_column,
)
from mltrl_docs.load.depth import depth_bound, indicators
from mltrl_docs.load.errors import ReadError
from mltrl_docs.load.parsers import has_libyaml, loader_of, safe_depth
from mltrl_docs.load.scalars import MAYBE_NO_TEXT, plain_value
from mltrl_docs.load.syntax import syntax_error

MAX_DEPTH = 16
MAX_NODES = 5_000
MAX_SCALAR = 16 * 1024
MAX_KEY = 128

# patterns are text here: `re` compiles them when they are first used
_ANCHOR_OR_TAG = r"(?<![^\s\[\]{},:?\"'-])(?:[&*](?=[^\s])|!)"
_DOCUMENT_MARK = r"(?m)^(?:---|\.\.\.)"
_DIRECTIVE = r"(?m)^%"
_DIRECTIVE_FIRST = r"(?:[ \t]*(?:#[^\n]*)?\n)*%"
# libyaml takes a comment right behind these, PyYAML's own parser does not
_COMMENT_IN_HEADER = r"[|>][-+0-9]*#"

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"


_MOST_USUAL_KEYS = 1_000
_usual_keys: set[str] = set()
"""Keys that have passed `_Reading.key` before: documents of one kind have the same ones."""


class _Reading:
    """One text being read: its first line in the file, which parser, and how many nodes it has had so far."""

    def __init__(self, first_line: int, *, fast: bool) -> None:
        self.first_line = first_line
        self.fast = fast
        self.nodes = 0

    def refuse(self, rule: str, message: str, hint: str, mark: Any) -> ReadError:  # noqa: ANN401
        return ReadError(rule, message, hint, line=mark.line + self.first_line, column=mark.column + 1)

    def refuse_depth(self, mark: Any) -> ReadError:  # noqa: ANN401
        return self.refuse(
            "file/too-deep",
            f"is nested more than {MAX_DEPTH} levels deep",
            "flatten the value; no key of a document needs this depth",
            mark,
        )

    def refuse_tag(self, tag: str, mark: Any) -> ReadError:  # noqa: ANN401
        return self.refuse(
            "file/alias",
            f"has a tag, `{tag.replace('tag:yaml.org,2002:', '!!')[:40]}`",
            "delete the tag; quote the value if it is text",
            mark,
        )

    def refuse_document(self, mark: Any) -> ReadError:  # noqa: ANN401
        return self.refuse(
            "file/yaml-syntax",
            "a second document begins here",
            "keep one document: quote or remove lines of `---` and `...`",
            mark,
        )

    def value(self, node: Any, depth: int) -> Value:  # noqa: ANN401
        kind = type(node)
        if node.tag is not None:
            raise self.refuse_tag(node.tag, node.start_mark)
        if kind is yaml.ScalarNode:
            text: str = node.value
            if (node.style or text[:1] not in MAYBE_NO_TEXT) and is_plainly_text(text):
                return text
            return self.scalar(node)
        if depth > MAX_DEPTH:
            raise self.refuse_depth(node.start_mark)
        if kind is yaml.SequenceNode:
            return [self.value(item, depth + 1) for item in node.value]
        return self.mapping(node, depth)

    def mapping(self, node: Any, depth: int) -> dict[str, Value]:  # noqa: ANN401
        result: dict[str, Value] = {}
        looks: dict[str, str] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if key_node.tag is not None or type(key_node) is not yaml.ScalarNode or key not in _usual_keys:
                key = self.key(key_node)
            if looks or key in result or not key.isascii():
                looks = looks or {unicodedata.normalize("NFKC", before): before for before in result}
                looks[self.look(key, key_node, looks)] = key
            result[key] = self.value(value_node, depth + 1)
        return result

    def look(self, key: str, node: Any, looks: dict[str, str]) -> str:  # noqa: ANN401
        look = unicodedata.normalize("NFKC", key)
        if look in looks:
            raise self.refuse(
                "file/duplicate-key",
                f"`{key}` stands here a second time"
                if looks[look] == key
                else f"`{key}` looks like `{looks[look]}`, which stands above",
                "keep one of the two",
                node.start_mark,
            )
        return look

    def key(self, node: Any) -> str:  # noqa: ANN401
        if node.tag is not None:
            raise self.refuse_tag(node.tag, node.start_mark)
        if type(node) is not yaml.ScalarNode:
            raise self.refuse(
                "file/yaml-syntax",
                "a key must be one word, not a list or a group of keys",
                "write `key: value`",
                node.start_mark,
            )
        key: str = node.value
        if key == "<<" and not node.style:
            raise self.refuse(
                "file/alias",
                "has a merge key, `<<`",
                "write the keys out where they are meant",
                node.start_mark,
            )
        if len(key) > MAX_KEY:
            raise self.refuse(
                "file/too-large",
                f"has a key of {len(key):,} characters; at most {MAX_KEY} are read",
                "give the key a short name",
                node.start_mark,
            )
        self.refuse_hidden(key, node.start_mark)
        if key == "" and not node.style:
            raise self.refuse(
                "file/yaml-syntax", "has a value without a key", "write `key: value`", node.start_mark
            )
        if key not in {"", "<<"} and key.isascii() and len(_usual_keys) < _MOST_USUAL_KEYS:
            _usual_keys.add(key)
        return key

    def scalar(self, node: Any) -> Value:  # noqa: ANN401
        text: str = node.value
        if not node.style:  # libyaml says "", the pure parser None
            mark = node.start_mark
            value = plain_value(text, mark.line + self.first_line, mark.column + 1)
            if value is not text:
                return value
        if len(text) > MAX_SCALAR:
            raise self.refuse(
                "file/too-large",
                f"has a value of {len(text):,} characters; at most {MAX_SCALAR:,} are read",
                "move long text into the body of the document",
                node.start_mark,
            )
        self.refuse_hidden(text, node.start_mark)
        return text

    def refuse_hidden(self, text: str, mark: Any) -> None:  # noqa: ANN401
        hidden = hidden_in_value(text)
        if hidden:
            raise self.refuse(
                "file/control-character",
                f"a value holds an invisible character, {describe_character(hidden)}",
                "take it out of the value",
                mark,
            )

    def look_at_events(self, loader: Any) -> None:  # noqa: ANN401
        """Refuse anchors, tags, second documents and deep nesting: iterative, whatever the text."""
        depth = 0
        documents = 0
        self.nodes = 0
        try:
            while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
                if isinstance(event, yaml.NodeEvent):
                    self.look_at_node(event)
                    depth += isinstance(event, yaml.CollectionStartEvent)
                    if depth > MAX_DEPTH:
                        raise self.refuse_depth(event.start_mark)
                elif isinstance(event, yaml.CollectionEndEvent):
                    depth -= 1
                elif isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        raise self.refuse_document(event.start_mark)
        finally:
            loader.dispose()
        self.nodes = 0

    def look_at_node(self, event: Any) -> None:  # noqa: ANN401
        if event.anchor is not None:
            alias = isinstance(event, yaml.AliasEvent)
            raise self.refuse(
                "file/alias",
                f"has an {'alias, `*' if alias else 'anchor, `&'}{event.anchor[:40]}`",
                "write the value out where it is meant, or quote it if it is text",
                event.start_mark,
            )
        if event.tag is not None:
            raise self.refuse_tag(event.tag, event.start_mark)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.refuse(
                "file/too-large",
                f"holds more than {MAX_NODES:,} values",
                "split the document",
                event.start_mark,
            )

    def needs_a_look(self, text: str) -> bool:
        """Whether a text may hold what the composers must not see, by tests that cost next to nothing."""
        marks = indicators(text)
        limit = safe_depth(fast=self.fast)
        return (
            (marks > limit and depth_bound(text) > limit)
            or 3 * marks + 2 > MAX_NODES
            or (("&" in text or "*" in text or "!" in text) and re.search(_ANCHOR_OR_TAG, text) is not None)
            or (("---" in text or "..." in text) and re.search(_DOCUMENT_MARK, text) is not None)
        )

    def compose(self, text: str) -> Any:  # noqa: ANN401
        try:
            if self.needs_a_look(text):
                self.look_at_events(loader_of(text, fast=self.fast))
            if self.fast and "#" in text and re.search(_COMMENT_IN_HEADER, text):
                self.look_at_events(loader_of(text, fast=False))
            loader = loader_of(text, fast=self.fast)
            try:
                return loader.get_single_node()
            finally:
                loader.dispose()
        except yaml.YAMLError as error:
            if "<document start>" in str(error):
                _refuse_directive(text, self.first_line)
            raise syntax_error(error, self.first_line) from None

    def read(self, text: str) -> dict[str, Value]:
        root = self.compose(text)
        value = None if root is None else self.value(root, 1)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise self.refuse(
                "file/yaml-syntax",
                "is not a list of `key: value` lines",
                "write one `key: value` a line",
                root.start_mark,
            )
        return value


def read_yaml(text: str, *, first_line: int = 1) -> dict[str, Value]:
    """Return the mapping that a YAML text holds; a text without values is an empty mapping.

    `text` has passed `characters.decode` and `refuse_hidden`; `first_line` is its first line's number in the
    file. Depth, numbers of nodes and lengths are bounded as `MAX_DEPTH`, `MAX_NODES` and `MAX_SCALAR` say.

    Raises:
        ReadError: anything that is refused, with its place.

    """
    if "%" in text and re.match(_DIRECTIVE_FIRST, text):
        _refuse_directive(text, first_line)
    if "\t" in text:
        _refuse_tabs(text, first_line)
    if has_libyaml():
        try:
            return _Reading(first_line, fast=True).read(text)
        except ReadError:
            # PyYAML's own parser says better what is wrong, and says it where there is no libyaml: ask it too
            _Reading(first_line, fast=False).read(text)
            raise
    return _Reading(first_line, fast=False).read(text)


def _refuse_directive(text: str, first_line: int) -> None:
    """Refuse the first line that begins with `%`, if there is one."""
    directive = re.search(_DIRECTIVE, text)
    if directive:
        raise ReadError(
            "file/yaml-syntax",
            "has a directive, a line that begins with `%`",
            "delete the line",
            line=text.count("\n", 0, directive.start()) + first_line,
        )


def _refuse_tabs(text: str, first_line: int) -> None:
    # libyaml takes a tab in places where the pure parser does not; refusing it keeps the two to one reading
    line, column = line_and_column(text, text.index("	"))
    raise ReadError(
        "file/yaml-syntax",
        "a tab stands where YAML wants blanks",
        "replace the tab by blanks; in a quoted value write `\\t`",
        line=line + first_line - 1,
        column=column,
    )


def compose(text: str, *, first_line: int = 1) -> Any:  # noqa: ANN401 - PyYAML's nodes share no type
    """Return the tree of nodes, each with its marks, of a text that `read_yaml` has taken; None where it is empty."""
    return _Reading(first_line, fast=has_libyaml()).compose(text)
