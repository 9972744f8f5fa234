"""The bound on nesting, which must hold for every text before libyaml's recursive composer sees it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.load import parsers
from mltrl_docs.load.depth import depth_bound, indicators


def real_depth(text: str, *, fast: bool) -> int:
    """Return how deep the events of a text go, as far as it can be parsed."""
    return depth_and_nodes(text, fast=fast)[0]


def depth_and_nodes(text: str, *, fast: bool) -> tuple[int, int]:
    loader = parsers.loader_of(text, fast=fast)
    depth = deepest = nodes = 0
    try:
        while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
            nodes += isinstance(event, yaml.NodeEvent)
            depth += isinstance(event, yaml.CollectionStartEvent)
            deepest = max(deepest, depth)
            depth -= isinstance(event, yaml.CollectionEndEvent)
    except yaml.YAMLError:
        pass
    finally:
        loader.dispose()
    return deepest, nodes


# Pieces that open levels, that close them, and that hide either from whoever counts brackets.
PIECES = [
    "[", "[", "{", "{", "]", "}", ",", ": ", "a: ", "- ", "? ", "\n", "\n  ", "\n- ", "a", "a[", "a]", "'", '"',
    "'[", "']", "# ", " #[", "\\", "|\n  ", "[a: ", "[[", "]]", "{a: ", "a: [\n", "[]", "{}", "[]]]: [[", "?", "-",
]  # fmt: skip

texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.recursive(
        st.sampled_from(["1", "a", "'[['", '"]"', "x # [\n"]),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
            st.lists(inner, max_size=3).map(lambda items: "[\n" + ",\n".join(items) + "\n]"),
            st.lists(inner, max_size=3).map(lambda items: f"{{k: {', j: '.join(items)}}}"),
            st.lists(inner, max_size=3).map(lambda items: f"[k: {', j: '.join(items)}]"),
        ),
        max_leaves=30,
    ).map(lambda flow: f"a: {flow}\n"),
)


@given(texts)
def test_no_text_is_nested_deeper_than_its_bound(text: str) -> None:
    bound = depth_bound(text)

    assert real_depth(text, fast=True) <= bound
    assert real_depth(text, fast=False) <= bound


@given(texts)
def test_no_text_holds_more_than_its_indicators_can_bring(text: str) -> None:
    for fast in (True, False):
        depth, nodes = depth_and_nodes(text, fast=fast)

        assert depth <= indicators(text)
        assert nodes <= 3 * indicators(text) + 2


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("- " * 300, 300),
        ("? " * 300, 300),
        ("a:\n" + "".join(f"{' ' * level}a:\n" for level in range(1, 200)), 199),
        ("".join(f"{' ' * level}-\n" for level in range(200)), 200),
        ("".join(f"{' ' * (2 * level)}a:\n{' ' * (2 * level)}- b:\n" for level in range(60)), 119),
        ("[" * 300, 300),
        ("[a: " * 300, 600),
        ("{a: " * 300, 300),
        ("".join(f"{'[' * 3}1, 2],\n" for _ in range(100)), 201),
        ("a" + "[" + "]" * 300 + ": " + "[" * 299 + "\n" + "[\n" * 200, 500),
        ('a: ["]", "]", [\n' * 100, 200),
        ("a: ['\n]]\n', [\n" * 100, 200),
        ("a: [ # ]]\n" * 100, 100),
    ],
    ids=[
        "of dashes", "of questions", "of keys on lines", "of dashes on lines", "of keys and dashes",
        "of brackets", "of pairs in brackets", "of groups in braces", "of half closed lines",
        "behind closing brackets in a key", "behind closing brackets in quotes",
        "behind closing brackets on lines of a quote", "behind closing brackets in comments",
    ],
)  # fmt: skip
def test_the_bound_sees_depth(text: str, depth: int) -> None:
    assert real_depth(text, fast=False) <= depth_bound(text)
    assert depth_bound(text) >= depth


@pytest.mark.parametrize(
    "text",
    [
        "tags: [a, b, c]\n" * 400,
        "owners: {research: [a, b], product: [c]}\n" * 400,
        "links:\n" + "  - {title: x, url: https://x.org}\n" * 400,
    ],
    ids=["lists", "lists in groups", "groups in a list"],
)
def test_ordinary_lists_are_not_taken_for_depth(text: str) -> None:
    assert depth_bound(text) < parsers.safe_depth(fast=False)


CHILD = """
import json, sys
from mltrl_docs.load import parsers
from mltrl_docs.load.documents import read_document

if sys.argv[1] == "without libyaml":
    parsers._FAST = None
for text in json.load(sys.stdin):
    reading = read_document("cards/x.md", text.encode())
    (finding,) = reading.findings
    print(finding.rule, finding.location.line, "a document" if reading.document else "", flush=True)
"""

BOMBS: dict[str, tuple[str, str]] = {
    "dashes": ("a:\n  " + "- " * 60_000, "file/too-deep 3"),
    "dashes at the start": ("- " * 60_000, "file/too-deep 2"),
    "brackets": ("a: " + "[" * 100_000, "file/too-deep 2"),
    "closed brackets": ("a: " + "[" * 60_000 + "]" * 60_000, "file/too-deep 2"),
    "brackets on lines": ("a:\n" + " [\n" * 60_000, "file/too-deep 18"),
    "groups": ("a: " + "{a: " * 50_000, "file/too-deep 2"),
    "pairs": ("a: " + "[a: " * 50_000, "file/too-deep 2"),
    "questions": ("? " * 60_000, "file/too-deep 2"),
    "keys on lines": ("".join(f"{' ' * level}a:\n" for level in range(700)), "file/too-deep 18"),
    "aliases of aliases": (
        "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)),
        "file/alias 2",
    ),
    "an alias of itself": ("a: &a [*a, *a]", "file/alias 2"),
    "brackets hidden in a key": ("a[" + "]" * 900 + ": " + "[" * 899 + "\n" + "[\n" * 60_000, "file/too-deep 2"),
    "commas": ("a: [" + "x," * 100_000 + "]", "file/too-large 2"),
    "keys": ("".join(f"k{number}: 1\n" for number in range(20_000)), "file/too-large 2501"),
    "quotes": ("a: " + "'" * 200_001, "file/yaml-syntax 2"),
    "colons": ("a: " + ": " * 100_000, "file/yaml-syntax 2"),
    "marks": ("a: " + "&*!" * 60_000, "file/yaml-syntax 2"),
    "number signs": ("#" * 250_000 + "\n" + "a: [", "file/yaml-syntax 4"),
    "blank lines": ("\n" * 250_000 + "- ", "file/yaml-syntax 250002"),
    "a number": ("a: " + "1_" * 100_000, "file/ambiguous-scalar 2"),
    "backslashes": ('a: "' + "\\\\" * 120_000 + '"', "file/too-large 2"),
}  # fmt: skip


@pytest.mark.parametrize("how", ["with libyaml", "without libyaml"])
def test_bombs_end_in_findings_and_never_in_a_signal(how: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, how],
        input=json.dumps([f"---\n{text}\n---\n" for text, _ in BOMBS.values()]),
        capture_output=True,
        text=True,
        check=False,
    )

    said = dict(zip(BOMBS, (line.strip() for line in done.stdout.splitlines()), strict=False))
    assert said == {name: wanted for name, (_, wanted) in BOMBS.items()}, done.stderr
    assert done.returncode == 0


def composed(text: str, *, fast: bool) -> Any:  # noqa: ANN401 - PyYAML's nodes share no type
    loader = parsers.loader_of(text, fast=fast)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


@pytest.mark.parametrize("fast", [True, False], ids=["libyaml's", "PyYAML's own"])
def test_what_is_called_safe_is_safe_for_the_composer(*, fast: bool) -> None:
    depth = parsers.safe_depth(fast=fast)

    assert composed("[" * depth + "]" * depth, fast=fast) is not None
