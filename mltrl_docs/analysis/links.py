"""Links in the Markdown of a body, and where relative ones lead: every pass over the text is linear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from mltrl_docs.findings import Location
from mltrl_docs.model.portfolio import AnyDocument
from mltrl_docs.values import Value

Way: TypeAlias = Literal["web", "page", "file", "scheme", "root", "backslash", "outside", "nothing"]


class BodyLink(Value):
    """A link or image as it is written: its target, and where that stands (line and column from 1, in the body)."""

    target: str
    line: int
    column: int


class Destination(Value):
    """Where a target leads.

    `web` to an allowed address elsewhere, `page` to a place on the page itself, `file` to the path `name` in
    the docs repo (with a `/` at the end for a folder). No way for readers: `scheme` (the address begins with
    `name:`), `root` (begins with `/`), `backslash`, `outside` (the path leaves the docs repo), `nothing`.
    """

    way: Way
    name: str = ""


_FENCE = re.compile(r"[ >\t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(`{3,}|~{3,})(.*)")
_CONTAINER = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)]|!!!|\?\?\?\+?|===\+?|\[\^[^\]]{1,99}\]:|:)[ \t]")
_MARK = re.compile(r"\\.|`+|[\[\]()]", re.DOTALL)
_TITLE = re.compile(r"\s[\"']")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_ENDS = {'"': '"', "'": "'", "(": ")"}  # of a definition's title
_TICKS = re.compile("`+")
_INDENT = 4  # columns from which a block is code


def body_links(body: str) -> Iterator[BodyLink]:
    """Yield the links, images and reference definitions of a Markdown body outside of code and comments."""
    if "](" not in body and "]:" not in body:
        return
    paragraph: list[str] = []
    lines = [*_without_code(body.split("\n")), ""]
    for number, line in enumerate(lines):
        if line and not line.isspace():
            paragraph.append(line)
        elif paragraph:
            yield from _paragraph_links("\n".join(paragraph), number - len(paragraph) + 1)
            paragraph = []


def _paragraph_links(paragraph: str, first_line: int) -> Iterator[BodyLink]:
    found = list(_definitions(paragraph)) if "]:" in paragraph else []
    if "](" in paragraph:
        found += _inline(paragraph)
    line, start = first_line, 0
    for offset, written in sorted(found):
        if breaks := paragraph.count("\n", start, offset):
            line, start = line + breaks, paragraph.rindex("\n", start, offset) + 1
        yield BodyLink(target=written.strip("<>"), line=line, column=offset - start + 1)


def _definitions(paragraph: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of the targets of `[name]: target "title"`; the target may stand on the next line."""
    offset = 0
    is_awaited = False
    for line in paragraph.split("\n"):
        text = line.lstrip()
        label, mark, rest = text.partition("]:")
        is_definition = (
            bool(mark)
            and len(line) - len(text) < _INDENT
            and label[:1] == "["
            and label[1:2] not in {"", "^"}
            and "]" not in label
        )
        if is_definition or is_awaited:
            behind = rest if is_definition else text
            target = behind.lstrip()
            is_awaited = is_definition and not target
            end = (
                target.find(">") + 1
                if target.startswith("<")
                else len(target.split(None, 1)[0])
                if target
                else 0
            )
            if end and _is_title(target[end:].strip()):
                yield offset + len(line) - len(target), target[:end]
        offset += len(line) + 1


def _is_title(text: str) -> bool:
    return not text or (len(text) > 1 and _ENDS.get(text[0]) == text[-1])


def _inline(paragraph: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of the targets of `[…](target "title")`."""
    marks = list(_outside_of_spans(paragraph))
    closing: dict[int, int] = {}
    opened: list[int] = []
    for offset, mark in marks:
        if mark == "(":
            opened.append(offset)
        elif mark == ")" and opened:
            closing[opened.pop()] = offset
    brackets = 0
    for offset, mark in marks:
        if mark == "[":
            brackets += 1
        elif mark == "]" and brackets:
            brackets -= 1
            if (end := closing.get(offset + 1)) is not None:
                inside = paragraph[offset + 2 : end].lstrip()
                yield end - len(inside), _without_title(inside)


def _without_title(inside: str) -> str:
    if inside.startswith("<"):
        return inside.partition(">")[0]
    title = _TITLE.search(inside)
    return inside[: title.start()].rstrip() if title else inside.rstrip()


def _outside_of_spans(paragraph: str) -> Iterator[tuple[int, str]]:
    """Yield brackets and parentheses with their offsets, without escaped ones and those in code spans."""
    marks = [(match.start(), match[0]) for match in _MARK.finditer(paragraph)]
    closers: dict[int, int] = {}  # a run of backticks ends at the next run of its length
    last: dict[str, int] = {}
    for index, (_, mark) in reversed(list(enumerate(marks))):
        if mark.startswith("`"):
            if mark in last:
                closers[index] = last[mark]
            last[mark] = index
    index = 0
    while index < len(marks):
        offset, mark = marks[index]
        if mark in {"[", "]", "(", ")"}:
            yield offset, mark
        index = closers.get(index, index) + 1


def _without_code(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a body with fenced and indented code and comments blanked out; columns stay."""
    fence = ""
    is_comment = is_code = is_contained = False
    is_after_blank = True
    for line in lines:
        if fence:
            mark = line.strip(" >\t")
            if mark.startswith(fence) and not mark.strip(fence[0]):
                fence = ""
            yield ""
            continue
        if is_comment or "<!--" in line:
            kept, is_comment = _without_comments(line, is_comment=is_comment)
            if kept.strip() and not line.startswith((" " * _INDENT, "\t")):
                is_after_blank = is_code = False  # its words begin a paragraph, or go on with one
            yield kept
            continue
        text = line.lstrip()
        if not text:
            is_after_blank = True
            yield ""
            continue
        opening = _FENCE.match(line)
        if opening and not (opening[1].startswith("`") and "`" in opening[2]):
            fence = opening[1]
            yield ""
            continue
        indent = len(line.expandtabs(_INDENT)) - len(text.expandtabs(_INDENT))
        is_code = indent >= _INDENT and (is_after_blank or is_code) and not is_contained
        if indent < _INDENT:
            # what is indented below a list, an admonition or a footnote is its prose, not code
            is_contained = _CONTAINER.match(text) is not None or (is_contained and not is_after_blank)
        is_after_blank = False
        yield "" if is_code else line


def _without_comments(line: str, *, is_comment: bool) -> tuple[str, bool]:
    """Return a line with its comments blanked out, and whether one is still open at its end."""
    kept: list[str] = []
    at = 0
    ticks = ""  # those that opened a code span
    while at < len(line):
        end = line.find("-->" if is_comment else "<!--", at)
        if end < 0:
            kept.append("" if is_comment else line[at:])
            break
        if is_comment:
            kept.append(" " * (end + 3 - at))
            at = end + 3
            is_comment = False
            continue
        for run in _TICKS.findall(line, at, end):
            ticks = "" if run == ticks else ticks or run
        kept.append(line[at:end])
        is_comment = not ticks  # else a code span shows how a comment begins
        kept.append("    " if is_comment else line[end : end + 4])
        at = end + 4
    return "".join(kept), is_comment


def place_in_body(document: AnyDocument, link: BodyLink) -> Location:
    """Say where a link of a document's body stands in its file."""
    return Location(path=document.path, line=document.body_line + link.line - 1, column=link.column)


def destination_of(target: str, folder: str) -> Destination:
    """Say where a target leads from a document in a folder of the docs repo (`""` for its root)."""
    text = "".join(target.split())
    if "&" in text:
        from html import unescape  # noqa: PLC0415 - hardly a link has one

        text = unescape(text)
    bare = text if text.isprintable() else "".join(sign for sign in text if sign.isprintable())
    scheme = _SCHEME.match(bare)
    if scheme:
        name = scheme[0].lower()
        return Destination(way="web" if name in {"http", "https", "mailto"} else "scheme", name=name)
    if not bare:
        return Destination(way="nothing")
    if bare[0] in "#?":
        return Destination(way="page")
    if bare.startswith("/"):
        return Destination(way="root")
    if "\\" in bare:
        return Destination(way="backslash")
    return path_from(folder, target.strip())


def path_from(folder: str, target: str) -> Destination:
    """Follow a relative path from a folder of the docs repo; a query or an anchor behind it does not count."""
    path = target.partition("#")[0].partition("?")[0]
    if "%" in path:
        from urllib.parse import unquote  # noqa: PLC0415 - hardly a link has one

        path = unquote(path)
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return Destination(way="outside")
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    is_folder = path.endswith(("/", "/.", "/..")) or path in {".", ".."}
    name = "/".join(parts)
    return Destination(way="file", name=f"{name}/" if is_folder and name else name or "./")
