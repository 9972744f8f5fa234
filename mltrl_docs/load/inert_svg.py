"""Whether an SVG file is only a drawing: published files can be opened on their own, and then scripts run."""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

from mltrl_docs.load.folder import MAX_ASSET, read_bytes

_SVG = "http://www.w3.org/2000/svg"
_WITH_CONTENT_OF_ITS_OWN = frozenset(
    {
        "http://www.w3.org/1999/xhtml",
        "http://www.w3.org/1998/Math/MathML",
        "http://www.w3.org/2001/xml-events",
    }
)
_ACTIVE = frozenset({"script", "foreignobject", "handler", "listener", "iframe", "embed", "object"})
_LINK = re.compile(r"\s*(?:#|https?://|mailto:|data:image/(?:png|jpeg|gif|webp)[;,])", re.IGNORECASE)
_RELATIVE = re.compile(r"[^:]*\Z")


class _ActiveError(Exception):
    """The file holds something that a browser would run or fetch."""


def is_inert_file(file: Path) -> bool:
    """Whether a file can be read and is inert SVG, as `is_inert_svg` says it."""
    try:
        return is_inert_svg(read_bytes(file, MAX_ASSET))
    except OSError:
        return False


def is_inert_svg(data: bytes) -> bool:
    """Whether the bytes are well-formed SVG without scripts, event handlers, HTML or style sheets of others."""
    # Read as UTF-8 whatever it says: one file must not be a drawing here and a program in a browser.
    parser = expat.ParserCreate("utf-8", " ")
    parser.XmlDeclHandler = _look_at_declaration
    parser.StartElementHandler = _look
    # An internal subset may define entities; a processing instruction may name a style sheet that is a program.
    parser.StartDoctypeDeclHandler = _look_at_doctype
    parser.ProcessingInstructionHandler = _refuse
    try:
        parser.Parse(data.decode("utf-8"), True)  # noqa: FBT003 - the signature is expat's
    except (_ActiveError, expat.ExpatError, ValueError, LookupError):
        return False
    return True


def _refuse(*_: object) -> None:
    raise _ActiveError


def _look_at_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in {"utf-8", "us-ascii"}:
        raise _ActiveError


def _look_at_doctype(_name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
    if has_internal_subset:
        raise _ActiveError


def _look(element: str, attributes: dict[str, str]) -> None:
    namespace, _, name = element.rpartition(" ")
    if namespace in _WITH_CONTENT_OF_ITS_OWN or (namespace in {_SVG, ""} and name.lower() in _ACTIVE):
        raise _ActiveError
    for attribute, value in attributes.items():
        key = attribute.rpartition(" ")[2].lower()
        leads_out = key == "href" and not (_LINK.match(value) or _RELATIVE.match(value))
        if key.startswith("on") or leads_out or (key == "attributename" and "href" in value.lower()):
            raise _ActiveError
