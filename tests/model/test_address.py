"""Where documents and pages are published."""

from __future__ import annotations

from typing import get_args

import pytest

from mltrl_docs.model.address import FOLDERS, RESERVED, address_of, page_address
from mltrl_docs.model.document import Kind


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_a_folder_of_its_own(kind: Kind) -> None:
    assert address_of(kind, "a-b") == f"{FOLDERS[kind]}/a-b/"
    assert FOLDERS[kind] in RESERVED
    assert list(FOLDERS.values()).count(FOLDERS[kind]) == 1


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("cards/notes.md", "cards/notes/"),
        ("cards/a/notes.md", "cards/a/notes/"),
        ("cards/a/index.md", "cards/a/"),
        ("cards/a/README.md", "cards/a/"),
        ("cards/a/readme.md", "cards/a/"),
        ("cards/README.md", "cards/"),
        ("README.md", ""),
        ("index.md", ""),
        ("cards/index.notes.md", "cards/index.notes/"),
    ],
)
def test_pages_stand_where_mkdocs_would_put_them(path: str, address: str) -> None:
    assert page_address(path) == address
