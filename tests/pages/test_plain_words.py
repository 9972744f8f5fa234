"""Titles and openings are shown without markup, and read as the page does."""

from __future__ import annotations

import pytest

from mltrl_docs.pages.ordinary import title_of
from mltrl_docs.pages.plain_words import first_heading, opening, plain


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        pytest.param("The `foo_bar` of *Ada* and **Grace**", "The foo_bar of Ada and Grace", id="code and stress"),
        pytest.param("[Ada](a.md), [Grace][g] and <https://a.org/>", "Ada, Grace and https://a.org/", id="links"),
        pytest.param("![Logo](logo.png) Handbook", "Logo Handbook", id="an image says what it shows"),
        pytest.param("snake_case and __init__", "snake_case and init", id="stress begins at the edge of a word"),
        pytest.param("5 * 3 and 2 ** 4", "5 * 3 and 2 ** 4", id="a star between spaces is a star"),
        pytest.param(r"\*Not\* R&amp;D", "*Not* R&D", id="what is escaped, and named characters"),
        pytest.param("`*stars*` and ``a`b``", "*stars* and a`b", id="code as it is"),
        pytest.param("Data {#data .wide}", "Data", id="no attributes"),
        pytest.param("Sets {a, b}", "Sets {a, b}", id="but braces that are none"),
        pytest.param("a < b <em>c</em>", "a < b c", id="no HTML"),
        pytest.param("", "", id="nothing"),
    ],
)  # fmt: skip
def test_words_of_a_line(markdown: str, words: str) -> None:
    assert plain(markdown) == words


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        pytest.param("Some words.\n\n# The *title* #\n\n## More\n", "The title", id="of the first level"),
        pytest.param("The `title`\n=====\n", "The title", id="underlined"),
        pytest.param("```sh\n# no title\n```\n\n# Title\n", "Title", id="not in code"),
        pytest.param(
            "~~~~\n```\n# no title\n~~~\n~~~~\n# Title\n", "Title", id="not in code with code in it"
        ),
        pytest.param("<!--\n# no title\n-->\n# Title\n", "Title", id="not in a comment"),
        pytest.param("#no title\n## Part\n", "", id="none"),
        pytest.param("- a\n===\n", "", id="a list is not underlined"),
    ],
)
def test_the_title_of_a_page_is_its_first_heading(markdown: str, title: str) -> None:
    assert first_heading(markdown) == title


def test_a_page_without_a_heading_is_called_by_its_file() -> None:
    assert title_of("Words.\n", "cards/a/how_to-run.md") == "How to run"
    assert title_of("Words.\n", "cards/field-notes/index.md") == "Field notes"


def test_an_opening_is_the_first_sentence_without_what_is_no_prose() -> None:
    text = "## Accomplished\n\n![x](x.svg)\n\n- It **works** on `a_b`. Nobody knows why.\n"
    assert opening(text) == "It works on a_b."


def test_a_hostile_title_does_not_take_long() -> None:
    for text in ("`" * 4_000, "`a``" * 1_000, "[" * 4_000, "<" * 4_000, "*_" * 2_000, "![" * 2_000):
        assert len(first_heading(f"# {text}")) <= 400
