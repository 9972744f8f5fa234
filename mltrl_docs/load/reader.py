"""The strict YAML reader: text to plain values, every mistake at its line and column, no surprise in between.

libyaml's composer is recursive C and dies on deep nesting, so its depth is bounded before it runs: cheaply from
the text where that is enough, by a loop over events where it is not. Anchors are looked for before composing,
because an aliased tree can be walked for ever.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, TypeAlias, cast

import yaml

from mltrl_docs.findings import KeyPath
from mltrl_docs.load.characters import describe_character, hidden_in_value, line_and_column
from mltrl_docs.load.errors import ReadError
from mltrl_docs.load.scalars import plain_value

MAX_DEPTH = 16
MAX_NODES = 5_000
MAX_SCALAR = 16 * 1024
MAX_KEY = 128

# How deep the composers may be led without a look at the events: far below what a small thread's stack holds
# (libyaml took 25,000 levels for 8 MiB) and below Python's own limit for the pure parser.
_SAFE_DEPTH = 600 if yaml.__with_libyaml__ else 100

_LEADING = re.compile(r"^[-?: \t]*", re.MULTILINE)
_ANCHOR_OR_TAG = re.compile(r"(?<![^\s\[\]{},:?\"'-])(?:[&*](?=[^\s])|!)")

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"


class _Resolver:
    """Stands in for PyYAML's resolver: a node has the tag that is written in the file, or none."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> None:
        return None

    def check_resolver_prefix(self, *_arguments: object) -> bool:
        return False

    def descend_resolver(self, *_arguments: object) -> None:
        return None

    def ascend_resolver(self) -> None:
        return None


class _PureLoader(
    yaml.reader.Reader,
    yaml.scanner.Scanner,
    yaml.parser.Parser,
    yaml.composer.Composer,
    _Resolver,
):
    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)
        yaml.composer.Composer.__init__(self)


_FAST: type[Any] | None = None
if yaml.__with_libyaml__:
    from yaml._yaml import CParser

    class _FastLoader(CParser, _Resolver):
        pass

    _FAST = _FastLoader


def has_libyaml() -> bool:
    """Whether PyYAML was built with libyaml, which reads about ten times as fast."""
    return _FAST is not None


def _loader(text: str) -> Any:  # noqa: ANN401 - PyYAML's loaders share no type
    return (_FAST or _PureLoader)(text)


class _Reading:
    """One text being read: its first line in the file, and how many nodes it has had so far."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
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
            f"has a tag, `{tag[:40]}`",
            "delete the tag; quote the value if it is text",
            mark,
        )

    def count(self, mark: Any) -> None:  # noqa: ANN401
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.refuse(
                "file/too-large",
                f"holds more than {MAX_NODES:,} values",
                "split the document",
                mark,
            )

    def value(self, node: Any, depth: int) -> Value:  # noqa: ANN401
        if node.tag is not None:
            raise self.refuse_tag(node.tag, node.start_mark)
        self.count(node.start_mark)
        kind = type(node)
        if kind is yaml.ScalarNode:
            return self.scalar(node)
        if depth > MAX_DEPTH:
            raise self.refuse_depth(node.start_mark)
        if kind is yaml.SequenceNode:
            return [self.value(item, depth + 1) for item in node.value]
        return self.mapping(node, depth)

    def mapping(self, node: Any, depth: int) -> dict[str, Value]:  # noqa: ANN401
        result: dict[str, Value] = {}
        folded: dict[str, str] = {}
        for key_node, value_node in node.value:
            key = self.key(key_node)
            look = key if key.isascii() else unicodedata.normalize("NFKC", key)
            if look in folded:
                same = f"`{key}` stands here a second time"
                raise self.refuse(
                    "file/duplicate-key",
                    same
                    if folded[look] == key
                    else f"`{key}` looks like `{folded[look]}`, which stands above",
                    "keep one of the two",
                    key_node.start_mark,
                )
            folded[look] = key
            result[key] = self.value(value_node, depth + 1)
        return result

    def key(self, node: Any) -> str:  # noqa: ANN401
        if node.tag is not None:
            raise self.refuse_tag(node.tag, node.start_mark)
        self.count(node.start_mark)
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

    def look_at_events(self, text: str) -> None:
        """Refuse anchors, aliases, tags and deep nesting without composing: iterative, whatever the text."""
        loader = _loader(text)
        depth = 0
        try:
            while True:
                event = loader.get_event()
                if getattr(event, "anchor", None) is not None:
                    alias = isinstance(event, yaml.AliasEvent)
                    raise self.refuse(
                        "file/alias",
                        f"has an {'alias, `*' if alias else 'anchor, `&'}{event.anchor[:40]}`",
                        "write the value out where it is meant, or quote it if it is text",
                        event.start_mark,
                    )
                if getattr(event, "tag", None) is not None:
                    raise self.refuse_tag(event.tag, event.start_mark)
                if isinstance(event, yaml.CollectionStartEvent):
                    depth += 1
                    self.count(event.start_mark)
                    if depth > MAX_DEPTH:
                        raise self.refuse_depth(event.start_mark)
                elif isinstance(event, yaml.CollectionEndEvent):
                    depth -= 1
                elif isinstance(event, yaml.ScalarEvent):
                    self.count(event.start_mark)
                elif isinstance(event, yaml.StreamEndEvent):
                    break
        finally:
            loader.dispose()
        self.nodes = 0

    def compose(self, text: str) -> Any:  # noqa: ANN401
        if _depth_bound(text) > _SAFE_DEPTH or _ANCHOR_OR_TAG.search(text):
            self.look_at_events(text)
        loader = _loader(text)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()


def _depth_bound(text: str) -> int:
    """Return a number that the nesting of `text` cannot exceed.

    Each bracket opens at most two levels (a pair may hide in a list), and so does each column at which a
    block can begin: block collections grow only towards the right.
    """
    brackets = text.count("[") + text.count("{")
    columns = max(len(lead) for lead in _LEADING.findall(text))
    return 2 * (min(brackets, _deepest_run(text)) + columns + 1)


def _deepest_run(text: str) -> int:
    """Return the most brackets that can be open at once, if quotes and comments hid no closing one.

    A line whose brackets are balanced without any quote, comment or escape in it leaves the count as it was;
    any other line adds all that it opens, for good.
    """
    opened = 0
    deepest = 0
    for line in text.split("\n"):
        here = line.count("[") + line.count("{")
        if here:
            deepest = max(deepest, opened + here)
            closed = line.count("]") + line.count("}")
            if here != closed or not _PLAIN_LINE.fullmatch(line):
                opened += here
    return deepest


_PLAIN_LINE = re.compile(r"[^\"'#\\\[\]{}]*[\[{][^\"'#\\]*")


def read_yaml(text: str, *, first_line: int = 1) -> dict[str, Value]:
    """Return the mapping that a YAML text holds; a text without values is an empty mapping.

    `text` has passed `characters.decode` and `refuse_hidden`; `first_line` is its first line's number in the
    file. Depth, numbers of nodes and lengths are bounded as `MAX_DEPTH`, `MAX_NODES` and `MAX_SCALAR` say.

    Raises:
        ReadError: anything that is refused, with its place.

    """
    reading = _Reading(first_line)
    if "\t" in text:
        _refuse_tabs(text, first_line)
    try:
        root = reading.compose(text)
    except yaml.YAMLError as error:
        raise _syntax_error(error, text, first_line) from None
    if root is None:
        return {}
    value = reading.value(root, 1)
    if not isinstance(value, dict):
        raise ReadError(
            "file/yaml-syntax",
            "the front matter is not a list of `key: value` lines",
            "write one `key: value` a line",
            line=root.start_mark.line + first_line,
            column=root.start_mark.column + 1,
        )
    return value


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


_ADVICE = (
    ("mapping values are not allowed", "quote the value if it holds a colon followed by a blank"),
    ("did not find expected key", "look at the quotes and the indentation of this line and the one above"),
    ("could not find expected ':'", "write `key: value`, with a blank after the colon"),
    ("cannot start any token", "quote the value: a plain one cannot begin like this"),
    ("unexpected end of stream", "close the quote or bracket that is open"),
    ("expected <block end>", "look at the indentation of this line and the ones above"),
    ("undefined alias", "quote the value: a `*` at the start of a plain one is an alias"),
    ("expected a single document", "keep one document: quote or remove lines of `---` and `...`"),
)


def _syntax_error(error: yaml.YAMLError, text: str, first_line: int) -> ReadError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "context", None) or "cannot be read"
    directive = re.search(r"^%.*$", text, re.MULTILINE)
    if directive:
        return ReadError(
            "file/yaml-syntax",
            f"has a directive, `{directive[0][:40]}`",
            "delete the line",
            line=text.count("\n", 0, directive.start()) + first_line,
        )
    full = str(error)
    hint = next(
        (advice for sign, advice in _ADVICE if sign in full), "mend the YAML on this line or the one above"
    )
    line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
    return ReadError(
        "file/yaml-syntax",
        f"is not well-formed YAML: {str(problem).splitlines()[0]}",
        hint,
        line=line,
        column=column,
    )


@lru_cache(maxsize=16)
def _tree(yaml_text: str, first_line: int) -> Any:  # noqa: ANN401
    return _Reading(first_line).compose(yaml_text)


def place_of(yaml_text: str, first_line: int, key_path: KeyPath, *, at_key: bool) -> tuple[int, int]:
    """Return line and column, from 1, of a value (or of its key) in a text that has been read before.

    Where the path leads nowhere, the place is that of the last value on the way.
    """
    node = cast("Any", _tree(yaml_text, first_line))
    mark = None if node is None else node.start_mark
    for step, key in enumerate(key_path):
        if isinstance(node, yaml.MappingNode):
            pair = next((p for p in node.value if p[0].value == str(key)), None)
            if pair is None:
                break
            last = step == len(key_path) - 1
            node = pair[1]
            mark = pair[0].start_mark if (at_key and last) or _is_block(node) else node.start_mark
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            mark = node.start_mark
        else:
            break
    if mark is None or (not key_path):
        return (first_line, 1)
    return (mark.line + first_line, mark.column + 1)


def _is_block(node: Any) -> bool:  # noqa: ANN401
    # a list or group of keys on lines of its own: people look for it at its key
    return not isinstance(node, yaml.ScalarNode) and not node.flow_style
