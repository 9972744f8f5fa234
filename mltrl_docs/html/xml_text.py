"""Text for XML: without the characters that no XML document can hold, escaped or not."""

from __future__ import annotations

import re

_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return a text without what XML 1.0 has no way to write; a template escapes the rest."""
    return _IMPOSSIBLE.sub("", text)
