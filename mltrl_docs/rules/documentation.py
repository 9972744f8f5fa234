"""A rule's docstring, read: what it asks, why, a wrong and a right example, and the mend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import dedent

from mltrl_docs.values import Value

_FILE = re.compile(r"^=== (\S+)$", re.MULTILINE)


class Documentation(Value):
    """The parts of a rule's page; examples are files by path, as an author would write them in part.

    A file of an example that begins with `---` is whole; any other is front matter alone, and the keys that it
    leaves out are those that the example is not about.
    """

    summary: str
    why: str
    wrong: Mapping[str, str]
    right: Mapping[str, str]
    mend: str


def read_documentation(docstring: str) -> Documentation:
    """Split a rule's docstring into its parts.

    The form is: one sentence; paragraphs that say why; `Wrong:` and `Right:`, each followed by an indented
    block of files, every file under a line `=== path`; `Mend:` and what to do.

    Raises:
        ValueError: a part is missing.

    """
    text = dedent(_first_line_apart(docstring)).strip()
    match = re.fullmatch(
        r"(.*?)\n\n(.*?)\n\nWrong:\n\n(.*?)\n\nRight:\n\n(.*?)\n\nMend: (.*)", text, re.DOTALL
    )
    if match is None:
        message = "the docstring wants a sentence, a why, `Wrong:`, `Right:` and `Mend:`"
        raise ValueError(message)
    summary, why, wrong, right, mend = match.groups()
    return Documentation(
        summary=summary.strip(),
        why=why.strip(),
        wrong=_files(wrong),
        right=_files(right),
        mend=" ".join(mend.split()),
    )


def _first_line_apart(docstring: str) -> str:
    first, _, rest = docstring.partition("\n")
    return f"{first.strip()}\n{dedent(rest)}"


def _files(block: str) -> dict[str, str]:
    parts = _FILE.split(dedent(block))
    if parts[0].strip() or len(parts) == 1:
        message = "an example begins with a line `=== path`"
        raise ValueError(message)
    return {path: f"{text.strip(chr(10))}\n" for path, text in zip(parts[1::2], parts[2::2], strict=True)}
