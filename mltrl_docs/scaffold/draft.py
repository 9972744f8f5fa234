"""A document that is to be written: its path, its text, and the places in it that only its author can fill in."""

from __future__ import annotations

from collections.abc import Mapping

from mltrl_docs.values import Value
from mltrl_docs.writing import document_text
from mltrl_docs.writing.front_matter import Writable

TO_BE_SAID = "TBD: "
"""How a value begins that stands for what its author has to say."""


class Draft(Value):
    """A new document; `path` is relative to the docs repo."""

    path: str
    text: str

    @property
    def open_lines(self) -> tuple[tuple[int, str], ...]:
        """The lines, from 1, that only the author can fill in, each with what is asked for."""
        return tuple(
            (number, line.partition(TO_BE_SAID)[2].partition('"')[0].strip())
            for number, line in enumerate(self.text.splitlines(), 1)
            if TO_BE_SAID in line
        )


def drafted(
    path: str, values: Mapping[str, Writable], given: Mapping[str, Writable], body: str = ""
) -> Draft:
    """Return a document from its values, those that were `given` before those that a template has.

    Keys without a value are left out; given keys that the template does not have come last.
    """
    kept = {key: value for key, value in {**values, **given}.items() if value not in (None, (), [], {})}
    return Draft(path=path, text=document_text(kept, body))


def title_of(identifier: str) -> str:
    """Return an id as a title: `leaf-counter` is `Leaf counter`."""
    words = identifier.replace("-", " ")
    return words[:1].upper() + words[1:]
