"""The examples of the rules on approvals are run, and the rules say what the code does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from mltrl_docs import approvals
from mltrl_docs.findings import Finding
from mltrl_docs.load.reader import read_yaml
from mltrl_docs.model.policy import Account, Forge, Person, Policy
from mltrl_docs.rules.documentation import read_documentation
from mltrl_docs.rules.registry import rule, rule_names
from tests.approvals.answers import HEAD, Json, commit, github
from tests.approvals.worlds import CARD, judged

HANDLES = ("mira-lund", "noor-haak")
REQUEST = "pull-request.yml"
OWN = [name for name in rule_names() if name.startswith("approval/")]


def account(handle: str) -> Json:
    return {"__typename": "User", "login": handle, "databaseId": HANDLES.index(handle) + 1}


def run(files: Mapping[str, str]) -> tuple[Finding, ...]:
    """Judge an example, whose pull request is told in two lines."""
    told: Any = read_yaml(files[REQUEST])
    author = account(told["author"])
    by = {
        "email": f"{told['author']}@example.org",
        "user": {"databaseId": author["databaseId"], "login": author["login"]},
    }
    reviews = [
        {
            "state": "APPROVED",
            "submittedAt": "2026-03-02T09:00:00Z",
            "commit": {"oid": HEAD},
            "author": account(handle),
        }
        for handle in told["approved_by"]
    ]
    people = {
        handle: Person(name=handle, forge=Forge(github=Account(login=handle, id=HANDLES.index(handle) + 1)))
        for handle in HANDLES
    }
    answers = github(*reviews, author=author, commits=[commit(HEAD, by)])
    head = {path: text for path, text in files.items() if path != REQUEST}
    return judged(answers, head, {CARD: "kind: card"}, policy=Policy(people=people))


@pytest.mark.parametrize("name", OWN)
def test_the_wrong_example_breaks_the_rule_and_no_other(name: str) -> None:
    example = read_documentation(rule(name).docstring).wrong
    found = run(example)
    assert {one.rule for one in found} == {name}
    assert {one.location.path for one in found} <= example.keys()


@pytest.mark.parametrize("name", OWN)
def test_the_right_example_breaks_nothing(name: str) -> None:
    page = read_documentation(rule(name).docstring)
    assert run(page.right) == ()
    assert page.right != page.wrong


def test_every_finding_on_approvals_has_a_rule_of_its_severity_and_every_rule_is_found() -> None:
    folder = Path(approvals.__file__).parent
    text = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    assert set(re.findall(r'"(approval/[a-z-]+)"', text)) == set(OWN)
    assert all(rule(name).is_binding for name in OWN)
    assert {name: rule(name).severity for name in OWN} == dict.fromkeys(OWN, "error")


@pytest.mark.parametrize("name", OWN)
def test_messages_follow_the_grammar(name: str) -> None:
    for finding in run(read_documentation(rule(name).docstring).wrong):
        for words in (finding.message, finding.hint):
            assert words
            assert not words[0].isupper()
            assert not words.endswith((".", "!"))
