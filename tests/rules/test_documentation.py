"""The docstring of a rule, read into the parts of its page."""

from __future__ import annotations

import pytest

from mltrl_docs.rules.documentation import Documentation, read_documentation

DOCSTRING = """A level is given by hand.

Levels come from records, so that somebody
stands in for each.

They are never typed.

Wrong:

    === cards/copilot/index.md
    kind: card

    level: 4

    === cards/copilot/notes.txt
    A note.

Right:

    === cards/copilot/index.md
    kind: card

Mend: write a record,
or take the level out.
"""


def test_a_docstring_has_a_sentence_a_why_two_examples_and_a_mend() -> None:
    assert read_documentation(DOCSTRING) == Documentation(
        summary="A level is given by hand.",
        why="Levels come from records, so that somebody\nstands in for each.\n\nThey are never typed.",
        wrong={
            "cards/copilot/index.md": "kind: card\n\nlevel: 4\n",
            "cards/copilot/notes.txt": "A note.\n",
        },
        right={"cards/copilot/index.md": "kind: card\n"},
        mend="write a record, or take the level out.",
    )


def test_it_may_be_indented_below_its_first_line_as_in_a_class() -> None:
    first, *rest = DOCSTRING.split("\n")
    indented = "\n".join([f" {first} ", *(f"    {line}" if line else "" for line in rest)])
    assert read_documentation(indented) == read_documentation(DOCSTRING)


@pytest.mark.parametrize(
    "part",
    [
        "Levels come from records, so that somebody\nstands in for each.\n\nThey are never typed.\n\n",
        "Wrong:\n\n",
        "Right:\n\n",
        "Mend: ",
    ],
    ids=["why", "the word `Wrong:`", "the word `Right:`", "the word `Mend:`"],
)
def test_a_docstring_that_lacks_a_part_is_refused(part: str) -> None:
    assert part in DOCSTRING
    with pytest.raises(
        ValueError, match=r"^the docstring wants a sentence, a why, `Wrong:`, `Right:` and `Mend:`$"
    ):
        read_documentation(DOCSTRING.replace(part, ""))


@pytest.mark.parametrize(
    "begins", ["", "    level: 4\n    === a.md\n"], ids=["no name", "a line above the name"]
)
def test_an_example_is_refused_that_begins_with(begins: str) -> None:
    name = "    === cards/copilot/index.md\n    kind: card\n\nMend"
    assert name in DOCSTRING
    with pytest.raises(ValueError, match=r"^an example begins with a line `=== path`$"):
        read_documentation(DOCSTRING.replace(name, f"{begins}    kind: card\n\nMend"))
