"""Values as the text of a document: what the strict reader reads back, in the style of the example cards."""

from __future__ import annotations

from mltrl_docs.writing.front_matter import document_text, front_matter, on_one_line, quoted, scalar
from mltrl_docs.writing.record import RecordName, headed, record_body, record_name, record_text

__all__ = [
    "RecordName",
    "document_text",
    "front_matter",
    "headed",
    "on_one_line",
    "quoted",
    "record_body",
    "record_name",
    "record_text",
    "scalar",
]
