"""Where front matter begins and ends, and files that must not pass for pages by accident."""

from __future__ import annotations

import pytest

from mltrl_docs.load.documents import read_document
from mltrl_docs.load.errors import ReadError
from mltrl_docs.load.front_matter import split_front_matter
from tests.load.reading import CARD


@pytest.mark.parametrize(
    ("text", "yaml", "body"),
    [
        ("---\na: 1\n---\nbody\n", "a: 1\n", "body\n"),
        ("---\na: 1\n---\n", "a: 1\n", ""),
        ("---\na: 1\n---", "a: 1\n", ""),
        ("---\n---\nbody", "", "body"),
        ("---\na: 1\n---\nb\n\n---\n\nc\n", "a: 1\n", "b\n\n---\n\nc\n"),
        ("---\na: |\n  ---\n  b\n---\nbody", "a: |\n  ---\n  b\n", "body"),
        ("---\na: b\n ---\n---\nbody", "a: b\n ---\n", "body"),
    ],
    ids=[
        "with a body", "without a body", "without a last line end", "empty", "with rules in the body",
        "with hyphens in a text", "with indented hyphens",
    ],
)  # fmt: skip
def test_front_matter_stands_between_two_lines(text: str, yaml: str, body: str) -> None:
    split = split_front_matter(text)

    assert split.yaml == yaml
    assert text[split.body_start :] == body


DAMAGED = [
    ("four hyphens", "----\n{card}---\n", 1),
    ("two hyphens", "--\n{card}--\n", 1),
    ("plus signs", '+++\nkind = "card"\n+++\n', 1),
    ("a blank line before it", "\n---\n{card}---\n", 2),
    ("many blank lines before it", "\n \n\t\n---\n{card}---\n", 4),
    ("a blank before it", " ---\n{card}---\n", 1),
    ("a no-break space before it", "\u00a0---\n{card}---\n", 1),
    ("a blank behind it", "--- \n{card}---\n", 1),
    ("a word behind it", "--- yaml\n{card}---\n", 1),
    ("a comment behind it", "--- # card\n{card}---\n", 1),
    ("a comment before it", "# a card\n---\n{card}---\n", 2),
    ("a comment of HTML before it", "<!-- a\ncard -->\n\n---\n{card}---\n", 4),
    ("an em dash", "—-\n{card}---\n", 1),
    ("an en dash", "––\n{card}---\n", 1),
    ("keys in quotes below it", '----\ntags:\n  - a\n"kind": card\n', 1),
    ("a bare `kind:`", "kind: card\nid: abc\n", 1),
    ("a bare `kind:` with a blank", "kind : card\n", 1),
    ("a bare `kind:` further down", "id: abc\ntitle: x\nkind: card\n", 1),
    ("a bare `kind:` below blank lines", "\n\nkind: card\n", 3),
]


@pytest.mark.parametrize(
    ("text", "line"), [case[1:] for case in DAMAGED], ids=[f"with {case[0]}" for case in DAMAGED]
)
def test_a_damaged_beginning_is_refused(text: str, line: int) -> None:
    reading = read_document("cards/x.md", text.replace("{card}", CARD).encode())

    (finding,) = reading.findings
    assert (finding.rule, finding.location.line, finding.location.column) == ("file/yaml-syntax", line, 1)
    assert reading.page is None
    assert reading.unread is not None


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (f"---\n{CARD}", 1, "the front matter has no closing `---` line"),
        ("---", 1, "the front matter has no closing `---` line"),
        ("---\n", 1, "the front matter has no closing `---` line"),
        (f"---\n{CARD}----\nbody\n", 9, "the line that should close the front matter is damaged"),
        (f"---\n{CARD} ---\nbody\n", 9, "the line that should close the front matter is damaged"),
        (f"---\n{CARD}--- \nbody\n", 9, "the line that should close the front matter is damaged"),
        (f"---\n{CARD}—\nbody\n", 9, "the line that should close the front matter is damaged"),
        (f"---\n{CARD}--- \nbody\n---\n", 9, "a line of `---` stands in the front matter"),
        (f"---\n{CARD}...\nbody\n---\n", 9, "a line of `...` stands in the front matter"),
    ],
)
def test_a_damaged_end_is_refused(text: str, line: int, message: str) -> None:
    with pytest.raises(ReadError) as refused:
        split_front_matter(text)

    assert (refused.value.rule, refused.value.line) == ("file/yaml-syntax", line)
    assert refused.value.message == message


PAGES = {
    "empty": "",
    "words": "Some words.\n",
    "a heading": "# Cards\n\nkind: of\n",
    "a heading with a rule": "# Cards\n\n---\n\nWords about a kind: of card.\n",
    "a rule first": "---- \n\nSome words.\n\n----\n\nkind: words\n",
    "a list first": "- kind: a\n- b\n",
    "a sentence that begins with its kind": "Kind: of a page\n",
    "keys of other readers": "title: A page\nauthor: Someone\n\nkind: words\n",
    "an unclosed comment": "<!-- kind: card\n",
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_a_page_stays_a_page(text: str) -> None:
    reading = read_document("cards/notes.md", text.encode())

    assert reading.page is not None
    assert reading.page.source == text
    assert [(one.rule, one.severity) for one in reading.findings] == [("file/no-front-matter", "info")]


@pytest.mark.parametrize("name", ["cards/README.md", "README.md", "cards/a/readme.MD"])
def test_a_read_me_is_published_silently(name: str) -> None:
    reading = read_document(name, b"# Cards\n")

    assert reading.page is not None
    assert reading.findings == ()


def test_hidden_characters_are_refused_in_pages_too() -> None:
    reading = read_document("cards/notes.md", "Words\n\u202e\n".encode())

    (finding,) = reading.findings
    assert (finding.rule, finding.location.line) == ("file/control-character", 2)
