"""What became of one file, in a form that tests can compare."""

from __future__ import annotations

from mltrl_docs.load import parsers, places
from mltrl_docs.load.documents import Reading, read_document

CARD = """\
kind: card
id: slide-scanner
title: Slide scanner
summary: Scans slides.
level: 4
type: software
owners: {research: [mira-lund]}
"""


def document(yaml: str, body: str = "") -> bytes:
    """Return a file with this front matter, which begins at line 2."""
    return f"---\n{yaml.removesuffix(chr(10))}\n---\n{body}".encode()


def said(reading: Reading) -> list[tuple[str, int, int, str, str]]:
    """Return rule, line, column, message and hint of each finding."""
    return [
        (one.rule, one.location.line, one.location.column, one.message, one.hint) for one in reading.findings
    ]


def read_with_each_parser(data: bytes) -> tuple[Reading, Reading]:
    """Read a file with libyaml, and as if there were none."""
    places._tree.cache_clear()
    fast = read_document("cards/x.md", data)
    kept, parsers._FAST = parsers._FAST, None
    places._tree.cache_clear()
    try:
        return fast, read_document("cards/x.md", data)
    finally:
        parsers._FAST = kept
        places._tree.cache_clear()
