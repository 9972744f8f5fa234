"""The prose of a document by section: what stands under its H2 headings, and whether it says anything."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mltrl_docs.values import Value

_FENCE = re.compile(r" {0,3}(?:(`{3,})[^`]*|(~{3,}).*)")
_HEADING = re.compile(r"(##?)(?=[ \t]|$)(.*)$", re.MULTILINE)  # begins with a letter, which is found fast
_INDENT = ("", " ", "  ", "   ")
_ANY_HEADING = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_MARK = re.compile(r"`+|<!--|-->")
_PROMISES = (
    "tbd|tba|todo|to do|fixme|n/a|na|n\\.a|none yet|to be (?:added|decided|defined|determined|done|written)"
)
_NOTHING = re.compile(rf"(?:(?<![^\W_])(?:{_PROMISES})(?![^\W_])|[\W_])*", re.IGNORECASE)

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
    visible, prose = _blanked(text)
    kept = []
    place = 0
    for heading in _ANY_HEADING.finditer(prose):
        kept.append(visible[place : heading.start()])
        place = heading.end()
    return _NOTHING.fullmatch("".join((*kept, visible[place:]))) is None


def split_sections(body: str) -> tuple[ProseSection, ...]:
    """Split a Markdown body at its ATX H2 headings outside code and comments, in order."""
    _, prose = _blanked(body)
    headings = [mark for mark in _HEADING.finditer(prose) if _begins_a_line(prose, mark.start())]
    sections: list[ProseSection] = []
    line = 1
    counted = 0
    for number, heading in enumerate(headings):
        line += prose.count("\n", counted, heading.start())
        counted = heading.start()
        end = (
            _line_start(prose, headings[number + 1].start()) - 1 if number + 1 < len(headings) else len(body)
        )
        name = _heading_text(heading[2])
        if heading[1] == "##" and name:
            sections.append(ProseSection(heading=name, line=line, text=body[heading.end() + 1 : end]))
    return tuple(sections)


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _begins_a_line(text: str, place: int) -> bool:
    return text[_line_start(text, place) : place] in _INDENT


def _blanked(body: str) -> tuple[str, str]:
    """Return a body with blanks for its comments, and one with blanks for its code too; each as long as it was."""
    if "<!--" not in body and "```" not in body and "~~~" not in body:
        return body, body
    visible: list[str] = []
    prose: list[str] = []
    fence = ""
    in_comment = False
    for line in body.split("\n"):
        mark = None if in_comment else _FENCE.fullmatch(line)
        run = (mark[1] or mark[2]) if mark else ""
        if fence or run:
            if not fence:
                fence = run
            elif run.startswith(fence) and not line.replace(run, "", 1).strip():
                fence = ""
            visible.append(line)
            prose.append(" " * len(line))
        else:
            shown, in_comment = _without_comments(line, in_comment=in_comment)
            visible.append(shown)
            prose.append(shown)
    return "\n".join(visible), "\n".join(prose)


def _without_comments(line: str, *, in_comment: bool) -> tuple[str, bool]:
    """Return a line with blanks for its comments, and whether a comment goes on after it."""
    shown = list(line)
    start = 0
    marks = list(_MARK.finditer(line))
    last_of = {mark[0]: number for number, mark in enumerate(marks)}
    code = ""
    for number, mark in enumerate(marks):
        if in_comment:
            if mark[0] == "-->":
                shown[start : mark.end()] = " " * (mark.end() - start)
                in_comment = False
        elif code:
            code = "" if mark[0] == code else code
        elif mark[0] == "<!--":
            in_comment = True
            start = mark.start()
        elif mark[0] != "-->" and last_of[mark[0]] > number:
            code = mark[0]  # a run of the same length ends it: until there, a comment is only shown
    if in_comment:
        shown[start:] = " " * (len(line) - start)
    return "".join(shown), in_comment


def _heading_text(text: str) -> str:
    """Return a heading without closing number signs and attributes: `Ethics` of ` Ethics {: #e } ##`."""
    text = text.strip(" \t")
    bare = text.rstrip("#")
    if not bare or bare[-1] in " \t":
        text = bare.rstrip(" \t")
    attributes = text.rfind("{")
    if attributes >= 0 and text.endswith("}") and text[attributes + 1] in ":#.":
        text = text[:attributes].rstrip(" \t")
    return text


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
