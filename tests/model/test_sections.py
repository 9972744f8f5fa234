"""Prose by section: where one begins and ends, what it is called, and whether it says anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.model.sections import has_content, named_sections, section_key, split_sections


def headings(body: str) -> list[tuple[str, int]]:
    return [(section.heading, section.line) for section in split_sections(body)]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("## Ethics", "Ethics"),
        ("##   Ethics  ", "Ethics"),
        ("   ## Ethics", "Ethics"),
        ("##\tEthics", "Ethics"),
        ("## Ethics ##", "Ethics"),
        ("## Ethics ####  ", "Ethics"),
        ("## C#", "C#"),
        ("## C# ##", "C#"),
        ("## Ethics {#ethics}", "Ethics"),
        ("## Ethics {: .wide #e }", "Ethics"),
        ("## A {b} c", "A {b} c"),
        ("## {b}", "{b}"),
        ("## A `## b`", "A `## b`"),
    ],
)
def test_a_heading_is_read_as_people_read_it(line: str, heading: str) -> None:
    assert headings(f"\n{line}\ntext\n") == [(heading, 2)]


@pytest.mark.parametrize(
    "line",
    [
        "# Ethics", "### Ethics", "##Ethics", "    ## Ethics", "##", "## ", "## ##", "\\## Ethics", "> ## Ethics",
        "- ## Ethics", "Ethics\n------", "`## Ethics`",
    ],
)  # fmt: skip
def test_other_lines_begin_no_section(line: str) -> None:
    assert headings(f"\n{line}\ntext\n") == []


HIDDEN = {
    "in a fence": "```\n## Ethics\n```\n",
    "in a fence of a language": "```yaml\n## Ethics\n```\n",
    "in a fence of tildes": "~~~ `x`\n## Ethics\n~~~\n",
    "in a longer fence": "````\n```\n## Ethics\n````\n",
    "in a fence with other marks in it": "```\n~~~\n## Ethics\n```\n",
    "in a fence that a language does not end": "```\n``` x\n## Ethics\n```\n",
    "in an indented fence": "   ```\n## Ethics\n   ```\n",
    "in a fence that stays open": "```\n## Ethics\n",
    "in a comment": "<!--\n## Ethics\n-->\n",
    "in a comment behind words": "words <!-- more\n## Ethics\nstill --> words\n",
    "in a comment that stays open": "<!--\n## Ethics\n",
    "in the second of two comments": "<!-- a --> <!-- b\n## Ethics\n-->\n",
    "behind a comment": "<!-- a\n--> ## Ethics\n",
    "in a comment with a fence in it": "<!--\n```\n-->\n<!--\n## Ethics\n-->\n",
}


@pytest.mark.parametrize("body", HIDDEN.values(), ids=HIDDEN.keys())
def test_a_heading_does_not_count(body: str) -> None:
    assert headings(body) == []
    assert headings(f"## Before\ntext\n{body}") == [("Before", 1)]


SHOWN = {
    "behind a fence": "```\nx\n```\n## Ethics\n",
    "behind what is no fence": "``` a`b\n## Ethics\n",
    "behind two backticks": "``\n## Ethics\n",
    "behind a comment": "<!-- a\nb -->\n## Ethics\n",
    "behind an end without a beginning": "-->\n## Ethics\n",
    "behind a comment in code": "`<!--`\n## Ethics\n",
    "behind a comment in longer code": "``a ` <!-- b``\n## Ethics\n",
    "behind a comment in a fence": "```\n<!--\n```\n## Ethics\n",
    "behind an empty comment": "<!---->\n## Ethics\n",
}


@pytest.mark.parametrize("body", SHOWN.values(), ids=SHOWN.keys())
def test_a_heading_counts(body: str) -> None:
    assert headings(body) == [("Ethics", body.count("\n"))]


def test_a_backtick_alone_hides_no_comment() -> None:
    assert headings("a ` b <!--\n## Ethics\n-->\n") == []


def test_a_section_goes_on_to_the_next_one_or_to_a_higher_heading() -> None:
    body = "before\n## One\na\n### Below\nb\n## Two\n\nc\n# Other\nd\n## Three"

    assert [(section.heading, section.line, section.text) for section in split_sections(body)] == [
        ("One", 2, "a\n### Below\nb"),
        ("Two", 6, "\nc"),
        ("Three", 11, ""),
    ]


def test_a_section_keeps_its_text_as_it_is_written() -> None:
    (section,) = split_sections("## One\na <!-- b --> c\n\n```\n## no\n```\n\n")

    assert section.text == "a <!-- b --> c\n\n```\n## no\n```\n\n"


NOTHING = {
    "nothing": "",
    "blank lines": "\n \n\t\n\u00a0\n",
    "TBD": "TBD",
    "a small tbd with a stop": "tbd.",
    "TODO": "\n- TODO\n",
    "TODO with a colon": "**TODO:**",
    "TODO twice": "TODO, TODO!",
    "n/a": "N/A",
    "n.a.": "n.a.",
    "to be done": "To be done.",
    "none yet": "_None yet._",
    "dots": "…",
    "a rule": "---\n***\n",
    "a comment": "<!-- Which data, and why? -->",
    "a comment of several lines": "<!--\nWhich data,\nand why?\n-->\n\nTBD",
    "a comment that stays open": "<!-- which data",
    "headings alone": "### Uses\n\n#### Of which\n",
    "headings and promises": "### Uses\n\nTBD\n\n### Not uses\n\nTBD\n",
    "an empty fence": "```\n```\n",
    "a quote of nothing": "> \n",
    "a joiner": "\u200d",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_this_says_nothing(text: str) -> None:
    assert not has_content(text)


SOMETHING = {
    "a sentence": "The method is new.",
    "why it does not apply": "n/a: no data of persons",
    "a sentence with TBD in it": "The recall is TBD.",
    "a word that begins like one": "Nana",
    "words run together": "natbd",
    "a number": "0.93",
    "another script": "無",
    "a picture": "![The map](map.svg)",
    "a link": "[r](r.md)",
    "code": "```\nx = 1\n```\n",
    "a comment in code": "```\n# run it twice\n```\n",
    "a sentence behind a comment": "<!-- prompt --> The method is new.",
    "a sentence below a heading": "### Uses\n\nOne.\n",
    "code that shows a comment": "`<!--` begins one",
}


@pytest.mark.parametrize("text", SOMETHING.values(), ids=SOMETHING.keys())
def test_this_says_something(text: str) -> None:
    assert has_content(text)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Ethics", "ethics"),
        ("ETHICS", "ethics"),
        ("Model  and   Algorithm", "model and algorithm"),
        ("Model / algorithm info", "model and algorithm"),
        ("Metrics, results", "metrics and results"),
        ("Caveats, known edge cases, recommendations", "caveats"),
        ("Tests", "testing status"),
        ("Ethik", "ethics"),
        ("ethik ", "ethics"),
        ("STRASSEN UND WEGE", "key assumptions"),
        ("Something else", "something else"),
    ],
)
def test_official_and_own_names_are_brought_to_one(heading: str, key: str) -> None:
    assert section_key(heading, {"Ethics": "Ethik", "Key assumptions": "Straßen und  Wege"}) == key


def test_the_first_section_of_a_name_counts() -> None:
    sections = named_sections("## Metrics\none\n## Metrics and results\ntwo\n", {})

    assert {key: section.text for key, section in sections.items()} == {"metrics and results": "one"}


def test_says_something_asks_the_text_of_the_section() -> None:
    sections = named_sections("## One\nTBD\n## Two\nWords.\n<!--\n## Three\nhidden\n-->\n## Four\n", {})

    assert {key: section.says_something for key, section in sections.items()} == {
        "one": False,
        "two": True,
        "four": False,
    }


@given(
    st.lists(
        st.sampled_from(
            [
                "## A",
                "# B",
                "### C",
                "text",
                "",
                "```",
                "~~~",
                "````",
                "<!--",
                "-->",
                "`<!--`",
                "    ## D",
                "a `",
            ]
        ),
        max_size=12,
    )
)
def test_sections_are_pieces_of_the_body_in_order(lines: list[str]) -> None:
    body = "\n".join(lines)
    place = 0
    for section in split_sections(body):
        assert lines[section.line - 1] == f"## {section.heading}"
        place = body.index(section.text, place)


BOMBS = {
    "blanks in a heading": "## a" + " " * 200_000 + "b",
    "number signs": "## " + "# " * 100_000 + "b",
    "braces": "## " + "{" * 200_000 + "}",
    "backticks": "<!-- -->" + "`" * 200_000,
    "backticks of all lengths": "<!-- -->" + " ".join("`" * length for length in range(1, 600)),
    "backticks and comments": "`<!--" * 40_000,
    "headings": "## a\n" * 40_000,
    "comments": "<!--" * 50_000,
    "promises": "## A\n" + "to be " * 40_000,
    "dots": "## A\n" + "." * 200_000 + "x",
}


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS.keys())
def test_a_body_of_any_shape_is_split(body: str) -> None:
    for section in split_sections(body):
        assert section.says_something in {True, False}
