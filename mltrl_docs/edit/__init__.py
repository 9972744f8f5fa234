"""Edits of documents in place: the bytes of one value, written whole or not at all."""

from __future__ import annotations

from mltrl_docs.edit.errors import EditError

__all__ = ["EditError"]
