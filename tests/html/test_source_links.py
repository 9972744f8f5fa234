"""A relative link of a body leads where it leads on a forge."""

from __future__ import annotations

import pytest
from markdown import markdown

from mltrl_docs.html.source_links import SourceLinks, link_by_source

# The host keeps documents by their own paths, and pages of its own folder `docs` without that folder's name.
HOSTED = {
    "cards/alpha/index.md": "cards/alpha/index.md",
    "cards/alpha/a b.svg": "cards/alpha/a b.svg",
    "docs/guide.md": "guide.md",
    "docs/more/index.md": "more/index.md",
}


@pytest.mark.parametrize(
    ("url", "link"),
    [
        pytest.param("../alpha/index.md", "../alpha/index.md", id="to a document beside it"),
        pytest.param("../alpha/index.md#data", "../alpha/index.md#data", id="with a fragment"),
        pytest.param("../alpha/./index.md", "../alpha/index.md", id="made shorter"),
        pytest.param("../alpha/a%20b.svg", "../alpha/a%20b.svg", id="to a file with a blank in its name"),
        pytest.param("../../docs/guide.md?x=1", "../../guide.md?x=1", id="to a page of the host's folder"),
        pytest.param("../../docs/none.md", "../../docs/none.md", id="to nothing: left to the host's warning"),
        pytest.param("https://example.org/a.md", "https://example.org/a.md", id="to the web"),
        pytest.param("//example.org/a.md", "//example.org/a.md", id="to another host"),
        pytest.param("/cards/alpha/index.md", "/cards/alpha/index.md", id="from the root"),
        pytest.param("#data", "#data", id="within the page"),
        pytest.param("mailto:a@example.org", "mailto:a@example.org", id="to a mail address"),
        pytest.param("http://[", "http://%5B", id="that is none"),
        pytest.param("a\nERROR forged", "a%0AERROR forged", id="with a line break"),
        pytest.param("a\u202eb", "a%E2%80%AEb", id="with a character that turns text around"),
        pytest.param("###[error]no", "###%5Berror%5Dno", id="that a runner would take for a command"),
    ],
)
def test_a_link_from_a_document(url: str, link: str) -> None:
    here = "cards/beta/index.md"
    assert link_by_source(url, here, here, HOSTED.get) == link


def test_a_link_from_a_page_of_the_host_s_folder_to_a_document() -> None:
    link = link_by_source("../../cards/alpha/index.md", "docs/more/index.md", "more/index.md", HOSTED.get)
    assert link == "../cards/alpha/index.md"


def test_links_and_images_of_a_body_are_looked_at() -> None:
    html = markdown("[a](b.md) ![c](d.png)", extensions=[SourceLinks(lambda url: f"here/{url}")])
    assert html == '<p><a href="here/b.md">a</a> <img alt="c" src="here/d.png" /></p>'
