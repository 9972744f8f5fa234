"""The prose of a document by section: what stands under its H2 headings, and whether it says anything."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mltrl_docs.values import Value

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}##(?!#)[ \t]+(.*?)[ \t]*#*[ \t]*")
_HIGHER = re.compile(r" {0,3}#(?!#)[ \t]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^{}]*\}$")
_NOTHING = re.compile(r"(?:tbd|todo|n/a|na|none yet|to be done|to be decided|[.…?*_>\-\s])*", re.IGNORECASE)

# the longer names that the card template of the paper's authors gives to its sections
_OFFICIAL = {
    "model / algorithm info": "model and algorithm",
    "model/algorithm info": "model and algorithm",
    "model / algorithm details": "model and algorithm",
    "model/algorithm details": "model and algorithm",
    "model/alg details": "model and algorithm",
    "metrics, results": "metrics and results",
    "metrics": "metrics and results",
    "results": "metrics and results",
    "caveats, known edge cases, recommendations": "caveats",
    "caveats and recommendations": "caveats",
    "tests": "testing status",
    "testing": "testing status",
    "data": "data considerations",
    "assumptions": "key assumptions",
}


class ProseSection(Value):
    """One H2 section of a body: its heading as written, its line in the body (from 1), its text."""

    heading: str
    line: int
    text: str

    @property
    def says_something(self) -> bool:
        """Whether a sentence is left without comments, prompts and words such as "TBD"."""
        return has_content(self.text)


def has_content(text: str) -> bool:
    """Whether prose holds more than comments, headings and words that only promise text."""
    without = _COMMENT.sub("", text)
    lines = [line for line in without.splitlines() if not line.lstrip().startswith("#")]
    return _NOTHING.fullmatch("\n".join(lines)) is None


def split_sections(body: str) -> tuple[ProseSection, ...]:
    """Split a Markdown body at its ATX H2 headings outside code fences, in order."""
    found: list[tuple[str, int]] = []
    lines = body.split("\n")
    fence = ""
    ends: list[int] = []
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                fence = ""
            continue
        if mark:
            fence = mark[1]
            continue
        heading = _HEADING.fullmatch(line)
        if heading:
            ends.append(number)
            found.append((_ATTRIBUTES.sub("", heading[1]), number))
        elif _HIGHER.match(line) and found:
            ends.append(number)
            found.append(("", number))
    ends.append(len(lines))
    return tuple(
        ProseSection(heading=name, line=start + 1, text="\n".join(lines[start + 1 : end]))
        for (name, start), end in zip(found, ends[1:], strict=True)
        if name
    )


def section_key(heading: str, own_names: Mapping[str, str]) -> str:
    """Bring a heading to the name that rules know: lower case, official and own names translated.

    `own_names` maps the project's names to the organisation's (`sections:` in the policy).
    """
    key = " ".join(heading.casefold().split())
    for name, own in own_names.items():
        if " ".join(own.casefold().split()) == key:
            return name.casefold()
    return _OFFICIAL.get(key, key)


def named_sections(body: str, own_names: Mapping[str, str]) -> dict[str, ProseSection]:
    """Return the sections of a body by the names that rules know; the first of a name counts."""
    sections: dict[str, ProseSection] = {}
    for section in split_sections(body):
        sections.setdefault(section_key(section.heading, own_names), section)
    return sections
