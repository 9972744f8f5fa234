"""The page of a rule is read from the docstring of its module."""

from __future__ import annotations

import pytest

from mltrl_docs.rules.documentation import read_documentation

DOCSTRING = """A card has a title.

    People look for it.

    They look for it by its title.

    Wrong:

        === cards/a/index.md
        kind: card

    Right:

        === cards/a/index.md
        kind: card
        title: "A "

        === cards/b/index.md

          kind: card

    Mend: write a title
    that says what it is.
"""


def test_a_docstring_is_split_into_its_parts() -> None:
    page = read_documentation(DOCSTRING)
    assert page.summary == "A card has a title."
    assert page.why == "People look for it.\n\nThey look for it by its title."
    assert page.mend == "write a title that says what it is."


def test_an_example_is_files_by_path_without_the_empty_lines_at_their_ends() -> None:
    page = read_documentation(DOCSTRING)
    assert page.wrong == {"cards/a/index.md": "kind: card\n"}
    assert page.right == {
        "cards/a/index.md": 'kind: card\ntitle: "A "\n',
        "cards/b/index.md": "  kind: card\n",
    }


def test_a_docstring_without_one_of_its_parts_is_refused() -> None:
    with pytest.raises(
        ValueError, match=r"^the docstring wants a sentence, a why, `Wrong:`, `Right:` and `Mend:`$"
    ):
        read_documentation(DOCSTRING.replace("Mend:", "Then:"))


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("=== cards/a/index.md\n        kind: card\n\n    Right:", "kind: card\n\n    Right:"),
        (
            "=== cards/a/index.md\n        kind: card\n\n    Right:",
            "kind: x\n        === a.md\n        y\n\n    Right:",
        ),
    ],
    ids=["without a path", "with text before the first path"],
)
def test_an_example_begins_with_a_path(line: str, instead: str) -> None:
    with pytest.raises(ValueError, match=r"^an example begins with a line `=== path`$"):
        read_documentation(DOCSTRING.replace(line, instead))
