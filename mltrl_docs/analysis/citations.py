"""Whether a body cites other work: a link, a footnote, or a section of references."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mltrl_docs.analysis.links import body_links
from mltrl_docs.model.sections import ProseSection

_ADDRESS = re.compile(
    r"https?://\S|\bdoi:\s*\S|\barxiv:\s*[0-9a-z]|^ {0,3}\[\^[^\]\s]{1,99}\]:[ \t]*\S",
    re.IGNORECASE | re.MULTILINE,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SECTIONS = ("references", "literature", "bibliography", "related work")
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")


def cites(body: str, sections: Mapping[str, ProseSection]) -> bool:
    """Whether there is some link or reference in a body; pictures are none."""
    if any(name in sections and sections[name].says_something for name in _SECTIONS):
        return True
    if _ADDRESS.search(_COMMENT.sub("", body)):
        return True
    return any(not link.target.lower().endswith(_IMAGES) for link in body_links(body))
