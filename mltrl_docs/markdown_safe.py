"""The Python-Markdown extension that sanitises bodies: an author writes text, never a part of the site.

It keeps what the usual extensions make (tables, admonitions, footnotes, code, tabs, task lists) and takes out
whatever runs, hides, covers, asks another host or passes for a part of the theme or of the generated pages.
Listed in a host's `markdown_extensions` as `mltrl_docs.markdown_safe` it works on every page; a host that
knows which pages authors wrote gives the option `applies`, and `taken` for the ids of the HTML around a body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

Applies = Callable[[], bool]
"""Says of the page that is being converted whether its body is an author's."""

Taken = Callable[[], Collection[str]]
"""Gives the ids that the HTML around the body has: headings of the body get others."""

Slugify = Callable[[str, str], str]
"""Makes an id of a heading's text and a separator."""

_BEFORE_TOC = (
    7  # after attribute lists (8), before headings get ids and a table of contents is made of them (5)
)
_LAST = -1_000_000

_TAGS = frozenset(
    {
        "a", "abbr", "article", "aside", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "col",
        "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2",
        "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "label", "li", "mark", "ol", "p", "pre",
        "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup",
        "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
    }
)  # fmt: skip

_WITHOUT_CONTENT = frozenset(
    {
        "iframe",
        "math",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "script",
        "style",
        "svg",
        "template",
        "title",
    }
)

_ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset({"class", "dir", "id", "lang", "title"}),
    "a": frozenset({"href"}),
    "details": frozenset({"open"}),
    "img": frozenset({"alt", "height", "loading", "src", "width"}),
    "input": frozenset({"checked", "disabled", "name"}),
    "label": frozenset({"for"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}

# Task lists and tabs need them. No form is left, so that nothing is ever sent.
_INPUT_TYPES = {"input": {"type": frozenset({"checkbox", "radio"})}}

# Names that begin with two underscores belong to the theme; its own tabs and code blocks make these few.
_THEME_ID = re.compile(r"__(?:tabbed|codelineno|span)[-_][0-9]+(?:[-_][0-9]+)?")
_TAB_GROUP = re.compile(r"__tabbed_[0-9]+")
_ID = re.compile(r"(?!__)[\w.:-]+")

# Classes of the theme's frame could cover the page, those of ours could forge a mark, and the theme answers
# the class `mermaid` by running a script from another host.
_REFUSED_CLASS = re.compile(r"md-(?!button\Z|button--primary\Z)|mltrl(?!-(?:left|center|right)\Z)|mermaid\Z")

_ALIGNMENT = re.compile(r"text-align:\s*(left|center|right);?")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SKIPPED_BY_BROWSERS = re.compile(r"[\t\n\r]")


def safe_id(value: str) -> str | None:
    """Return an id as it is where it can neither break out of an attribute nor pass for one of the theme."""
    return value if _ID.fullmatch(value) or _THEME_ID.fullmatch(value) else None


def is_foreign(url: str) -> bool:
    """Whether a browser would ask another host, or none, for this address: it is not relative."""
    seen = _SKIPPED_BY_BROWSERS.sub("", url).lstrip("".join(map(chr, range(0x21)))).replace("\\", "/")
    return seen.startswith("//") or _SCHEME.match(seen) is not None


def _classes(value: str) -> str | None:
    return " ".join(name for name in value.split() if not _REFUSED_CLASS.match(name)) or None


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Judge one attribute that is allowed by name: its value, or None to leave it out."""
    match tag, name:
        case _, "id":
            return safe_id(value)
        case _, "class":
            return _classes(value)
        case "img", "src":
            return None if is_foreign(value) else value
        case "label", "for":
            return value if _THEME_ID.fullmatch(value) else None
        case "input", "name":
            return value if _TAB_GROUP.fullmatch(value) else None
        case _:
            return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_WITHOUT_CONTENT,
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute,
    tag_attribute_values=_INPUT_TYPES,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def sanitise(html: str) -> str:
    """Return a fragment of HTML with only what an author's body may hold; its tags are balanced."""
    return _CLEANER.clean(html)


class _Tree(Treeprocessor):
    """What is done while there still is a tree: unsafe ids go before the table of contents repeats them."""

    def __init__(self, md: Markdown, applies: Applies, taken: Taken) -> None:
        super().__init__(md)
        self._applies = applies
        self._taken = taken
        self._slugify: Slugify | None = None

    def run(self, root: Element) -> None:
        """Mend a document's tree in place."""
        if not self._applies():
            return
        taken = self._taken()
        linked = {image for link in root.iter("a") for image in link.iter("img")}
        for element in list(root.iter()):
            identifier = element.get("id")
            if identifier is not None and (identifier in taken or safe_id(identifier) is None):
                del element.attrib["id"]
            if element.tag in {"td", "th"}:
                _align_by_class(element)
            elif element.tag == "img" and is_foreign(element.get("src", "")):
                _link_instead(element, linked=element in linked)
        self._keep_off(taken)

    def _keep_off(self, taken: Collection[str]) -> None:
        """Have the table of contents, which makes ids of headings, make none that is taken."""
        if "toc" not in self.md.treeprocessors:
            return
        toc: Any = self.md.treeprocessors["toc"]
        self._slugify = self._slugify or toc.slugify
        toc.slugify = partial(_slug_beside, self._slugify, taken)


def _slug_beside(slugify: Slugify, taken: Collection[str], text: str, separator: str) -> str:
    """Return the id that a heading gets, or another where the HTML around the body has it."""
    slug = slugify(text, separator)
    return f"{slug}{separator}text" if slug in taken else slug


def _align_by_class(cell: Element) -> None:
    """Say the alignment of a table's column by a class: a strict policy of a site allows no `style`."""
    alignment = _ALIGNMENT.fullmatch(cell.get("style", ""))
    if alignment:
        del cell.attrib["style"]
        cell.set("class", f"{cell.get('class', '')} mltrl-{alignment[1]}".strip())


def _link_instead(image: Element, *, linked: bool) -> None:
    """Put a link where an image of another host would be: pages ask no other host, readers may."""
    source, text = image.get("src", ""), image.get("alt", "")
    image.attrib.clear()
    image.tag = "span" if linked else "a"
    if not linked:
        image.set("href", source)
    image.text = text or source


class _Html(Postprocessor):
    """The last thing that happens to a body."""

    def __init__(self, md: Markdown, applies: Applies) -> None:
        super().__init__(md)
        self._applies = applies

    def run(self, text: str) -> str:
        """Return the HTML of a body, or of a heading in it, sanitised."""
        return sanitise(text) if self._applies() else text


def _always() -> bool:
    return True


def _none() -> Collection[str]:
    return ()


class SafeMarkdownExtension(Extension):
    """Sanitises bodies, after every other extension."""

    def __init__(self, **options: Applies | Taken) -> None:
        self.config = {
            "applies": [_always, "says of the page in hand whether its body is an author's"],
            "taken": [_none, "gives the ids of the HTML around the body"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register with a Markdown instance."""
        applies: Applies = self.getConfig("applies")
        taken: Taken = self.getConfig("taken")
        md.treeprocessors.register(_Tree(md, applies, taken), "mltrl_safe_tree", _BEFORE_TOC)
        md.postprocessors.register(_Html(md, applies), "mltrl_safe_html", _LAST)


def makeExtension(**options: Applies | Taken) -> SafeMarkdownExtension:  # noqa: N802 - the name is Python-Markdown's
    """Return the extension: how Python-Markdown makes one that is named by its module."""
    return SafeMarkdownExtension(**options)
