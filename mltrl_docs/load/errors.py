"""Why a file cannot be read: the one exception inside this room, and a finding outside it."""

from __future__ import annotations


class ReadError(Exception):
    """A text that the strict reader refuses.

    `rule` is the name of the rule that it breaks, `line` and `column` count from 1 in the whole file.
    """

    def __init__(self, rule: str, message: str, hint: str, *, line: int = 1, column: int = 1) -> None:
        """Hold what is wrong, what to do about it, and where."""
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint
        self.line = line
        self.column = column
