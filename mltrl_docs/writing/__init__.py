"""Values as the text of a document: what the strict reader reads back, in the style of the example cards."""

from __future__ import annotations

from mltrl_docs.writing.front_matter import document_text, front_matter, on_one_line, scalar

__all__ = ["document_text", "front_matter", "on_one_line", "scalar"]
