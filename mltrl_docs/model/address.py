"""Where each document is published: addresses below the site's root, without a leading slash."""

from __future__ import annotations

from mltrl_docs.model.document import Kind

FOLDERS: dict[Kind, str] = {
    "card": "cards",
    "checklist": "checklists",
    "dataset": "datasets",
    "requirements": "requirements",
    "response": "responses",
    "review": "records",
}

RESERVED = frozenset(
    {
        *FOLDERS.values(),
        "analytics",
        "api",
        "assets",
        "badges",
        "glossary",
        "levels",
        "people",
        "portfolio",
        "reviews",
        "risks",
        "rules",
        "schemas",
        "search",
    },
)
"""First parts of addresses that the generated site takes for itself."""


def address_of(kind: Kind, identifier: str) -> str:
    """Return the address of a document's page: `cards/<id>/`."""
    return f"{FOLDERS[kind]}/{identifier}/"


_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)


def person_address(handle: str) -> str:
    """Return the address of a person's page: `people/<handle>/`; a name that Windows keeps for a device is marked."""
    stem, dot, rest = handle.partition(".")
    name = (
        f"{stem}_{dot}{rest}" if stem in _DEVICES else handle
    )  # no handle has a `_` before a dot or at its end
    return f"people/{name}/"


def page_address(path: str) -> str:
    """Return the address of an ordinary page below a content root, as MkDocs would give it.

    `cards/README.md` and `cards/index.md` are `cards/`; `cards/a/notes.md` is `cards/a/notes/`.
    """
    stem = path.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    if name.lower() in {"index", "readme"}:
        return f"{folder}/" if folder else ""
    return f"{stem}/"
