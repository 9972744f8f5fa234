"""A comment on a pull request shows text as it is, mentions nobody, runs nothing, and has an end."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.difference import CardDifference, CardState, Difference
from mltrl_docs.findings import Finding
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.review import Review
from mltrl_docs.model.shared import People
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.reporters.change.diff import Diff
from mltrl_docs.reporters.change.markdown import LIMIT, diff_markdown
from mltrl_docs.reporters.markdown import inert
from tests.reporters.samples import finding, hostile_text

READER = MarkdownIt("commonmark").enable("table")
# what a forge makes a mention or a reference of, in the text that a reader sees
REFERENCE = re.compile(r"(?<![\w/])@[A-Za-z0-9]|[#!$&%~][A-Za-z0-9]|\b(?:GH|GL)-[0-9]", re.IGNORECASE)
_SIGNS = (
    *(
        "@octocat",
        "#12",
        "GH-1",
        "!3",
        "$4",
        "&5",
        "~bug",
        "%9",
        "`",
        "``",
        "|",
        "\\",
        "\\|",
        "\n",
        "\r",
        "- ",
        "# ",
        "> ",
    ),
    *(
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "&lt;",
        "[a](b)",
        "![a](b)",
        "https://example.org",
        "www.example.org",
        "a@b.org",
    ),
    *(
        "/close",
        "*",
        "_",
        "**",
        "~~",
        ":tada:",
        "{}",
        "{0}",
        "::error::",
        "##[error]",
        "1. ",
        "---",
        "===",
        "x",
    ),
)
SIGNS = st.sampled_from(_SIGNS)
TEXTS = st.lists(SIGNS | st.text(max_size=3), max_size=8).map("".join) | hostile_text


def card(title: str) -> Document[Card]:
    data = Card(id="core", title=title, summary="s", level=4, type="model", owners=People(research=("ada",)))
    return Document(
        path="cards/core/index.md",
        kind="card",
        id="core",
        data=data,
        source="",
        body_start=0,
        locator=lambda *_: (1, 1),
    )


def record(reason: str) -> Document[Review]:
    data = Review(
        id="core-1",
        card="core",
        date=date(2026, 3, 2),
        event="switchback",
        from_=5,
        to=4,
        switchback="review",
        reason=reason,
    )
    return Document(
        path="cards/core/1.md",
        kind="review",
        id="core-1",
        data=data,
        source="",
        body_start=0,
        locator=lambda *_: (1, 1),
    )


def diff(title: str = "Core", reason: str = "a gap", findings: tuple[Finding, ...] = ()) -> Diff:
    document, written = card(title), record(reason)
    state = CardState(card=document, level=4, system_level=4, max_risk=None)
    before = CardState(card=document, level=5, system_level=5, max_risk=2.5)
    changed = CardDifference(
        id="core", change="changed", before=before, after=state, is_touched=True, records=(written,)
    )
    return Diff(
        base="a" * 40,
        head=None,
        prefix="",
        assessment=Assessment(
            portfolio=Portfolio(documents=(document, written)), viewpoint=Viewpoint(today=date(2026, 3, 20))
        ),
        difference=Difference(cards=(changed,), records=(written,)),
        new=findings,
    )


def tokens(text: str) -> list[Token]:
    return [one for block in READER.parse(text) for one in (block, *(block.children or ()))]


def structure(text: str) -> list[str]:
    """Return what a forge would make of a text, words and names in code left out."""
    return [one.type for one in tokens(text) if one.type not in {"text", "code_inline", "text_special"}]


def seen(text: str) -> str:
    return "\n".join(one.content for one in tokens(text) if one.type in {"text", "text_special"})


@given(TEXTS)
@example("@octocat #1 GH-2 !3 `@x` `a` ``b``")
def test_a_text_is_words_and_nothing_else(text: str) -> None:
    shown = f"- {inert(text)}."
    assert structure(shown) == structure("- x.")
    assert not REFERENCE.search(seen(shown))
    assert "\n" not in shown


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_no_text_of_a_document_changes_what_the_comment_is_made_of(
    title: str, reason: str, message: str, path: str
) -> None:
    plain = diff("x", "x", (finding("x", path="x"),))
    hostile = diff(title or "x", reason or "x", (finding(message or "x", path=path or "x"),))
    assert structure(diff_markdown(hostile)) == structure(diff_markdown(plain))
    assert not REFERENCE.search(seen(diff_markdown(hostile)))


def test_a_reader_sees_the_words_of_the_author() -> None:
    words = seen(diff_markdown(diff(reason="5 < 6 | *very* [odd]"))).replace("\u200b", "")
    assert "Reason: 5 < 6 | *very* [odd]" in words.replace("\n", "")


def test_a_long_comment_has_an_end_and_says_so() -> None:
    many = tuple(finding("漢" * 290, path=f"{number}/{'長' * 200}.md") for number in range(3_000))
    text = diff_markdown(diff(reason="é" * 5_000, findings=many))
    assert LIMIT / 2 < len(text.encode()) <= LIMIT
    assert re.search(
        r"^2,9[0-9][0-9] more are left out here; `mltrl diff --format json` has them all\.$",
        text,
        re.MULTILINE,
    )
    assert text.endswith("judged by the policy of the first.\n")


def test_a_section_without_room_is_still_told_of() -> None:
    full = diff(findings=tuple(finding("漢" * 290, path=f"{number}/{'長' * 200}.md") for number in range(50)))
    resolved = Diff(**{name: getattr(full, name) for name in type(full)._fields} | {"resolved": full.new})
    text = diff_markdown(resolved)
    assert len(text.encode()) <= LIMIT
    assert "### Resolved findings\n" in text
