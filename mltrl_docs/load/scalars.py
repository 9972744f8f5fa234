"""What a plain YAML scalar means: text, unless YAML 1.2 and a person agree that it is something else."""

from __future__ import annotations

import re

from mltrl_docs.load.errors import ReadError

_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
MAYBE_NO_TEXT = frozenset(("", *"0123456789+-.=tTfFnN~"))
"""The first characters of plain scalars that may be something else than text."""

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:_[0-9]{3})+")
_MAX_SHOWN = 40
_MAX_DIGITS = 15  # what a floating point number, and a person, can tell apart

# Read in one way by YAML 1.1 and in another by YAML 1.2, or surprising in both.
_AMBIGUOUS = re.compile(
    r"""[-+]?0[0-9_]+(?:\.[0-9_]*)?           # 010: eight, ten or text
      | [-+]?0(?:x[0-9A-Fa-f_]+|o[0-7_]+|b[01_]+)        # 0x1f
      | [-+]?[0-9][0-9_]*(?:\.[0-9_]*)?[eE][-+]?[0-9]+   # 1e3
      | [-+]?(?=[0-9.]*_)[0-9][0-9_]*(?:\.[0-9_]*)?      # 1_000
      | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)? # 12:30, base 60
      | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN)
      | \+(?:[0-9]+(?:\.[0-9]*)?)             # +1
      | [-+]?\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?          # .5
      | [-+]?[0-9]+\.                         # 1.
      | =
      | True | TRUE | False | FALSE | Null | NULL""",
    re.VERBOSE,
)


def plain_value(text: str, line: int, column: int) -> str | int | float | bool | None:
    """Return what a plain scalar means.

    Dates and `yes`, `no`, `on`, `off` are text; `true`, `false`, `null`, `~`, nothing and plain decimal
    numbers are not.

    Raises:
        ReadError: YAML's versions read it differently, so it must be quoted.

    """
    if text[:1] not in MAYBE_NO_TEXT:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        _refuse_long(text, line, column)
        return int(text)
    if _DECIMAL.fullmatch(text):
        _refuse_long(text, line, column)
        return float(text)
    if _AMBIGUOUS.fullmatch(text):
        lower = text.lower()
        short = text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"
        wanted = f'`{lower}`, or `"{text}"` for text' if lower in _WORDS else f'`"{short}"`'
        number = short.replace("_", "")
        or_number = f"; write `{number}` if it is a number" if _GROUPED.fullmatch(text) else ""
        raise ReadError(
            "file/ambiguous-scalar",
            f"`{short}` means different things to different readers of YAML",
            f"quote it if it is text: write {wanted}{or_number}",
            line=line,
            column=column,
        )
    return text


def _refuse_long(text: str, line: int, column: int) -> None:
    if len(text) > _MAX_DIGITS:
        raise ReadError(
            "file/ambiguous-scalar",
            f"the number `{text[:_MAX_SHOWN]}` is too long to be kept exactly",
            "quote it if it is text, or round it",
            line=line,
            column=column,
        )
