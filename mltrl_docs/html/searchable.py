"""What a search reads of our HTML: headings and words. Drawings and markup would take it longer than all else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

_LIST = re.compile(r"<table\b[^>]*\bdata-search-exclude\b.*?</table>", re.DOTALL)
_DRAWING = re.compile(r"<(?:svg|figure)\b|</(?:svg|figure)>")
_MARKUP = re.compile(r"<(?!/?h[1-6]\b)[^>]*>(?:<(?!/?h[1-6]\b)[^>]*>)*")  # a row of tags is one gap


def searchable(html: str) -> str:
    """Return HTML of our templates with its headings and its text alone, without figures and drawings.

    Lists of documents that have pages of their own are left out too: tables with `data-search-exclude`.
    Templates escape values, so that a `>` always ends a tag. Blanks stand around it, and no two beside each other.
    """
    if "data-search-exclude" in html:
        html = _LIST.sub(" ", html)
    kept, depth, end = [], 0, 0
    for edge in _DRAWING.finditer(html):
        if edge[0].startswith("</"):
            depth -= 1
            end = edge.end() if depth == 0 else end
        else:
            if depth == 0:
                kept.append(html[end : edge.start()])
            depth += 1
    kept.append(html[end:])
    return f" {' '.join(_MARKUP.sub(' ', ' '.join(kept)).split())} "


def with_words(text: str, words: Iterable[str]) -> str:
    """Put words that a page does not show at the end of its introduction, as a search reads it."""
    intro, heading, sections = text.partition("<h2")
    return f"{intro} {escape(' '.join(words))} {heading}{sections}"
