"""Keys and values of YAML with their places, read from any text: finished, half typed or broken.

Lines count by their indentation, brackets by what is open, and what makes no sense is skipped. That is less than YAML:
plain values over several lines count by their first line, `? key` is not known, and a bracket that is left open ends
where a line is indented no more than its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mltrl_docs.findings import KeyPath
from mltrl_docs.values import Value, replaced

_KEY = re.compile(
    r"""(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'"""
    r"""|(?P<plain>[^\s#&*!|>%@`"'{}\[\],?:-][^#\n]*?|-[^\s#\n][^#\n]*?))[ ]*:(?=[ ]|$)"""
)
_BLOCK = re.compile(r"[|>][-+0-9]*[ ]*(?:#.*)?$")
_COMMENT = re.compile(r"(?:^|(?<=\s))#")
_PLAIN_END = re.compile(r"[,\[\]{}\n]|:(?=[\s,\[\]{}]|$)|(?<=\s)#")


class Token(Value):
    """A key, or a value that is no list or group, on one line; `line`, `start` and `end` count from 0.

    Quotes are part of it, and not of its `text`.
    """

    path: KeyPath
    is_key: bool
    line: int
    start: int
    end: int
    text: str


class Spot(Value):
    """Where a text stops: what would be written there.

    `path` is that of the group that a key would go into, or of the value. A key is possible where `takes_key` says
    so, a value where `takes_value` does; where neither does, the text stops in a comment or in running text. `typed` is
    what stands there already, from column `start` of the last line on; `in_brackets` tells of the signs around it.
    """

    path: KeyPath = ()
    takes_key: bool = False
    takes_value: bool = False
    typed: str = ""
    start: int = 0
    in_brackets: bool = False
    after_key: bool = False  # on the line of its key, behind the colon


class _Frame:
    """A group or list whose entries begin at a column."""

    def __init__(self, indent: int, path: KeyPath, *, is_list: bool) -> None:
        self.indent = indent
        self.path = path
        self.is_list = is_list
        self.last: str | int | None = -1 if is_list else None

    def inner(self) -> KeyPath:
        """The path of what stands below the last entry."""
        return self.path if self.last is None else (*self.path, self.last)


class _Open:
    """An open bracket, and where in it a reader is."""

    def __init__(self, path: KeyPath, *, is_list: bool) -> None:
        self.path = path
        self.is_list = is_list
        self.place = 0
        self.key: str | None = None

    def inner(self) -> KeyPath:
        if self.is_list:
            return (*self.path, self.place)
        return self.path if self.key is None else (*self.path, self.key)


class _Reader:
    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.frames = [_Frame(-1, (), is_list=False)]
        self.open: list[_Open] = []
        self.open_from = 0  # the column of the key that the open brackets belong to
        self.quote = ""  # the sign of a quoted text that goes on
        self.base: KeyPath = ()  # the path of what the outermost bracket or quote holds
        self.text_from: int | None = None  # running text goes on while lines are indented more
        self.tokens: list[Token] = []
        self.spot = Spot()

    def read(self) -> None:
        for number, line in enumerate(self.lines):
            self.line(number, line)

    def line(self, number: int, line: str) -> None:
        body = line.lstrip(" ")
        indent = len(line) - len(body)
        is_last = number == len(self.lines) - 1
        if self.text_from is not None:
            if (not body and not is_last) or indent > self.text_from:
                self.spot = Spot()
                return
            self.text_from = None
        if self.open or self.quote:
            closes = self.open and body[:1] in {"]", "}"}
            if indent > self.open_from or not body or closes:
                self.inline(number, indent, line)
                return
            self.open = []
            self.quote = ""
        self.block(number, indent, line)

    def block(self, number: int, column: int, line: str) -> None:
        in_list = False
        while line[column:] == "-" or line.startswith("- ", column):
            self.entry(column)
            in_list = True
            rest = line[column + 1 :]
            column += 1 + len(rest) - len(rest.lstrip(" "))
        if line.startswith("#", column):
            self.spot = Spot()
            return
        key = _KEY.match(line, column)
        if key is not None:
            self.key(number, key)
            self.value(number, key.end(), line, key.start())
            return
        path = self.frames[-1].inner() if in_list else self.place_at(column)
        if line[column : column + 1] in {"[", "{", '"', "'"}:
            self.open_from = max(0, column - 1)
            self.begin_inline(number, column, line, path)
            return
        typed = line[column:]
        self.spot = Spot(path=path, takes_key=True, takes_value=True, typed=typed, start=column)
        self.scalar(number, column, line, path)

    def entry(self, column: int) -> None:
        """Begin an entry of a list whose dash stands at a column."""
        while self.frames[-1].indent > column:
            self.frames.pop()
        top = self.frames[-1]
        if not (top.is_list and top.indent == column):
            top = _Frame(column, top.inner(), is_list=True)
            self.frames.append(top)
        assert isinstance(top.last, int)  # noqa: S101 - of a list, always
        top.last += 1

    def place_at(self, column: int) -> KeyPath:
        """Return the path of what a line that begins at a column is, or would go into."""
        frames = [frame for frame in self.frames if frame.indent <= column]
        while frames[-1].is_list and frames[-1].indent == column:
            frames.pop()
        top = frames[-1]
        return top.path if top.indent == column and not top.is_list else top.inner()

    def key(self, number: int, found: re.Match[str]) -> None:
        column = found.start()
        while self.frames[-1].indent > column or (
            self.frames[-1].is_list and self.frames[-1].indent == column
        ):
            self.frames.pop()
        top = self.frames[-1]
        if top.indent != column:
            top = _Frame(column, top.inner(), is_list=False)
            self.frames.append(top)
        name = next(text for text in found.groups() if text is not None)
        top.last = name
        end = column + len(found[0].rstrip(" :")) if found["plain"] else column + len(name) + 2
        self.tokens.append(
            Token(path=top.inner(), is_key=True, line=number, start=column, end=end, text=name)
        )

    def value(self, number: int, column: int, line: str, key_column: int) -> None:
        """Read what stands behind a key and its colon."""
        rest = line[column:]
        column += len(rest) - len(rest.lstrip(" "))
        path = self.frames[-1].inner()
        self.open_from = key_column
        if _BLOCK.match(line, column):
            self.text_from = key_column
            self.spot = Spot()
        elif line.startswith("#", column):
            self.spot = Spot()
        elif line[column : column + 1] in {"[", "{", '"', "'"}:
            self.begin_inline(number, column, line, path)
        else:
            typed = line[column:]
            self.spot = Spot(path=path, takes_value=bool(rest), typed=typed, start=column, after_key=True)
            self.scalar(number, column, line, path)

    def scalar(self, number: int, column: int, line: str, path: KeyPath) -> None:
        comment = _COMMENT.search(line, column)
        text = line[column : comment.start() if comment else len(line)].rstrip(" ")
        if comment:
            self.spot = Spot()
        if text:
            end = column + len(text)
            self.tokens.append(Token(path=path, is_key=False, line=number, start=column, end=end, text=text))

    # --- brackets and quotes ---------------------------------------------------------------------------

    def begin_inline(self, number: int, column: int, line: str, path: KeyPath) -> None:
        self.open = []
        self.base = path
        self.inline(number, column, line)

    def inline(self, number: int, column: int, line: str) -> None:  # noqa: C901, PLR0912 - one branch a sign
        """Read a line, or the rest of one, that brackets or quotes are open on, or open on."""
        if self.quote:
            end = line.find(self.quote, column)
            self.spot = Spot()
            if end < 0:
                return
            self.quote = ""
            column = end + 1
        while True:
            column += len(line[column:]) - len(line[column:].lstrip(" "))
            sign = line[column : column + 1]
            at = self.open[-1] if self.open else None
            path = at.inner() if at else self.base
            is_new = at is not None and not at.is_list and at.key is None
            if not sign or sign == "#":
                self.spot = Spot()
                if at is not None and not sign:
                    takes_key = is_new or at.is_list
                    self.spot = Spot(
                        path=path, takes_key=takes_key, takes_value=not is_new, start=column, in_brackets=True
                    )
                return
            if sign in "[{":
                self.open.append(_Open(path, is_list=sign == "["))
            elif sign in "]}":
                if self.open:
                    self.open.pop()
                if not self.open:
                    self.spot = Spot()
                    return
            elif sign == ",":
                if at:
                    at.place += 1
                    at.key = None
            elif sign == ":" and (at is None or at.key is not None):
                pass
            elif sign in "\"'":
                column = self.quoted(number, column, line, path, is_key=is_new)
                if self.quote:
                    return
                if at is None:
                    self.spot = Spot()
                    return
                continue
            else:
                column = self.plain(number, column, line, path, is_key=is_new)
                if column == len(line):
                    return
                continue
            column += 1

    def quoted(self, number: int, column: int, line: str, path: KeyPath, *, is_key: bool) -> int:
        sign = line[column]
        end = column + 1
        while end < len(line) and line[end] != sign:
            end += 2 if sign == '"' and line[end] == "\\" else 1
        if end >= len(line):
            self.quote = sign
            typed = line[column + 1 :]
            self.spot = Spot(
                path=path,
                takes_key=is_key,
                takes_value=not is_key,
                typed=typed,
                start=column + 1,
                in_brackets=True,
            )
            self.tokens.append(
                Token(path=path, is_key=False, line=number, start=column, end=len(line), text=typed)
            )
            return len(line)
        text = line[column + 1 : end]
        self.name(Token(path=path, is_key=is_key, line=number, start=column, end=end + 1, text=text))
        return end + 1

    def plain(self, number: int, column: int, line: str, path: KeyPath, *, is_key: bool) -> int:
        found = _PLAIN_END.search(line, column + 1)
        end = found.start() if found else len(line)
        text = line[column:end].rstrip(" ")
        is_named = is_key and bool(found) and line[end : end + 1] == ":"
        token = Token(
            path=path, is_key=is_named, line=number, start=column, end=column + len(text), text=text
        )
        self.name(token)
        if end == len(line):
            at_end = line[column:]
            is_list = bool(self.open) and self.open[-1].is_list
            self.spot = Spot(
                path=path, takes_key=is_key or is_list, takes_value=not is_key, typed=at_end, start=column,
                in_brackets=True,
            )  # fmt: skip
        return end

    def name(self, token: Token) -> None:
        """Keep a token; a key names what follows it."""
        if token.is_key and self.open:
            self.open[-1].key = token.text
            token = replaced(token, path=(*token.path, token.text))
        self.tokens.append(token)


def outline(lines: Sequence[str]) -> tuple[Token, ...]:
    """Return the keys and single values of a YAML text, in its order."""
    reader = _Reader(lines)
    reader.read()
    return tuple(reader.tokens)


def spot_at_end(lines: Sequence[str]) -> Spot:
    """Return what would be written at the end of a YAML text: cut the text off where the cursor is."""
    reader = _Reader(lines)
    reader.read()
    return reader.spot


def keys_in(tokens: Sequence[Token], path: KeyPath) -> Iterator[Token]:
    """Yield the keys of a group."""
    return (token for token in tokens if token.is_key and token.path[:-1] == path)


def token_at(tokens: Sequence[Token], line: int, column: int) -> Token | None:
    """Return the token that a place lies in or touches; of two that it touches the one that begins there."""
    touching = [one for one in tokens if one.line == line and one.start <= column <= one.end]
    return touching[-1] if touching else None
