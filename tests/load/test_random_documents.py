"""Whatever the bytes: a document, a page or findings with places inside the file, and never a traceback."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mltrl_docs.findings import KeyPath
from mltrl_docs.load.documents import Reading, locate, read_document
from tests.load.documents_of_all_kinds import ALL, written, written_on_lines
from tests.load.reading import read_with_each_parser, said

# the issue asks for five hundred of each, also where the profile is content with fewer
MANY = max(500, settings.default.max_examples) if settings.default else 500

TEXTS = [write(values) for values in ALL.values() for write in (written, written_on_lines)]
WEIRD: list[object] = [
    None, True, 0, -1, 4.0, 4.5, 10**14, "", " ", "4", "yes", "é", "\u202e", "a\nb", "2020-02-30", "20201102",
    "2020-W01-1", "٢٠٢٠-٠١-٠١", "../x", "https://", "x" * 300, [], {}, [[]], [None], {"a": {}}, [{}], {"": 1},
    {"kind": "card"}, ["a", "a"], "CON", "<b>", "{{ x }}", "::error::", "<<", "0x1f", "1.10", "0.1.0-" + "9" * 50,
]  # fmt: skip


def check(data: bytes) -> Reading:
    """Read bytes with both parsers; what they say is the same, and stands in the file."""
    fast, pure = read_with_each_parser(data)

    assert said(fast) == said(pure)
    assert (fast.document, fast.page, fast.unread) == (pure.document, pure.page, pure.unread)
    assert sum(one is not None for one in (fast.document, fast.page, fast.unread)) == 1
    assert fast.unread is None or any(one.severity == "error" for one in fast.findings)
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    bytes_of_lines = data.split(b"\n")
    for finding in fast.findings:
        place = finding.location
        assert place.path == "cards/x.md"
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= max(len(lines[place.line - 1]), len(bytes_of_lines[place.line - 1])) + 1
        assert "\n" not in finding.message
    return fast


@given(st.binary(max_size=200))
@settings(max_examples=MANY)
@example(b"")
@example(b"---\n---\n")
@example(b"---\n---")
@example(b"\xef\xbb\xbf")
def test_random_bytes_never_end_in_a_traceback(data: bytes) -> None:
    check(data)


@given(st.binary(max_size=120))
@settings(max_examples=MANY)
def test_random_bytes_as_front_matter_never_end_in_a_traceback(data: bytes) -> None:
    check(b"---\n" + data + b"\n---\n")


PIECES = st.sampled_from(
    [
        b"", b"\n", b" ", b"\t", b":", b": ", b"-", b"- ", b"#", b"'", b'"', b"[", b"]", b"{", b"}", b",", b"&a ",
        b"*a", b"!x ", b"|", b">", b"%", b"@", b"`", b"?", b"? ", b"---\n", b"...\n", b"<<: {}\n", b"\r", b"\r\n",
        b"\x00", b"\xff", b"\xc2\x85", b"\xe2\x80\xae", b"\\u202e", b"kind: card\n", b"id: x\n", b"1e3", b"0x1",
    ]
)  # fmt: skip


@given(
    st.sampled_from(TEXTS),
    st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 12), PIECES), min_size=1, max_size=4
    ),
)
@settings(max_examples=MANY)
def test_damaged_documents_never_end_in_a_traceback(
    text: bytes, damages: list[tuple[float, int, bytes]]
) -> None:
    for place, length, piece in damages:
        start = int(place * len(text))
        text = text[:start] + piece + text[start + length :]

    check(text)


def paths(value: Any, path: KeyPath = ()) -> list[KeyPath]:  # noqa: ANN401 - any front matter
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(inner for key, item in items for inner in paths(item, (*path, key)))]


def changed(values: dict[str, Any], path: KeyPath, new: object, how: str) -> dict[str, Any]:
    result = copy.deepcopy(values)
    owner: Any = result
    for key in path[:-1]:
        owner = owner[key]
    if how == "removed":
        del owner[path[-1]]
    elif how == "replaced" or isinstance(owner, list):
        owner[path[-1]] = new
    else:
        owner[f"{path[-1]}s"] = new
    return result


@given(st.data())
@settings(max_examples=MANY)
def test_mutated_documents_never_end_in_a_traceback(data: st.DataObject) -> None:
    values: dict[str, Any] = data.draw(st.sampled_from(list(ALL.values())))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from([path for path in paths(values) if path] or [("kind",)]))
        how = data.draw(st.sampled_from(["replaced", "removed", "added"]))
        if values:
            values = changed(values, path, data.draw(st.sampled_from(WEIRD)), how)
    write = data.draw(st.sampled_from([written, written_on_lines]))
    text = write(values) if values else b"---\n---\n"

    reading = check(text)

    crlf = read_document("cards/x.md", text.replace(b"\n", b"\r\n"))
    assert said(crlf) == said(reading)


@pytest.mark.parametrize("kind", ALL)
def test_a_full_document_has_no_findings_however_it_is_written(kind: str) -> None:
    values = ALL[kind]
    in_brackets = check(written(values))
    on_lines = check(written_on_lines(values))
    backwards = check(written(dict(reversed(values.items()))))

    assert in_brackets.findings == on_lines.findings == backwards.findings == ()
    assert in_brackets.document is not None
    assert on_lines.document is not None
    assert backwards.document is not None
    assert in_brackets.document.data == on_lines.document.data == backwards.document.data


@given(
    st.sampled_from(TEXTS),
    st.lists(
        st.sampled_from(["kind", "id", "owners", "research", "org", "list", "nope", "", "0"])
        | st.integers(-2, 3)
    ),
    st.booleans(),
)
def test_every_key_path_has_a_place(text: bytes, path: list[str | int], at_key: bool) -> None:  # noqa: FBT001 - drawn
    source = text.decode()

    line, column = locate(source, tuple(path), at_key)

    lines = source.split("\n")
    assert 2 <= line <= lines.index("---", 1) + 1
    assert 1 <= column <= len(lines[line - 1]) + 1


@pytest.mark.parametrize("kind", ALL)
def test_each_value_is_found_at_its_place(kind: str) -> None:
    source = written_on_lines(ALL[kind]).decode()
    lines = source.split("\n")
    for path in paths(ALL[kind]):
        for at_key in (False, True):
            line, column = locate(source, path, at_key)
            here = lines[line - 1][column - 1 :]
            value: Any = ALL[kind]
            for key in path:
                value = value[key]
            if path and isinstance(path[-1], str) and (at_key or isinstance(value, dict | list)):
                assert here.startswith(f"{path[-1]}:")
            elif path and not isinstance(value, dict | list):
                assert here != ""
