"""What a schema refuses, as a value: all that a reader of documents needs to know of one mistake."""

from __future__ import annotations

from mltrl_docs.findings import KeyPath
from mltrl_docs.values import Value


class SchemaProblem(Value):
    """One thing that is wrong with the data of a document, or worth knowing (`schema/blank-value`)."""

    rule: str
    key_path: KeyPath  # for a missing key the group that lacks it; for a key without a value, the key
    message: str
    hint: str
    at_key: bool = False  # point at the key rather than at its value
