"""What the strict reader refuses, and where it says so: the same with both of PyYAML's parsers."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from mltrl_docs.findings import Finding
from mltrl_docs.load.documents import read_document
from mltrl_docs.load.reader import read_yaml
from tests.load.reading import CARD, document, read_with_each_parser, said


def only_finding(data: bytes) -> Finding:
    reading = read_document("cards/x.md", data)
    assert reading.document is None
    assert reading.page is None
    assert reading.unread is not None
    (finding,) = reading.findings
    assert finding.severity == "error"
    assert finding.location.path == "cards/x.md"
    return finding


def place(finding: Finding) -> tuple[str, int, int]:
    return (finding.rule, finding.location.line, finding.location.column)


REFUSED_YAML: Iterable[tuple[str, str, tuple[str, int, int], str]] = [
    # what it is, the front matter (which begins at line 2), rule and place, the start of the message
    ("an anchor", "a: &x 1", ("file/alias", 2, 4), "has an anchor, `&x`"),
    ("an anchor on a list", "a: &x\n  - 1", ("file/alias", 2, 4), "has an anchor"),
    ("an anchor on a key", "&x a: 1", ("file/alias", 2, 1), "has an anchor"),
    ("an anchor in brackets", "a: [1,&x 2]", ("file/alias", 2, 7), "has an anchor"),
    ("an alias", "a: 1\nb: *x", ("file/alias", 3, 4), "has an alias, `*x`"),
    ("an alias of itself", "a: &x [*x]", ("file/alias", 2, 4), "has an anchor"),
    ("an alias as a key", "a: 1\n*x : 2", ("file/alias", 3, 1), "has an alias"),
    ("a merge key", "a: 1\n<<: {b: 2}", ("file/alias", 3, 1), "has a merge key, `<<`"),
    ("a merge key in a list", "a:\n  - <<: {b: 2}", ("file/alias", 3, 5), "has a merge key"),
    ("a merge key of itself", "a: &x {<<: *x}", ("file/alias", 2, 4), "has an anchor"),
    ("a Python tag", "a: !!python/object:os.system x", ("file/alias", 2, 4), "has a tag, `!!python/object"),
    ("a tag of its own", "a: !secret x", ("file/alias", 2, 4), "has a tag, `!secret`"),
    ("the tag that means nothing", "a: ! x", ("file/alias", 2, 4), "has a tag, `!`"),
    ("a tag on the whole", "!!map\na: 1", ("file/alias", 2, 1), "has a tag, `!!map`"),
    ("a tag on a key", "!!str a: 1", ("file/alias", 2, 1), "has a tag"),
    ("a tag in brackets", "a: [1, !x 2]", ("file/alias", 2, 8), "has a tag"),
    ("a tag in full", "a: !<tag:x.org,2000:y> 1", ("file/alias", 2, 4), "has a tag"),
    ("an unknown tag handle", "a: !x!y 1", ("file/alias", 2, 4), "has a tag"),
    ("a tag that goes on too long", "a: [!, b]", ("file/alias", 2, 5), "has a tag"),
    ("a directive", "%YAML 1.1", ("file/yaml-syntax", 2, 1), "has a directive"),
    ("a directive below a comment", "# x\n%TAG ! x", ("file/yaml-syntax", 3, 1), "has a directive"),
    ("a directive further down", "a: 1\n%YAML 1.1", ("file/yaml-syntax", 3, 1), "has a directive"),
    ("a second document", "a: 1\n--- \nb: 2", ("file/yaml-syntax", 3, 1), "a line of `---`"),
    ("a second document in line", "a: 1\n--- {b: 2}", ("file/yaml-syntax", 3, 1), "a line of `---`"),
    ("an end of a document", "a: 1\n...\nb: 2", ("file/yaml-syntax", 3, 1), "a line of `...`"),
    ("an end of a document at the end", "a: 1\n...", ("file/yaml-syntax", 3, 1), "a line of `...`"),
    ("a key twice", "a: 1\nb: 2\na: 3", ("file/duplicate-key", 4, 1), "`a` stands here a second time"),
    ("a key twice in brackets", "a: {b: 1, b: 2}", ("file/duplicate-key", 2, 11), "`b` stands here"),
    ("a key twice, once in quotes", 'a: 1\n"a": 2', ("file/duplicate-key", 3, 1), "`a` stands here"),
    ("a key twice, once escaped", 'a: 1\n"\\x61": 2', ("file/duplicate-key", 3, 1), "`a` stands here"),
    ("a number as a key twice", 'a: {3: 1, "3": 2}', ("file/duplicate-key", 2, 11), "`3` stands here"),
    ("a look-alike key", "file: 1\nﬁle: 2", ("file/duplicate-key", 3, 1), "`ﬁle` looks like `file`"),
    ("a decomposed key", "é: 1\ne\u0301: 2", ("file/duplicate-key", 3, 1), "`e\u0301` looks like `é`"),
    ("a full-width key", "id: 1\nｉｄ: 2", ("file/duplicate-key", 3, 1), "`ｉｄ` looks like `id`"),
    ("a list as a key", "? [a, b]\n: 1", ("file/yaml-syntax", 2, 3), "a key must be one word"),
    ("a group of keys as a key", "{a: 1}: 2", ("file/yaml-syntax", 2, 1), "a key must be one word"),
    ("a value without a key", "? \n: 1", ("file/yaml-syntax", 2, 2), "has a value without a key"),
    ("a value without a key in brackets", "a: {: 1}", ("file/yaml-syntax", 2, 5), "a value is missing"),
    ("a list for the whole", "- a\n- b", ("file/yaml-syntax", 2, 1), "is not a list of `key: value` lines"),
    ("a text for the whole", "some words", ("file/yaml-syntax", 2, 1), "is not a list of `key: value`"),
    ("seventeen levels", "a: " + "[" * 16 + "]" * 16, ("file/too-deep", 2, 19), "is nested more than 16"),
    ("seventeen levels of lines", "a:\n  " + "- " * 16, ("file/too-deep", 3, 33), "is nested more than 16"),
    ("sixty thousand dashes", "a:\n  " + "- " * 60_000, ("file/too-deep", 3, 33), "is nested more than 16"),
    ("a hundred thousand brackets", "a: " + "[" * 100_000, ("file/too-deep", 2, 19), "is nested more than"),
    ("fifty thousand groups", "a: " + "{a: " * 50_000, ("file/too-deep", 2, 64), "is nested more than 16"),
    ("sixty thousand questions", "? " * 60_000, ("file/too-deep", 2, 33), "is nested more than 16 levels"),
    ("five thousand values", f"a: [{'1,' * 5_000}]", ("file/too-large", 2, 9_999), "holds more than 5,000"),
    ("a long value", f"a: {'x' * 16_385}", ("file/too-large", 2, 4), "has a value of 16,385 characters"),
    ("a long value in quotes", f"a: '{'x' * 16_385}'", ("file/too-large", 2, 4), "has a value of 16,385"),
    ("a long key", f"{'x' * 129}: 1", ("file/too-large", 2, 1), "has a key of 129 characters"),
    ("a key beyond all bounds", f"{'x' * 2_000}: 1", ("file/yaml-syntax", 2, 2_001), "a colon and a"),
    ("a tab after a colon", "a:\t1", ("file/yaml-syntax", 2, 3), "a tab stands where YAML wants blanks"),
    (
        "a tab as indentation",
        "a:\n\tb: 1",
        ("file/yaml-syntax", 3, 1),
        "a tab stands where YAML wants blanks",
    ),
    ("a colon in a value", "a: b: c", ("file/yaml-syntax", 2, 5), "a colon and a blank cannot stand here"),
    ("a value that begins with @", "a: @b", ("file/yaml-syntax", 2, 4), "a value cannot begin with `@`"),
    ("a value that begins with %", "a: %b", ("file/yaml-syntax", 2, 4), "a value cannot begin with `%`"),
    ("a value that begins with `", "a: `b`", ("file/yaml-syntax", 2, 4), "a value cannot begin with a back"),
    ("emphasis", "a: *b*", ("file/yaml-syntax", 2, 4), "a value cannot begin with `*`"),
    ("a quote that stays open", 'a: "b\nc: 1', ("file/yaml-syntax", 2, 4), "the quote that opens here is"),
    ("a bracket that stays open", "a: [b\nc: 1", ("file/yaml-syntax", 2, 4), "the list that opens here is"),
    ("a brace that stays open", "a: {b\nc: 1", ("file/yaml-syntax", 2, 4), "the group of keys that opens"),
    ("a bracket at the end", "a: [", ("file/yaml-syntax", 3, 1), "a bracket is not closed"),
    ("words behind a quote", 'a: "b" c', ("file/yaml-syntax", 2, 8), "this line does not go on from"),
    ("words behind a bar", "a: | b", ("file/yaml-syntax", 2, 4), "`|` or `>` stands before something"),
    ("a comment right behind a bar", "a: |#b", ("file/yaml-syntax", 2, 4), "`|` or `>` stands before some"),
    ("a line without a colon", "a: 1\nb\nc: 2", ("file/yaml-syntax", 3, 1), "this line is no `key: value`"),
    ("a line too far left", " a: 1\nb: 2", ("file/yaml-syntax", 3, 1), "this line stands apart from"),
    ("a line too far right", "a: 1\n  b: 2", ("file/yaml-syntax", 3, 4), "a colon and a blank cannot st"),
    ("a list behind its key", "a: - b", ("file/yaml-syntax", 2, 4), "a list cannot begin here"),
    ("an unknown escape", 'a: "\\q"', ("file/yaml-syntax", 2, 6), "a value in double quotes holds an esc"),
    ("half an escape", 'a: "\\x4"', ("file/yaml-syntax", 2, 7), "a value in double quotes holds an esc"),
    ("half a character", 'a: "\\ud800"', ("file/yaml-syntax", 2, 11), "a value in double quotes holds"),
    ("no character", 'a: "\\U00110000"', ("file/yaml-syntax", 2, 7), "a value in double quotes holds"),
    ("far from a character", 'a: "\\UFFFFFFFF"', ("file/yaml-syntax", 2, 7), "a value in double quotes"),
    ("a colon in brackets", "a: [b:, c]", ("file/yaml-syntax", 2, 6), "a colon ends a word in brackets"),
    ("a hidden escape", 'a: "\\u202e"', ("file/control-character", 2, 4), "a value holds an invisible"),
    ("a NUL escape", 'a: "x\\0"', ("file/control-character", 2, 4), "a value holds an invisible"),
    ("an ESC escape", 'a: "\\e[2J"', ("file/control-character", 2, 4), "a value holds an invisible"),
    ("a hidden escape in a key", '"a\\u200b": 1', ("file/control-character", 2, 1), "a value holds an inv"),
    ("a hidden escape in a list", 'a:\n  - b\n  - "\\ufeff"', ("file/control-character", 4, 5), "a value h"),
    ("a joiner in a value", "a: m\u200dl", ("file/control-character", 2, 5), "has an invisible character"),
]


@pytest.mark.parametrize(
    ("yaml", "where", "message"), [case[1:] for case in REFUSED_YAML], ids=[case[0] for case in REFUSED_YAML]
)
@pytest.mark.usefixtures("parser")
def test_front_matter_is_refused_that_holds(yaml: str, where: tuple[str, int, int], message: str) -> None:
    finding = only_finding(document(yaml))

    assert place(finding) == where
    assert finding.message.startswith(message)
    assert finding.hint


@pytest.mark.parametrize(
    "yaml", [case[1] for case in REFUSED_YAML], ids=[f"that holds {case[0]}" for case in REFUSED_YAML]
)
def test_both_parsers_say_the_same_of_front_matter(yaml: str) -> None:
    fast, pure = read_with_each_parser(document(yaml))

    assert said(fast) == said(pure)


REFUSED_BYTES: Iterable[tuple[str, bytes, tuple[str, int, int], str]] = [
    ("too many bytes", document(f"a: {'x' * 262_144}"), ("file/too-large", 1, 1), "is longer than 262,144"),
    (
        "Latin-1",
        "---\na: é\n---\n".encode("latin-1"),
        ("file/unreadable", 2, 4),
        "is not UTF-8 text: byte 0xe9",
    ),
    ("Latin-1 in the body", b"---\na: 1\n---\n\n\xe9", ("file/unreadable", 5, 1), "is not UTF-8 text"),
    ("overlong UTF-8", b"---\na: \xc0\xaf\n---\n", ("file/unreadable", 2, 4), "is not UTF-8 text: byte 0xc0"),
    ("half a pair", b"---\na: \xed\xa0\x80\n---\n", ("file/unreadable", 2, 4), "is not UTF-8 text"),
    ("UTF-16", "---\na: 1\n---\n".encode("utf-16"), ("file/unreadable", 1, 1), "is UTF-16 text, not UTF-8"),
    (
        "UTF-16 unmarked",
        "---\n".encode("utf-16-be"),
        ("file/control-character", 1, 1),
        "has an invisible char",
    ),
    ("UTF-32", "---\n".encode("utf-32-le"), ("file/control-character", 1, 2), "has an invisible character"),
    (
        "two byte order marks",
        b"\xef\xbb\xbf\xef\xbb\xbf---\na: 1\n---\n",
        ("file/control-character", 1, 1),
        "has",
    ),
    (
        "a mark further down",
        b"---\na: \xef\xbb\xbf1\n---\n",
        ("file/control-character", 2, 4),
        "has an invisib",
    ),
    ("NUL", b"---\na: 1\x00\n---\n", ("file/control-character", 2, 5), "has an invisible character, U+0000"),
    ("NUL in the body", b"---\na: 1\n---\nx\x00\n", ("file/control-character", 4, 2), "has an invisible"),
    (
        "ESC",
        b"---\na: \x1b[2J\n---\n",
        ("file/control-character", 2, 4),
        "has an invisible character, U+001B",
    ),
    ("DEL", b"---\na: \x7f\n---\n", ("file/control-character", 2, 4), "has an invisible character, U+007F"),
    (
        "a vertical tab",
        b"---\na: \x0bb\n---\n",
        ("file/control-character", 2, 4),
        "has an invisible character",
    ),
    ("a lone CR", b"---\na: 1\rb: 2\n---\n", ("file/control-character", 2, 5), "has a carriage return"),
    ("CR alone", b"---\ra: 1\r---\r", ("file/control-character", 1, 4), "has a carriage return"),
    ("CR CR LF", b"---\na: 1\r\r\n---\n", ("file/control-character", 2, 5), "has a carriage return"),
    ("U+0085", document("a: b\u0085level: 9"), ("file/control-character", 2, 5), "has an invisible"),
    ("U+2028", document("a: b\u2028level: 9"), ("file/control-character", 2, 5), "has an invisible"),
    ("U+2029", document("a: b\u2029level: 9"), ("file/control-character", 2, 5), "has an invisible"),
    (
        "right to left",
        document("a: \u202eb"),
        ("file/control-character", 2, 4),
        "has an invisible character, U+",
    ),
    (
        "an isolate",
        document("a: b\u2066"),
        ("file/control-character", 2, 5),
        "has an invisible character, U+2",
    ),
    ("right to left in the body", document("a: 1", "x \u202e y"), ("file/control-character", 4, 3), "has an"),
    ("a zero-width blank", document("a\u200b: 1"), ("file/control-character", 2, 2), "has an invisible char"),
    (
        "a soft hyphen",
        document("a: b\u00adc"),
        ("file/control-character", 2, 5),
        "has an invisible character",
    ),
    ("a tag character", document("a: b\U000e0041"), ("file/control-character", 2, 5), "has an invisible"),
    (
        "a non-character",
        document("a: b\ufdd0"),
        ("file/control-character", 2, 5),
        "has an invisible character",
    ),
    ("the last non-character", document("a: b\U0010ffff"), ("file/control-character", 2, 5), "has an invis"),
]


@pytest.mark.parametrize(
    ("data", "where", "message"),
    [case[1:] for case in REFUSED_BYTES],
    ids=[case[0] for case in REFUSED_BYTES],
)
@pytest.mark.usefixtures("parser")
def test_a_file_is_refused_that_holds(data: bytes, where: tuple[str, int, int], message: str) -> None:
    finding = only_finding(data)

    assert place(finding) == where
    assert finding.message.startswith(message)


MEANINGS: Iterable[tuple[str, str, dict[str, object]]] = [
    ("groups and lists in brackets", "a: {b: [1, 2]}", {"a": {"b": [1, 2]}}),
    ("groups and lists on lines", "a:\n- b\n- - c\n  - d", {"a": ["b", ["c", "d"]]}),
    ("sixteen levels", "a: [[[[[[[[[[[[[[[]]]]]]]]]]]]]]]", {"a": [[[[[[[[[[[[[[[]]]]]]]]]]]]]]]}),
    ("an ampersand in a word", "a: x&y", {"a": "x&y"}),
    ("emphasis in a sentence", "a: x *y* z", {"a": "x *y* z"}),
    ("an exclamation", "a: wow!\nb: a !c", {"a": "wow!", "b": "a !c"}),
    ("a doubled quote", "a: 'it''s'", {"a": "it's"}),
    ("questions in brackets", "a: [why?, https://x.org/?b=1&c=2]", {"a": ["why?", "https://x.org/?b=1&c=2"]}),
    ("a question as a key in brackets", "a: {why?: because}", {"a": {"why?": "because"}}),
    ("colons in words in brackets", "a: [x:y, 'z']", {"a": ["x:y", "z"]}),
    ("a comment", "a: b # c", {"a": "b"}),
    ("a number sign in a word", "a: b#c", {"a": "b#c"}),
    ("a folded text", "a: >-\n  b\n  c", {"a": "b c"}),
    ("a text of marks", "a: |  # why\n  [[[\n  *x &y !z\n", {"a": "[[[\n*x &y !z\n"}),
    ("a line that goes on", 'a: "b\\\n  c"', {"a": "bc"}),
    ("a key with a question mark before it", "? a\n: b", {"a": "b"}),
    ("what looks like a merge key, in quotes", "'<<': 1", {"<<": 1}),
    ("what looks like a merge key, as a value", "a: <<", {"a": "<<"}),
    ("keys are text", "3: a\ntrue: b\n~: c\n12:30: d", {"3": "a", "true": "b", "~": "c", "12:30": "d"}),
    ("other scripts", "a: é\nb: 漢字 😀", {"a": "é", "b": "漢字 😀"}),
    ("escapes of characters", 'a: "\\u00e9\\U0001F600\\x41\\/"', {"a": "é😀A/"}),
    ("nothing", "", {}),
    ("a comment alone", "# nothing", {}),
    ("no value", "~", {}),
]


@pytest.mark.parametrize(
    ("yaml", "wanted"), [case[1:] for case in MEANINGS], ids=[case[0] for case in MEANINGS]
)
@pytest.mark.usefixtures("parser")
def test_front_matter_means_what_it_says(yaml: str, wanted: dict[str, object]) -> None:
    assert read_yaml(yaml) == wanted


@pytest.mark.usefixtures("parser")
def test_prose_may_hold_what_values_may_not() -> None:
    reading = read_document("cards/x.md", document(CARD, "कर्म\u200dफल 👩\u200d🔬 ✔\ufe0f\n"))

    assert reading.document is not None
    assert reading.findings == ()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["without a mark", "with a byte order mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.usefixtures("parser")
def test_line_ends_and_marks_change_nothing(mark: bytes, end: bytes) -> None:
    plain = document(CARD + "statuss: 4\nlinks: [{url: x y}]\ncaliber:\n", "## Ethics\n\nText.\n")

    reading = read_document("cards/x.md", mark + plain.replace(b"\n", end))

    assert said(reading) == said(read_document("cards/x.md", plain))
    assert reading.unread == read_document("cards/x.md", plain).unread


@pytest.mark.usefixtures("parser")
def test_line_ends_and_marks_are_no_part_of_a_document() -> None:
    plain = document(CARD, "## Ethics\n\nText.\n")

    marked = read_document("cards/x.md", b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"))

    assert marked == read_document("cards/x.md", plain)


@pytest.mark.parametrize(
    ("yaml", "kind", "identifier"),
    [
        ("kind: card\nid: abc\na: &x 1", "card", "abc"),
        ("id: 'abc'\nkind: \"review\" # why\na: [", "review", "abc"),
        ("a: [\nid: abc", None, "abc"),
        ("kind: nonsense\nid: abc\na: [", None, "abc"),
        ("kind: card\nid: [abc\n", "card", None),
        ("org: {kind: card, id: abc}\na: [", None, None),
        ("kind: card\nid: abc\nid: def", "card", "abc"),
    ],
)
def test_kind_and_id_of_a_broken_file_are_recovered(
    yaml: str, kind: str | None, identifier: str | None
) -> None:
    reading = read_document("cards/x.md", document(yaml))

    assert reading.unread is not None
    assert (reading.unread.kind, reading.unread.id) == (kind, identifier)
    (finding,) = reading.findings
    assert finding.document == (f"{kind}/{identifier}" if kind and identifier else None)


def test_kind_and_id_are_recovered_from_bytes_that_are_no_text() -> None:
    reading = read_document(
        "cards/x.md", b"\xef\xbb\xbf---\r\nkind: card\r\nid: abc\r\ntitle: \xff\r\n---\r\n"
    )

    assert reading.unread is not None
    assert (reading.unread.kind, reading.unread.id) == ("card", "abc")
