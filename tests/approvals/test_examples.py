"""The examples of the rules on approvals are run, and the rules say what the code does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from mltrl_docs import approvals
from mltrl_docs.exporters import codeowners as codeowners_module
from mltrl_docs.exporters.codeowners import Layout, codeowners, drift
from mltrl_docs.findings import Finding
from mltrl_docs.load.reader import read_yaml
from mltrl_docs.model.policy import Account, Forge, Person, Policy
from mltrl_docs.rules.documentation import read_documentation
from mltrl_docs.rules.registry import rule, rule_names
from tests.approvals.answers import HEAD, Json, commit, github
from tests.approvals.worlds import CARD, judged
from tests.worlds import TODAY, assessed

HANDLES = ("mira-lund", "noor-haak")
PLACE = ".github/CODEOWNERS"
REQUEST = "pull-request.yml"
OWN = [name for name in rule_names() if name.startswith("approval/")]


def account(handle: str) -> Json:
    return {"__typename": "User", "login": handle, "databaseId": HANDLES.index(handle) + 1}


def run(files: Mapping[str, str]) -> tuple[Finding, ...]:
    """Judge an example: one with a CODEOWNERS file by that, any other by a pull request that is told in two lines."""
    if PLACE in files:
        assessment, _ = assessed({path: text for path, text in files.items() if path != PLACE})
        layout = Layout(forge="github", place=PLACE)
        made = codeowners(assessment.portfolio, assessment.policy, layout, TODAY)
        found = drift(files[PLACE], made, layout)
        return () if found is None else (found,)
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
    files = [*Path(approvals.__file__).parent.glob("*.py"), Path(codeowners_module.__file__)]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    assert set(re.findall(r'"(approval/[a-z-]+)"', text)) == set(OWN)
    assert all(rule(name).is_binding for name in OWN)
    for name in OWN:
        assert {one.severity for one in run(read_documentation(rule(name).docstring).wrong)} == {
            rule(name).severity
        }


@pytest.mark.parametrize("name", OWN)
def test_messages_follow_the_grammar(name: str) -> None:
    for finding in run(read_documentation(rule(name).docstring).wrong):
        for words in (finding.message, finding.hint):
            assert words
            assert not words[0].isupper()
            assert not words.endswith((".", "!"))
