"""A document as an editor holds it: finished or not, with the keys and values that can be told apart in it."""

from __future__ import annotations

import re
from functools import cached_property

from mltrl_docs.findings import KeyPath
from mltrl_docs.load.schema import KINDS, POLICY
from mltrl_docs.lsp.outline import Spot, Token, outline, spot_at_end, token_at
from mltrl_docs.values import Value, field

POLICY_FILE = "mltrl.yml"

_LINE_END = re.compile(r"\r\n|\n|\r")
_HEADING = re.compile(r"#{1,6} \S")
_DELIMITER = "---"


class Draft(Value, cached=True):
    """The text of a file of the docs repo, in an editor or on the disk; lines and columns count from 0."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return _LINE_END.split(self.text.removeprefix("\ufeff"))

    @cached_property
    def yaml(self) -> range:
        """The numbers of the lines that hold keys: all of the policy, and the front matter of a document.

        Front matter that is not closed yet ends at the first heading.
        """
        if self.path == POLICY_FILE:
            return range(len(self.lines))
        if self.lines[0] != _DELIMITER:
            return range(0)
        for number in range(1, len(self.lines)):
            if self.lines[number] == _DELIMITER:
                return range(1, number)
        headings = (number for number, line in enumerate(self.lines) if _HEADING.match(line))
        return range(1, next(headings, len(self.lines)))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The keys and single values; their lines count from the first line that holds keys."""
        return outline(self.lines[self.yaml.start : self.yaml.stop])

    @cached_property
    def values(self) -> dict[KeyPath, str]:
        """The single values by their key paths; of several at one path the first."""
        found: dict[KeyPath, str] = {}
        for token in self.tokens:
            if not token.is_key:
                found.setdefault(token.path, token.text)
        return found

    @property
    def kind(self) -> str | None:
        """The name of the schema of the file; None where it cannot be told."""
        if self.path == POLICY_FILE:
            return POLICY
        kind = self.values.get(("kind",))
        return kind if kind in KINDS else None

    def token_at(self, line: int, column: int) -> Token | None:
        """Return the key or single value at a place."""
        return token_at(self.tokens, line - self.yaml.start, column) if line in self.yaml else None

    def spot_at(self, line: int, column: int) -> Spot:
        """Return what would be written at a place."""
        if line not in self.yaml:
            return Spot()
        above = self.lines[self.yaml.start : line]
        return spot_at_end([*above, self.lines[line][:column]])
