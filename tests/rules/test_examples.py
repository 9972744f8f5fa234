"""The examples of every rule are run: the wrong ones break it, the right ones break nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from mltrl_docs.findings import Finding
from mltrl_docs.rules.documentation import Documentation, read_documentation
from mltrl_docs.rules.registry import rule, rule_names
from tests.rules.wording import kept, told
from tests.worlds import FAMILIES, completed, found_on_disk

OWN = [name for name in rule_names() if name.partition("/")[0] in {*FAMILIES, "stale"}]

ABOUT = {
    "history/debrief-missing": {"body"},
    "history/decision-missing": {"decision"},
    "history/entry-unreviewed": {"panel", "evidence"},
    "history/entry-without-reason": {"reason"},
    "history/hold-without-tasks": {"tasks"},
    "history/no-entry": {"entry"},
    "history/switchback-without-reason": {"switchback", "reason"},
}
"""What an example is about, and therefore says or leaves out itself."""


def documentation(name: str) -> Documentation:
    return read_documentation(rule(name).docstring)


def run(name: str, files: Mapping[str, str], root: Path) -> list[Finding]:
    world: dict[str, str | bytes] = dict(completed(files, leave_out=ABOUT.get(name, ())))
    if name == "file/unreadable":
        # a text cannot hold the byte that the example is about, so it is written as an escape
        world = {
            path: re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes.fromhex(m[1].decode()), str(text).encode())
            for path, text in world.items()
        }
    return found_on_disk(root, world, also={name})


@pytest.mark.parametrize("name", OWN)
def test_the_wrong_example_breaks_the_rule_and_no_other(name: str, tmp_path: Path) -> None:
    example = documentation(name).wrong
    findings = run(name, example, tmp_path)
    own = [finding for finding in findings if finding.rule == name]
    assert own, "the wrong example breaks nothing"
    assert {finding.location.path for finding in own} <= example.keys()
    assert [f for f in findings if f.rule != name and f.severity == "error"] == []
    assert told(findings) == kept("examples.txt")[name]


@pytest.mark.parametrize("name", OWN)
def test_the_right_example_breaks_nothing(name: str, tmp_path: Path) -> None:
    findings = run(name, documentation(name).right, tmp_path)
    assert [f for f in findings if f.rule == name or f.severity == "error"] == []


def _of_others(files: Mapping[str, str]) -> dict[str, str]:
    """Rename all cards, datasets and checklists of an example, to names that come first."""
    folders = (
        re.fullmatch(r"(?:cards/datasets|cards|checklists)/([a-z-]+)(?:\.md|/.*)", path) for path in files
    )
    names = "|".join({folder[1] for folder in folders if folder is not None})
    renamed = re.compile(rf"(?<![\w.-])(?={names})(?!datasets/)" if names else r"(?!)")
    return {renamed.sub("a-", path): renamed.sub("a-", text) for path, text in files.items()}


@pytest.mark.parametrize("name", OWN)
def test_what_is_right_elsewhere_hides_nothing(name: str, tmp_path: Path) -> None:
    page = documentation(name)
    both = {**_of_others(page.right), **page.wrong}
    findings = run(name, both, tmp_path)
    own = {one for one in findings if one.rule == name and one.location.path in page.wrong}
    alone = [f for f in run(name, page.wrong, tmp_path / "alone") if f.rule == name]
    assert {one.fingerprint for one in own} == {one.fingerprint for one in alone}


@pytest.mark.parametrize("name", OWN)
def test_the_two_examples_differ_and_the_page_has_all_its_parts(name: str) -> None:
    page = documentation(name)
    assert page.wrong != page.right
    assert page.summary.endswith(".")
    assert page.summary.count("\n") == 0
    assert page.mend.endswith(".")
    assert page.why


@pytest.mark.parametrize("name", OWN)
def test_messages_follow_the_grammar(name: str, tmp_path: Path) -> None:
    for finding in run(name, documentation(name).wrong, tmp_path):
        for words in (finding.message, finding.hint):
            assert words, finding
            assert words[0] in "`…" or not words[0].isupper(), words
            assert not words.endswith((".", "!")), words
