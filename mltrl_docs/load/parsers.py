"""PyYAML's two parsers, libyaml's and its own, without the part that guesses what a scalar means."""

from __future__ import annotations

import re
from typing import Any

import yaml

_PLAIN_RUN = r"(?:[^\0 \t\n:]|:(?![\0 \t\n]))*"
_PLAIN_RUN_IN_BRACKETS = r"(?:[^\0 \t\n:,\[\]{}]|:(?![\0 \t\n,?\[\]{}]))*"
_COLON_IN_BRACKETS = r":[,?\[\]{}]"


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

    def scan_flow_scalar_non_spaces(self, double: Any, start_mark: Any) -> Any:  # noqa: ANN401
        """Refuse escapes of what is no character, as libyaml does: PyYAML hands them on, or falls over."""
        try:
            chunks = super().scan_flow_scalar_non_spaces(double, start_mark)
            "".join(chunks).encode()
        except (ValueError, OverflowError):
            raise yaml.scanner.ScannerError(
                "while scanning a double-quoted scalar",
                start_mark,
                "found an escape of no character",
                self.get_mark(),
            ) from None
        return chunks

    def scan_plain(self) -> Any:  # noqa: ANN401
        """Read a plain scalar as libyaml does: in brackets too, `?` is text and `a:,` is refused."""
        chunks: list[str] = []
        start_mark = end_mark = self.get_mark()
        indent = self.indent + 1
        spaces: Any = []
        run = re.compile(_PLAIN_RUN_IN_BRACKETS if self.flow_level else _PLAIN_RUN)
        colon = re.compile(_COLON_IN_BRACKETS)
        while self.peek() != "#":
            found = run.match(self.buffer, self.pointer)
            length = found.end() - found.start() if found else 0
            if length:
                self.allow_simple_key = False
                chunks += [*spaces, self.prefix(length)]
                self.forward(length)
                end_mark = self.get_mark()
            if self.flow_level and colon.match(self.buffer, self.pointer):
                raise yaml.scanner.ScannerError(
                    "while scanning a plain scalar", start_mark, "found unexpected ':'", self.get_mark()
                )
            if not length:
                break
            spaces = self.scan_plain_spaces(indent, start_mark)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return yaml.ScalarToken("".join(chunks), True, start_mark, end_mark)  # noqa: FBT003 - its own order


_FAST: type[Any] | None = None
if yaml.__with_libyaml__:
    from yaml._yaml import CParser

    class _FastLoader(CParser, _Resolver):
        pass

    _FAST = _FastLoader


def has_libyaml() -> bool:
    """Whether PyYAML was built with libyaml, which reads about ten times as fast."""
    return _FAST is not None


def safe_depth(*, fast: bool) -> int:
    """Return how deep a composer may be led without a look at the events before.

    That is far below what a small thread's stack holds (libyaml took 25,000 levels for 8 MiB), and below
    Python's own limit for the pure parser.
    """
    return 600 if fast else 100


def loader_of(text: str, *, fast: bool) -> Any:  # noqa: ANN401 - PyYAML's loaders share no type
    """Return a parser at the start of a text: libyaml's if it is to be fast, else PyYAML's own."""
    return (_FAST if fast and _FAST else _PureLoader)(text)
