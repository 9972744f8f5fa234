"""Why nothing was written: the one exception of this room."""

from __future__ import annotations


class EditError(Exception):
    """A file stays as it is; one line says which, why, and what to do."""
