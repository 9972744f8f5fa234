"""A search reads headings and words, and nothing of drawings."""

from __future__ import annotations

import pytest

from mltrl_docs.html.searchable import searchable, with_words


@pytest.mark.parametrize(
    ("html", "read"),
    [
        pytest.param('<h2 id="a">A &amp; b</h2><p>c</p>', '<h2 id="a">A &amp; b</h2> c', id="headings and words"),
        pytest.param("a<svg><text>no</text></svg>b", "a b", id="no words of a drawing"),
        pytest.param("a<svg><svg>no</svg>no</svg>b", "a b", id="nor of a drawing with drawings in it"),
        pytest.param("a<figure><svg></svg><td>no</td></figure>b<svg/></svg>c", "a b c", id="nor of a figure's table"),
        pytest.param("a<table data-search-exclude><td>no</td></table>b<table><td>c", "a b c", id="nor a list"),
        pytest.param("<td>a</td>\n<td>b</td>", "a b", id="cells keep apart"),
        pytest.param("&lt;script&gt;", "&lt;script&gt;", id="what was escaped stays so"),
        pytest.param("", "", id="nothing"),
    ],
)  # fmt: skip
def test_a_search_reads(html: str, read: str) -> None:
    assert searchable(html) == f" {read} "


def test_words_that_a_page_does_not_show_are_read_with_its_introduction() -> None:
    text = "<h1>Copilot</h1> It helps. <h2>Data</h2> Slides."
    assert (
        with_words(text, ["a.lavin", "<b>"])
        == "<h1>Copilot</h1> It helps.  a.lavin &lt;b&gt; <h2>Data</h2> Slides."
    )
    assert with_words("It helps.", ["ada"]) == "It helps. ada "
